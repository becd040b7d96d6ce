"""Tables drawn with ruled lines: finds their cells and reads each as one piece of text."""

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from functools import reduce

from consilia.core.intake.hyphenation import join
from consilia.core.intake.lines import row
from consilia.core.intake.pdf_glyphs import Glyph, Rule
from consilia.core.intake.pdf_lines import Line, lines_of

NEAR = 3.0  # points: rules nearer than this meet, and two places nearer than this are one
MAX_RULES = 4000  # a drawing, not a table
LEAST_UPRIGHTS = 3  # two columns


@dataclass(frozen=True, slots=True)
class Grid:
    """The columns (left to right) and rows (top to bottom) of a ruled table, as the places of their edges."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]

    def cell(self, glyph: Glyph) -> tuple[int, int] | None:
        """Return (row, column) of a character, counted from 0, None where it stands outside."""
        x, y = (glyph.x0 + glyph.x1) / 2, (glyph.y0 + glyph.y1) / 2
        column = bisect_right(self.columns, x) - 1
        below = sum(edge > y for edge in self.rows) - 1
        if 0 <= column < len(self.columns) - 1 and 0 <= below < len(self.rows) - 1:
            return below, column
        return None


def grids_of(rules: list[Rule]) -> list[Grid]:
    """Return the ruled tables among `rules`; frames of one cell or one column are not tables."""
    if len(rules) > MAX_RULES:
        return []
    grids = []
    for group in _touching(rules):
        columns = _places([rule.x0 for rule in group if rule.upright])
        rows = _places([rule.y0 for rule in group if not rule.upright])
        if len(columns) >= LEAST_UPRIGHTS and len(rows) > 1:
            grids.append(Grid(tuple(columns), tuple(reversed(rows))))
    return grids


def _touching(rules: list[Rule]) -> list[list[Rule]]:
    """Group rules that meet, directly or through others."""
    groups: list[tuple[list[float], list[Rule]]] = []
    for rule in sorted(rules, key=lambda one: (-one.y1, one.x0)):
        bounds, members = [rule.x0, rule.y0, rule.x1, rule.y1], [rule]
        rest = []
        for other_bounds, other in groups:
            if _meet(bounds, other_bounds):
                bounds = [
                    min(bounds[0], other_bounds[0]),
                    min(bounds[1], other_bounds[1]),
                    max(bounds[2], other_bounds[2]),
                    max(bounds[3], other_bounds[3]),
                ]
                members = [*other, *members]
            else:
                rest.append((other_bounds, other))
        groups = [*rest, (bounds, members)]
    return [members for _, members in groups]


def _meet(one: list[float], other: list[float]) -> bool:
    across = one[0] - NEAR <= other[2] and other[0] - NEAR <= one[2]
    return across and one[1] - NEAR <= other[3] and other[1] - NEAR <= one[3]


def _places(values: list[float]) -> list[float]:
    """Return `values` in order, those that lie together as one."""
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > NEAR:
            places.append(value)
    return places


def take_rows(
    glyphs: list[Glyph], grids: list[Grid], *, rtl: bool
) -> tuple[list[Glyph], list[tuple[float, str]]]:
    """Return the characters outside all tables, and the rows of the tables as (height on the page, text)."""
    rest: list[Glyph] = []
    cells: dict[tuple[int, int], dict[int, list[Glyph]]] = defaultdict(lambda: defaultdict(list))
    for glyph in glyphs:
        for number, grid in enumerate(grids):
            place = grid.cell(glyph)
            if place is not None:
                cells[number, place[0]][place[1]].append(glyph)
                break
        else:
            rest.append(glyph)
    rows = [_row(grids[number], index, columns, rtl=rtl) for (number, index), columns in cells.items()]
    return rest, [one for one in rows if one[1]]


def _row(grid: Grid, index: int, columns: dict[int, list[Glyph]], *, rtl: bool) -> tuple[float, str]:
    lines = {column: lines_of(glyphs, rtl=rtl) for column, glyphs in columns.items()}
    texts = [_text(lines.get(column, [])) for column in range(len(grid.columns) - 1)]
    if rtl:
        texts.reverse()
    return grid.rows[index], row(texts)


def _text(lines: list[Line]) -> str:
    return reduce(join, (line.text.replace("\t", " ") for line in lines), "")
