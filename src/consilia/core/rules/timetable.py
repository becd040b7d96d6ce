"""What is wrong or hurried in a timetable, against a rulebook and the seat's calendar.

Source of the codes: `docs/rooms/reader.md`, and `meeting-on-holiday`, `notice-too-short`.  What can only be
seen in the words of a letter (a lost dash, an hour 24) is not judged here.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from typing import Protocol
from zoneinfo import ZoneInfo

from consilia.core.rulebooks.values import Rulebook, day_before
from consilia.core.rules.contributions import translation_day
from consilia.core.zones import abbreviations_in, offset_fits, read_offset, seat_zone

LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")
CONTRIBUTIONS = "contributions"
TRANSLATION = "translation"


@dataclass(frozen=True, slots=True)
class TimetableRow:
    """One event: `meeting`, `deadline` or `milestone`.

    `start` and `end` are days or local wall times without offset; `start` is None for a month without a
    day. `utc_offset` reads "+02:00".  `weekday_as_written` is the printed word, or 1 (Monday) to 7.
    `purpose` names what a deadline is for ("contributions", "translation"), `whose` another body whose
    event it is.
    """

    kind: str
    start: date | datetime | None
    end: date | datetime | None = None
    zone_as_written: str | None = None
    utc_offset: str | None = None
    weekday_as_written: str | int | None = None
    purpose: str | None = None
    whose: str | None = None


@dataclass(frozen=True, slots=True)
class TimetableWarning:
    """A code, the index of the row it is about, and the values for the sentence."""

    code: str
    row: int
    params: Mapping[str, object] = field(default_factory=dict, hash=False)


class HolidayCalendar(Protocol):
    """The part of a seat that this page needs."""

    @property
    def zone(self) -> ZoneInfo:
        """The zone of the seat."""

    def holiday_name(self, day: date, language: str = "en", /) -> str | None:
        """Return the name of the holiday on `day`, or None on any other day."""


def timetable_warnings(
    timetable: Sequence[TimetableRow],
    rulebook: Rulebook | None,
    seat: HolidayCalendar,
    *,
    announced_on: date | None = None,
    planned: bool = True,
) -> tuple[TimetableWarning, ...]:
    """Return the warnings about a timetable, in the order of its rows.

    `announced_on` is the date of the letter that convenes, `planned` says whether the meeting stood in the
    programme before; without a letter the notice is not judged.  Without a rulebook only the calendar is.
    """
    found = [
        *_rows_alone(timetable),
        *_holidays(timetable, seat),
        *_late_contributions(timetable, rulebook),
        *_short_notice(timetable, rulebook, announced_on, planned=planned),
    ]
    return tuple(sorted(found, key=lambda warning: warning.row))


def _rows_alone(timetable: Sequence[TimetableRow]) -> Iterator[TimetableWarning]:
    told_zone = False
    for index, row in enumerate(timetable):
        if row.start is None:
            continue
        yield from _order(index, row)
        yield from _weekday(index, row)
        if isinstance(row.start, datetime):
            yield from _zone(index, row, row.start)
            # One warning a letter is enough.
            if not told_zone and not row.zone_as_written and not row.utc_offset:
                told_zone = True
                yield TimetableWarning("zone-not-written", index, {"day": row.start.date()})


def _order(index: int, row: TimetableRow) -> Iterator[TimetableWarning]:
    if row.start is None or row.end is None:
        return
    if isinstance(row.start, datetime) and isinstance(row.end, datetime):
        backwards = row.end < row.start
    else:
        backwards = _day(row.end) < _day(row.start)
    if backwards:
        yield TimetableWarning("end-before-start", index, {"start": _day(row.start), "end": _day(row.end)})


def _weekday(index: int, row: TimetableRow) -> Iterator[TimetableWarning]:
    if row.start is None or row.weekday_as_written is None:
        return
    day = _day(row.start)
    written = row.weekday_as_written
    number = _weekday_words().get(_plain(written)) if isinstance(written, str) else written
    if number is not None and number != day.isoweekday():
        params = {"day": day, "weekday": number, "as_written": written}
        yield TimetableWarning("weekday-does-not-match", index, params)


def _zone(index: int, row: TimetableRow, start: datetime) -> Iterator[TimetableWarning]:
    """Compare the abbreviation, the city and the offset as written with what holds on that day."""
    written = row.zone_as_written or ""
    printed = [short for short in abbreviations_in(written) if not short.elsewhere]
    offset = read_offset(row.utc_offset or written)
    zones = {seat_zone(written), *(short.zone for short in printed)} if offset is not None else set()
    told = (zone and offset is not None and not offset_fits(zone, start, offset) for zone in zones)
    if any(told) or not all(short.fits(start) for short in printed):
        params = {"zone": written or row.utc_offset or "", "day": start.date()}
        yield TimetableWarning("zone-does-not-fit-date", index, params)


def _holidays(timetable: Sequence[TimetableRow], seat: HolidayCalendar) -> Iterator[TimetableWarning]:
    for index, row in enumerate(timetable):
        if row.kind != "meeting" or row.start is None or row.whose:
            continue
        for day in _days(row.start, row.end or row.start):
            if seat.holiday_name(day) is not None:
                names = {language: seat.holiday_name(day, language) for language in LANGUAGES}
                yield TimetableWarning("meeting-on-holiday", index, {"day": day, "names": names})


def _late_contributions(
    timetable: Sequence[TimetableRow], rulebook: Rulebook | None
) -> Iterator[TimetableWarning]:
    """Warn where contributions may still come when it is too late for translation.

    Not where the timetable names an earlier day for what is to be translated: then the later one is meant so.
    """
    if rulebook is None:
        return
    for index, row in enumerate(timetable):
        if row.kind != "deadline" or row.purpose != CONTRIBUTIONS or row.start is None:
            continue
        deadline = _day(row.start)
        opening = _next_meeting(timetable, deadline)
        last = translation_day(rulebook, opening) if opening else None
        if last is None or deadline <= last[0] or _announced_translation(timetable, last[0]):
            continue
        params = {"deadline": deadline, "translation_day": last[0], "opening": opening, "citation": last[1]}
        yield TimetableWarning("contribution-deadline-after-translation-deadline", index, params)


def _next_meeting(timetable: Iterable[TimetableRow], day: date) -> date | None:
    """Return the opening of the body's first meeting on or after `day`."""
    own = (row for row in timetable if row.kind == "meeting" and row.start is not None and not row.whose)
    return min((opening for row in own if (opening := _day(row.start)) >= day), default=None)


def _announced_translation(timetable: Iterable[TimetableRow], last_day: date) -> bool:
    return any(
        row.kind == "deadline"
        and row.purpose == TRANSLATION
        and row.start is not None
        and _day(row.start) <= last_day
        for row in timetable
    )


def _short_notice(
    timetable: Sequence[TimetableRow], rulebook: Rulebook | None, announced_on: date | None, *, planned: bool
) -> Iterator[TimetableWarning]:
    name = "convening_letter_before" if planned else "convening_letter_before_if_not_planned"
    if rulebook is None or announced_on is None:
        return
    book = next((book for book in rulebook.family() if name in book.numbers), None)
    if book is None:
        return
    for index, row in enumerate(timetable):
        if row.kind != "meeting" or row.start is None or row.whose or _day(row.start) < announced_on:
            continue
        last_day = day_before(_day(row.start), book.numbers[name])
        if announced_on > last_day:
            params = {
                "day": _day(row.start),
                "announced_on": announced_on,
                "last_day": last_day,
                "citation": book.citation,
            }
            yield TimetableWarning("notice-too-short", index, params)


def _day(moment: date | datetime | None) -> date:
    if isinstance(moment, datetime):
        return moment.date()
    return moment or date.max


def _days(start: date | datetime, end: date | datetime) -> Iterator[date]:
    day = _day(start)
    while day <= _day(end):
        yield day
        day += timedelta(days=1)


def _plain(word: str) -> str:
    """Return a weekday as it is compared: lower case, without dots, blanks and Arabic vowel signs."""
    return re.sub(r"[\s.,\u064b-\u0652\u0640]", "", word).casefold()


@cache
def _weekday_words() -> Mapping[str, int]:
    """Return every CLDR form of the weekdays of the six languages, with 1 for Monday."""
    # Late: only a letter that prints a weekday needs CLDR.
    from babel.dates import get_day_names  # noqa: PLC0415

    forms = {
        _plain(name): index + 1
        for language in LANGUAGES
        for width in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
        for index, name in get_day_names(width, context, language).items()
    }
    forms |= {f"礼拜{name}": index + 1 for index, name in enumerate("一二三四五六日")}
    # Russian prints weekdays in the accusative after "в".
    return forms | {"среду": 3, "пятницу": 5, "субботу": 6}
