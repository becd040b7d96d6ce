"""When a row of a timetable is, in words: at the seat, on the reader's clock, and how far away.

Pure but for the language that is active. Instants are computed beforehand; a day is a day at the seat.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, Literal, Protocol
from zoneinfo import ZoneInfo

from babel import dates as cldr
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from consilia.base import dates, tags
from consilia.consultations import rules
from consilia.consultations.vocab import EventKind, Precision
from consilia.core.wording import as_letters_write

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
NEVER_ROUND: Final = 1e9  # a number of units that is never reached, so that days are never made weeks
_UNITS: Final[dict[timedelta, Literal["day", "hour", "minute"]]] = {
    DAY: "day",
    HOUR: "hour",
    MINUTE: "minute",
}


class Timed(Protocol):
    """What is needed of a row: see `models.PlannedEvent`."""

    kind: str
    precision: str
    start: str
    end: str
    zone: str
    zone_as_written: str
    inclusive: bool
    begins_at: datetime | None
    ends_at: datetime | None


@dataclass(frozen=True)
class Clocks:
    """From when and where one looks: `now` an instant, the zones of the seat and of the reader."""

    now: datetime
    seat: ZoneInfo
    reader: ZoneInfo


@dataclass(frozen=True)
class When:
    """A moment in words. `reader` is empty where the reader's clock has nothing to add; `left` once over.

    `iso` is the moment for machines, empty where there is no day.
    """

    seat: str
    reader: str
    left: str
    over: bool
    iso: str


def when(row: Timed, clocks: Clocks) -> When:
    """Put the moment of a row into words of the active language."""
    over = row.ends_at is not None and row.ends_at <= clocks.now
    return When(at_seat(row, clocks.seat), _at_reader(row, clocks), _left(row, clocks), over, _iso(row))


def at_seat(row: Timed, seat: ZoneInfo) -> str:
    """Return the moment at the seat; an hour that is meant elsewhere is converted, or shown as written."""
    if row.precision == Precision.MINUTE:
        return _before(row, _hours(row, seat))
    return _before(row, _days(row))


def moved_by(old: Timed, new: Timed) -> str:
    """Return by how much a row moved, in words; empty where one of the two has no day."""
    shift = rules.shift(old.start, new.start)
    if shift == timedelta(0) and old.end and new.end:
        shift = rules.shift(old.end, new.end)
    if shift is None:
        return ""
    if not shift:
        return _("same day, other hour or place of the clock")
    words = (
        pgettext("moved", "%(time)s later") if shift > timedelta(0) else pgettext("moved", "%(time)s earlier")
    )
    return words % {"time": length(abs(shift))}


def length(span: timedelta) -> str:
    """Return a span in days, else in hours, else in minutes; what is left over is not said."""
    if span >= DAY:
        return ngettext("%(count)d day", "%(count)d days", span // DAY) % {"count": span // DAY}
    if span >= HOUR:
        return ngettext("%(count)d hour", "%(count)d hours", span // HOUR) % {"count": span // HOUR}
    return ngettext("%(count)d minute", "%(count)d minutes", span // MINUTE) % {"count": span // MINUTE}


def short_day(row: Timed, seat: ZoneInfo) -> str:
    """Return the day of a row as a drawing has room for it: "23 Apr"."""
    locale = tags.locale(tags.active())
    if row.precision == Precision.YEAR:
        return _year(row.start)
    if row.precision == Precision.MONTH:
        return short_month(date.fromisoformat(f"{row.start}-01"))
    day = row.begins_at.astimezone(seat).date() if row.begins_at else date.fromisoformat(row.start[:10])
    return str(cldr.format_skeleton("MMMd", day, locale=locale))


def short_month(day: date) -> str:
    """Return the month of a day as a drawing has room for it: "Apr 2020"."""
    return str(cldr.format_skeleton("yMMM", day, locale=tags.locale(tags.active())))


def _before(row: Timed, words: str) -> str:
    if row.kind == EventKind.DEADLINE and not row.inclusive and row.start:
        return _("before %(moment)s") % {"moment": words}
    return words


def _days(row: Timed) -> str:
    """Return days, months or years; they are never moved to another clock."""
    match row.precision:
        case Precision.PROMISE:
            return _("promised, without a date")
        case Precision.SESSION:
            return _("a session, without a date")
        case Precision.YEAR:
            return _range(_year(row.start), _year(row.end) if row.end else "")
        case Precision.MONTH:
            return _range(_month(row.start), _month(row.end) if row.end else "")
    first = date.fromisoformat(row.start)
    language = tags.active()
    if not row.end or row.end[:10] == row.start:
        return dates.day(first, language)
    last = date.fromisoformat(row.end[:10])
    return dates.days(first, last, language)


def _hours(row: Timed, zone: ZoneInfo) -> str:
    if row.begins_at is None:
        first = datetime.fromisoformat(row.start)
        last = datetime.fromisoformat(row.end) if len(row.end) == len(row.start) else None
        written = f" ({row.zone_as_written})" if row.zone_as_written else ""
        return _from_to(first, last) + written
    ends = _last_instant(row)
    return _from_to(row.begins_at.astimezone(zone), ends.astimezone(zone) if ends else None)


def _last_instant(row: Timed) -> datetime | None:
    """Return the instant that is shown as the end: none where the row names one moment only."""
    if row.ends_at is None or not row.end:
        return None
    deadline = row.kind == EventKind.DEADLINE or len(row.end) == len("2020-04-23")
    return row.ends_at - MINUTE if deadline and row.inclusive else row.ends_at


def _from_to(first: datetime, last: datetime | None) -> str:
    begins = _day_and_hour(first)
    if last is None or last == first:
        return begins
    if last.date() == first.date():
        return _range(begins, dates.hour(last))
    return _range(begins, _day_and_hour(last))


def _day_and_hour(at: datetime) -> str:
    language = tags.active()
    joined = str(cldr.get_datetime_format("long", locale=tags.locale(language))).replace("'", "")
    return joined.replace("{0}", dates.hour(at)).replace("{1}", dates.day(at.date(), language))


def _at_reader(row: Timed, clocks: Clocks) -> str:
    """Return the reader's own time of an hour, and of the end of a deadline by the day."""
    if row.begins_at is None or row.ends_at is None or _same_clock(row, clocks):
        return ""
    if row.precision == Precision.MINUTE:
        return _before(row, _hours(row, clocks.reader))
    if row.kind != EventKind.DEADLINE or row.precision != Precision.DAY:
        return ""
    last = (row.ends_at - MINUTE).astimezone(clocks.reader)
    return _("until %(moment)s") % {"moment": _day_and_hour(last)}


def _same_clock(row: Timed, clocks: Clocks) -> bool:
    instants = [at for at in (row.begins_at, row.ends_at) if at is not None]
    return all(
        at.astimezone(clocks.seat).utcoffset() == at.astimezone(clocks.reader).utcoffset() for at in instants
    )


def _left(row: Timed, clocks: Clocks) -> str:
    """Return how far away a row is: a deadline until it ends, anything else until it begins."""
    if row.begins_at is None or row.ends_at is None:
        return ""
    if row.ends_at <= clocks.now:
        return pgettext("row of a timetable", "over")
    if row.kind == EventKind.DEADLINE:
        return _in(row.ends_at - clocks.now)
    if row.begins_at <= clocks.now:
        return pgettext("row of a timetable", "now")
    if row.precision == Precision.MINUTE:
        return _in(row.begins_at - clocks.now)
    today = clocks.now.astimezone(clocks.seat).date()
    return _in(row.begins_at.astimezone(clocks.seat).date() - today)


def _in(span: timedelta) -> str:
    """Return "in 12 days": whole days, below a day whole hours, below an hour minutes; never more than true."""
    size = DAY if span >= DAY else HOUR if span >= HOUR else MINUTE
    words = cldr.format_timedelta(
        max(span // size, 1) * size,
        granularity=_UNITS[size],
        threshold=NEVER_ROUND,
        add_direction=True,
        locale=tags.locale(tags.active()),
    )
    return as_letters_write(words, tags.active())


def _range(first: str, last: str) -> str:
    return f"{first} – {last}" if last else first


def _month(text: str) -> str:
    return dates.month(date.fromisoformat(f"{text[:7]}-01"), tags.active())


def _year(text: str) -> str:
    return str(cldr.format_skeleton("y", date(int(text[:4]), 1, 1), locale=tags.locale(tags.active())))


def _iso(row: Timed) -> str:
    if row.precision == Precision.MINUTE and row.begins_at is not None:
        return row.begins_at.strftime("%Y-%m-%dT%H:%MZ")
    return row.start
