"""Read the sheets of a spreadsheet that a person sent."""

import json
import os
from dataclasses import dataclass
from pathlib import Path

from consilia.core.intake import process
from consilia.core.intake.examination import examine_bytes
from consilia.core.intake.incoming import read_bytes
from consilia.core.intake.values import Unreadable


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet by its name; rows of plain text, the first one of the file first."""

    name: str
    rows: tuple[tuple[str, ...], ...]


def read_sheets(path: str | os.PathLike[str]) -> tuple[Sheet, ...]:
    """Return the sheets of the xlsx file at `path`; see `sheets_of`."""
    return sheets_of(read_bytes(path), Path(path).name)


def sheets_of(content: bytes, name: str) -> tuple[Sheet, ...]:
    """Return the sheets of an xlsx file that came under the name `name`.

    It is examined first; what is refused, or held for a person's nod, is not read. Raises Unreadable.
    """
    verdict = examine_bytes(content, name)
    if verdict.outcome == "refuse" or verdict.kind is None:
        raise Unreadable(verdict.reasons[0].code, verdict.reasons[0].params)
    if verdict.kind != "xlsx":
        raise Unreadable("no-spreadsheet")
    if verdict.outcome == "hold":
        raise Unreadable(verdict.reasons[0].code, verdict.reasons[0].params)
    text, _notes = process.run("xlsx", content)
    return tuple(Sheet(title, tuple(tuple(row) for row in rows)) for title, rows in json.loads(text))
