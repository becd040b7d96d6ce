"""The record's head goes out of the house: a feed with one head a day, and a mail to named outsiders.

A head told yesterday proves tomorrow that nothing before it was changed (`record.verify(against=...)`).
The heads of past days are computed from the record when they are read; nothing depends on a job.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from consilia.base import dates, mail, tags
from consilia.base.models import RecordEntry
from consilia.base.record import Head

MAIL_LANGUAGE = "en"
DAYS_TOLD = 30


@dataclass(frozen=True)
class DayHead:
    """The head as it stood when a day ended at the seat; `told_from` is that instant (UTC)."""

    day: date
    head: Head
    told_from: datetime


def daily(now: datetime, days: int = DAYS_TOLD) -> list[DayHead]:
    """Return the heads of the days that have ended, latest first, for days on which something was done."""
    zone = ZoneInfo(settings.SEAT_ZONE)
    today = now.astimezone(zone).date()
    since = datetime.combine(today - timedelta(days=days), time(), zone)
    until = datetime.combine(today, time(), zone)
    entries = RecordEntry.objects.filter(at__gte=since, at__lt=until).order_by("number")
    last: dict[date, Head] = {}
    for number, digest, at in entries.values_list("number", "digest", "at").iterator():
        last[at.astimezone(zone).date()] = Head(number, digest)
    return [
        DayHead(day, head, datetime.combine(day + timedelta(days=1), time(), zone))
        for day, head in sorted(last.items(), reverse=True)
    ]


def tell_witnesses(now: datetime) -> None:
    """Mail the latest head to each outsider, once a day and head."""
    latest = daily(now, days=1)
    for witness in settings.RECORD_WITNESSES:
        for told in latest:
            _tell(witness, told, now)


def _tell(witness: str, told: DayHead, now: datetime) -> None:
    with translation.override(tags.tag(MAIL_LANGUAGE)):
        day = dates.day(told.day, MAIL_LANGUAGE)
        mail.queue(
            key=f"head:{told.day}:{witness}",
            recipient=witness,
            language=MAIL_LANGUAGE,
            subject=_("Head of the record on %(day)s") % {"day": day},
            body=_(
                "Keep this message: it proves later that the record was not changed.\n\n"
                "Entry: %(number)d\nSHA-256: %(digest)s"
            )
            % {"number": told.head.number, "digest": told.head.digest},
            greet=False,
            now=now,
        )


def next_telling(now: datetime) -> datetime:
    """Return the instant after the end of the present day at the seat at which it is told."""
    zone = ZoneInfo(settings.SEAT_ZONE)
    return datetime.combine(now.astimezone(zone).date() + timedelta(days=1), time(0, 5), zone)
