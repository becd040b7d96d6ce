"""A spreadsheet changes the register: it is looked at first, then applied as a whole, once."""

import hashlib
import json
from collections import Counter
from datetime import datetime

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from consilia.base import files, record
from consilia.base.errors import DomainError, StaleError
from consilia.base.models import User
from consilia.core.intake import Sheet, sheets_of
from consilia.members import access, queries, rules
from consilia.members.actions import rows
from consilia.members.models import Organisation, RegisterImport
from consilia.members.tables import FORMER_NAMES, ORGANISATIONS, TABLES


def bring_spreadsheet(*, actor: User, upload: File[bytes], now: datetime) -> RegisterImport:
    """Keep a spreadsheet to be looked at; nothing of the register changes. DomainError where it cannot be read."""
    access.EDIT_REGISTER.require(actor, now)
    seen = read_spreadsheet(upload)
    with transaction.atomic():
        stored = files.keep(seen.content, name=seen.name, kind="xlsx", now=now)
        brought = RegisterImport.objects.create(stored=stored, brought_by=actor, brought_at=now)
        record.append(
            actor=actor,
            action="members.bring_spreadsheet",
            subject=f"register-import:{brought.pk}",
            facts={"file": stored.sha256},
            now=now,
        )
    return brought


def read_spreadsheet(upload: File[bytes]) -> files.Spreadsheet:
    """Read a spreadsheet; nothing is kept. DomainError where it cannot be read."""
    try:
        return files.spreadsheet(upload)
    except files.Unreadable as refusal:
        raise DomainError(files.why(refusal), field="spreadsheet") from refusal


def sheets_in(brought: RegisterImport) -> tuple[Sheet, ...]:
    """Return the sheets of a spreadsheet that was brought."""
    with files.opened(brought.stored) as held:
        return sheets_of(held.read(), brought.stored.name)


def digest_of(plan: rules.Plan) -> str:
    """Return the SHA-256 of all that a plan would change, by which a person says what was seen."""
    told = [
        [line.table.key, line.number, line.verdict, dict(line.after), dict(line.before or {})]
        for line in plan.lines
    ]
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def apply_spreadsheet(*, actor: User, brought: RegisterImport, seen: str, now: datetime) -> rules.Plan:
    """Do to the register what the spreadsheet says, as it was seen: `seen` is `digest_of` the plan.

    StaleError where the register was changed since, so that it would do something else. Applied again, nothing.
    """
    access.EDIT_REGISTER.require(actor, now)
    with transaction.atomic():
        Organisation.objects.select_for_update().order_by("slug").first()
        held = RegisterImport.objects.select_for_update().get(pk=brought.pk)
        plan = queries.import_plan(sheets_in(brought), access.seat_day(now))
        if held.applied_at is not None:
            return plan
        if plan.refused:
            raise DomainError(
                _("The spreadsheet cannot be applied. Correct what is marked and bring it again.")
            )
        if digest_of(plan) != seen:
            raise StaleError(
                _(
                    "The register was changed since. Look at what the spreadsheet would do now, and apply again."
                )
            )
        apply(plan)
        held.applied_at = now
        held.save(update_fields=["applied_at"])
        _record(actor, held, plan, now)
    return plan


def apply(plan: rules.Plan) -> None:
    """Write what a plan says; the caller holds the transaction and the right."""
    for key, table in TABLES.items():
        lines = [line for line in plan.lines if line.table.key == key]
        rows.add(table, [line.after for line in lines if line.verdict == "new"])
        rows.change(table, {line.number: line.after for line in lines if line.verdict == "changed"})
    touched = (ORGANISATIONS, FORMER_NAMES)
    rows.index(
        line.after[line.table.owner]
        for line in plan.lines
        if line.table in touched and line.verdict in ("new", "changed")
    )


def _record(actor: User, held: RegisterImport, plan: rules.Plan, now: datetime) -> None:
    done = Counter(f"{line.table.key}.{line.verdict}" for line in plan.lines if line.verdict != "same")
    record.append(
        actor=actor,
        action="members.apply_spreadsheet",
        subject=f"register-import:{held.pk}",
        facts={"file": held.stored.sha256, **done},
        now=now,
    )
