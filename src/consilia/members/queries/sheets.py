"""The register as a spreadsheet, and what a spreadsheet would do to it."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.utils.translation import gettext as _

from consilia.base import spreadsheets, tags
from consilia.core.intake import Sheet
from consilia.members import rules
from consilia.members.queries.rows import rows
from consilia.members.tables import ARREARS, TABLES, Table
from consilia.members.wording import COLUMNS
from consilia.members.wording import TABLES as NAMES


def spreadsheet(*, with_arrears: bool) -> bytes:
    """Return the whole register as an xlsx file that can be brought back changed; a query a table.

    What States owe is for the secretariat's eyes alone.
    """
    return spreadsheets.written(_sheets([one for one in TABLES.values() if with_arrears or one != ARREARS]))


def import_plan(sheets: tuple[Sheet, ...], day: date) -> rules.Plan:
    """Return what a spreadsheet would do to the register; `day` is today at the seat. A query a table."""
    local = {key: rows(table) for key, table in TABLES.items()}
    return rules.plan([(sheet.name, sheet.rows) for sheet in sheets], local, today=day.isoformat())


def _sheets(tables: Iterable[Table]) -> Iterator[spreadsheets.Sheet]:
    for table in tables:
        held = rows(table)
        lines = [[number, *row.values()] for number, row in held.items()]
        yield spreadsheets.Sheet(table.key, [rules.NUMBER, *table.names], lines)
    yield spreadsheets.Sheet(
        rules.NOT_READ, [_("Sheet"), _("Column"), _("Meaning")], _about(), tags.direction(tags.active())
    )


def _about() -> Iterator[list[str]]:
    """Yield what each column means, in the reader's language; this sheet is not read back."""
    yield ["", rules.NUMBER, _("Number of the row. Leave it empty for a new row.")]
    for key, table in TABLES.items():
        yield [key, "", str(NAMES[key])]
        for column in table.columns:
            choices = f": {', '.join(column.choices)}" if column.choices else ""
            yield [key, column.name, f"{COLUMNS[column.name]}{choices}"]
