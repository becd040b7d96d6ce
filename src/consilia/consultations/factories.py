"""Consultations for tests, made by the actions themselves, so that they are as they would be in life."""

from datetime import UTC, date, datetime
from itertools import count
from typing import Any
from uuid import UUID

from consilia.base.models import User
from consilia.base.said import stored
from consilia.consultations import actions
from consilia.consultations.entries import ConsultationEntry, PairEntry, ReplanEntry, RowEntry
from consilia.consultations.models import Consultation, Plan
from consilia.consultations.vocab import Change, EventKind, Kind, Owner
from consilia.letters.models import Letter
from consilia.letters.vocab import Kind as Paper
from consilia.members.factories import make_officer

NOW = datetime(2020, 3, 20, 9, 0, tzinfo=UTC)
ZONE = "Europe/Zurich"
_numbers = count(1)


def make_letter(reference: str = "", day: date | None = date(2020, 3, 18), **values: Any) -> Letter:  # noqa: ANN401
    """Make a letter of the register; its language is English."""
    reference = reference or f"CL-20/{next(_numbers) + 100}"
    return Letter.objects.create(
        slug=reference.lower().replace("/", "-"),
        reference=reference,
        reference_key=reference.lower(),
        series="CL",
        kind=Paper.CIRCULAR_LETTER,
        date=day,
        subject=stored({"en": f"Subject of {reference}"}),
        original="en",
        registered_at=NOW,
        **values,
    )


def row(kind: EventKind, start: str, title: str, end: str = "", **values: Any) -> RowEntry:  # noqa: ANN401
    """Make a row of a timetable whose title is in English."""
    return RowEntry(
        kind=kind, start=start, end=end, title={"en": title}, title_language="en", zone=ZONE, **values
    )


DRAFT = row(EventKind.MILESTONE, "2020-04-09", "Draft guidelines online", owed_by=Owner.SECRETARIAT)
REPLIES = row(EventKind.DEADLINE, "2020-04-15T17:00", "Comments on the draft", owed_by=Owner.ADDRESSEES)
VIRTUAL = row(EventKind.MEETING, "2020-04-23T13:00", "Virtual open consultation", end="2020-04-23T14:30")
COUNCIL = row(EventKind.MEETING, "2020-06-09", "Council session", end="2020-06-19")
SOON = row(EventKind.MILESTONE, "", "How to take part", owed_by=Owner.SECRETARIAT)
TIMETABLE = (DRAFT, REPLIES, VIRTUAL, COUNCIL, SOON)


def make_consultation(
    *,
    letter: Letter | None = None,
    rows: tuple[RowEntry, ...] = TIMETABLE,
    actor: User | None = None,
    now: datetime = NOW,
    **values: Any,  # noqa: ANN401
) -> Consultation:
    """Open a consultation by a letter; `values` are fields of the entry."""
    entry = {
        "title": {"en": "Guidelines on the agenda"},
        "original": "en",
        "kind": Kind.OPEN,
        "addressed": ("member-states", "sector-members"),
        "may_reply": ("member-states",),
        "may_attend": ("member-states", "public"),
        "rows": rows,
    } | values
    return actions.open_consultation(
        actor=actor or make_officer(),
        letter=letter or make_letter(),
        entry=ConsultationEntry(**entry),
        now=now,
    )


def replan(
    consultation: Consultation,
    rows: dict[UUID | str, RowEntry],
    *,
    letter: Letter | None = None,
    actor: User | None = None,
    now: datetime = NOW,
    **values: Any,  # noqa: ANN401
) -> Plan:
    """Set the timetable anew: `rows` maps ids of events to their rows, any text to new ones."""
    in_force = events(consultation)
    pairs = [
        PairEntry(event=key if isinstance(key, UUID) else None, row=place, change=Change.KEPT)
        for place, key in enumerate(rows)
    ]
    pairs += [
        PairEntry(event=event, row=None, change=Change.DROPPED) for event in in_force if event not in rows
    ]
    entry = ReplanEntry(
        rows=tuple(rows.values()),
        pairs=tuple(pairs),
        reason=values.pop("reason", {"en": "The Forum was postponed."}),
        **values,
    )
    return actions.replan_consultation(
        actor=actor or make_officer(),
        consultation=consultation,
        letter=letter or make_letter(day=date(2020, 11, 30)),
        entry=entry,
        now=now,
    )


def events(consultation: Consultation) -> list[UUID]:
    """Return the events of the plan in force, in the order in which its rows were written."""
    plan = consultation.plans.filter(held=True).last()
    if plan is None:
        return []
    rows = plan.rows.exclude(change=Change.DROPPED).order_by("id")
    return list(rows.values_list("event", flat=True))
