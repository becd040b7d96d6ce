"""Whether rows of the register may stand together. Pure: no database, no clock."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from consilia.members.tables import ARREARS, ORGANISATIONS, SUCCESSIONS, CellError, Row, Shape, Table, cell

FOREVER: Final = "9999-12-31"
ONE_OF_ALL: Final = ("iso2", "iso3")  # codes that no two organisations share


@dataclass(frozen=True)
class Fault:
    """Why a row cannot stand: `code` is a key of `wording.CELLS`, `column` what it is about (or nothing)."""

    column: str
    code: str
    params: Mapping[str, object] = field(default_factory=dict)


def cleaned(table: Table, written: Row) -> tuple[dict[str, str], list[Fault]]:
    """Return a row as the register keeps it, and what is wrong in its single cells."""
    row: dict[str, str] = {}
    faults = []
    for column in table.columns:
        try:
            row[column.name] = cell(column, written.get(column.name, ""))
        except CellError as error:
            faults.append(Fault(column.name, error.code, error.params))
    return row, faults or _wrong_together(table, row)


def _wrong_together(table: Table, row: Row) -> list[Fault]:
    names = [row[name] for name in table.names if name.startswith("name_")]
    if names and not any(names):
        return [Fault("name_en", "nameless")]
    if row.get("until") and row.get("since", "") > row["until"]:
        return [Fault("until", "until-before-since")]
    if table == SUCCESSIONS and row["predecessor"] == row["successor"]:
        return [Fault("successor", "own-successor")]
    if table == ARREARS and not float(row["due"]):
        return [Fault("due", "nothing-due")]
    return []


def unknown(table: Table, row: Row, *, organisations: Iterable[str], regions: Iterable[str]) -> list[Fault]:
    """Return the cells that name an organisation or a region which is not there."""
    known = {Shape.ORGANISATION: set(organisations), Shape.REGION: set(regions)}
    return [
        Fault(column.name, f"no-{column.shape.value}", {"named": row[column.name]})
        for column in table.columns
        if column.shape in known and row[column.name] and row[column.name] not in known[column.shape]
    ]


def clashing(table: Table, row: Row, others: Iterable[Row]) -> Fault | None:
    """Return why a row cannot stand beside others of its table: the same row, the same code, a shared day."""
    for other in others:
        if table.identity(row) == table.identity(other):
            return Fault(table.owner, "twice")
        if table == ORGANISATIONS:
            for code in ONE_OF_ALL:
                if row[code] and row[code] == other[code]:
                    return Fault(code, "code-taken", {"named": other["slug"]})
        if table.is_dated and table.thing(row) == table.thing(other) and share_a_day(row, other):
            days = {"since": other["since"], "until": other["until"] or "…"}
            return Fault("since", "overlap", days)
    return None


def share_a_day(one: Row, other: Row) -> bool:
    """Tell whether two dated rows hold on one and the same day; last days count."""
    return one["since"] <= (other["until"] or FOREVER) and other["since"] <= (one["until"] or FOREVER)
