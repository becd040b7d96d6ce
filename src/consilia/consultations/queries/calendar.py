"""Events for calendars: every event that ever had a day, each as the last plan that knew it says."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from i18nfield.strings import LazyI18nString

from consilia.consultations.models import Consultation, PlannedEvent
from consilia.consultations.vocab import Change, Precision


@dataclass(frozen=True)
class CalendarEvent:
    """An event as a calendar holds it. `sequence` grows with every change, `changed_at` is the last of them."""

    event: UUID
    row: PlannedEvent
    slug: str
    consultation: LazyI18nString
    original: str
    cancelled: bool
    sequence: int
    changed_at: datetime


def calendar_events(consultation: Consultation | None = None) -> list[CalendarEvent]:
    """Return the events of one consultation, or of all, by their beginning. One query.

    A dropped event, and every event of a cancelled consultation, stays as cancelled: a calendar that was
    told of it must be told that it is off. Months, years and promises are not in a calendar.
    """
    rows = PlannedEvent.objects.filter(plan__held=True).select_related("plan__consultation")
    if consultation is not None:
        rows = rows.filter(plan__consultation=consultation)
    histories: dict[UUID, list[PlannedEvent]] = defaultdict(list)
    for row in rows:
        histories[row.event_id].append(row)
    events = [_event(sorted(history, key=_order)) for history in histories.values()]
    dated = [event for event in events if event.row.precision in {Precision.DAY, Precision.MINUTE}]
    return sorted(
        (event for event in dated if event.row.begins_at), key=lambda event: str(event.row.begins_at)
    )


def _order(row: PlannedEvent) -> tuple[str, int]:
    return row.plan.ordered_on.isoformat() if row.plan.ordered_on else "", row.plan_id


def _event(history: list[PlannedEvent]) -> CalendarEvent:
    last = history[-1]
    consultation = last.plan.consultation
    changes = [row for row in history[1:] if row.change != Change.KEPT]
    instants = [row.plan.confirmed_at for row in (history[0], *changes)]
    off = consultation.cancelled_at
    return CalendarEvent(
        event=last.event_id,
        row=last,
        slug=consultation.slug,
        consultation=consultation.title,
        original=consultation.original,
        cancelled=off is not None or last.change == Change.DROPPED,
        sequence=len(changes) + (off is not None),
        changed_at=max([*instants, off] if off else instants),
    )
