"""Spreadsheets that are handed out: plain cells, never a formula."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Literal

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

FORMULAS = ("=", "+", "-", "@", "\t", "\r")  # with which a cell becomes one in some program
NARROW, WIDE = 8, 60  # signs a column shows


@dataclass(frozen=True)
class Sheet:
    """A sheet to be written: its heading stands first, in bold, and stays in view."""

    name: str
    heading: Sequence[str]
    rows: Iterable[Sequence[str]]
    direction: Literal["ltr", "rtl"] = "ltr"


def written(sheets: Iterable[Sheet]) -> bytes:
    """Return an xlsx file with these sheets; every cell is text."""
    book = Workbook(write_only=True)
    for sheet in sheets:
        page = book.create_sheet(sheet.name)
        page.freeze_panes = "A2"
        page.sheet_view.rightToLeft = sheet.direction == "rtl"
        rows = [[plain(cell) for cell in row] for row in sheet.rows]
        for column, heading in enumerate(sheet.heading):
            longest = max((len(row[column]) for row in rows if column < len(row)), default=0)
            width = min(max(longest, len(heading), NARROW), WIDE)
            page.column_dimensions[get_column_letter(column + 1)].width = width + 2
        head = [WriteOnlyCell(page, value=heading) for heading in sheet.heading]
        for cell in head:
            cell.font = Font(bold=True)
        page.append(head)
        for row in rows:
            page.append([_text(page, cell) for cell in row])
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def plain(cell: str) -> str:
    """Return the text of a cell so that no program takes it for a formula."""
    return f"'{cell}" if cell.startswith(FORMULAS) else cell


def _text(page: Any, text: str) -> Cell:  # noqa: ANN401 - a sheet to which one can only append
    cell = WriteOnlyCell(page, value=text)
    cell.data_type = "s"
    return cell
