"""What is wrong or hurried in a timetable."""

import subprocess
import sys
from datetime import date, datetime

import pytest

from consilia.core.calendars import GENEVA
from consilia.core.rulebooks import shipped
from consilia.core.rules.timetable import TimetableRow, TimetableWarning, timetable_warnings

RES1 = shipped()["wtdc-res1-2017"]
LATE = "contribution-deadline-after-translation-deadline"
# Wall times without offset, as the reader of letters hands them over.
APRIL = datetime(2020, 4, 23, 13, 0)  # noqa: DTZ001
JANUARY = datetime(2020, 1, 23, 13, 0)  # noqa: DTZ001


def codes(*rows: TimetableRow) -> list[str]:
    return [warning.code for warning in timetable_warnings(rows, RES1, GENEVA)]


def contributions(day: date | datetime) -> TimetableRow:
    return TimetableRow("deadline", day, purpose="contributions")


def test_the_timetable_of_the_2020_working_group() -> None:
    rows = [
        TimetableRow("meeting", date(2020, 7, 16), date(2020, 7, 17)),
        TimetableRow("meeting", date(2020, 8, 11), whose="CITEL"),
        contributions(date(2020, 9, 18)),
        TimetableRow("meeting", date(2020, 10, 1)),
        TimetableRow("milestone", date(2020, 10, 8)),
        TimetableRow("meeting", date(2020, 11, 23)),
        TimetableRow("meeting", None),
    ]
    warnings = timetable_warnings(rows, RES1, GENEVA)
    assert [(warning.code, warning.row) for warning in warnings] == [(LATE, 2)]
    params = warnings[0].params
    assert (params["deadline"], params["translation_day"]) == (date(2020, 9, 18), date(2020, 8, 17))
    assert params["opening"] == date(2020, 10, 1)


@pytest.mark.parametrize(
    ("deadline", "warned"),
    [
        (date(2020, 8, 17), False),
        (date(2020, 8, 18), True),
        (datetime(2020, 8, 17, 23, 59), False),  # noqa: DTZ001
        (date(2020, 10, 2), False),  # No meeting follows.
    ],
)
def test_the_edge_of_the_translation_deadline(deadline: date, warned: bool) -> None:  # noqa: FBT001
    rows = (contributions(deadline), TimetableRow("meeting", date(2020, 10, 1)))
    assert (LATE in codes(*rows)) == warned


def test_a_letter_that_names_both_deadlines_is_in_order() -> None:
    meeting = TimetableRow("meeting", date(2020, 10, 1))
    both = (
        TimetableRow("deadline", date(2020, 8, 17), purpose="translation"),
        contributions(date(2020, 9, 18)),
        meeting,
    )
    assert codes(*both) == []
    too_late = TimetableRow("deadline", date(2020, 8, 18), purpose="translation")
    assert codes(too_late, contributions(date(2020, 9, 18)), meeting) == [LATE]


def test_other_deadlines_and_other_bodies_meetings_do_not_matter() -> None:
    assert (
        codes(TimetableRow("deadline", date(2020, 9, 18)), TimetableRow("meeting", date(2020, 10, 1))) == []
    )
    assert (
        codes(contributions(date(2020, 9, 18)), TimetableRow("meeting", date(2020, 10, 1), whose="APT")) == []
    )


def test_without_numbers_or_rulebook_nothing_is_claimed() -> None:
    rows = (contributions(date(2023, 9, 18)), TimetableRow("meeting", date(2023, 10, 2)))
    assert timetable_warnings(rows, shipped()["wtdc-res1-2022"], GENEVA) == ()
    assert timetable_warnings(rows, None, GENEVA) == ()


@pytest.mark.parametrize(
    ("start", "zone", "offset", "warned"),
    [
        (APRIL, "CET", None, True),
        (APRIL, "CEST", None, False),
        (JANUARY, "CET", None, False),
        (JANUARY, "CEST", None, True),
        (APRIL, "heure de Genève (UTC+2)", "+02:00", False),
        (APRIL, "heure de Genève (UTC+1)", "+01:00", True),
        (APRIL, "Geneva time", None, False),
        (APRIL, "Geneva time", "+01:00", True),
        (JANUARY, "по женевскому времени", "+02:00", True),
        (JANUARY, "日内瓦时间", "+01:00", False),
        (JANUARY, "بتوقيت جنيف", "+02:00", True),
        (APRIL, "UTC+5", "+05:00", False),
        (APRIL, "CEST (UTC+1)", None, True),
        (APRIL, "Nairobi time (UTC+3)", None, False),
        (APRIL, "heure de Montréal (UTC\u22125)", None, True),
        (APRIL, "heure de Montréal (UTC\u22124)", None, False),
        (datetime(2020, 3, 28, 23, 0), "CEST", None, True),  # noqa: DTZ001
        (datetime(2020, 3, 29, 9, 0), "CEST", None, False),  # noqa: DTZ001
        (datetime(2020, 10, 25, 9, 0), "CEST", None, True),  # noqa: DTZ001
    ],
)
def test_a_zone_must_fit_the_date(start: datetime, zone: str, offset: str | None, warned: bool) -> None:  # noqa: FBT001
    row = TimetableRow("meeting", start, zone_as_written=zone, utc_offset=offset)
    assert codes(row) == (["zone-does-not-fit-date"] if warned else [])


def test_an_hour_without_zone_is_told_once_a_letter() -> None:
    assert codes(TimetableRow("meeting", JANUARY), TimetableRow("meeting", JANUARY)) == ["zone-not-written"]
    assert (
        codes(
            TimetableRow("meeting", JANUARY, utc_offset="+01:00"), TimetableRow("meeting", date(2020, 1, 23))
        )
        == []
    )


@pytest.mark.parametrize(
    ("word", "warned"),
    [
        ("Thursday", False), ("THU.", False), ("Friday", True), ("jeudi", False), ("vendredi", True),
        ("jueves", False), ("viernes", True), ("четверг", False), ("пятницу", True), ("星期四", False),
        ("周四", False), ("礼拜五", True), ("الخميس", False), ("الجمعة", True), (4, False), (5, True),
        ("feast day", False), (None, False),
    ],
)  # fmt: skip
def test_the_printed_weekday_must_be_that_of_the_date(word: str | int | None, warned: bool) -> None:  # noqa: FBT001
    row = TimetableRow("milestone", date(2020, 1, 23), weekday_as_written=word)
    assert codes(row) == (["weekday-does-not-match"] if warned else [])


@pytest.mark.parametrize(
    ("start", "end", "warned"),
    [
        (date(2020, 6, 9), date(2020, 6, 8), True),
        (date(2020, 6, 9), date(2020, 6, 9), False),
        (JANUARY, datetime(2020, 1, 23, 12, 59), True),  # noqa: DTZ001
        (JANUARY, datetime(2020, 1, 23, 13, 0), False),  # noqa: DTZ001
        (date(2020, 12, 30), date(2021, 1, 2), False),
        (JANUARY, date(2020, 1, 23), False),
    ],
)
def test_an_end_before_the_start(start: date, end: date, warned: bool) -> None:  # noqa: FBT001
    found = codes(TimetableRow("deadline", start, end, utc_offset="+01:00"))
    assert found == (["end-before-start"] if warned else [])


def test_a_meeting_on_a_holiday_of_the_seat_names_each_day() -> None:
    rows = [
        TimetableRow("meeting", date(2020, 12, 24), date(2021, 1, 2)),
        TimetableRow("deadline", date(2020, 12, 25)),
    ]
    days = [warning.params["day"] for warning in timetable_warnings(rows, RES1, GENEVA)]
    assert days == [
        day for day in (date(2020, 12, 25), date(2020, 12, 31), date(2021, 1, 1)) if GENEVA.holiday_name(day)
    ]
    assert date(2020, 12, 25) in days


@pytest.mark.parametrize(
    ("announced_on", "planned", "last_day"),
    [
        (date(2017, 12, 26), True, None),
        (date(2017, 12, 27), True, date(2017, 12, 26)),
        (date(2017, 11, 26), False, None),
        (date(2017, 11, 27), False, date(2017, 11, 26)),
        (None, True, None),
        (date(2018, 2, 27), True, None),  # The meeting is over.
    ],
)
def test_notice_of_a_meeting(announced_on: date | None, planned: bool, last_day: date | None) -> None:  # noqa: FBT001
    rows = [TimetableRow("meeting", date(2018, 2, 26))]
    warnings = timetable_warnings(
        rows, shipped()["itu-t-a1-2016"], GENEVA, announced_on=announced_on, planned=planned
    )
    assert [warning.params["last_day"] for warning in warnings if warning.code == "notice-too-short"] == (
        [last_day] if last_day else []
    )


def test_a_rulebook_without_a_period_of_notice_warns_of_none() -> None:
    rows = [TimetableRow("meeting", date(2020, 10, 1))]
    assert timetable_warnings(rows, RES1, GENEVA, announced_on=date(2020, 9, 30)) == ()


def test_warnings_come_in_the_order_of_the_rows() -> None:
    rows = [
        TimetableRow("meeting", date(2020, 12, 25)),
        TimetableRow("meeting", APRIL, zone_as_written="CET"),
        TimetableRow("deadline", date(2020, 6, 9), date(2020, 6, 8)),
    ]
    warnings: tuple[TimetableWarning, ...] = timetable_warnings(rows, RES1, GENEVA)
    assert [warning.row for warning in warnings] == [0, 1, 2]


def test_the_reader_of_letters_can_import_it_cheaply() -> None:
    heavy = ("babel", "holidays", "django")
    script = f"import sys, consilia.core.rules.timetable; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, env={"PYTHONPATH": "src"}
    )
    assert done.stdout.strip() == "[]"
