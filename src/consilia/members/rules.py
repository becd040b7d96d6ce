"""Rules of the register: who is addressed, in which order names stand, who may be invited as what.

Pure: no database, no clock.
"""

import hashlib
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, time, timedelta
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from consilia.members.vocab import Addressees, Category, InvitationState, Role

CATEGORY_OF: Final[Mapping[Addressees, Category]] = MappingProxyType(
    {
        Addressees.MEMBER_STATES: Category.MEMBER_STATE,
        Addressees.SECTOR_MEMBERS: Category.SECTOR_MEMBER,
        Addressees.ASSOCIATES: Category.ASSOCIATE,
        Addressees.ACADEMIA: Category.ACADEMIA,
        Addressees.REGIONAL_ORGANISATIONS: Category.REGIONAL_ORGANISATION,
        Addressees.OBSERVERS: Category.OBSERVER,
    }
)
"""Addressees that are all members of a category. The Council is known by its seats; the public is nobody."""

OF_THE_SECRETARIAT: Final = frozenset({Role.OFFICER, Role.ADMINISTRATOR})
"""Roles with rights over the whole house: nobody holds them for a member."""

_ARTICLES: Final = re.compile(r"^(?:l'|(?:le|la|les)\s)|\s\((?:l'|le|la|les)\)$")
_ARABIC_FORMS: Final = str.maketrans("أإآٱىةؤئ", "ااااي\u0647\u0648\u064a")
# Letters of their own, though they carry a sign: after all words with the letter before.
_OWN_LETTERS: Final = {"es": ("ñ", "n\uffff"), "ru": ("й", "и\uffff")}


def categories_of(addressees: Iterable[str]) -> frozenset[Category]:
    """Return the categories all of whose members are addressed.

    `addressees` are keys of `Addressees`; raises ValueError for another key. The participant under
    Resolution 99 is neither a Member State nor an observer, so no key means it: it is addressed by name.
    """
    keys = [Addressees(key) for key in addressees]
    return frozenset(CATEGORY_OF[key] for key in keys if key in CATEGORY_OF)


def addresses_council(addressees: Iterable[str]) -> bool:
    """Tell whether the Member States of the Council are addressed."""
    return Addressees.COUNCIL_MEMBER_STATES in {Addressees(key) for key in addressees}


def french_key(name: str) -> str:
    """Return the sort key of a French name, as conferences seat their delegations.

    Word by word, without the article, accents, hyphens and apostrophes: "Côte d'Ivoire" is "cote d ivoire",
    "Emirats arabes unis (les)" stands under E.
    """
    bare = _ARTICLES.sub("", folded(name))
    return " ".join(re.findall(r"\w+", bare))


def name_key(name: str, language: str) -> tuple[str, str] | bytes:
    """Return a sort key of a name in its language (a key of core.languages).

    Accents do not count at first, but "ñ" is a letter after "n" and "й" one after "и". Arabic names stand under
    the letter after their article. Chinese names stand by the sound of their characters: in the first level of
    GB 2312, which has nearly all that names of States need, the code follows pinyin.
    """
    if language == "zh":
        return name.encode("gb18030")
    plain = name.casefold()
    if language in _OWN_LETTERS:
        plain = plain.replace(*_OWN_LETTERS[language])
    if language == "ar":
        plain = plain.translate(_ARABIC_FORMS).removeprefix("ال")
    return folded(plain), name


def folded(text: str) -> str:
    """Return a text without case and accents, for sorting and for finding words."""
    plain = unicodedata.normalize("NFD", text.casefold().translate(_ARABIC_FORMS).replace("’", "'"))
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


def role_fits(role: Role, categories: Collection[str]) -> bool:
    """Tell whether a role may be held for an organisation of these categories.

    Officers and administrators serve in the secretariat only; members and the secretariat alike have focal
    points, delegates, chairs and translators.
    """
    return role not in OF_THE_SECRETARIAT or Category.SECRETARIAT in categories


def offered_by(roles: Collection[Role]) -> tuple[Role, ...]:
    """Return the roles that somebody with `roles` may offer: an administrator is made by another only."""
    if Role.ADMINISTRATOR in roles:
        return tuple(Role)
    return tuple(role for role in Role if role != Role.ADMINISTRATOR) if Role.OFFICER in roles else ()


def invitation_state(
    *, expires_at: datetime, used_at: datetime | None, withdrawn_at: datetime | None, now: datetime
) -> InvitationState:
    """Return where an invitation stands: used before withdrawn before expired; it expires at the instant."""
    if used_at is not None:
        return InvitationState.USED
    if withdrawn_at is not None:
        return InvitationState.WITHDRAWN
    return InvitationState.EXPIRED if now >= expires_at else InvitationState.OPEN


def expiry(invited_on: date, days: int, zone: str) -> datetime:
    """Return the first instant at which an invitation is void: the end of the last of its `days`, at the seat."""
    return datetime.combine(invited_on + timedelta(days=days + 1), time(), ZoneInfo(zone))


def secret_hash(secret: str) -> str:
    """Return the SHA-256 under which a token or the key of a form page is kept."""
    return hashlib.sha256(secret.encode()).hexdigest()
