"""Gathers the characters of a page into lines, each cut into segments where a wide gap stands."""

import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from consilia.core.intake.arabic_order import has_arabic, logical, plain_letters
from consilia.core.intake.pdf_glyphs import Glyph

REACH = 0.6  # em: baselines nearer than this are one line
SAME_GLYPH = 0.6  # share of the narrower of two equal characters that must overlap in width
LEVEL = 0.3  # points: baselines nearer than this are the same
PART_REACH = 1.0  # em: how far above or below its letter a dot may stand ...
PART_GAP = 0.1  # ... and how far beside it
CELL_GAP = 1.35  # in em: wider than any space of a justified line
COLUMN_GAP = 0.6  # in em: enough where the line before shows that a column starts ...
COLUMN_PLAY = 1.5  # ... within so many points
WORD_GAP = 0.12  # in em: Arabic, where spaces are told by the gap alone
LOOSE_GAP = 0.3  # in em: other scripts, where a space character is missing
HAN_GAP = 0.22  # em, between two Chinese characters
HAN_OTHER_GAP = 0.45  # em, between a Chinese character and another letter
RAISED = 0.2  # in em, with RAISED_SIZE: a raised small figure is the mark of a note
RAISED_SIZE = 0.8
MARK_REACH = 0.9  # em: how far an accent may stand from its line


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a line without wide gaps: its text in the order of reading, and its ends."""

    text: str
    x0: float
    x1: float
    first_word: float  # width of its first word, in points


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its segments in the order of reading (right to left where `rtl`)."""

    segments: tuple[Segment, ...]
    baseline: float
    em: float
    rtl: bool

    @property
    def text(self) -> str:
        """The line's text, cells separated by TAB."""
        return "\t".join(segment.text for segment in self.segments)

    @property
    def x0(self) -> float:
        """Left end."""
        return min(segment.x0 for segment in self.segments)

    @property
    def x1(self) -> float:
        """Right end."""
        return max(segment.x1 for segment in self.segments)


def reads_right_to_left(glyphs: list[Glyph]) -> bool:
    """Whether a page is set in Arabic: a third of its letters are."""
    return 3 * sum(has_arabic(glyph.text) for glyph in glyphs) > sum(glyph.text.isalpha() for glyph in glyphs)


def lines_of(glyphs: list[Glyph], *, rtl: bool = False) -> list[Line]:
    """Return the lines that `glyphs` make, from the top of the page to its foot.

    `rtl`: whether the page is set from right to left; then a line with any Arabic, or with no letter, is too.
    """
    kept = _once(glyphs)
    solid = [glyph for glyph in kept if not glyph.is_space and not _is_mark(glyph)]
    groups = _rows(solid)
    for glyph in kept:
        if glyph.is_space or _is_mark(glyph):
            _attach(glyph, groups)
    found = [(group, _line(group, page_rtl=rtl)) for group in groups]
    lines = [(group, line) for group, line in found if line is not None]
    downwards = _aligned(lines, page_rtl=rtl)
    upwards = _aligned(downwards[::-1], page_rtl=rtl)
    return [line for _, line in upwards[::-1]]


def _aligned(lines: list[tuple[list[Glyph], Line]], *, page_rtl: bool) -> list[tuple[list[Glyph], Line]]:
    """Cut lines also at lesser gaps, where the line before them was cut and a column starts."""
    out: list[tuple[list[Glyph], Line]] = []
    for group, line in lines:
        before = out[-1][1] if out else None
        if before is not None and len(before.segments) > len(line.segments):
            columns = [segment.x1 if line.rtl else segment.x0 for segment in before.segments[1:]]
            again = _line(group, page_rtl=page_rtl, columns=columns)
            out.append((group, again or line))
        else:
            out.append((group, line))
    return out


def _is_mark(glyph: Glyph) -> bool:
    return unicodedata.category(glyph.text[0]) == "Mn"


def _once(glyphs: list[Glyph]) -> list[Glyph]:
    """Drop characters printed twice in one place.

    Bold is sometimes made by printing twice; and fonts that draw the dots of an Arabic letter apart from its
    body list both as that letter. The one on the fuller baseline stays: that is the line's.
    """
    full: dict[float, float] = defaultdict(float)
    for glyph in glyphs:
        full[_level(glyph)] += glyph.x1 - glyph.x0
    same: dict[str, list[Glyph]] = defaultdict(list)
    dropped: set[int] = set()
    for glyph in sorted(glyphs, key=lambda one: (one.x0, one.x1)):
        if glyph.is_space:
            continue
        near = same[glyph.text]
        near[:] = [one for one in near if one.x1 > glyph.x0 - one.size]
        reach = PART_REACH * glyph.size
        for other in near:
            if abs(other.baseline - glyph.baseline) <= reach and _overlaid(glyph, other):
                dropped.add(id(min(glyph, other, key=lambda one: full[_level(one)])))
        near.append(glyph)
    return [glyph for glyph in glyphs if id(glyph) not in dropped]


def _level(glyph: Glyph) -> float:
    return round(glyph.baseline * 2) / 2


def _overlaid(one: Glyph, other: Glyph) -> bool:
    """Whether two equal characters are one: drawn over each other, or the parts of an Arabic letter.

    The parts have baselines of their own and need only touch; two letters beside each other share theirs.
    """
    apart = abs(one.baseline - other.baseline)
    em = max(one.size, other.size)
    if apart >= PART_REACH * em:
        return False
    across = min(one.x1, other.x1) - max(one.x0, other.x0)
    narrower = min(one.x1 - one.x0, other.x1 - other.x0)
    if apart > LEVEL and has_arabic(one.text):
        return across > -PART_GAP * em
    return narrower > 0 and across >= SAME_GLYPH * narrower and apart <= LEVEL


def _rows(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Group characters by the line they stand on.

    Lines are found by their baselines, the longest first: the dots of Arabic letters, accents and raised
    figures have baselines of their own, and belong to the line within whose reach they stand.
    """
    levels: dict[float, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        levels[_level(glyph)].append(glyph)
    longest = sorted(levels, key=lambda level: -sum(glyph.x1 - glyph.x0 for glyph in levels[level]))
    groups: dict[float, list[Glyph]] = {}
    for level in longest:
        size = min(glyph.size for glyph in levels[level])
        near = min(groups, key=lambda other: abs(other - level), default=None)
        if near is None or abs(near - level) > REACH * min(size, groups[near][0].size):
            groups[level] = []
            near = level
        groups[near].extend(levels[level])
    return [groups[level] for level in sorted(groups, reverse=True)]


def _attach(glyph: Glyph, groups: list[list[Glyph]]) -> None:
    """Put an accent or a space, whose box says little, into the line nearest to it."""
    middle = glyph.baseline
    best = min(groups, key=lambda group: abs(group[0].baseline - middle), default=None)
    if best is not None and abs(best[0].baseline - middle) < MARK_REACH * best[0].size:
        best.append(glyph)


def _line(group: list[Glyph], *, page_rtl: bool, columns: Sequence[float] = ()) -> Line | None:
    em = median(glyph.size for glyph in group if not glyph.is_space)
    baseline = median(glyph.baseline for glyph in group if not glyph.is_space)
    body = [glyph for glyph in group if not _is_note_mark(glyph, em, baseline)] or group
    rtl = _line_direction(body, page_rtl=page_rtl)
    pieces = _cut(body, em, columns, rtl=rtl)
    segments = [_segment(piece, em, rtl=rtl) for piece in pieces]
    shown = tuple(segment for segment in (reversed(segments) if rtl else segments) if segment.text)
    return Line(shown, baseline, em, rtl) if shown else None


def _is_note_mark(glyph: Glyph, em: float, baseline: float) -> bool:
    raised = glyph.baseline - baseline > RAISED * em
    return raised and glyph.text.isdecimal() and glyph.size < RAISED_SIZE * em


def _line_direction(group: list[Glyph], *, page_rtl: bool) -> bool:
    arabic = sum(has_arabic(glyph.text) for glyph in group)
    letters = sum(glyph.text.isalpha() for glyph in group)
    return (arabic > 0 or letters == 0) if page_rtl else 2 * arabic > letters


def _cut(group: list[Glyph], em: float, columns: Sequence[float], *, rtl: bool) -> list[list[Glyph]]:
    """Cut a line at its wide gaps, and at lesser ones beside one of `columns`; spaces do not fill a gap."""
    pieces: list[list[Glyph]] = []
    reached = 0.0
    for glyph in sorted(group, key=lambda one: (one.origin, not one.is_space)):
        if glyph.is_space:
            if pieces:
                pieces[-1].append(glyph)
            continue
        edge = reached if rtl else glyph.x0
        beside = any(abs(edge - column) < COLUMN_PLAY for column in columns)
        if not pieces or glyph.x0 - reached > (COLUMN_GAP if beside else CELL_GAP) * em:
            pieces.append([])
        pieces[-1].append(glyph)
        reached = max(reached, glyph.x1)
    return pieces


def _segment(piece: list[Glyph], em: float, *, rtl: bool) -> Segment:
    solid = [glyph for glyph in piece if not glyph.is_space]
    x0, x1 = min(glyph.x0 for glyph in solid), max(glyph.x1 for glyph in solid)
    text = "".join(logical(_units(solid, em)) if rtl else _left_to_right(piece, em))
    text = " ".join(part for part in plain_letters(text).split(" ") if part)
    first = text.split(" ", 1)[0]
    return Segment(text, x0, x1, (x1 - x0) * len(first) / max(1, len(text)))


def _units(solid: list[Glyph], em: float) -> list[str]:
    """Return an Arabic line's units from left to right, with a space where a gap stands."""
    units: list[str] = []
    previous: Glyph | None = None
    bases = [glyph for glyph in solid if not _is_mark(glyph)]
    marks = [glyph for glyph in solid if _is_mark(glyph)]
    for glyph in sorted(bases, key=lambda one: one.x0 + one.x1):
        if previous is not None and glyph.x0 - previous.x1 > WORD_GAP * em:
            units.append(" ")
        own = [mark.text for mark in marks if glyph.x0 <= (mark.x0 + mark.x1) / 2 < glyph.x1]
        marks = [mark for mark in marks if not glyph.x0 <= (mark.x0 + mark.x1) / 2 < glyph.x1]
        units.append(glyph.text + "".join(own))
        previous = glyph
    return units


def _left_to_right(piece: list[Glyph], em: float) -> list[str]:
    """Return the characters of a line from left to right; Arabic words inside it are turned."""
    out: list[str] = []
    previous: Glyph | None = None
    spaced = guessed = False
    for glyph in sorted(piece, key=lambda one: (one.origin, not one.is_space)):
        if glyph.is_space:
            spaced, guessed = spaced or not glyph.generated, guessed or glyph.generated
            continue
        if previous is not None:
            gap = (glyph.x0 - previous.x1) / em
            if spaced or (
                _is_gap(previous, glyph, gap) if _beside_han(previous, glyph) else guessed or gap > LOOSE_GAP
            ):
                out.append(" ")
        out.append(glyph.text)
        previous, spaced, guessed = glyph, False, False
    return _turn_arabic(out)


def _beside_han(one: Glyph, following: Glyph) -> bool:
    return _is_han(one.text) or _is_han(following.text)


def _is_gap(one: Glyph, following: Glyph, gap: float) -> bool:
    """Whether a gap (in em) beside a Chinese character is a space of the text.

    Between Chinese and other letters programs set a quarter of an em by themselves; between two Chinese
    characters they set none, and full-width signs bring their own.
    """
    if _is_han(one.text) and _is_han(following.text):
        return gap > HAN_GAP and one.text[-1].isalnum() and following.text[0].isalnum()
    return gap > HAN_OTHER_GAP


def _is_han(text: str) -> bool:
    """Chinese characters and full-width signs."""
    return unicodedata.east_asian_width(text[0]) in {"W", "F"}


def _turn_arabic(units: list[str]) -> list[str]:
    places = [place for place, unit in enumerate(units) if has_arabic(unit)]
    if not places:
        return units
    turned: list[str] = []
    position = 0
    while position < len(units):
        if not has_arabic(units[position]):
            turned.append(units[position])
            position += 1
            continue
        end = position + 1
        while end < len(units) and not (units[end].isalpha() and not has_arabic(units[end])):
            end += 1
        last = max(place for place in places if place < end) + 1
        turned.extend(logical(units[position:last]))
        position = last
    return turned
