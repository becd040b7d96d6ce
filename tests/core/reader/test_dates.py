"""Every date that CLDR writes in the six languages is read back; traps are flagged, never guessed silently."""

from datetime import date

import pytest
from babel.dates import format_date
from hypothesis import given, settings
from hypothesis import strategies as st

from consilia.core.reader import dates
from consilia.core.reader.cleaning import clean

LOCALES = {"ar": "ar", "zh": "zh_Hans", "en": "en", "en-GB": "en_GB", "fr": "fr", "ru": "ru", "es": "es"}
DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2049, 12, 31))


def found(text: str, language: str) -> list[tuple[str, str | None, frozenset[str]]]:
    """Return first day, last day and flags of each mention."""
    mentions = dates.find(clean(text), language[:2])
    return [(m.first.iso(), m.last.iso() if m.last else None, m.flags) for m in mentions]


@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize("length", ["long", "full"])
@settings(deadline=None)
@given(day=DAYS)
def test_long_and_full_cldr_dates_are_read_back(language: str, length: str, day: date) -> None:
    text = format_date(day, length, locale=LOCALES[language])
    assert found(text, language) == [(day.isoformat(), None, frozenset())]


@pytest.mark.parametrize("language", LOCALES)
@settings(deadline=None)
@given(day=DAYS)
def test_full_cldr_dates_carry_their_weekday(language: str, day: date) -> None:
    (mention,) = dates.find(clean(format_date(day, "full", locale=LOCALES[language])), language[:2])
    assert mention.weekday == day.weekday()


@pytest.mark.parametrize("language", ["fr", "ru", "es", "en-GB"])
@settings(deadline=None)
@given(day=st.dates(min_value=date(2001, 1, 1), max_value=date(2049, 12, 31)))
def test_short_dates_are_read_day_first_and_ambiguous_ones_flagged(language: str, day: date) -> None:
    text = format_date(day, "dd/MM/y", locale=LOCALES[language])
    swaps = day.day <= 12 and day.day != day.month
    assert found(text, language) == [(day.isoformat(), None, frozenset({"ambiguous-date"} if swaps else ()))]


@settings(deadline=None)
@given(day=DAYS)
def test_arabic_indic_digits_and_levantine_months_are_read(day: date) -> None:
    names = "كانون الثاني,شباط,آذار,نيسان,أيار,حزيران,تموز,آب,أيلول,تشرين الأول,تشرين الثاني,كانون الأول"
    months = names.split(",")
    plain = f"{day.day} {months[day.month - 1]} {day.year}"
    text = plain.translate({ord(str(n)): "٠١٢٣٤٥٦٧٨٩"[n] for n in range(10)})
    assert found(text, "ar") == [(day.isoformat(), None, frozenset())]


CASES = [
    ("fr", "le 1er mars 2021", "2021-03-01", None),
    ("fr", "du 28 décembre 2020 au 8 janvier 2021", "2020-12-28", "2021-01-08"),
    ("fr", "les 16 et 17 juillet 2020", "2020-07-16", "2020-07-17"),
    ("fr", "du 28 mai au 4 juin 2021", "2021-05-28", "2021-06-04"),
    ("en", "March 18, 2020", "2020-03-18", None),
    ("en", "the 18th of March 2020", "2020-03-18", None),
    ("en", "9-19 June 2020", "2020-06-09", "2020-06-19"),
    ("en", "July 16 to 17, 2020", "2020-07-16", "2020-07-17"),
    ("en", "between 28 June and 3 July 2021", "2021-06-28", "2021-07-03"),
    ("en", "2020-03-18", "2020-03-18", None),
    ("es", "del 9 al 19 de junio de 2020", "2020-06-09", "2020-06-19"),
    ("es", "1.º de marzo de 2021", "2021-03-01", None),
    ("ru", "«18» марта 2020 г.", "2020-03-18", None),
    ("ru", "с 28 мая по 2 июня 2023 г.", "2023-05-28", "2023-06-02"),
    ("ru", "18.03.2020", "2020-03-18", None),
    ("zh", "2020年6月9日至19日", "2020-06-09", "2020-06-19"),
    ("zh", "二〇二一年三月五日", "2021-03-05", None),
    ("zh", "２０２０年３月１８日", "2020-03-18", None),
    ("ar", "18 آذار/مارس 2020", "2020-03-18", None),
    ("ar", "من 9 إلى 19 يونيو 2020", "2020-06-09", "2020-06-19"),
]


@pytest.mark.parametrize(("language", "text", "first", "last"), CASES)
def test_printed_forms_are_read(language: str, text: str, first: str, last: str | None) -> None:
    assert found(text, language) == [(first, last, frozenset())]


@pytest.mark.parametrize("text", ["1718 July 2020", "1718 July, 2020"])
def test_a_lost_dash_is_read_as_a_range_and_flagged(text: str) -> None:
    assert found(text, "en") == [("2020-07-17", "2020-07-18", frozenset({"lost-dash"}))]


def test_a_day_that_does_not_exist_is_flagged() -> None:
    assert found("31 June 2021", "en") == [("2021-06-31", None, frozenset({"date-does-not-exist"}))]


def test_days_that_do_not_follow_each_other_are_two_dates() -> None:
    assert [first for first, _, _ in found("12 and 14 June 2021", "en")] == ["2021-06-12", "2021-06-14"]


def test_a_telephone_number_is_no_date() -> None:
    assert found("+41 22 730 54 17 and C20/65, section 4.12", "en") == []
