"""What the pages show on which the register is kept."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from consilia.base import dates, tags
from consilia.members import register, rules
from consilia.members.models import Organisation
from consilia.members.queries.editions import Step, Update, update_of
from consilia.members.queries.rows import rows
from consilia.members.tables import OF_AN_ORGANISATION, ORGANISATIONS, Column, Row, Shape, Table
from consilia.members.vocab import AddressKind, Category, Classification, Sector, Source
from consilia.members.wording import CELLS, COLUMNS
from consilia.members.wording import TABLES as NAMES

MOST_LINES = 500  # of a spreadsheet that a page shows
WORDS = {
    choice: label
    for words in (Category, Sector, Classification, AddressKind, Source)
    for choice, label in words.choices
}


@dataclass(frozen=True)
class Cell:
    """A cell as people read it: its column, and what stands there."""

    label: str
    text: str


@dataclass(frozen=True)
class SheetRow:
    """A row of the register with its number."""

    number: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class SheetPart:
    """A table with the rows of one organisation."""

    key: str
    name: str
    rows: tuple[SheetRow, ...]


@dataclass(frozen=True)
class Difference:
    """A column of which two sides differ, as people read it."""

    column: str
    label: str
    before: str
    after: str


@dataclass(frozen=True)
class ImportLine:
    """A line of a spreadsheet as the page shows it."""

    line: rules.Line
    table: str
    what: str
    differences: tuple[Difference, ...]
    faults: tuple[str, ...]


@dataclass(frozen=True)
class EditionRow:
    """A row of a new edition as the page shows it."""

    step: Step
    table: str
    what: str
    differences: tuple[Difference, ...]
    fault: str = ""


@dataclass(frozen=True)
class EditionPage:
    """What a new edition brings."""

    update: Update
    additions: tuple[EditionRow, ...]
    changes: tuple[EditionRow, ...]
    conflicts: tuple[EditionRow, ...]
    gone: tuple[str, ...]


def sheets_of(organisation: Organisation) -> list[SheetPart]:
    """Return all tables with the rows of an organisation; a query a table."""
    parts = []
    for table in OF_AN_ORGANISATION:
        held = sorted(rows(table, organisation).items(), key=lambda pair: table.identity(pair[1]))
        shown = tuple(SheetRow(number, _cells(table, row)) for number, row in held)
        parts.append(SheetPart(table.key.replace("_", "-"), str(NAMES[table.key]), shown))
    return parts


def told(table: Table, row: Row) -> str:
    """Return a row in one line of words."""
    return " · ".join(cell.text for cell in _cells(table, row))


def import_lines(plan: rules.Plan) -> list[ImportLine]:
    """Return the lines that do something or are refused, the refused ones first; at most 500."""
    moving = [line for line in plan.lines if line.verdict != "same"]
    moving.sort(key=lambda line: line.verdict != "refused")
    return [
        ImportLine(
            line,
            str(NAMES[line.table.key]),
            _what(line.table, line.after),
            tuple(_differences(line.table, line.before or {}, line.after, line.changed)),
            tuple(fault_words(fault) for fault in line.faults),
        )
        for line in moving[:MOST_LINES]
    ]


def import_faults(plan: rules.Plan) -> list[tuple[str, str]]:
    """Return what is wrong with the file as a whole: the sheet, the sentence."""
    return [(sheet, fault_words(fault)) for sheet, fault in plan.faults]


def fault_words(fault: rules.Fault) -> str:
    """Return why a cell cannot be taken, with the name of its column."""
    sentence = str(CELLS[fault.code]) % dict(fault.params) if fault.params else str(CELLS[fault.code])
    label = COLUMNS.get(fault.column)
    return f"{label} ({fault.column}) – {sentence}" if label else sentence


def edition_page() -> EditionPage:
    """Return what the register that comes with this version would change here."""
    update = update_of(register.read())
    return EditionPage(
        update=update,
        additions=tuple(_edition_row(step, step.now) for step in update.additions),
        changes=tuple(_edition_row(step, step.take) for step in update.changes),
        conflicts=tuple(_edition_row(step, step.conflicts) for step in update.conflicts),
        gone=tuple(f"{NAMES[table]} · {key}" for table, key in update.gone),
    )


def _edition_row(step: Step, columns: Mapping[str, str] | tuple[str, ...]) -> EditionRow:
    names = [name for name in columns if step.now.get(name) or step.local]
    return EditionRow(
        step,
        str(NAMES[step.table.key]),
        _what(step.table, step.local or step.now),
        tuple(_differences(step.table, step.local or {}, step.now, names)),
        fault_words(step.fault) if step.fault else "",
    )


def _differences(
    table: Table, before: Row, after: Row, names: Iterator[str] | list[str] | tuple[str, ...]
) -> Iterator[Difference]:
    columns = {column.name: column for column in table.columns}
    for name in names:
        here, there = (_words(columns[name], row.get(name, "")) for row in (before, after))
        yield Difference(name, str(COLUMNS[name]), here, there)


def _what(table: Table, row: Row) -> str:
    """Return which row it is in few words: whose, and about what."""
    if table == ORGANISATIONS:
        return row.get(f"name_{tags.active()}") or row.get("name_en") or row["slug"]
    columns = [column for column in table.columns if column.name in table.own]
    return " · ".join(_words(column, row[column.name]) for column in columns if row.get(column.name))


def _cells(table: Table, row: Row) -> tuple[Cell, ...]:
    return tuple(
        Cell(str(COLUMNS[column.name]), _words(column, row[column.name]))
        for column in table.columns
        if row[column.name] and column.name != table.owner
    )


def _words(column: Column, text: str) -> str:
    if column.shape is Shape.DAY and text:
        try:
            return dates.day(date.fromisoformat(text), tags.active())
        except ValueError:
            return text
    named = column.shape is Shape.CHOICE or column.name == "source"
    return str(WORDS.get(text, text)) if named else text
