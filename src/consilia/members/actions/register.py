"""The register that comes with us is put in, and a new edition of it merged into what is here."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction

from consilia.base import record
from consilia.base.errors import DomainError
from consilia.base.models import User
from consilia.members import access, queries, register, rules
from consilia.members.actions import rows
from consilia.members.models import ShippedRow
from consilia.members.queries import Step, Update
from consilia.members.register import Edition
from consilia.members.tables import ORGANISATIONS, TABLES, Row, Table
from consilia.members.wording import CELLS

Choice = Literal["take", "keep"]
Choices = Mapping[tuple[str, str, str], Choice]


@dataclass(frozen=True)
class Loaded:
    """How many rows were put in."""

    regions: int = 0
    organisations: int = 0
    memberships: int = 0
    council_seats: int = 0
    regional_ties: int = 0
    classed: int = 0


def load_register(now: datetime) -> Loaded:
    """Put in what is missing of the register that comes with us; twice does nothing more.

    What was changed here is kept: see `update_register`.
    """
    return _loaded(merge_edition(register.read(), actor=None, choices={}, now=now))


def load_example(now: datetime) -> Loaded:
    """Put in the invented members of the example organisation; refused outside development."""
    if not settings.DEVELOPMENT:
        raise ImproperlyConfigured("The example organisation exists in development only.")
    return _loaded(merge_edition(register.example(), actor=None, choices={}, now=now, remember=False))


def update_register(*, actor: User, choices: Choices, now: datetime) -> Update:
    """Merge the edition of the register that comes with us into what is here, field by field.

    A field that was changed here is kept. Where the edition changed it as well, `choices` says by table, key and
    field what a person decided ("take" or "keep"); without a decision it stays as it is and is listed again.
    """
    access.EDIT_REGISTER.require(actor, now)
    return merge_edition(register.read(), actor=actor, choices=choices, now=now)


def merge_edition(
    edition: Edition, *, actor: User | None, choices: Choices, now: datetime, remember: bool = True
) -> Update:
    """Merge an edition and return what it brought; see `update_register`. `remember` it for the next one."""
    with transaction.atomic():
        brought: list[Step] = []
        for key, held in edition.rows.items():  # a table at a time: later ones name the rows of earlier ones
            update = queries.update_of(Edition({key: held}, edition.sha256))
            _write(update, choices, remember=remember)
            brought += update.steps
        done = Update(tuple(brought), ())
        _tell(done, edition, actor, choices, now)
    return done


def _write(update: Update, choices: Choices, *, remember: bool) -> None:
    if not update.steps:
        return
    table = update.steps[0].table
    new = update.additions
    numbers = dict(zip((step.key for step in new), rows.add(table, [step.now for step in new]), strict=True))
    changed = {step.row: _changed(step, choices) for step in update.steps if _taken(step, choices)}
    _refuse_clashes(table, changed)
    rows.change(table, changed)
    if remember:
        _remember([step for step in update.steps if step.fault is None], numbers, choices)
    if table == ORGANISATIONS:
        rows.index({step.now["slug"] for step in update.steps if step.is_new or step.row in changed})


def _refuse_clashes(table: Table, changed: Mapping[str, Row]) -> None:
    if not changed:
        return
    held = {**queries.rows(table), **changed}
    for number, row in changed.items():
        fault = rules.clashing(table, row, (other for key, other in held.items() if key != number))
        if fault is not None:
            raise DomainError(CELLS[fault.code], fault.params, field=fault.column)


def _remember(steps: Iterable[Step], numbers: Mapping[str, str], choices: Choices) -> None:
    kept = [
        ShippedRow(
            table=step.table.key,
            key=step.key,
            fields=_base(step, choices),
            row=step.row or numbers[step.key],
        )
        for step in steps
    ]
    ShippedRow.objects.bulk_create(
        kept, update_conflicts=True, unique_fields=["table", "key"], update_fields=["fields", "row"]
    )


def _changed(step: Step, choices: Choices) -> Row:
    return {**(step.local or {}), **_taken(step, choices)}


def _taken(step: Step, choices: Choices) -> dict[str, str]:
    chosen = {name: step.now[name] for name in step.conflicts if _choice(step, name, choices) == "take"}
    return {**step.take, **chosen}


def _base(step: Step, choices: Choices) -> dict[str, str]:
    """Return what counts as having come before, next time; an open conflict stays open."""
    before = step.before or {}
    base = dict(step.now)
    for name in step.conflicts:
        if _choice(step, name, choices) is None:
            base.pop(name)
            if name in before:
                base[name] = before[name]
    return base


def _choice(step: Step, name: str, choices: Choices) -> Choice | None:
    return choices.get((step.table.key, step.key, name))


def _tell(done: Update, edition: Edition, actor: User | None, choices: Choices, now: datetime) -> None:
    added = Counter(step.table.key for step in done.additions)
    if not added and not done.changes and not choices:
        return
    facts: dict[str, object] = {
        **{key: added[key] for key in TABLES if added[key]},
        "changed": len(done.changes),
        "decided": len(choices),
        "open": sum(len(step.conflicts) for step in done.conflicts) - len(choices),
        "files": edition.sha256,
    }
    record.append(actor=actor, action="members.load_register", subject="register", facts=facts, now=now)


def _loaded(done: Update) -> Loaded:
    added = Counter(step.table.key for step in done.additions)
    return Loaded(**{name: added[name] for name in Loaded.__dataclass_fields__})
