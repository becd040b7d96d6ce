"""What officers do to the register: an organisation is entered, renamed, merged; a fact is entered or corrected."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import NoReturn

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from consilia.base import record
from consilia.base.errors import DomainError, StaleError
from consilia.base.models import User
from consilia.members import access, queries, rules
from consilia.members.actions import rows
from consilia.members.models import Organisation
from consilia.members.queries.rows import MODELS
from consilia.members.tables import (
    FORMER_NAMES,
    MEMBERSHIPS,
    OF_AN_ORGANISATION,
    ORGANISATIONS,
    SUCCESSIONS,
    TABLES,
    Row,
    Table,
)
from consilia.members.wording import CELLS

CHANGED_MEANWHILE = _(
    "Somebody else changed this since you opened it. Compare what stands here now, and send again what is right."
)


def mark_of(row: Row) -> str:
    """Return the mark by which a form knows the row that it was opened with."""
    return hashlib.sha256(json.dumps(row, sort_keys=True).encode()).hexdigest()[:16]


def put_row(
    *, actor: User, table: Table, number: str, written: Row, mark: str = "", now: datetime
) -> tuple[str, dict[str, str]]:
    """Enter a row of the register, or correct the one with this number; return its number and what it holds.

    `mark` is that of the row as the form was opened: where it was changed since, StaleError. DomainError says
    which column cannot be taken and why.
    """
    access.EDIT_REGISTER.require(actor, now)
    with transaction.atomic():
        _lock()
        before = queries.one_row(table, number) if number else None
        if number and before is None:
            _refuse(rules.Fault("", "no-row"))
        if before is not None and mark and mark != mark_of(before):
            raise StaleError(CHANGED_MEANWHILE)
        row = _checked(table, written, number)
        if before is not None and before[table.owner] != row[table.owner]:
            _refuse(rules.Fault(table.owner, "other-owner"))
        if before == row:
            return number, row
        if before is None:
            (number,) = rows.add(table, [row])
        else:
            rows.change(table, {number: row})
        if table in (ORGANISATIONS, FORMER_NAMES):
            rows.index([row[table.owner]])
        _record("members.put_row", table, row, actor=actor, now=now, row=number, new=before is None)
    return number, row


def begin_row(table_key: str, written: Row) -> None:
    """Enter a row of a register that begins: for the command line that holds the transaction and tells the record."""
    table = TABLES[table_key]
    full = {name: written.get(name, "") for name in table.names}
    rows.add(table, [_checked(table, full, "")])


def remove_row(*, actor: User, table: Table, number: str, mark: str, now: datetime) -> None:
    """Take out a row that was entered by mistake; what merely came to an end gets a last day instead."""
    access.EDIT_REGISTER.require(actor, now)
    if table not in OF_AN_ORGANISATION:
        raise ValueError(f"Rows of {table.key} stay.")
    with transaction.atomic():
        _lock()
        before = queries.one_row(table, number)
        if before is None:
            return
        if mark != mark_of(before):
            raise StaleError(CHANGED_MEANWHILE)
        owner = Organisation.objects.get(slug=before[table.owner])
        if table == MEMBERSHIPS and owner.memberships.count() == 1:
            raise DomainError(_("An organisation keeps at least one membership. Give it a last day instead."))
        MODELS[table.key].objects.filter(pk=number).delete()  # type: ignore[attr-defined]
        rows.index([owner.slug])
        _record("members.remove_row", table, before, actor=actor, now=now, row=number)


def register_organisation(*, actor: User, organisation: Row, membership: Row, now: datetime) -> str:
    """Enter an organisation with its first membership and return its slug; DomainError as in `put_row`."""
    with transaction.atomic():
        _number, row = put_row(actor=actor, table=ORGANISATIONS, number="", written=organisation, now=now)
        joined = {**membership, "organisation": row["slug"]}
        put_row(actor=actor, table=MEMBERSHIPS, number="", written=joined, now=now)
        rows.index([row["slug"]])
    return row["slug"]


def rename_organisation(
    *,
    actor: User,
    organisation: Organisation,
    names: Mapping[str, str],
    since: date,
    source: str = "",
    now: datetime,
) -> None:
    """Give an organisation new names from a day on; the old ones stay, are shown for their days and are found.

    `names` are by language key; those left out stay as they are. `since` is the first day of the new names.
    """
    access.EDIT_REGISTER.require(actor, now)
    with transaction.atomic():
        _lock()
        number = str(organisation.pk)
        before = queries.row_of(ORGANISATIONS, Organisation.objects.get(pk=organisation.pk))
        given = {f"name_{language}": name for language, name in names.items() if name.strip()}
        after = {**before, **given}
        if all(" ".join(after[name].split()) == before[name] for name in given):
            raise DomainError(_("These are the names that it has."), field="name_en")
        latest = organisation.former_names.order_by("-until").first()
        if latest is not None and since <= latest.until + timedelta(days=1):
            raise DomainError(
                _("It took its present name after that day. Take a later day, or correct the former names."),
                field="since",
            )
        old = {name: text for name, text in before.items() if name.startswith("name_")}
        last = (since - timedelta(days=1)).isoformat()
        former = {**old, "organisation": before["slug"], "until": last, "source": source}
        put_row(actor=actor, table=ORGANISATIONS, number=number, written=after, now=now)
        put_row(actor=actor, table=FORMER_NAMES, number="", written=former, now=now)


def merge_organisation(
    *,
    actor: User,
    organisation: Organisation,
    successor: Organisation,
    since: date,
    source: str = "",
    now: datetime,
) -> None:
    """Let another organisation stand in the place of this one from a day on.

    What this one holds with dates (memberships, seats, ties, lists, addresses) ends on the day before; what would
    begin later goes. Its page and its history stay. Its people are ended by hand: each is told.
    """
    access.EDIT_REGISTER.require(actor, now)
    last = (since - timedelta(days=1)).isoformat()
    with transaction.atomic():
        named = {
            "predecessor": organisation.slug,
            "successor": successor.slug,
            "since": since.isoformat(),
            "source": source,
        }
        if queries.succeeds(organisation, successor):
            raise DomainError(_("That organisation was itself succeeded by this one."), field="successor")
        put_row(actor=actor, table=SUCCESSIONS, number="", written=named, now=now)
        for table in OF_AN_ORGANISATION:
            if table.is_dated:
                _end_all(actor, table, organisation, last, now)
        rows.index([organisation.slug, successor.slug])


def _end_all(actor: User, table: Table, organisation: Organisation, last: str, now: datetime) -> None:
    for number, row in queries.rows(table, organisation).items():
        if row["since"] > last:
            remove_row(actor=actor, table=table, number=number, mark=mark_of(row), now=now)
        elif not row["until"] or row["until"] > last:
            put_row(actor=actor, table=table, number=number, written={**row, "until": last}, now=now)


def _lock() -> None:
    """Let one act after the other change the register: codes and days are looked at across rows."""
    Organisation.objects.select_for_update().order_by("slug").first()


def _checked(table: Table, written: Row, number: str) -> dict[str, str]:
    row, faults = rules.cleaned(table, written)
    faults = faults or rules.unknown(
        table, row, organisations=queries.known_slugs(), regions=queries.known_regions()
    )
    others = {} if faults else queries.beside(table, row)
    clash = rules.clashing(table, row, (other for key, other in others.items() if key != number))
    for fault in (*faults, clash):
        if fault is not None:
            _refuse(fault)
    return row


def _refuse(fault: rules.Fault) -> NoReturn:
    raise DomainError(CELLS[fault.code], fault.params, field=fault.column)


def _record(action: str, table: Table, held: Row, *, actor: User, now: datetime, **facts: object) -> None:
    """Write the entry: which row, and the hash of what it holds; names live in rows, not in the record."""
    digest = hashlib.sha256(json.dumps(held, sort_keys=True).encode()).hexdigest()
    record.append(
        actor=actor,
        action=action,
        subject=f"organisation:{held[table.owner]}",
        facts={"table": table.key, **facts, "sha256": digest},
        now=now,
    )
