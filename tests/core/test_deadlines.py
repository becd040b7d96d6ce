import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consilia.core.deadlines import (
    Deadline,
    DeadlineError,
    describe,
    is_on_time,
    lateness,
    latest_instant,
    time_left,
)

ZURICH = ZoneInfo("Europe/Zurich")
ZONES = st.sampled_from(
    [
        ZoneInfo(key)
        for key in (
            "Europe/Zurich",
            "America/Havana",
            "Asia/Beirut",
            "Africa/Cairo",
            "Australia/Lord_Howe",
            "Asia/Kathmandu",
            "UTC",
        )
    ]
)
INSTANTS = st.datetimes(datetime(1995, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
DEADLINES = st.builds(
    Deadline,
    st.dates(date(1995, 1, 1), date(2034, 12, 31)),
    ZONES,
    st.none() | st.times().map(lambda t: t.replace(second=0, microsecond=0, fold=0)),
    inclusive=st.booleans(),
)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "inclusive", "bound"),
    [
        # the day, winter and summer at the seat
        ("2020-01-15", True, "2020-01-15T23:00"),
        ("2020-05-05", True, "2020-05-05T22:00"),
        ("2020-05-05", False, "2020-05-04T22:00"),
        # leap day, the day after it in a common year, year end
        ("2020-02-29", True, "2020-02-29T23:00"),
        ("2020-02-28", True, "2020-02-28T23:00"),
        ("2021-02-28", True, "2021-02-28T23:00"),
        ("2020-12-31", True, "2020-12-31T23:00"),
        ("2021-01-01", False, "2020-12-31T23:00"),
        # the minute
        ("2020-05-05T17:00", True, "2020-05-05T15:01"),
        ("2020-05-05T17:00", False, "2020-05-05T15:00"),
        ("2020-05-05T00:00", True, "2020-05-04T22:01"),
        ("2020-05-05T00:00", False, "2020-05-04T22:00"),
        ("2020-05-05T23:59", True, "2020-05-05T22:00"),
        ("2020-05-05T23:59", False, "2020-05-05T21:59"),
        # 24:00 ends that day, by or before
        ("2020-05-05T24:00", True, "2020-05-05T22:00"),
        ("2020-05-05T24:00", False, "2020-05-05T22:00"),
        ("2020-12-31T24:00", True, "2020-12-31T23:00"),
        # 28 March 2021: 02:00 becomes 03:00; that day has 23 hours
        ("2021-03-27", True, "2021-03-27T23:00"),
        ("2021-03-28", True, "2021-03-28T22:00"),
        ("2021-03-28T01:59", True, "2021-03-28T01:00"),
        ("2021-03-28T02:00", False, "2021-03-28T01:00"),
        ("2021-03-28T02:30", True, "2021-03-28T01:31"),
        ("2021-03-28T02:30", False, "2021-03-28T01:30"),
        ("2021-03-28T03:00", False, "2021-03-28T01:00"),
        # 25 October 2020: 03:00 becomes 02:00; that day has 25 hours
        ("2020-10-24", True, "2020-10-24T22:00"),
        ("2020-10-25", True, "2020-10-25T23:00"),
        ("2020-10-25T01:59", True, "2020-10-25T00:00"),
        ("2020-10-25T02:00", False, "2020-10-25T01:00"),
        ("2020-10-25T02:30", True, "2020-10-25T01:31"),
        ("2020-10-25T02:59", True, "2020-10-25T02:00"),
        ("2020-10-25T03:00", False, "2020-10-25T02:00"),
    ],
)
def test_latest_instant_at_geneva(text: str, bound: str, *, inclusive: bool) -> None:
    assert latest_instant(Deadline.from_iso(text, ZURICH, inclusive=inclusive)) == utc(bound)


@pytest.mark.parametrize(
    ("text", "zone", "inclusive", "bound"),
    [
        ("2021-03-27", "Asia/Beirut", True, "2021-03-27T22:00"),  # 28 March begins at 01:00
        ("2021-03-28", "Asia/Beirut", False, "2021-03-27T22:00"),
        ("2020-10-31", "America/Havana", True, "2020-11-01T04:00"),  # 1 November has two midnights
        ("2020-11-01T00:30", "America/Havana", True, "2020-11-01T05:31"),
        ("2011-12-29", "Pacific/Apia", True, "2011-12-30T10:00"),  # 30 December 2011 was left out
        ("2011-12-31", "Pacific/Apia", False, "2011-12-30T10:00"),
        ("2020-05-05", "UTC", True, "2020-05-06T00:00"),
        ("2020-05-05", "Asia/Kathmandu", True, "2020-05-05T18:15"),
    ],
)
def test_latest_instant_elsewhere(text: str, zone: str, bound: str, *, inclusive: bool) -> None:
    assert latest_instant(Deadline.from_iso(text, ZoneInfo(zone), inclusive=inclusive)) == utc(bound)


@pytest.mark.parametrize(
    ("received_at", "late_by"),
    [
        ("2020-05-05T23:59:59.999999+02:00", 0),
        ("2020-05-06T00:00:00+02:00", 1),
        ("2020-05-06T00:00:00.000001+02:00", 1),
        ("2020-05-06T00:00:01+02:00", 1),
        ("2020-05-06T00:00:01.000001+02:00", 2),
        ("2020-05-05T22:00:00+00:00", 1),
        ("2020-05-05T17:59:59-04:00", 0),
        ("2020-05-06T06:59:59+09:00", 0),
        ("2020-05-07T00:00:00+02:00", 86_400),
    ],
)
def test_arrival_is_judged_to_the_microsecond_and_lateness_kept_to_the_second(
    received_at: str, late_by: int
) -> None:
    deadline = Deadline(date(2020, 5, 5), ZURICH)
    arrival = datetime.fromisoformat(received_at)
    assert is_on_time(deadline, arrival) is (late_by == 0)
    assert lateness(deadline, arrival) == timedelta(seconds=late_by)


def test_arrival_in_a_repeated_hour_of_the_seat_is_told_apart() -> None:
    deadline = Deadline(date(2020, 10, 25), ZURICH, time(1, 59))
    first, second = (datetime(2020, 10, 25, 2, 10, tzinfo=ZURICH, fold=fold) for fold in (0, 1))
    assert lateness(deadline, first) == timedelta(minutes=10)
    assert lateness(deadline, second) == timedelta(minutes=70)


def test_time_left_runs_through_zero() -> None:
    deadline = Deadline(date(2021, 3, 28), ZURICH)
    assert time_left(deadline, datetime(2021, 3, 28, tzinfo=ZURICH)) == timedelta(hours=23)
    assert time_left(deadline, utc("2021-03-28T22:00")) == timedelta(0)
    assert time_left(deadline, utc("2021-03-28T23:00")) == timedelta(hours=-1)


NAIVE = datetime(2020, 5, 5, 12)  # noqa: DTZ001 - the case to be refused
BY_5_MAY = Deadline(date(2020, 5, 5), ZURICH)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: is_on_time(BY_5_MAY, NAIVE), "without an offset"),
        (lambda: lateness(BY_5_MAY, NAIVE), "without an offset"),
        (lambda: time_left(BY_5_MAY, NAIVE), "without an offset"),
        (
            lambda: is_on_time(BY_5_MAY, datetime.min.replace(tzinfo=timezone(timedelta(hours=14)))),
            "edge of the calendar",
        ),
        (lambda: Deadline(NAIVE, ZURICH), "its hour stands apart"),
        (lambda: Deadline(date(2020, 5, 5), ZURICH, time(17, 0, 30)), "without zone or seconds"),
        (lambda: Deadline(date(2020, 5, 5), ZURICH, time(17, 0, tzinfo=UTC)), "without zone or seconds"),
        (lambda: Deadline(date.max, ZURICH), "9999 cannot hold a deadline"),
        (lambda: Deadline.from_iso("2020-04", ZURICH), "'2020-04' is not a day or a minute"),
        (lambda: Deadline.from_iso("2021-02-29", ZURICH), "does not exist"),
        (lambda: Deadline.from_iso("2020-05-05T24:01", ZURICH), "does not exist"),
        (lambda: Deadline.from_iso("2020-05-05T17:60", ZURICH), "does not exist"),
        (lambda: Deadline.from_iso("2020-05-05T17:00+02:00", ZURICH), "is not a day or a minute"),
        (lambda: Deadline.from_iso("٢٠٢٠-٠٥-٠٥", ZURICH), "is not a day or a minute"),
    ],
)
def test_what_is_no_deadline_or_no_instant_is_refused(call: Callable[[], object], words: str) -> None:
    with pytest.raises(DeadlineError, match=words):
        call()


def test_describe_shows_the_last_minute_of_a_day_at_the_seat_and_at_the_reader() -> None:
    view = describe(
        Deadline(date(2020, 5, 5), ZURICH, announced="no later than 5 May"), ZoneInfo("Asia/Tokyo"), "fr"
    )
    assert (view.announced, view.precision, view.excluded) == ("no later than 5 May", "day", False)
    assert view.at_seat.at == datetime(2020, 5, 5, 23, 59, tzinfo=ZURICH)
    assert (view.at_seat.words, view.at_seat.place, view.at_seat.offset) == (
        "mardi 5 mai 2020, 23:59",
        "Zurich",
        "UTC+02:00",
    )
    assert (view.at_reader.words, view.at_reader.place, view.at_reader.offset) == (
        "mercredi 6 mai 2020, 06:59",
        "Tokyo",
        "UTC+09:00",
    )
    assert view.too_late_from == utc("2020-05-05T22:00")
    assert not view.same_clock


@pytest.mark.parametrize(
    ("locale", "words", "place"),
    [
        ("ar", "الثلاثاء، 5 مايو 2020، 17:00", "زيورخ"),
        ("zh_Hans", "2020年5月5日星期二 17:00", "苏黎世"),
        ("en_GB", "Tuesday, 5 May 2020, 17:00", "Zurich"),
        ("fr", "mardi 5 mai 2020, 17:00", "Zurich"),
        ("ru", "вторник, 5 мая 2020 года, 17:00", "Цюрих"),
        ("es", "martes, 5 de mayo de 2020, 17:00", "Zúrich"),
    ],
)
def test_describe_speaks_the_six_languages(locale: str, words: str, place: str) -> None:
    view = describe(Deadline.from_iso("2020-05-05T17:00", ZURICH), ZURICH, locale)
    assert (" ".join(view.at_seat.words.split()), view.at_seat.place) == (words, place)
    assert view.same_clock


def test_describe_shows_an_excluded_hour_itself_and_a_day_before_an_excluded_day() -> None:
    hour = describe(Deadline.from_iso("2020-05-05T17:00", ZURICH, inclusive=False), ZURICH, "en_GB")
    assert (hour.at_seat.at.time(), hour.excluded) == (time(17), True)
    day = describe(Deadline.from_iso("2020-05-05", ZURICH, inclusive=False), ZURICH, "en_GB")
    assert (day.at_seat.at, day.excluded) == (datetime(2020, 5, 4, 23, 59, tzinfo=ZURICH), False)


def test_judging_a_deadline_does_not_load_babel() -> None:
    code = "import sys, consilia.core.deadlines; sys.exit('babel' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, env={"PYTHONPATH": ":".join(sys.path)})


@given(DEADLINES, INSTANTS, st.timedeltas(timedelta(0), timedelta(days=9000)))
def test_earlier_is_never_worse(deadline: Deadline, received_at: datetime, earlier: timedelta) -> None:
    before = received_at - earlier
    assert is_on_time(deadline, before) >= is_on_time(deadline, received_at)
    assert lateness(deadline, before) <= lateness(deadline, received_at)


@given(DEADLINES)
def test_the_bound_is_the_first_instant_that_is_too_late(deadline: Deadline) -> None:
    bound = latest_instant(deadline)
    assert not is_on_time(deadline, bound)
    assert is_on_time(deadline, bound - timedelta(microseconds=1))


@given(DEADLINES, INSTANTS, ZONES)
def test_the_zone_in_which_arrival_is_written_changes_nothing(
    deadline: Deadline, received_at: datetime, zone: ZoneInfo
) -> None:
    assert lateness(deadline, received_at) == lateness(deadline, received_at.astimezone(zone))


@given(DEADLINES, INSTANTS)
def test_on_time_late_and_time_left_agree(deadline: Deadline, received_at: datetime) -> None:
    on_time = is_on_time(deadline, received_at)
    assert on_time is (lateness(deadline, received_at) == timedelta(0))
    assert on_time is (time_left(deadline, received_at) > timedelta(0))


@given(DEADLINES.filter(lambda deadline: deadline.minute is None and deadline.inclusive), INSTANTS)
def test_a_day_lasts_as_long_as_the_clock_of_the_seat_shows_it(
    deadline: Deadline, received_at: datetime
) -> None:
    local = received_at.astimezone(deadline.zone)
    assert is_on_time(deadline, received_at) is (local.date() <= deadline.day)


@given(DEADLINES)
def test_a_later_day_never_ends_earlier(deadline: Deadline) -> None:
    day = deadline.day + timedelta(days=1)
    following = Deadline(day, deadline.zone, deadline.minute, inclusive=deadline.inclusive)
    assert latest_instant(following) > latest_instant(deadline)
