"""In which order names stand. Pure: no database, no clock."""

import re
import unicodedata
from typing import Final

_ARTICLES: Final = re.compile(r"^(?:l'|(?:le|la|les)\s)|\s\((?:l'|le|la|les)\)$")
_ARABIC_FORMS: Final = str.maketrans("أإآٱىةؤئ", "ااااي\u0647\u0648\u064a")
# Letters of their own, though they carry a sign: after all words with the letter before.
_OWN_LETTERS: Final = {"es": ("ñ", "n\uffff"), "ru": ("й", "и\uffff")}


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
