"""When a row is, in the words of six languages, on two clocks."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from consilia.consultations import moments, rules
from consilia.consultations.moments import Clocks
from consilia.consultations.vocab import EventKind

ZURICH, NAIROBI, BERLIN = "Europe/Zurich", "Africa/Nairobi", "Europe/Berlin"
DEADLINE, MEETING, MILESTONE = EventKind.DEADLINE, EventKind.MEETING, EventKind.MILESTONE


@dataclass
class Row:
    kind: str
    start: str
    end: str = ""
    zone: str = ZURICH
    zone_as_written: str = ""
    inclusive: bool = True
    precision: str = ""
    begins_at: datetime | None = None
    ends_at: datetime | None = None


def row(kind: str, start: str, end: str = "", **values: object) -> Row:
    made = Row(kind, start, end, **values)  # type: ignore[arg-type]
    span = rules.span(kind, start, end, zone=made.zone, inclusive=made.inclusive)
    return replace(made, precision=rules.precision_of(start), begins_at=span.begins_at, ends_at=span.ends_at)


def clocks(now: str, reader: str = NAIROBI) -> Clocks:
    return Clocks(datetime.fromisoformat(now).replace(tzinfo=UTC), ZoneInfo(ZURICH), ZoneInfo(reader))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "23 April 2020, 13:00 – 14:30"),
        ("fr", "23 avril 2020, 13:00 – 14:30"),
        ("es", "23 de abril de 2020, 13:00 – 14:30"),
        ("ru", "23 апреля 2020 года, 13:00 – 14:30"),
        ("zh-hans", "2020年4月23日 13:00 – 14:30"),
        ("ar", "23 أبريل 2020، 13:00 – 14:30"),
    ],
)
def test_hours_in_six_languages(language: str, words: str) -> None:
    with translation.override(language):
        shown = moments.at_seat(row(MEETING, "2020-04-23T13:00", "2020-04-23T14:30"), ZoneInfo(ZURICH))
    assert shown.replace("\u202f", " ") == words


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (row(MILESTONE, "2020-04-09"), "9 April 2020"),
        (row(MEETING, "2020-06-09", "2020-06-19"), "9–19 June 2020"),
        (row(MILESTONE, "2020-06"), "June 2020"),
        (row(MILESTONE, "2020-06", "2020-07"), "June 2020 – July 2020"),
        (row(MILESTONE, "2021"), "2021"),
        (row(MILESTONE, ""), "promised, without a date"),
        (row(DEADLINE, "2020-05-05", inclusive=False), "before 5 May 2020"),
        (row(DEADLINE, "2020-05-05T17:00", inclusive=False), "before 5 May 2020, 17:00"),
        (row(MEETING, "2020-04-23T13:00", zone=NAIROBI), "23 April 2020, 12:00"),
        (row(MEETING, "2020-04-23T22:00", "2020-04-24T01:00"), "23 April 2020, 22:00 – 24 April 2020, 01:00"),
        (
            row(MEETING, "2020-04-23T13:00", zone="", zone_as_written="local time"),
            "23 April 2020, 13:00 (local time)",
        ),
    ],
)
def test_moment_at_the_seat(made: Row, words: str) -> None:
    assert moments.at_seat(made, ZoneInfo(ZURICH)) == words


@pytest.mark.parametrize(
    ("made", "reader", "words"),
    [
        (row(MEETING, "2020-04-23T13:00", "2020-04-23T14:30"), NAIROBI, "23 April 2020, 14:00 – 15:30"),
        (row(MEETING, "2020-04-23T13:00", "2020-04-23T14:30"), BERLIN, ""),
        (row(DEADLINE, "2023-09-12T23:59"), NAIROBI, "13 September 2023, 00:59"),
        (row(DEADLINE, "2020-05-05"), NAIROBI, "until 6 May 2020, 00:59"),
        (row(DEADLINE, "2020-05-05T17:00", inclusive=False), NAIROBI, "before 5 May 2020, 18:00"),
        (row(MEETING, "2020-06-09", "2020-06-19"), NAIROBI, ""),
        (row(DEADLINE, "2020-06"), NAIROBI, ""),
        (row(MILESTONE, ""), NAIROBI, ""),
    ],
)
def test_moment_on_the_clock_of_the_reader(made: Row, reader: str, words: str) -> None:
    assert moments.when(made, clocks("2020-01-01", reader)).reader == words


@pytest.mark.parametrize(
    ("made", "now", "left"),
    [
        (row(DEADLINE, "2020-05-05"), "2020-05-03T21:59", "in 2 days"),
        (row(DEADLINE, "2020-05-05"), "2020-05-03T22:01", "in 1 day"),
        (row(DEADLINE, "2020-05-05"), "2020-05-05T20:30", "in 1 hour"),
        (row(DEADLINE, "2020-05-05"), "2020-05-05T21:59:30", "in 1 minute"),
        (row(DEADLINE, "2020-05-05"), "2020-05-05T22:00", "over"),
        (row(MEETING, "2020-06-09", "2020-06-19"), "2020-06-08T09:00", "in 1 day"),
        (row(MEETING, "2020-06-09", "2020-06-19"), "2020-06-10T09:00", "now"),
        (row(MEETING, "2020-04-23T13:00", "2020-04-23T14:30"), "2020-04-23T10:15", "in 45 minutes"),
        (row(MILESTONE, "2021-06"), "2020-06-01", "in 365 days"),
        (row(MILESTONE, ""), "2020-06-01", ""),
    ],
)
def test_time_left_is_never_more_than_true(made: Row, now: str, left: str) -> None:
    assert moments.when(made, clocks(now)).left == left


@pytest.mark.parametrize(
    ("language", "left"),
    [("fr", "dans 12 jours"), ("ru", "через 12 дней"), ("zh-hans", "12天后"), ("ar", "خلال 12 يوماً")],
)
def test_time_left_in_other_languages(language: str, left: str) -> None:
    with translation.override(language):
        found = moments.when(row(DEADLINE, "2020-05-05"), clocks("2020-04-23T21:00")).left
    assert found.replace("\xa0", " ") == left


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (row(MEETING, "2020-04-09"), row(MEETING, "2020-04-23"), "14 days later"),
        (row(MEETING, "2020-04-23"), row(MEETING, "2020-04-22"), "1 day earlier"),
        (row(MEETING, "2020-04-23T13:00"), row(MEETING, "2020-04-23T15:30"), "2 hours later"),
        (row(MEETING, "2020-04-23T13:00"), row(MEETING, "2020-04-23T12:30"), "30 minutes earlier"),
        (row(MEETING, "2020-06-09", "2020-06-19"), row(MEETING, "2020-06-09", "2020-06-21"), "2 days later"),
        (
            row(MEETING, "2020-04-23"),
            row(MEETING, "2020-04-23T13:00"),
            "same day, other hour or place of the clock",
        ),
        (row(MEETING, ""), row(MEETING, "2020-04-23"), ""),
    ],
)
def test_moved_by(old: Row, new: Row, words: str) -> None:
    assert moments.moved_by(old, new) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [(1, "يوم واحد"), (2, "يومان"), (3, "3 أيام"), (12, "12 يوماً"), (100, "100 يوم")],
)
def test_lengths_in_the_six_forms_of_arabic(days: int, words: str) -> None:
    with translation.override("ar"):
        assert moments.length(timedelta(days=days)) == words


@pytest.mark.parametrize(
    ("made", "label"),
    [
        (row(MEETING, "2020-04-23T13:00"), "23 Apr"),
        (row(MEETING, "2020-04-23T01:00", zone="Pacific/Auckland"), "22 Apr"),
        (row(MEETING, "2020-04-23T13:00", zone=""), "23 Apr"),
        (row(MILESTONE, "2020-06"), "Jun 2020"),
        (row(MILESTONE, "2021"), "2021"),
    ],
)
def test_label_of_a_drawing(made: Row, label: str) -> None:
    assert moments.short_day(made, ZoneInfo(ZURICH)) == label


def test_machines_read_instants_and_days() -> None:
    found = [
        moments.when(made, clocks("2020-01-01")).iso
        for made in (row(DEADLINE, "2023-09-12T23:59"), row(MILESTONE, "2020-06"), row(MILESTONE, ""))
    ]
    assert found == ["2023-09-12T21:59Z", "2020-06", ""]
