"""From the order on paper to the order of reading, for lines that hold Arabic. Pure functions on characters.

A PDF gives characters with places. Read from right to left they are in order, but for numbers and words in
other scripts, which run from left to right inside the line. This module undoes what the Unicode
Bidirectional Algorithm (UAX 9) did when the line was set; its rules are named where they are undone.
"""

import re
import unicodedata
from functools import lru_cache

STRONG_RIGHT = {"R", "AL"}
NUMBERS = {"EN", "AN"}
OPENING, CLOSING = "([{«‹", ")]}»›"
MIRRORED = dict(zip(OPENING + CLOSING, CLOSING + OPENING, strict=True))
BETWEEN_DIGITS = set(".,:/-+\u00a0٫٬")  # UAX 9, W4: one of these between two digits keeps them together
BETWEEN_ARABIC = set(".,:/\u00a0٫٬")
RANGE = re.compile(r"(\d{1,4})[-+](\d{1,4})$")
PRESENTATION = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
ARABIC = re.compile("[\u0620-\u064a\u0671-\u06d3]")
WORD = re.compile("[\u0620-\u0652\u0671-\u06d3]{3,}")
PHONE_SPACE = {" ", "-", "\u00a0", ".", "(", ")"}
ALEFS = "اأإآ"
TOO_MANY = 0.5  # share of words that look reversed from which an order is not believed
ENOUGH_WORDS = 4


@lru_cache(maxsize=4096)  # asked of every character of a page
def has_arabic(text: str) -> bool:
    """Whether `text` holds an Arabic letter, in its ordinary or in a presentation form."""
    return bool(ARABIC.search(text) or PRESENTATION.search(text))


def plain_letters(text: str) -> str:
    """Return `text` with presentation forms as the letters they stand for."""
    return PRESENTATION.sub(lambda found: unicodedata.normalize("NFKC", found.group()), text)


def ligature(text: str) -> str:
    """Return the characters of one ligature in order, whichever way they were listed.

    Lam stands before alef, a letter before its vowel signs, and the name of God is the longest ligature.
    """
    backwards = (
        (len(text) == 2 and text[1] == "ل" and text[0] in ALEFS)  # noqa: PLR2004
        or text in {"هلل", "هللا"}
        or (unicodedata.category(text[0]) == "Mn" and unicodedata.category(text[-1]) != "Mn")
    )
    return text[::-1] if backwards else text


def logical(visual: list[str]) -> list[str]:
    """Return the units of a right-to-left line in the order of reading.

    `visual`: the units (a character, or a ligature's characters) from left to right, spaces included.
    """
    kinds = [_kind(unit) for unit in visual]
    reading: list[str] = []
    turned: list[bool] = []  # per unit of `reading`: whether it stands in the right-to-left order
    end = len(visual)
    while end:
        start = _run_start(visual, kinds, end)
        reading.extend(visual[start:end])
        turned.extend([end - start == 1 and kinds[start] not in ("L", "EN", "AN")] * (end - start))
        end = start
    return _brackets(reading, turned)


def _kind(unit: str) -> str:
    kind = unicodedata.bidirectional(unit[0])
    return "R" if kind in STRONG_RIGHT else kind


def _run_start(visual: list[str], kinds: list[str], end: int) -> int:  # noqa: PLR0911 - one return a rule
    """Return where the left-to-right run begins that ends before `end`; `end - 1` where there is none."""
    last = end - 1
    if visual[last] in ")]" and last and kinds[last - 1] in {"L", "EN"}:
        start = _run_start(visual, kinds, last)
        inside = "".join(visual[start:last])
        if inside.count("(") + inside.count("[") > inside.count(")") + inside.count("]"):
            return start
    if kinds[last] not in {"L", "EN", "AN"} and not _sign_of_number(visual, kinds, last):
        return last
    phone = _phone_start(visual, kinds, end)
    if phone is not None:
        return phone
    left = _stretch_start(kinds, end)
    latin = next((place for place in range(left, end) if kinds[place] == "L"), None)
    if latin is None:
        return _number_start(visual, kinds, end)
    brackets = [place for place in range(latin, end) if visual[place] in MIRRORED]
    if len(brackets) % 2:
        # One of them has its partner left of the letters: "(CET) 14:30" on paper is read "14:30 (CET)".
        return _run_start_after(brackets[0] + 1, visual, kinds, end)
    # W7: a number after Latin letters belongs to them. One before them does only without a space: "4A".
    if "AN" in kinds[latin:end]:
        return _number_start(visual, kinds, end) if kinds[last] == "AN" else last
    while latin > left and kinds[latin - 1] in NUMBERS:
        latin -= 1
    return latin


def _run_start_after(wall: int, visual: list[str], kinds: list[str], end: int) -> int:
    """Return where the run begins that ends before `end`, when nothing left of `wall` can belong to it."""
    return wall + _run_start(visual[wall:], kinds[wall:], end - wall)


def _stretch_start(kinds: list[str], end: int) -> int:
    """Return where the stretch without Arabic letters begins that ends before `end`."""
    start = end
    while start and kinds[start - 1] not in {"R", "NSM"}:
        start -= 1
    return start


def _sign_of_number(visual: list[str], kinds: list[str], place: int) -> bool:
    """Whether a percent or currency sign stands right of European digits as part of them (W5)."""
    after_digits = kinds[place] == "ET" and place > 0 and kinds[place - 1] == "EN"
    return after_digits and not _follows_arabic(visual, kinds, place + 1)


def _number_start(visual: list[str], kinds: list[str], end: int) -> int:
    """Return where the number begins that ends before `end`, with the signs that were set as part of it.

    After an Arabic letter European digits are set as Arabic ones (W2): full stops, commas, colons and
    slashes stay inside, a hyphen or a percent sign does not, so "9-12" stands on paper as "12-9".
    """
    inside, signs = (
        (BETWEEN_ARABIC, set()) if _follows_arabic(visual, kinds, end) else (BETWEEN_DIGITS, {"ET"})
    )
    start = end - 1
    while start:
        if kinds[start - 1] in NUMBERS or kinds[start - 1] in signs:
            start -= 1
        elif start > 1 and visual[start - 1] in inside and {kinds[start - 2], kinds[start]} <= NUMBERS:
            start -= 2
        else:
            break
    return start


def _follows_arabic(visual: list[str], kinds: list[str], end: int) -> bool:
    """Whether the last letter read before the number that ends before `end` is an Arabic one.

    At the start of a line it cannot be seen (the line before may have been Arabic): a range that would run
    down is then taken to run up.
    """
    before = next((kind for kind in kinds[end:] if kind in {"R", "L"}), None)
    if before is not None:
        return before == "R"
    found = RANGE.search("".join(visual[:end]))
    return found is not None and int(found.group(1)) > int(found.group(2))


def _phone_start(visual: list[str], kinds: list[str], end: int) -> int | None:
    """Find a telephone number set from left to right: its plus sign stands at the left of its digits."""
    start = end - 1
    while start >= 0 and (kinds[start] == "EN" or visual[start] in PHONE_SPACE or visual[start] == "/"):
        start -= 1
    if start < 0 or visual[start] != "+" or start + 1 >= end or kinds[start + 1] != "EN":
        return None
    return start if start == 0 or kinds[start - 1] not in {"L", "EN"} else None


def _brackets(reading: list[str], turned: list[bool]) -> list[str]:
    """Set brackets and guillemets that stand among Arabic the right way round.

    Some programs store the shape on paper, others the character meant. What stands before and after decides:
    an opening bracket follows a space, a closing one follows a word.
    """
    fixed = list(reading)
    for place, unit in enumerate(reading):
        if unit not in MIRRORED or not turned[place]:
            continue
        before = reading[place - 1] if place else " "
        after = reading[place + 1] if place + 1 < len(reading) else " "
        free_before, free_after = _free(before), _free(after)
        if (free_before and not free_after and unit in CLOSING) or (
            free_after and not free_before and unit in OPENING
        ):
            fixed[place] = MIRRORED[unit]
    return fixed


def _free(unit: str) -> bool:
    return unit.isspace() or unit in ".,:;،؛؟!" or unit in MIRRORED


def looks_reversed(text: str) -> bool:
    """Whether the Arabic of `text` seems to run backwards, as when a file lists letters in another order.

    Ta marbuta ends a word and never begins one; the article begins words, and few end in its mirror image.
    """
    backwards = forwards = 0
    for word in WORD.findall(text):
        forwards += word.startswith("ال") or word.endswith(("ة", "ى"))
        backwards += word.endswith("لا") or word.startswith(("ة", "ى"))
    total = forwards + backwards
    return total >= ENOUGH_WORDS and backwards > TOO_MANY * total
