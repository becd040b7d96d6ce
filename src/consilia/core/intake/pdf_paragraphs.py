"""Rejoins the lines of a page into paragraphs and rows, by where they stand."""

import re
import unicodedata
from dataclasses import dataclass, field
from itertools import pairwise

from consilia.core.intake.hyphenation import join
from consilia.core.intake.lines import row
from consilia.core.intake.pdf_lines import Line, Segment

WIDER = 1.25  # of the least distance between lines: a wider one parts paragraphs
SAME_SIZE = 0.12  # share by which font sizes in one paragraph may differ
INDENT = 0.7  # em: a first line further in than this begins a paragraph
SAME_START = 0.6  # em: starts nearer than this are one column
DOUBLE_SPACED = 1.75  # em: where no lines are nearer, a full stop at the end of one ends the paragraph
FAR = 2.6  # em from line to line: beyond, nothing is continued
BULLETS = "•●○◦▪■□–—·∙\u2023\u2043*"
# Labels: "a)", "(iv)", "1.", "2.3", "IV.", "§ 4", "第一条", "一、", "أ)", "- ". Not a capital with a full
# stop, which begins a name ("M. Dupont", "C. PCT 1587"), nor a number without a sign, which may be a date's.
LABEL = re.compile(
    rf"(?:[-{BULLETS}]\s|\(?(?:[^\W\d_]|[ivxlIVXL]{{1,5}}|\d{{1,2}})\)\s"
    r"|(?:[a-z]|[ivx]{1,5}|[IVX]{1,5}|\d{1,2})\.\s|\d{1,2}(?:\.\d{1,2})+\.?\s|§\s?\d"
    r"|第[一二三四五六七八九十\d]+[条章节]|[一二三四五六七八九十]{1,3}、"
    r"|[(\uff08][一二三四五六七八九十\d]{1,3}[)\uff09])"
)
BULLET = re.compile(rf"^[{BULLETS}\-]\s+")
SENTENCE_END = re.compile(r"[.!?;:…؟؛。\uff01\uff1f\uff1b\uff1a][\"'”»)\]\uff09]*$")
FULL_WITHIN = 3.0  # em
MARGIN_PLAY = 4.0  # points within which lines keep to one margin
FIRST_WORD_SPARE = 0.3  # em: the space before the word that did not fit


@dataclass(slots=True)
class Margins:
    """The left and right ends of the text on the pages of one document, in points."""

    left: float
    right: float


@dataclass(slots=True)
class Row:
    """A paragraph or table row in the making: its cells, and where the first line of each started."""

    cells: list[str]
    starts: list[float]
    last: Line
    lines: int = 1
    pitch: float = 0.0
    columns: set[int] = field(default_factory=set)

    @property
    def text(self) -> str:
        """The finished line."""
        return row(self.cells)


def margins_of(lines: list[Line]) -> Margins:
    """Return the margins that the lines of a document keep to.

    A margin is the outermost place where several lines end, so that one wide table does not move it.
    """
    plain = [line for line in lines if len(line.segments) == 1] or lines
    if not plain:
        return Margins(0.0, 0.0)
    return Margins(_outermost([line.x0 for line in plain]), -_outermost([-line.x1 for line in plain]))


def _outermost(ends: list[float]) -> float:
    """Return the least of `ends` that has company: at least two others, and one in twenty, close by."""
    ordered = sorted(ends)
    needed = max(3, len(ordered) // 20)
    for end in ordered:
        if sum(0 <= other - end <= MARGIN_PLAY for other in ordered) >= needed:
            return end
    return ordered[0]


def paragraphs(lines: list[Line], margins: Margins, pitch: dict[int, float]) -> list[tuple[float, str]]:
    """Return (height on the page, text) of each paragraph that the lines of one page make, from the top."""
    done: list[tuple[float, str]] = []
    current: Row | None = None
    for line in lines:
        if current is not None and _continue(current, line, margins, pitch):
            continue
        if current is not None:
            done.append((current.starts[-1], current.text))
        current = Row([segment.text for segment in line.segments], [], line)
        current.starts = [*(_start(segment, line) for segment in line.segments), line.baseline]
    if current is not None:
        done.append((current.starts[-1], current.text))
    return [(height, BULLET.sub("- ", _unlabelled(text))) for height, text in done]


def _unlabelled(text: str) -> str:
    """Join a bullet with its text, which stands apart from it on paper."""
    first, tab, rest = text.partition("\t")
    return f"{first} {rest}" if tab and first in {*BULLETS, "-"} else text


def least_distances(pages: list[list[Line]]) -> dict[int, float]:
    """Return font size (rounded) -> least distance between lines of that size, in points."""
    distances: dict[int, list[float]] = {}
    for above, below in (pair for lines in pages for pair in pairwise(lines)):
        distance = above.baseline - below.baseline
        if 0.9 * above.em < distance < FAR * above.em and _same_size(above, below):
            distances.setdefault(round(above.em), []).append(distance)
    return {size: min(found) for size, found in distances.items()}


def _same_size(above: Line, below: Line) -> bool:
    return abs(above.em - below.em) <= SAME_SIZE * max(above.em, below.em)


def _start(segment: Segment, line: Line) -> float:
    return segment.x1 if line.rtl else segment.x0


def _continue(current: Row, line: Line, margins: Margins, pitch: dict[int, float]) -> bool:
    """Add `line` to the paragraph or row `current` if it continues it; return whether it did."""
    above = current.last
    distance = above.baseline - line.baseline
    usual = pitch.get(round(above.em), 1.3 * above.em)
    if distance > WIDER * usual or distance <= 0 or not _same_size(above, line):
        return False
    if usual > DOUBLE_SPACED * above.em and SENTENCE_END.search(above.text):
        return False
    if not _fits(current, line, margins):
        return False
    for segment in line.segments:
        place = _nearest(current, segment, line)
        current.cells[place] = join(current.cells[place], segment.text)
    current.last = line
    current.lines += 1
    return True


def _fits(current: Row, line: Line, margins: Margins) -> bool:
    """Whether `line` stands where the next line of `current`, a paragraph or a row, would stand."""
    column = _column(current, line)
    if column is None:
        return False
    if len(current.cells) == 1:
        return _flows(current, line, margins)
    return column > 0 or _whole_row(current, line)


def _column(current: Row, line: Line) -> int | None:
    """Return the column in which `line` starts; None where one of its pieces stands in no column."""
    if len(line.segments) > len(current.cells):
        return None
    if len(current.cells) == 1:
        return 0
    found = []
    for segment in line.segments:
        place = _nearest(current, segment, line)
        if abs(current.starts[place] - _start(segment, line)) > SAME_START * line.em:
            return None
        found.append(place)
    return min(found) if len(set(found)) == len(found) else None


def _nearest(current: Row, segment: Segment, line: Line) -> int:
    start = _start(segment, line)
    return min(range(len(current.cells)), key=lambda place: abs(current.starts[place] - start))


def _whole_row(current: Row, line: Line) -> bool:
    """Whether a line that starts in the first column of a table without rules continues the row above.

    Only where it fills every column like the row itself could it be a row of its own, and then it is.
    """
    return len(line.segments) < len(current.cells) and current.lines > 1 and not current.cells[0]


def _flows(current: Row, line: Line, margins: Margins) -> bool:
    """Whether `line` continues the paragraph above: that line was full, and nothing marks a new start."""
    above = current.last
    if len(above.segments) > 1 or _begins(line.text, above.text) or _indented(current, line, margins):
        return False
    left, right = margins.left, margins.right
    if _centred(above, margins):
        room = (right - left) - (above.x1 - above.x0)
    else:
        room = above.x0 - left if line.rtl else right - above.x1
    return room < line.segments[0].first_word + FIRST_WORD_SPARE * line.em


def _begins(text: str, above: str) -> bool:
    """Whether a line begins a paragraph by its label; a number does only after the end of a sentence.

    In its midst "14.00" or "12." at the start of a line is an hour or the rest of a date.
    """
    return bool(LABEL.match(text + " ")) and (not text[0].isdecimal() or bool(SENTENCE_END.search(above)))


def _centred(line: Line, margins: Margins) -> bool:
    left, right = line.x0 - margins.left, margins.right - line.x1
    return left > 2 * line.em and abs(left - right) < line.em


def _indented(current: Row, line: Line, margins: Margins) -> bool:
    """Tell a first line, set further in than the line above; a hanging paragraph's second may be."""
    above = current.last
    if _centred(above, margins) and _centred(line, margins):
        return False
    shift = above.x1 - line.x1 if line.rtl else line.x0 - above.x0
    if shift <= INDENT * line.em:
        return False
    return not (current.lines == 1 and LABEL.match(above.text))


def continues_on_next_page(text: str, following: str, *, full: bool) -> bool:
    """Whether a paragraph that ends a page goes on with `following` at the top of the next.

    Only sure signs: no end of a sentence before; after it a small letter, or, where the last line reached
    the margin (`full`), a figure or a letter of a script without capitals.
    """
    if not text or not following or SENTENCE_END.search(text) or "\t" in text + following:
        return False
    if LABEL.match(following + " "):
        return False
    first = following[0]
    return first.islower() or (full and (first.isdecimal() or unicodedata.category(first) == "Lo"))


def is_full(line: Line, margins: Margins) -> bool:
    """Whether a line reaches the margin where its script ends lines."""
    room = line.x0 - margins.left if line.rtl else margins.right - line.x1
    return room < FULL_WITHIN * line.em
