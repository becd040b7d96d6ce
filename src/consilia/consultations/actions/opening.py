"""A confirmed letter opens a consultation."""

from datetime import datetime
from itertools import chain, count

from django.db import transaction

from consilia.base import record
from consilia.base.models import User
from consilia.base.said import stored
from consilia.consultations import access
from consilia.consultations.actions import plans
from consilia.consultations.entries import ConsultationEntry
from consilia.consultations.models import Audience, Consultation, Event
from consilia.consultations.vocab import Part, TextState
from consilia.letters.models import Letter


def open_consultation(
    *, actor: User, letter: Letter, entry: ConsultationEntry, now: datetime
) -> Consultation:
    """Open a consultation by a letter of the register, with its lists, its timetable and what it asks.

    It opens with the letter's day at the seat. Earlier circular letters that the letter builds on and that
    are not in the register are noted as plans that we do not hold.
    """
    access.MANAGE.require(actor, now)
    with transaction.atomic():
        consultation = Consultation.objects.create(
            slug=_slug(letter),
            title=stored(entry.title),
            summary=stored(entry.summary),
            original=entry.original,
            text_states=_states(entry),
            kind=entry.kind,
            mandate=stored(entry.mandate),
            mandate_reference=entry.mandate_reference,
            destination=stored(entry.destination),
            letter=letter,
            opened_at=plans.opening_instant(letter, now),
            revision=0,
        )
        _write_lists(consultation, entry)
        plan = plans.take_place(consultation, letter, reason={}, actor=actor, now=now)
        events = [Event.objects.create(consultation=consultation).pk for _row in entry.rows]
        for event, row in zip(events, entry.rows, strict=True):
            plans.write_row(plan, event, row)
        plans.write_asks(consultation, letter, entry.asks, events)
        plans.changed(consultation)
        record.append(
            actor=actor,
            action="consultations.open",
            subject=f"consultation:{consultation.pk}",
            facts={"letter": str(letter.pk), "plan": plan.pk, "events": [str(event) for event in events]},
            now=now,
        )
    return consultation


def _slug(letter: Letter) -> str:
    names = chain([letter.slug], (f"{letter.slug[:74]}-{number}" for number in count(2)))
    return next(name for name in names if not Consultation.objects.filter(slug=name).exists())


def _states(entry: ConsultationEntry) -> dict[str, str]:
    return {
        language: TextState.OFFICIAL if language == entry.original else TextState.DRAFT
        for language, title in entry.title.items()
        if title.strip()
    }


def _write_lists(consultation: Consultation, entry: ConsultationEntry) -> None:
    lists = {
        Part.ADDRESSED: entry.addressed,
        Part.MAY_REPLY: entry.may_reply,
        Part.MAY_ATTEND: entry.may_attend,
    }
    Audience.objects.bulk_create(
        Audience(consultation=consultation, part=part, category=category)
        for part, categories in lists.items()
        for category in dict.fromkeys(categories)
    )
