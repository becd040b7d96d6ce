"""A confirmed letter changes the timetable of a consultation, or adds a meeting to it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from consilia.base import record
from consilia.base.errors import StaleError
from consilia.base.models import User
from consilia.base.words import CHANGED_MEANWHILE
from consilia.consultations import access
from consilia.consultations.actions import plans
from consilia.consultations.entries import AskEntry, PairEntry, ReplanEntry, RowEntry
from consilia.consultations.models import Consultation, Event, Plan
from consilia.letters.models import Letter


def replan_consultation(
    *, actor: User, consultation: Consultation, letter: Letter, entry: ReplanEntry, now: datetime
) -> Plan:
    """Set the timetable anew by a letter; events that were paired keep their ids.

    The pairs were made against the plan in force; where another letter has set it anew since, StaleError. A
    letter whose date is earlier than that of the plan in force goes before it and leaves it in force.
    """
    access.MANAGE.require(actor, now)
    with transaction.atomic():
        held = plans.locked(consultation)
        events = _events(held, entry)
        plan = plans.take_place(held, letter, reason=entry.reason, actor=actor, now=now)
        for event, row in zip(events, entry.rows, strict=True):
            plans.write_row(plan, event, row)
        _finish(held, letter, plan, asks=entry.asks, events=events, now=now)
        _enter("consultations.replan", plan, events, actor=actor, now=now)
    consultation.refresh_from_db()
    return plan


def add_meeting(
    *,
    actor: User,
    consultation: Consultation,
    letter: Letter,
    rows: Sequence[RowEntry],
    asks: Sequence[AskEntry] = (),
    now: datetime,
) -> Plan:
    """Add rows to the timetable by a letter; the rows of the plan before it stay.

    A letter that arrives late adds its rows to every later plan too: those that came after it did not know
    of the meeting, which is not the same as dropping it.
    """
    access.MANAGE.require(actor, now)
    with transaction.atomic():
        held = plans.locked(consultation)
        plan = plans.take_place(held, letter, reason={}, actor=actor, now=now)
        events = [Event.objects.create(consultation=held).pk for _row in rows]
        ordered = plans.held_plans(held)
        place = ordered.index(plan)
        for row in plans.active(ordered[place - 1]) if place else []:
            plans.copy_row(row, plan)
        for event, entry in zip(events, rows, strict=True):
            written = plans.write_row(plan, event, entry)
            for later in ordered[place + 1 :]:
                plans.copy_row(written, later)
        _finish(held, letter, plan, asks=asks, events=events, now=now)
        _enter("consultations.add-meeting", plan, events, actor=actor, now=now)
    consultation.refresh_from_db()
    return plan


def _events(consultation: Consultation, entry: ReplanEntry) -> list[UUID]:
    """Return the event of each row, made where it is new; every event in force must be accounted for."""
    in_force = plans.held_plans(consultation)[-1]
    wanted = {row.event_id for row in plans.active(in_force)}
    known = set(consultation.events.values_list("pk", flat=True))
    paired = [pair.event for pair in entry.pairs if pair.event is not None]
    if not wanted <= set(paired) <= known or len(paired) != len(set(paired)):
        raise StaleError(CHANGED_MEANWHILE)
    by_row = {pair.row: pair for pair in entry.pairs if pair.row is not None}
    return [_event(consultation, by_row.get(place)) for place in range(len(entry.rows))]


def _event(consultation: Consultation, pair: PairEntry | None) -> UUID:
    if pair is not None and pair.event is not None:
        return pair.event
    return Event.objects.create(consultation=consultation).pk


def _finish(
    consultation: Consultation,
    letter: Letter,
    plan: Plan,
    *,
    asks: Sequence[AskEntry],
    events: list[UUID],
    now: datetime,
) -> None:
    plans.put_in_order(consultation)
    plans.write_asks(consultation, letter, asks, events)
    consultation.opened_at = min(consultation.opened_at, plans.opening_instant(letter, now))
    plans.changed(consultation)
    plan.refresh_from_db()


def _enter(action: str, plan: Plan, events: list[UUID], *, actor: User, now: datetime) -> None:
    record.append(
        actor=actor,
        action=action,
        subject=f"consultation:{plan.consultation_id}",
        facts={"letter": str(plan.letter_id), "plan": plan.pk, "events": [str(event) for event in events]},
        now=now,
    )
