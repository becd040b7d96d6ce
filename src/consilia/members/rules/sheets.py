"""What a spreadsheet asks of the register, line by line. Pure: no database, no clock.

Sheets are called as the tables, their first line names the columns. `row` is the number of a row here; where it
is empty, the line is the row here that it equals, or a new one. Rows that the file does not name stay as they
are. The sheet `members` has an organisation and its membership on one line: with it an installation begins.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

from consilia.members.rules.rows import ONE_OF_ALL, Fault, clashing, cleaned, unknown
from consilia.members.tables import MEMBERSHIPS, ORGANISATIONS, REGIONS, TABLES, Row, Table

Verdict = Literal["new", "changed", "same", "refused"]
Local = Mapping[str, Mapping[str, Row]]
NUMBER: Final = "row"
TOGETHER: Final = "members"  # organisation and membership on one line
NOT_READ: Final = "about"
_FORMULA = re.compile(r"'(?=[=+\-@\t\r])")  # as our own exports mark a text that is no formula


@dataclass(frozen=True)
class Line:
    """A line of a sheet: what it would make of which row. `line` counts from 1, as spreadsheet programs do."""

    table: Table
    sheet: str
    line: int
    number: str
    before: Row | None
    after: Row
    verdict: Verdict
    faults: tuple[Fault, ...] = ()

    @property
    def changed(self) -> tuple[str, ...]:
        """Names of the columns that differ from what stands here."""
        if self.before is None:
            return tuple(name for name, text in self.after.items() if text)
        return tuple(name for name, text in self.after.items() if self.before.get(name, "") != text)


@dataclass(frozen=True)
class Plan:
    """All lines of a file, and what is wrong with the file as a whole: (sheet, fault)."""

    lines: tuple[Line, ...]
    faults: tuple[tuple[str, Fault], ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many lines have each verdict, and how many would do something (`moving`)."""
        found = Counter(line.verdict for line in self.lines)
        counts = {verdict: found[verdict] for verdict in get_args(Verdict)}
        return {**counts, "moving": counts["new"] + counts["changed"]}

    @property
    def refused(self) -> bool:
        """Whether anything stands against applying it: a file is applied as a whole or not at all."""
        return bool(self.faults) or any(line.faults for line in self.lines)


@dataclass(frozen=True)
class _Written:
    table: Table
    sheet: str
    line: int
    number: str
    row: Row


def plan(sheets: Iterable[tuple[str, tuple[tuple[str, ...], ...]]], local: Local, *, today: str) -> Plan:
    """Return what a file would do. `sheets`: names and rows of cells; `local`: the rows here by table and number.

    `today` (a day at the seat) is the first day of a membership on the sheet `members` that names none.
    """
    faults: list[tuple[str, Fault]] = []
    written: list[_Written] = []
    for name, rows in sheets:
        key = name.strip().casefold().replace(" ", "_")
        if key == NOT_READ:
            continue
        read, wrong = _sheet(key, name, rows, today)
        written += read
        faults += [(name, fault) for fault in wrong]
    if not written and not faults:
        faults.append(("", Fault("", "nothing-in-it", {"known": ", ".join((TOGETHER, *TABLES))})))
    order = list(TABLES)
    written.sort(key=lambda one: order.index(one.table.key))
    return Plan(tuple(_lines(written, local)), tuple(faults))


def _sheet(
    key: str, name: str, rows: tuple[tuple[str, ...], ...], today: str
) -> tuple[list[_Written], list[Fault]]:
    if key not in TABLES and key != TOGETHER:
        return [], [Fault("", "no-sheet", {"known": ", ".join((TOGETHER, *TABLES))})]
    tables = (ORGANISATIONS, MEMBERSHIPS) if key == TOGETHER else (TABLES[key],)
    known = {NUMBER, *(column for table in tables for column in table.names)}
    filled = [(number, cells) for number, cells in enumerate(rows, 1) if any(cell.strip() for cell in cells)]
    if not filled:
        return [], []
    heading = [cell.strip().casefold() for cell in filled[0][1]]
    strange = [column for column in heading if column and column not in known]
    if strange:
        return [], [
            Fault("", "no-column", {"named": strange[0], "known": ", ".join(sorted(known - {NUMBER}))})
        ]
    found: list[_Written] = []
    for number, cells in filled[1:]:
        row = {
            column: _FORMULA.sub("", cell, count=1) if cell.startswith("'") else cell
            for column, cell in zip(heading, cells, strict=False)
            if column
        }
        found += (
            _together(name, number, row, today) if key == TOGETHER else [_one(tables[0], name, number, row)]
        )
    return found, []


def _one(table: Table, sheet: str, line: int, row: Row) -> _Written:
    return _Written(table, sheet, line, row.get(NUMBER, "").strip(), row)


def _together(sheet: str, line: int, row: Row, today: str) -> Iterator[_Written]:
    slug = row.get("slug", "") or row.get("iso3", "") or _slug(row)
    since, category = row.get("since", "").strip() or today, row.get("category", "").strip() or "member-state"
    yield _Written(ORGANISATIONS, sheet, line, "", {**row, "slug": slug})
    joined = {**row, "organisation": slug, "since": since, "category": category}
    yield _Written(MEMBERSHIPS, sheet, line, "", joined)


def _slug(row: Row) -> str:
    """Return a key made of the first name that Latin letters can write."""
    for name, text in row.items():
        if name.startswith("name_"):
            plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
            slug = "-".join(re.findall(r"[a-z0-9]+", plain))[:60].strip("-")
            if slug:
                return slug
    return ""


def _lines(written: Iterable[_Written], local: Local) -> Iterator[Line]:
    """Yield each line, held against the rows here as the lines before it leave them."""
    states = {key: _State(TABLES[key], rows) for key, rows in local.items()}
    slugs = {row["slug"] for row in states[ORGANISATIONS.key].rows.values()}
    regions = {row["key"] for row in states[REGIONS.key].rows.values()}
    for one in written:
        line = states[one.table.key].line(one, slugs, regions)
        states[one.table.key].take(line)
        if one.table == ORGANISATIONS:
            slugs.add(line.after["slug"])
        if one.table == REGIONS:
            regions.add(line.after["key"])
        yield line


class _State:
    """The rows of a table as the lines read so far leave them; rows not yet in the register have a "+"."""

    def __init__(self, table: Table, rows: Mapping[str, Row]) -> None:
        self.table = table
        self.rows: dict[str, Row] = {}
        self.things: dict[tuple[str, ...], set[str]] = {}
        self.named: set[str] = set()
        for number, row in rows.items():
            self._keep(number, row)

    def line(self, one: _Written, slugs: set[str], regions: set[str]) -> Line:
        """Return what a line would do."""
        fault = self._wrong_number(one)
        if fault is not None:
            return _refused(one, {}, fault)
        row, faults = cleaned(self.table, {**self.rows.get(one.number, {}), **one.row})
        if faults:
            return _refused(one, row, *faults)
        number = one.number or self._same(row)
        before = self.rows.get(number)
        if not one.number and before is not None:
            row = {**before, **{name: row[name] for name in one.row if name in row}}
        faults = [
            *unknown(self.table, row, organisations=slugs, regions=regions),
            *self._clashes(number, before, row, twice=not one.number and number in self.named),
        ]
        if faults:
            return _refused(one, row, *faults)
        verdict: Verdict = "new" if before is None else "same" if dict(before) == row else "changed"
        return Line(self.table, one.sheet, one.line, number, before, row, verdict)

    def take(self, line: Line) -> None:
        """Let a line stand for those after it."""
        number = line.number or f"+{len(self.rows)}"
        self.named.add(number)
        if line.verdict in ("new", "changed"):
            self._keep(number, line.after)

    def _keep(self, number: str, row: Row) -> None:
        self.rows[number] = row
        for thing in _things(self.table, row):
            self.things.setdefault(thing, set()).add(number)

    def _wrong_number(self, one: _Written) -> Fault | None:
        if one.number and (one.number not in self.rows or one.number.startswith("+")):
            return Fault(NUMBER, "no-row")
        return Fault(NUMBER, "row-twice") if one.number in self.named else None

    def _beside(self, row: Row) -> set[str]:
        return {number for thing in _things(self.table, row) for number in self.things.get(thing, ())}

    def _same(self, row: Row) -> str:
        """Return the number of the row that a line without number is, or nothing."""
        identity = self.table.identity(row)
        return next((key for key in self._beside(row) if self.table.identity(self.rows[key]) == identity), "")

    def _clashes(self, number: str, before: Row | None, row: Row, *, twice: bool) -> list[Fault]:
        if twice:
            return [Fault(self.table.owner, "twice")]
        if before is not None and before[self.table.owner] != row[self.table.owner]:
            return [Fault(self.table.owner, "other-owner")]
        clash = clashing(self.table, row, (self.rows[key] for key in self._beside(row) - {number}))
        return [clash] if clash else []


def _refused(one: _Written, row: Row, *faults: Fault) -> Line:
    after = {**{name: one.row.get(name, "") for name in one.table.names}, **row}
    return Line(one.table, one.sheet, one.line, "", None, after, "refused", faults)


def _things(table: Table, row: Row) -> Iterator[tuple[str, ...]]:
    """Yield by what a row may clash with another: what it is about, and codes that are one's own."""
    yield table.thing(row)
    if table == ORGANISATIONS:
        for code in ONE_OF_ALL:
            if row.get(code):
                yield (code, row[code])
