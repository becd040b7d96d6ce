"""Events as a calendar (RFC 5545), in the language that is active. Hours in UTC, days as days."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.http import http_date
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from consilia.base import tags
from consilia.base.said import said
from consilia.base.site import site_name
from consilia.consultations.queries import CalendarEvent
from consilia.consultations.vocab import EventKind, Precision
from consilia.core.languages import OFFICIAL

MEDIA_TYPE = "text/calendar; charset=utf-8"
_MINUTE, _DAY = timedelta(minutes=1), timedelta(days=1)


def response(events: Sequence[CalendarEvent]) -> HttpResponse:
    """Return the events as an answer that says when the last of them changed."""
    found = HttpResponse(calendar(events), content_type=MEDIA_TYPE)
    if events:
        found.headers["Last-Modified"] = http_date(max(event.changed_at for event in events).timestamp())
    return found


def calendar(events: Sequence[CalendarEvent]) -> bytes:
    """Return the events as the bytes of a calendar; the same events give the same bytes."""
    whole = Calendar()
    whole.add("prodid", "-//Consilia//Consultations//EN")
    whole.add("version", "2.0")
    whole.add("calscale", "GREGORIAN")
    whole.add("method", "PUBLISH")
    whole.add("x-wr-calname", site_name())
    for event in events:
        whole.add_component(_event(event))
    return bytes(whole.to_ical())


def _event(event: CalendarEvent) -> Event:
    row, reader = event.row, tags.active()
    title = said(row.title, row.title_language, reader)
    about = said(event.consultation, event.original, reader)
    found = Event()
    found.add("uid", str(event.event))
    found.add("sequence", event.sequence)
    found.add("dtstamp", event.changed_at.astimezone(UTC))
    found.add("last-modified", event.changed_at.astimezone(UTC))
    found.add("status", _status(event))
    found.add(
        "summary",
        _summary(event, title.text),
        parameters={"LANGUAGE": OFFICIAL[title.language].tag},
    )
    found.add("description", about.text, parameters={"LANGUAGE": OFFICIAL[about.language].tag})
    found.add("url", settings.SITE_ADDRESS + reverse("consultations:consultation", args=[event.slug]))
    found.add("transp", "OPAQUE" if row.kind == EventKind.MEETING else "TRANSPARENT")
    for name, value in _times(event).items():
        found.add(name, value)
    return found


def _status(event: CalendarEvent) -> str:
    if event.cancelled:
        return "CANCELLED"
    return "TENTATIVE" if event.row.tentative else "CONFIRMED"


def _summary(event: CalendarEvent, title: str) -> str:
    if event.row.kind == EventKind.DEADLINE:
        return _("Deadline: %(title)s") % {"title": title}
    return title


def _times(event: CalendarEvent) -> dict[str, date | datetime]:
    """Return begin and end: days whole (the end is the day after), hours as instants.

    A deadline is the moment until which one may still send: its last day, or its minute.
    """
    row = event.row
    if row.begins_at is None or row.ends_at is None:
        raise ValueError("An event of a calendar has instants.")
    if row.precision == Precision.DAY:
        first = date.fromisoformat(row.start)
        last = date.fromisoformat(row.end[:10]) if row.end else first
        return {"dtstart": first, "dtend": last + _DAY}
    begins, ends = row.begins_at.astimezone(UTC), row.ends_at.astimezone(UTC)
    if row.kind == EventKind.DEADLINE:
        limit = ends - _MINUTE if row.inclusive else ends
        return {"dtstart": begins, "dtend": limit} if begins < limit else {"dtstart": limit}
    return {"dtstart": begins, "dtend": ends} if row.end else {"dtstart": begins}
