"""Rows that the acts on timetables share. A plan is ordered by its letter's date, never by its arrival."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, time
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from consilia.base.errors import DomainError
from consilia.base.models import User
from consilia.base.said import in_languages, stored
from consilia.consultations import rules
from consilia.consultations.entries import AskEntry, RowEntry, Texts
from consilia.consultations.models import Ask, Consultation, Event, Plan, PlannedEvent
from consilia.consultations.searching import put_consultation
from consilia.consultations.vocab import Change
from consilia.letters.models import Letter, LetterRelation
from consilia.letters.rules import reference_key, words

IN_PLACE: Final = _("The timetable of this letter is already part of the consultation.")
CANCELLED: Final = _("This consultation was cancelled; it is not changed any more.")
_CIRCULAR: Final = re.compile(r"cl-\d+/\d+.*")  # the series in which consultations are announced


def locked(consultation: Consultation) -> Consultation:
    """Return the row as it is now, locked until the transaction ends; refuse a cancelled one."""
    row = Consultation.objects.select_for_update().get(pk=consultation.pk)
    if row.cancelled_at is not None:
        raise DomainError(CANCELLED)
    return row


def held_plans(consultation: Consultation) -> list[Plan]:
    """Return the plans that we hold, in order: the last one is in force."""
    return list(consultation.plans.filter(held=True))


def active(plan: Plan) -> list[PlannedEvent]:
    """Return the rows of a plan without those that it dropped."""
    return [row for row in plan.rows.all() if row.change != Change.DROPPED]


def take_place(
    consultation: Consultation, letter: Letter, *, reason: Texts, actor: User | None, now: datetime
) -> Plan:
    """Make the letter's plan, or fill the one that was known but not held until now."""
    if consultation.plans.filter(letter=letter).exists():
        raise DomainError(IN_PLACE)
    waiting = (
        plan
        for plan in consultation.plans.filter(held=False)
        if letter.reference and reference_key(plan.reference) == reference_key(letter.reference)
    )
    plan = next(waiting, None) or Plan(consultation=consultation)
    plan.letter, plan.reference, plan.ordered_on = letter, letter.reference, letter.date
    plan.reason, plan.held = stored(reason), True
    plan.confirmed_at, plan.confirmed_by = now, actor
    plan.save()
    note_earlier(consultation, letter, now=now)
    return plan


def note_earlier(consultation: Consultation, letter: Letter, *, now: datetime) -> None:
    """Note the plans of earlier circular letters that this one builds on and that we do not hold."""
    known = {reference_key(reference) for reference in consultation.plans.values_list("reference", flat=True)}
    relations: Iterable[LetterRelation] = letter.relations.filter(target=None).order_by("id")
    for relation in relations:
        late = letter.date and relation.cited_date and relation.cited_date >= letter.date
        if (
            late
            or not _CIRCULAR.fullmatch(reference_key(relation.reference))
            or reference_key(relation.reference) in known
        ):
            continue
        known.add(reference_key(relation.reference))
        Plan.objects.create(
            consultation=consultation,
            reference=relation.reference[:120],
            ordered_on=relation.cited_date,
            held=False,
            confirmed_at=now,
        )


def planned(entry: RowEntry) -> PlannedEvent:
    """Return a row with its instants, not yet written and in no plan."""
    span = rules.span(
        entry.kind,
        entry.start,
        entry.end,
        zone=entry.zone,
        utc_offset=entry.utc_offset,
        inclusive=entry.inclusive,
    )
    return PlannedEvent(
        kind=entry.kind,
        precision=rules.precision_of(entry.start),
        start=entry.start,
        end=entry.end,
        zone=entry.zone,
        zone_as_written=entry.zone_as_written,
        utc_offset=entry.utc_offset,
        inclusive=entry.inclusive,
        tentative=entry.tentative,
        title=stored(entry.title),
        title_language=entry.title_language,
        whose=entry.whose,
        owed_by=entry.owed_by or "",
        open_to=list(entry.open_to),
        begins_at=span.begins_at,
        ends_at=span.ends_at,
    )


def write_row(plan: Plan, event: Event | UUID, entry: RowEntry) -> PlannedEvent:
    """Write a row with its instants; what it changed is set when the plans are put in order."""
    row = planned(entry)
    row.plan, row.event_id = plan, event.pk if isinstance(event, Event) else event
    row.save(force_insert=True)
    return row


def copy_row(row: PlannedEvent, plan: Plan, change: Change = Change.KEPT) -> None:
    """Write the same row into another plan."""
    values = {
        field.attname: getattr(row, field.attname)
        for field in PlannedEvent._meta.concrete_fields  # noqa: SLF001 - the model's public description
        if field.attname not in {"id", "plan_id", "change"}
    }
    PlannedEvent.objects.create(plan=plan, change=change, **values)


def put_in_order(consultation: Consultation) -> None:
    """Set anew what each plan did to the one before it, dropped rows included."""
    plans = held_plans(consultation)
    rows = [{row.event_id: row for row in active(plan)} for plan in plans]
    whens = [{event: _when(row) for event, row in own.items()} for own in rows]
    before: Mapping[UUID, PlannedEvent] = {}
    for plan, own, found in zip(plans, rows, rules.changes(whens), strict=True):
        plan.rows.filter(change=Change.DROPPED).delete()
        for event, change in found.items():
            if change is Change.DROPPED:
                copy_row(before[event], plan, change)
            elif own[event].change != change:
                plan.rows.filter(event=event).update(change=change)
        before = own


def write_asks(
    consultation: Consultation, letter: Letter, asks: Iterable[AskEntry], events: Sequence[UUID]
) -> None:
    """Write what a letter asks; the same ask by the same row is one, of all those who are named."""
    for entry in asks:
        ask, made = Ask.objects.get_or_create(
            consultation=consultation,
            letter=letter,
            kind=entry.kind,
            event_id=None if entry.row is None else events[entry.row],  # type: ignore[misc] # null is looked up
            defaults={"text": stored(entry.text), "asked_of": list(entry.asked_of)},
        )
        if not made:
            ask.asked_of = list(dict.fromkeys([*ask.asked_of, *entry.asked_of]))
            ask.save(update_fields=["asked_of"])


def changed(consultation: Consultation) -> None:
    """Count the revision up and set anew by what the consultation is found; saves the row. Call it last."""
    texts = [
        text
        for value in (
            consultation.title,
            consultation.summary,
            consultation.mandate,
            consultation.destination,
        )
        for text in in_languages(value, consultation.original).values()
    ]
    references = consultation.plans.order_by("id").values_list("reference", flat=True)
    consultation.words = words(*texts, consultation.mandate_reference, *references)
    consultation.revision += 1
    consultation.save()
    put_consultation(consultation)


def opening_instant(letter: Letter, now: datetime) -> datetime:
    """Return the first instant of the letter's day at the seat; `now` where it bears no date."""
    if letter.date is None:
        return now
    return datetime.combine(letter.date, time(), ZoneInfo(settings.SEAT_ZONE))


def _when(row: PlannedEvent) -> tuple[object, ...]:
    return row.start, row.end, row.begins_at, row.ends_at
