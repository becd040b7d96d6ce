"""Time zones as letters write them."""

from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consilia.core import zones
from consilia.core.calendars import GENEVA
from consilia.core.reader.grammar import LANGUAGES, seat_names
from consilia.core.rules.timetable import TimetableRow, timetable_warnings

# Wall times without offset, as the reader of letters hands them over.
JULY = datetime(2021, 7, 14, 10, 0)  # noqa: DTZ001
JANUARY = datetime(2021, 1, 14, 10, 0)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("words", "offset"),
    [
        ("UTC+2", 120),
        ("heure de Genève (UTC+1)", 60),
        ("GMT +05:30", 330),
        ("+0530", 330),
        ("utc+530", 330),
        ("UTC\u22123", -180),
        ("-03:30", -210),
        ("+00:00", 0),
        ("МСК+2", 300),
        ("МСК (UTC+3)", 180),
        ("CEST", None),
        ("+12345", None),
        ("", None),
    ],
)
def test_an_offset_is_read_in_minutes(words: str, offset: int | None) -> None:
    assert zones.read_offset(words) == offset


@given(st.integers(min_value=-14 * 60, max_value=14 * 60))
def test_an_offset_is_read_as_it_was_written(offset: int) -> None:
    assert zones.read_offset(zones.write_offset(offset)) == offset


@pytest.mark.parametrize(
    ("name", "january", "july"),
    [
        ("CET", True, False),
        ("CEST", False, True),
        ("HEC", True, False),
        ("MESZ", False, True),
        ("EDT", False, True),
        ("UTC", True, True),
        ("EAT", True, True),
        ("МСК", True, True),
    ],
)
def test_an_abbreviation_fits_where_its_zone_keeps_its_offset(name: str, january: bool, july: bool) -> None:  # noqa: FBT001
    short = zones.abbreviations()[name]
    assert (short.fits(JANUARY), short.fits(JULY)) == (january, july)


def test_each_abbreviation_fits_winter_or_summer() -> None:
    known = zones.abbreviations().items()
    assert [name for name, short in known if not (short.fits(JANUARY) or short.fits(JULY))] == []


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("CET/CEST", ["CET", "CEST"]),
        ("(15 h 00 HAEC)", ["HAEC"]),
        ("est", []),
        ("WESTERN", []),
        ("МСК", ["МСК"]),
        ("МСК+2", []),
        ("МСК (UTC+3)", ["МСК"]),
    ],
)
def test_abbreviations_count_in_capitals_and_as_whole_words(words: str, names: list[str]) -> None:
    found = [short for short in zones.abbreviations_in(words) if short.zone]
    assert found == [zones.abbreviations()[name] for name in names]


@pytest.mark.parametrize(
    ("words", "zone"),
    [
        ("Geneva time", "Europe/Zurich"),
        ("heure de Genève", "Europe/Zurich"),
        ("HEURE DE GENEVE", "Europe/Zurich"),
        ("heure de Gene\u0300ve", "Europe/Zurich"),
        ("hora de  Nueva\nYork", "America/New_York"),
        ("по женевскому времени", "Europe/Zurich"),
        ("время Найроби", "Africa/Nairobi"),
        ("北京时间", "Asia/Shanghai"),
        ("بتوقيت جنيف", "Europe/Zurich"),
        ("حسب التوقيت المحلي لجنيف", "Europe/Zurich"),
        ("Paris and Geneva time", "Europe/Paris"),
        ("New York and Lima", "America/New_York"),
        ("limasol time", None),
        ("hora de Romania", None),
        ("local time", None),
    ],
)
def test_a_seat_is_told_from_the_name_printed_first(words: str, zone: str | None) -> None:
    assert zones.seat_zone(words) == zone


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_seat_has_a_known_zone_and_a_name_in_each_language(language: str) -> None:
    for seat in zones.seats().values():
        assert ZoneInfo(seat.zone).key == seat.zone
        assert seat.names[language]
    assert seat_names(language) == list(zones.seat_names(language))


def test_no_name_means_two_zones() -> None:
    for seat in zones.seats().values():
        plain = [name for names in seat.names.values() for name in names if name.isalpha()]
        assert {zones.seat_zone(name) for name in plain} == {seat.zone}


def test_the_offset_in_force_changes_with_the_clock() -> None:
    evening, morning = datetime(2020, 3, 28, 23, 0), datetime(2020, 3, 29, 9, 0)  # noqa: DTZ001
    assert [zones.offset_in_force("Europe/Zurich", wall) for wall in (evening, morning)] == [60, 120]
    assert zones.offset_fits("Europe/Zurich", evening, 60)
    assert not zones.offset_fits("Europe/Zurich", morning, 60)
    with pytest.raises(ZoneInfoNotFoundError):
        zones.offset_in_force("Europe/Atlantis", morning)


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("EST", []),
        ("EST (UTC\u22124)", []),
        ("EAT (UTC+2)", ["zone-does-not-fit-date"]),
        ("МСК+2", []),
        ("HEC", ["zone-does-not-fit-date"]),
    ],
)
def test_the_timetable_claims_only_what_is_sure(written: str, codes: list[str]) -> None:
    row = TimetableRow("milestone", JULY, zone_as_written=written)
    assert [warning.code for warning in timetable_warnings([row], None, GENEVA)] == codes
