"""Joins the last word of a line with the first of the next, where a hyphen or a Chinese character stands."""

import re
import unicodedata

HYPHENS = "-\u2010"
BROKEN = re.compile(r"(?:^|[^\w])([^\W\d_]+(?:-[^\W\d_]+)*)[-\u2010]$")
ADDRESS = re.compile(r"(?:://|www\.|@)\S*$")  # every hyphen of an address is its own
CONTINUES = re.compile(r"([^\W\d_]+)")
# A hyphen before or after these is spelling, not the end of a line: e-mail, vice-président, celui-ci,
# кое-какие, что-либо. The lists are short on purpose: they hold no syllable that often ends or begins a line
# ("ex" ends one in ex-pert), and elsewhere a small letter after the hyphen joins.
KEPT_AFTER = {"e", "non", "vice", "sous", "self", "quasi", "demi", "кое", "вице"}
KEPT_BEFORE = {
    "ci", "là", "même", "mêmes", "vous", "nous", "elle", "elles", "delà", "dessus", "dessous",
    "либо", "нибудь",
}  # fmt: skip


def join(first: str, second: str) -> str:
    """Return `first` and `second`, two lines of one paragraph, as one line."""
    if not first or not second:
        return first + second
    if first[-1] in HYPHENS and first[-2:-1].isalnum():
        return _join_hyphen(first, second)
    if first.endswith("://") or (first[-1] == "/" and first[-2:-1].isalnum()):
        return first + second
    if _is_wide(first[-1]) or _is_wide(second[0]):
        return first + second
    return f"{first} {second}"


def _join_hyphen(first: str, second: str) -> str:
    if ADDRESS.search(first) or "@" in second.split(" ", 1)[0]:
        return first + second
    broken, continues = BROKEN.search(first), CONTINUES.match(second)
    if broken and continues and second[0].islower() and first[-2].islower():
        before, after = broken.group(1).lower(), continues.group(1).lower()
        if before not in KEPT_AFTER and after not in KEPT_BEFORE and "-" not in before:
            return first[:-1] + second
    return first + second


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in {"W", "F"}
