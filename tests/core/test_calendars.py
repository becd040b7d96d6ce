import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consilia.core.calendars import GENEVA, CalendarError, Period, Seat, load_seat

DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))
YEAR_END = Period(date(2026, 12, 28), date(2026, 12, 30), "Service order 26/14", {"fr": "Fermeture"})


def geneva_with(**changes: object) -> Seat:
    fields: dict[str, Any] = {
        "name": "Geneva",
        "zone": ZoneInfo("Europe/Zurich"),
        "country": "CH",
        "subdivision": "GE",
    }
    return Seat(**{**fields, **changes})


def test_geneva_comes_from_its_file() -> None:
    assert (GENEVA.name, GENEVA.zone.key, GENEVA.country, GENEVA.subdivision) == (
        "Geneva",
        "Europe/Zurich",
        "CH",
        "GE",
    )
    assert load_seat("geneva") == GENEVA


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2020, 4, 10), "Good Friday"),
        (date(2024, 1, 1), "New Year's Day"),
        (date(2024, 5, 9), "Ascension Day"),
        (date(2024, 5, 20), "Whit Monday"),
        (date(2020, 9, 10), "Genevan Fast (Jeûne genevois)"),
        (date(2020, 12, 31), "Restoration of the Republic"),
        (date(2020, 2, 29), None),
        (date(2020, 3, 2), None),
        (date(2020, 12, 26), None),
    ],
)
def test_holiday_name_of_geneva(day: date, name: str | None) -> None:
    assert GENEVA.holiday_name(day) == name


@pytest.mark.parametrize("language", ["ar", "zh", "en", "fr", "ru", "es"])
def test_every_holiday_of_geneva_has_its_own_name_in_each_language(language: str) -> None:
    year = [date(2027, 1, 1) + timedelta(days=n) for n in range(365)]
    names = [name for day in year if (name := GENEVA.holiday_name(day, language))]
    assert len(names) == len(set(names)) == 9
    english = {GENEVA.holiday_name(day) for day in year} - {None}
    assert language == "en" or not english & set(names)


def test_holiday_name_falls_back_to_english() -> None:
    assert GENEVA.holiday_name(date(2024, 12, 25), "pt") == "Christmas Day"


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2020, 9, 9), True),
        (date(2020, 9, 10), False),
        (date(2020, 9, 11), True),
        (date(2020, 9, 12), False),
        (date(2020, 9, 13), False),
        (date(2024, 2, 29), True),
        (date(2025, 1, 1), False),
        (date(2025, 1, 2), True),
    ],
)
def test_is_working_day_at_geneva(day: date, *, worked: bool) -> None:
    assert GENEVA.is_working_day(day) is worked


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        (date(2020, 9, 18), 3, date(2020, 9, 23)),
        (date(2020, 4, 9), 1, date(2020, 4, 14)),
        (date(2020, 9, 9), 1, date(2020, 9, 11)),
        (date(2020, 12, 30), 1, date(2021, 1, 4)),
        (date(2024, 2, 28), 1, date(2024, 2, 29)),
        (date(2024, 2, 28), 2, date(2024, 3, 1)),
        (date(2020, 9, 18), 0, date(2020, 9, 18)),
        (date(2020, 9, 19), 0, date(2020, 9, 21)),
        (date(2020, 9, 19), 1, date(2020, 9, 21)),
    ],
)
def test_working_days_after(day: date, count: int, expected: date) -> None:
    assert GENEVA.working_days_after(day, count) == expected


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        (date(2020, 10, 1), 7, date(2020, 9, 22)),
        (date(2020, 4, 14), 1, date(2020, 4, 9)),
        (date(2021, 1, 4), 1, date(2020, 12, 30)),
        (date(2020, 9, 20), 0, date(2020, 9, 18)),
    ],
)
def test_working_days_before(day: date, count: int, expected: date) -> None:
    assert GENEVA.working_days_before(day, count) == expected


def test_a_closure_is_not_worked_and_named_else_shown_by_its_source() -> None:
    seat = geneva_with(closures=(YEAR_END,))
    assert [seat.is_working_day(date(2026, 12, day)) for day in (27, 28, 30)] == [False, False, False]
    assert seat.holiday_name(date(2026, 12, 29), "fr") == "Fermeture"
    assert seat.holiday_name(date(2026, 12, 29), "ar") == "Service order 26/14"
    assert seat.working_days_after(date(2026, 12, 24), 1) == date(2027, 1, 4)


def test_an_opening_is_worked_although_the_canton_rests() -> None:
    seat = geneva_with(openings=(Period(date(2025, 6, 9), date(2025, 6, 9), "Service order 25/01"),))
    assert seat.is_working_day(date(2025, 6, 9))
    assert seat.holiday_name(date(2025, 6, 9)) is None
    assert not GENEVA.is_working_day(date(2025, 6, 9))


def test_another_week_and_country() -> None:
    cairo = Seat("Cairo", ZoneInfo("Africa/Cairo"), "EG", weekend=frozenset({4, 5}))
    assert cairo.is_working_day(date(2024, 2, 4))
    assert not cairo.is_working_day(date(2024, 2, 2))


def test_local_day_is_counted_on_the_clock_of_the_seat() -> None:
    assert GENEVA.local_day(datetime(2020, 9, 18, 22, 0, tzinfo=UTC)) == date(2020, 9, 19)
    assert GENEVA.local_day(datetime(2020, 12, 18, 22, 59, 59, 999999, tzinfo=UTC)) == date(2020, 12, 18)


FULL = 'name = "X"\nzone = "Europe/Zurich"\ncountry = "CH"\n'


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("name = ", "not valid TOML"),
        ('name = "X"\ncountry = "CH"\n', "unknown or missing keys: zone"),
        (FULL + 'city = "X"\n', "unknown or missing keys: city"),
        (FULL.replace("Europe/Zurich", "Europe/Nowhere"), "'Europe/Nowhere' is not a time zone"),
        (FULL.replace("Europe/Zurich", "../x"), "is not a time zone"),
        (FULL + 'weekend = ["caturday"]\n', "'caturday' is not a day of the week"),
        (FULL + "[[closures]]\nfirst = 2026-01-02\nlast = 2026-01-02\n", "needs a first day"),
        (
            FULL + '[[closures]]\nfirst = 2026-01-03\nlast = 2026-01-02\nsource = "S"\n',
            "ends before it starts",
        ),
        (
            FULL + 'weekend = ["monday","tuesday","wednesday","thursday","friday","saturday","sunday"]\n',
            "no working day",
        ),
    ],
)
def test_a_wrong_calendar_is_refused_in_one_sentence(text: str, words: str) -> None:
    with pytest.raises(CalendarError, match=words):
        Seat.from_toml(text)


@pytest.mark.parametrize(
    "call",
    [
        lambda: GENEVA.is_working_day(datetime(2020, 9, 10, tzinfo=UTC)),
        lambda: GENEVA.holiday_name(datetime(2020, 9, 10, tzinfo=UTC)),
        lambda: GENEVA.local_day(datetime(2020, 9, 10)),  # noqa: DTZ001 - a naive instant is the case
        lambda: GENEVA.working_days_after(date(2020, 9, 10), -1),
        lambda: GENEVA.working_days_before(date(2020, 9, 10), -1),
        lambda: load_seat("../geneva"),
        lambda: load_seat("atlantis"),
        lambda: geneva_with(country="QQ").is_working_day(date(2020, 9, 10)),
    ],
)
def test_what_has_no_answer_is_refused(call: Callable[[], object]) -> None:
    with pytest.raises(CalendarError, match=r"^[A-Z0-9'-].*\.$"):
        call()


def test_holidays_package_is_loaded_at_the_first_question_only() -> None:
    code = "import sys, consilia.core.calendars; sys.exit('holidays' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, env={"PYTHONPATH": ":".join(sys.path)})


@given(DAYS, st.integers(0, 30))
def test_steps_land_on_working_days_and_do_not_pass_each_other(day: date, count: int) -> None:
    after, before = GENEVA.working_days_after(day, count), GENEVA.working_days_before(day, count)
    assert GENEVA.is_working_day(after)
    assert GENEVA.is_working_day(before)
    assert before <= day <= after
    following = GENEVA.working_days_after(day, count + 1)
    assert following > after or (count == 0 and following == after and not GENEVA.is_working_day(day))


@given(DAYS, st.integers(1, 30))
def test_exactly_count_working_days_are_passed(day: date, count: int) -> None:
    end = GENEVA.working_days_after(day, count)
    passed = [day + timedelta(days=n) for n in range(1, (end - day).days + 1)]
    assert sum(map(GENEVA.is_working_day, passed)) == count


@given(DAYS.filter(GENEVA.is_working_day), st.integers(0, 30))
def test_back_and_forth_returns_to_a_working_day(day: date, count: int) -> None:
    assert GENEVA.working_days_before(GENEVA.working_days_after(day, count), count) == day


@given(DAYS)
def test_a_named_day_is_not_worked(day: date) -> None:
    assert GENEVA.holiday_name(day) is None or not GENEVA.is_working_day(day)
