"""The signs before items - `1`, `2.1`, `b)`, `iv)`, a dash - and how they count on."""

import re
from dataclasses import dataclass

from consilia.core.reader.cleaning import Clean

HAN = "一二三四五六七八九"
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")
LOOK_ALIKE = dict(zip("асеорх", "aceopx", strict=True))
ALPHABETS = ("abcdefghijklmnopqrstuvwxyz", "абвгдежзиклмнопрстуфхцчшщэюя", "ابجدهوزحطيكلمنسعفصقرشت")
MARKER = re.compile(
    r"\s*(?P<sign>[(]?(?:"
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,2})(?P<bis>\s?bis)?"
    r"|(?P<han>[一二三四五六七八九十]{1,3})(?=[)、.])"
    rf"|(?P<roman>{'|'.join(ROMAN[:0:-1])})(?=\s?[).]|\t)"
    rf"|(?P<letter>[{''.join(ALPHABETS)}])(?:\s?bis)?(?=\s?[).]|\t)"
    r"|[-•·▪►](?=\s))(?P<gap>\s?[)]|\.(?!\d)|、|\s)\s*)",
)


@dataclass(frozen=True, slots=True)
class Marker:
    """The sign before an item: `1`, `2.1`, `b)`, a dash; `rank` orders it in its list."""

    scheme: str  # number, letter, roman or bullet
    label: str
    rank: tuple[int, ...]
    firm: bool  # with a bracket, a point or a tab behind it
    start: int
    end: int


def marker_at(clean: Clean, position: int) -> Marker | None:
    """Return the marker at `position`, blanks before it skipped."""
    match = MARKER.match(clean.lower, position)
    if match is None:
        return None
    firm = not match["gap"].isspace() or "\t" in match["gap"]
    start = match.start("sign")
    if digits := match["number"]:
        rank = tuple(int(part) for part in digits.split("."))
        return Marker("number", digits + (match["bis"] or ""), rank, firm, start, match.end())
    if han := match["han"]:
        return Marker("number", han, (_han(han),), firm, start, match.end())
    if letter := match["letter"]:
        label = clean.text[match.start("letter") : match.end("letter")]
        return Marker("letter", label, _ranks(letter), firm, start, match.end())
    if roman := match["roman"]:
        return Marker("roman", roman, (ROMAN.index(roman) + 1,), firm, start, match.end())
    return Marker("bullet", "", (), firm, start, match.end())


def _ranks(letter: str) -> tuple[int, ...]:
    """Return the places a letter may have: typists mix Latin and Cyrillic letters that look alike."""
    twin = LOOK_ALIKE.get(letter, letter)
    return tuple(a.index(sign) for a in ALPHABETS for sign in {letter, twin} if sign in a)


def as_roman(marker: Marker) -> Marker:
    """Return "i)" and "v)" read as numbers, for lists below a paragraph."""
    if marker.scheme != "letter" or marker.label.lower() not in ROMAN:
        return marker
    rank = (ROMAN.index(marker.label.lower()) + 1,)
    return Marker("roman", marker.label, rank, marker.firm, marker.start, marker.end)


def _han(signs: str) -> int:
    """Return the value of a Chinese numeral below 100."""
    tens, ten, ones = signs.rpartition("十")
    return (HAN.index(tens) + 1 if tens else 1) * 10 * bool(ten) + (HAN.index(ones) + 1 if ones else 0)


def follows(marker: Marker, last: Marker | None) -> bool:
    """Tell whether `marker` is the next of its list after `last` (one may be missing), or opens one."""
    if marker.scheme == "letter":
        before = last.rank if last else (-1,)
        return any(0 <= mine - other <= (2 if last else 1) for mine in marker.rank for other in before)
    if marker.scheme == "roman":
        return marker.rank[0] == (last.rank[0] if last else 0) + 1
    return marker.scheme == "bullet" or _counts_on(marker, last)


def _counts_on(marker: Marker, last: Marker | None) -> bool:
    """Tell whether a number follows another: 2, 1.1 or "1bis" after 1; 2 after 1.4; 1 or 1.1 first."""
    if last is None:
        return marker.rank in {(1,), (1, 1)}
    if marker.label.removesuffix("bis").strip() == last.label and marker.label != last.label:
        return True
    above, step = marker.rank[:-1], marker.rank[-1]
    if marker.rank[: len(last.rank)] == last.rank:
        return len(marker.rank) == len(last.rank) + 1 and step == 1
    return above == last.rank[: len(above)] and 1 <= step - last.rank[len(above)] <= (2 if marker.firm else 1)
