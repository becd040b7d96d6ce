"""Time zones as letters write them: abbreviations, offsets, and the cities of organisations' seats.

An offset is a number of minutes east of UTC, a zone an IANA name, a wall time a datetime without offset.  A
wall time that occurs twice on the day the clock goes back is read as the first.  A zone that the system does
not know raises ZoneInfoNotFoundError.  Source: IANA time zone data; names and abbreviations: `zones.toml`.
"""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final
from zoneinfo import ZoneInfo

# Russian letters also count from Moscow: "МСК+2" is three hours and two from UTC.
_FROM_MOSCOW: Final = 180
_OFFSET: Final = re.compile(
    r"(?:(?P<moscow>МСК|MSK)|UTC|GMT|TU)?\s*(?P<sign>[+\-\u2212])\s*"
    r"(?P<hours>\d{1,2})(?::?(?P<minutes>[0-5]\d))?(?!\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A printed abbreviation: its offset, the zone in which it is used, None for UTC itself.

    `elsewhere`: some other country keeps this offset under the same letters all the year (EST in Jamaica),
    so that alone it proves nothing about a day.
    """

    offset: int
    zone: str | None = None
    elsewhere: bool = False

    def fits(self, wall: datetime) -> bool:
        """Tell whether its zone keeps its offset at a wall time: CET does not fit July."""
        return self.zone is None or offset_fits(self.zone, wall, self.offset)


@dataclass(frozen=True, slots=True)
class SeatNames:
    """The zone of a city that is a seat, and its names by language.

    A name is a small regular expression in lower case, with its accents and without named groups.
    """

    zone: str
    names: Mapping[str, tuple[str, ...]]


@cache
def abbreviations() -> Mapping[str, Abbreviation]:
    """Return the abbreviations that are known, as printed."""
    rows = _data()["abbreviations"].items()
    return MappingProxyType({name: _abbreviation(name, row) for name, row in rows})


@cache
def seats() -> Mapping[str, SeatNames]:
    """Return the known seats, by the English name of the city."""
    return MappingProxyType({city: _seat(row) for city, row in _data()["seats"].items()})


@cache
def seat_names(language: str) -> tuple[str, ...]:
    """Return the names of all known seats in one of the six languages."""
    return tuple(name for seat in seats().values() for name in seat.names[language])


def offset_in_force(zone: str, wall: datetime) -> int:
    """Return the offset that `zone` keeps at a wall time."""
    offset = wall.replace(tzinfo=ZoneInfo(zone)).utcoffset() or timedelta()
    return offset // timedelta(minutes=1)


def offset_fits(zone: str, wall: datetime, offset: int) -> bool:
    """Tell whether `zone` keeps `offset` at a wall time."""
    return offset_in_force(zone, wall) == offset


def read_offset(words: str) -> int | None:
    """Return the first offset that the words print ("UTC+2", "-03:30", "МСК+2"), None without one."""
    found = _OFFSET.search(words)
    if found is None:
        return None
    size = int(found["hours"]) * 60 + int(found["minutes"] or 0)
    return (size if found["sign"] == "+" else -size) + (_FROM_MOSCOW if found["moscow"] else 0)


def write_offset(offset: int) -> str:
    """Return an offset as ISO 8601 writes it: "+02:00"."""
    sign = "-" if offset < 0 else "+"
    return f"{sign}{abs(offset) // 60:02d}:{abs(offset) % 60:02d}"


def abbreviations_in(words: str) -> list[Abbreviation]:
    """Return the abbreviations that the words print in capitals, in their order."""
    return [abbreviations()[match[0]] for match in _printed_abbreviation().finditer(words)]


def seat_zone(words: str) -> str | None:
    """Return the zone of the seat that the words name first, in whichever language; None without one."""
    match = _any_seat().search(_plain(words))
    return list(seats().values())[int(str(match.lastgroup).removeprefix("seat"))].zone if match else None


@cache
def _printed_abbreviation() -> re.Pattern[str]:
    known = "|".join(map(re.escape, abbreviations()))
    # "МСК+2" is an offset, and says nothing of Moscow's hour.
    return re.compile(rf"(?<!\w)(?:{known})(?!\w)(?!(?<=МСК|MSK)\s*[+\-\u2212]\s*\d)")


@cache
def _any_seat() -> re.Pattern[str]:
    """Return one pattern for the names of all seats; `lastgroup` numbers the seat."""
    rows = enumerate(seats().values())
    return re.compile("|".join(f"(?P<seat{number}>{_any_name(seat)})" for number, seat in rows))


def _any_name(seat: SeatNames) -> str:
    """Return the source of a pattern for the names: whole words, except where none are set apart.

    In Arabic a preposition of one letter grows together with the name.
    """
    plain = {language: "|".join(map(_plain, names)) for language, names in seat.names.items()}
    arabic, chinese = plain.pop("ar"), plain.pop("zh")
    return rf"(?<!\w)(?:{'|'.join(plain.values())}|[بلكو]?(?:{arabic}))(?!\w)|(?:{chinese})"


def _plain(words: str) -> str:
    """Return words as they are compared: lower case, without accents and vowel signs, single blanks."""
    bare = "".join(s for s in unicodedata.normalize("NFD", words) if unicodedata.category(s) != "Mn")
    return " ".join(bare.lower().split())


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("consilia.core").joinpath("zones.toml").read_text("utf-8"))


def _abbreviation(name: str, row: Mapping[str, Any]) -> Abbreviation:
    offset = read_offset(row["offset"])
    if offset is None:
        raise ValueError(f"zones.toml: the offset of {name} cannot be read.")
    return Abbreviation(offset, row.get("zone"), row.get("elsewhere", False))


def _seat(row: Mapping[str, Any]) -> SeatNames:
    names = {language: tuple(row[language]) for language in row if language != "zone"}
    return SeatNames(row["zone"], MappingProxyType(names))
