"""What a new edition of the register would change here."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from consilia.members import rules
from consilia.members.models import ShippedRow
from consilia.members.queries.rows import by_thing, rows
from consilia.members.register import Edition
from consilia.members.tables import ORGANISATIONS, TABLES, Row, Table


@dataclass(frozen=True)
class Step:
    """What becomes of one row of the edition.

    `row` is its number here, empty where it is new. `take` are fields to be taken over. `conflicts` are fields
    of which both sides were changed: `local` stands until a person decides.
    """

    table: Table
    key: str
    now: Row
    before: Row | None = None
    local: Row | None = None
    row: str = ""
    take: Mapping[str, str] = field(default_factory=dict)
    conflicts: tuple[str, ...] = ()
    fault: rules.Fault | None = None

    @property
    def is_new(self) -> bool:
        """Whether the row is put in."""
        return self.local is None and self.fault is None


@dataclass(frozen=True)
class Update:
    """All that a new edition brings; `gone` are rows that came before and come no longer: they stay."""

    steps: tuple[Step, ...]
    gone: tuple[tuple[str, str], ...]

    @property
    def additions(self) -> tuple[Step, ...]:
        """Rows to be put in."""
        return tuple(step for step in self.steps if step.is_new)

    @property
    def changes(self) -> tuple[Step, ...]:
        """Rows of which something is taken over."""
        return tuple(step for step in self.steps if step.take)

    @property
    def conflicts(self) -> tuple[Step, ...]:
        """Rows about which a person decides."""
        return tuple(step for step in self.steps if step.conflicts or step.fault)


def update_of(edition: Edition) -> Update:
    """Return what an edition would change here, table by table; one query a table and one for what came before."""
    before: dict[str, dict[str, ShippedRow]] = {}
    for shipped in ShippedRow.objects.all():
        before.setdefault(shipped.table, {})[shipped.key] = shipped
    steps: list[Step] = []
    gone: list[tuple[str, str]] = []
    for key, now in edition.rows.items():
        earlier = before.get(key, {})
        steps += _of_table(TABLES[key], now, earlier)
        gone += [(key, name) for name, shipped in earlier.items() if name not in now and shipped.row]
    return Update(tuple(steps), tuple(gone))


def _of_table(table: Table, now: Mapping[str, Row], earlier: Mapping[str, ShippedRow]) -> Iterator[Step]:
    local = rows(table)
    things = by_thing(table, local)
    taken = {shipped.row for shipped in earlier.values()}
    for key, row in now.items():
        shipped = earlier.get(key)
        if shipped is not None:
            if shipped.row in local:  # else it was deleted here
                step = Step(table, key, row, shipped.fields, local[shipped.row], shipped.row)
                yield _merged(step, local, things)
            continue
        there = [number for number in things.get(table.thing(row), ()) if number not in taken]
        match = _match(table, row, {number: local[number] for number in there})
        if match:
            taken.add(match)
            yield _merged(Step(table, key, row, None, local[match], match), local, things)
        else:
            others = local.values() if table == ORGANISATIONS else [local[number] for number in there]
            yield Step(table, key, row, fault=rules.clashing(table, row, others))


def _merged(step: Step, local: Mapping[str, Row], things: Mapping[tuple[str, ...], list[str]]) -> Step:
    """Return a step with what is taken over and what is a conflict: also what would clash with another row here."""
    here = step.local or {}
    merged = rules.merge(step.before, step.now, here)
    others = [local[number] for number in things[step.table.thing(here)] if number != step.row]
    if merged.take and rules.clashing(step.table, {**here, **merged.take}, others):
        return replace(step, conflicts=(*merged.take, *merged.conflicts))
    return replace(step, take=merged.take, conflicts=merged.conflicts)


def _match(table: Table, row: Row, there: Mapping[str, Row]) -> str:
    """Return the number of the row here that an edition's row without history is: the same, else one of its time."""
    for number, other in there.items():
        if table.identity(other) == table.identity(row):
            return number
    if table.is_dated:
        return next((number for number, other in there.items() if rules.share_a_day(row, other)), "")
    return ""
