"""Deadlines of an organisation: when they end, who was in time, and what the reader is told.

A deadline is announced in the local time of a seat, to the day or to the minute. On time is what is received
before that day or minute has ended at the seat. The instant of arrival is an argument and carries an offset;
instants are compared in UTC, because Python compares two times of one zone without looking at the offset.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, Literal, Self
from zoneinfo import ZoneInfo

from consilia.core.wording import as_letters_write

_MINUTE: Final = timedelta(minutes=1)
_DAY: Final = timedelta(days=1)
_SECOND: Final = timedelta(seconds=1)
_ISO: Final = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2}))?", re.ASCII)


class DeadlineError(ValueError):
    """A deadline or an instant cannot be used; the message is one sentence."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day, or a minute of a day, at the seat whose clock is `zone`.

    `minute` is the wall time without seconds, None where only a day was announced; 24:00 is the minute 23:59
    of that day. `announced` keeps the words of the letter. `inclusive` is true for "by", "until", "no later
    than": the day or minute announced still counts. It is false for "before": a bare date is excluded; an
    hour means until that instant, which is itself too late.
    """

    day: date
    zone: ZoneInfo
    minute: time | None = None
    announced: str = ""
    inclusive: bool = True

    def __post_init__(self) -> None:
        if isinstance(self.day, datetime):
            raise DeadlineError("The day of a deadline is a date, its hour stands apart.")
        if not date.min.year < self.day.year < date.max.year:
            raise DeadlineError(f"The year {self.day.year} cannot hold a deadline.")
        if self.minute is not None and (
            self.minute.tzinfo or self.minute.second or self.minute.microsecond or self.minute.fold
        ):
            raise DeadlineError(
                "The hour of a deadline is a wall time to the minute, without zone or seconds."
            )

    @classmethod
    def from_iso(cls, text: str, zone: ZoneInfo, *, announced: str = "", inclusive: bool = True) -> Self:
        """Read "2020-05-05", "2020-05-05T17:00" or "2020-05-05T24:00", local to `zone`.

        "Before 24:00" and "by 24:00" are the same instant, so 24:00 is always inclusive. Raises
        DeadlineError for anything else, a month without a day included.
        """
        parts = _ISO.fullmatch(text.strip())
        if parts is None:
            raise DeadlineError(f"{text!r} is not a day or a minute written like 2020-05-05T17:00.")
        hour, minute = parts[2], parts[3]
        try:
            day = date.fromisoformat(parts[1])
            if hour is None:
                return cls(day, zone, None, announced, inclusive)
            if (hour, minute) == ("24", "00"):
                return cls(day, zone, time(23, 59), announced, inclusive=True)
            return cls(day, zone, time(int(hour), int(minute)), announced, inclusive)
        except DeadlineError:
            raise
        except ValueError as error:
            raise DeadlineError(f"{text!r} does not exist in the calendar or on the clock.") from error

    @property
    def precision(self) -> Literal["day", "minute"]:
        """What was announced."""
        return "day" if self.minute is None else "minute"


def latest_instant(deadline: Deadline) -> datetime:
    """Return the first instant that is too late, in UTC: an exclusive bound.

    By a day: the first instant of the next day at the seat. Before a day: the first instant of that day. By
    a minute: sixty seconds after the minute begins. Before a minute: the instant at which it begins.

    Where the clock changes, a minute that occurs twice counts the second time, and one that does not exist
    is read with the offset before the change (02:30 becomes 03:30): the later reading, never against the
    contributor. A day without midnight begins at its first instant.
    """
    if deadline.minute is None:
        first_day_too_late = deadline.day + _DAY if deadline.inclusive else deadline.day
        return _start_of_day(first_day_too_late, deadline.zone)
    start = _later_reading(datetime.combine(deadline.day, deadline.minute), deadline.zone)
    return start + _MINUTE if deadline.inclusive else start


def is_on_time(deadline: Deadline, received_at: datetime) -> bool:
    """Tell whether what arrived at `received_at` (with an offset) arrived before the deadline ended."""
    return _utc(received_at) < latest_instant(deadline)


def time_left(deadline: Deadline, now: datetime) -> timedelta:
    """Return how long after `now` one may still send; zero or negative once it is too late."""
    return latest_instant(deadline) - _utc(now)


def lateness(deadline: Deadline, received_at: datetime) -> timedelta:
    """Return by how much it came too late: zero on time, else whole seconds rounded up, at least one.

    So a record that keeps seconds never shows something late as if it had been in time.
    """
    over = -time_left(deadline, received_at)
    if over < timedelta(0):
        return timedelta(0)
    return max(-(-over // _SECOND) * _SECOND, _SECOND)


@dataclass(frozen=True, slots=True)
class WallTime:
    """One moment on the clock of one place: `words` are date and hour in a language, "18 March 2020, 17:00".

    `place` is the city that stands for the zone, `offset` is written like "UTC+02:00".
    """

    at: datetime
    words: str
    place: str
    offset: str


@dataclass(frozen=True, slots=True)
class DeadlineView:
    """What a reader is shown of a deadline, as values; the page makes the sentence.

    Both wall times are the same moment: the minute announced, or the last minute of a deadline by the day.
    That minute still counts unless `excluded` is true ("before 17:00").
    """

    announced: str
    precision: Literal["day", "minute"]
    excluded: bool
    at_seat: WallTime
    at_reader: WallTime
    too_late_from: datetime

    @property
    def same_clock(self) -> bool:
        """Whether the reader's clock shows what the seat's shows, so that one of the two is enough."""
        return self.at_seat.at.replace(tzinfo=None) == self.at_reader.at.replace(tzinfo=None)


def describe(deadline: Deadline, reader_zone: ZoneInfo, locale: str) -> DeadlineView:
    """Show `deadline` at the seat and where the reader is, in the words of a CLDR locale such as "en_GB"."""
    bound = latest_instant(deadline)
    excluded = deadline.precision == "minute" and not deadline.inclusive
    shown = bound if excluded else bound - _MINUTE
    return DeadlineView(
        announced=deadline.announced,
        precision=deadline.precision,
        excluded=excluded,
        at_seat=wall_time(shown, deadline.zone, locale),
        at_reader=wall_time(shown, reader_zone, locale),
        too_late_from=bound,
    )


def wall_time(instant: datetime, zone: ZoneInfo, locale: str) -> WallTime:
    """Show an instant (with an offset) on the clock of a zone, in the words of a CLDR locale."""
    # Imported when words are wanted: judging a deadline must not wait for the tables of all languages.
    from babel import dates  # noqa: PLC0415

    at = instant.astimezone(zone)
    day = dates.format_date(at, "full", locale=locale)
    hour = at.strftime("%H:%M")  # letters count hours from 0 to 24 in every language
    joined = str(dates.get_datetime_format("full", locale=locale)).replace("'", "")
    offset = at.strftime("%z")
    return WallTime(
        at=at,
        words=as_letters_write(joined.replace("{0}", hour).replace("{1}", day), locale[:2]),
        place=dates.get_timezone_location(at, locale=locale, return_city=True),
        offset=f"UTC{offset[:3]}:{offset[3:5]}",
    )


def _start_of_day(day: date, zone: ZoneInfo) -> datetime:
    # The first of two midnights; where midnight was skipped, the offset before the change gives the instant
    # of the change itself.
    return datetime.combine(day, time(), zone).astimezone(UTC)


def _later_reading(wall: datetime, zone: ZoneInfo) -> datetime:
    return max(wall.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))


def _utc(instant: datetime) -> datetime:
    if instant.utcoffset() is None:
        raise DeadlineError("An instant without an offset cannot be compared with a deadline.")
    try:
        return instant.astimezone(UTC)
    except OverflowError as error:
        raise DeadlineError("An instant at the edge of the calendar cannot be compared.") from error
