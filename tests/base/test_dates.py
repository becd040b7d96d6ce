"""Days, spans of days and places in words."""

from datetime import date

import pytest

from consilia.base import dates


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "9–19 June 2020"),
        ("fr", "9–19 juin 2020"),
        ("es", "9–19 de junio de 2020"),
        ("ru", "9–19 июня 2020 года"),
        ("zh", "2020年6月9日至19日"),
        ("ar", "9–19 يونيو 2020"),
    ],
)
def test_a_span_within_a_month(language: str, words: str) -> None:
    assert dates.days(date(2020, 6, 9), date(2020, 6, 19), language) == words


def test_a_span_over_months_and_years_and_of_one_day() -> None:
    assert dates.days(date(2020, 6, 28), date(2020, 7, 2), "en") == "28 June – 2 July 2020"
    assert dates.days(date(2020, 12, 28), date(2021, 1, 2), "en") == "28 December 2020 – 2 January 2021"
    assert dates.days(date(2021, 3, 1), date(2021, 3, 1), "fr") == "1er mars 2021"
