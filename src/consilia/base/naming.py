"""Keys that stand in addresses, and names in several languages, as an action takes them from anybody."""

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _
from i18nfield.strings import LazyI18nString

from consilia.base.errors import DomainError
from consilia.base.said import stored
from consilia.core.languages import OFFICIAL

MOST_KEY: Final = 60
MOST_NAME: Final = 300
RESERVED: Final = frozenset({"new"})  # a page of its own stands at this address
TAKEN = _("This key is taken. Choose another one, or correct what bears it.")
_SLUG: Final = re.compile("[a-z0-9]+(-[a-z0-9]+)*")


def checked_slug(key: str, field: str = "slug") -> str:
    """Return a key of small letters, figures and single hyphens; DomainError for any other."""
    if not _SLUG.fullmatch(key) or len(key) > MOST_KEY or key in RESERVED:
        sentence = _(
            "A key has small letters, figures and single hyphens, %(most)d signs at most: general-council."
        )
        raise DomainError(sentence, {"most": MOST_KEY}, field=field)
    return key


def checked_sign(key: str, field: str = "key") -> str:
    """Return a key as it is printed ("TSB Circ."), without signs that are not seen; DomainError for any other."""
    if not key or key != " ".join(key.split()) or not key.isprintable() or "/" in key or len(key) > MOST_KEY:
        sentence = _("A key has letters, figures and signs without a slash, %(most)d at most.")
        raise DomainError(sentence, {"most": MOST_KEY}, field=field)
    if key in RESERVED:
        raise DomainError(TAKEN, field=field)
    return key


def checked_names(names: Mapping[str, str], field: str = "name") -> LazyI18nString:
    """Return the value of a field from names by language key; one at least, in official languages, none too long."""
    plain = {key: " ".join(name.split()) for key, name in names.items()}
    if set(plain) - set(OFFICIAL.codes) or any(len(name) > MOST_NAME for name in plain.values()):
        sentence = _("Names are in the official languages, each of %(most)d signs at most.")
        raise DomainError(sentence, {"most": MOST_NAME}, field=field)
    value = stored(plain)
    if not value.data:
        raise DomainError(_("Enter the name in one language at least."), field=field)
    return value


def mark_of(*parts: object) -> str:
    """Return the mark by which a form knows what it was opened with: it changes with any part."""
    plain = json.dumps([_plain(part) for part in parts], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(plain.encode()).hexdigest()[:16]


def digest_of_names(names: LazyI18nString) -> str:
    """Return the SHA-256 of names, by which the record knows them without holding them."""
    plain = json.dumps(_plain(names), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(plain.encode()).hexdigest()


def _plain(part: object) -> object:
    return part.data if isinstance(part, LazyI18nString) else part
