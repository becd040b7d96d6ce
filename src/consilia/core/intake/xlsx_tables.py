"""The cells of a spreadsheet, read in the limited process: sheet names and rows of plain text, as JSON."""

import json
import re
from datetime import date, datetime, time
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from consilia.core.intake.limits import MAX_COLUMNS, MAX_ROWS, MAX_SHEETS
from consilia.core.intake.values import Unreadable

# A cell with a formula and no value, as programs write it that cannot compute; t="str" may be an empty text.
UNCOMPUTED = re.compile(
    rb"""<c\b(?![^>]*\bt="str")[^>]*>\s*<f\b(?:[^>]*/>|[^>]*>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>"""
)
DECIMALS = 6  # of a number in a cell; more is what the machine makes of a fraction


def read_xlsx(content: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the sheets as JSON [[name, [[cell, ...], ...]], ...]; formulas give the value last computed.

    A formula that was never computed is refused: its cell would pass for an empty one. Rows that are empty stand as
    empty lists, so that a row keeps its number. Raises Unreadable.
    """
    try:
        _refuse_uncomputed(content)
        book = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
        if len(book.sheetnames) > MAX_SHEETS:
            raise Unreadable("too-heavy")
        sheets = [[sheet.title, _rows(sheet)] for sheet in book.worksheets]
    except (
        BadZipFile,
        InvalidFileException,
        KeyError,
        ValueError,
        TypeError,
        IndexError,
        AttributeError,
    ) as e:
        raise Unreadable("damaged") from e
    return json.dumps(sheets, ensure_ascii=False), ()


def _refuse_uncomputed(content: bytes) -> None:
    with ZipFile(BytesIO(content)) as parts:
        for part in parts.namelist():
            if part.startswith("xl/worksheets/") and UNCOMPUTED.search(parts.read(part)):
                raise Unreadable("uncomputed")


def _rows(sheet: object) -> list[list[str]]:
    """Return the rows that hold something; what the file says of its own size is not believed."""
    rows: list[list[str]] = []
    sheet.reset_dimensions()  # type: ignore[attr-defined]
    for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):  # type: ignore[attr-defined]
        row = [_text(value) for value in cells]
        while row and not row[-1]:  # cells that were only coloured
            row.pop()
        if number > MAX_ROWS or len(row) > MAX_COLUMNS:
            raise Unreadable("too-heavy")
        rows.append(row)
    while rows and not rows[-1]:
        rows.pop()
    return rows


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float):
        return f"{value:.{DECIMALS}f}".rstrip("0").rstrip(".")
    return str(value)
