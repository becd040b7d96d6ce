"""Working days at a seat: weekends, public holidays, and the organisation's own dated closures.

A day is a `date` in the zone of the seat; an instant is turned into one with `Seat.local_day`. Nothing here
asks what day it is today.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from consilia.core.installation import Installation

_ONE_DAY: Final = timedelta(days=1)
_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SEAT_KEYS: Final = {
    "name",
    "zone",
    "country",
    "subdivision",
    "weekend",
    "closures",
    "openings",
    "holiday_names",
}


class CalendarError(ValueError):
    """A calendar file, a day or a count cannot be used; the message is one sentence."""


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `first` to `last`, both included, with the text that ordered them and a name per language."""

    first: date
    last: date
    source: str
    names: Mapping[str, str] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise CalendarError(f"The period from {self.first} to {self.last} ends before it starts.")

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Seat:
    """Where an organisation sits, and on which days it works there.

    `country` and `subdivision` are the codes of the `holidays` package ("CH", "GE"). A day in `openings` is
    worked whatever else it is; otherwise a day in `closures`, a public holiday or a day of the `weekend`
    (0 = Monday) is not. Outside the years for which the package knows the country's holidays (1801 to 2100
    for Switzerland) only weekends, closures and openings count.
    """

    name: str
    zone: ZoneInfo
    country: str
    subdivision: str | None = None
    closures: tuple[Period, ...] = ()
    openings: tuple[Period, ...] = ()
    weekend: frozenset[int] = frozenset({5, 6})
    holiday_names: Mapping[str, Mapping[str, str]] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        if not self.weekend < frozenset(range(7)):
            raise CalendarError(f"The seat of {self.name} has no working day in its week.")

    @classmethod
    def from_toml(cls, text: str) -> Self:
        """Read a seat written like `geneva.toml`; raises CalendarError where it does not hold together."""
        try:
            return cls(**_seat_fields(tomllib.loads(text)))
        except tomllib.TOMLDecodeError as error:
            raise CalendarError(f"The calendar is not valid TOML: {error}.") from error

    def local_day(self, instant: datetime) -> date:
        """Return the date that the seat's clock shows at `instant`, which must have an offset."""
        if instant.utcoffset() is None:
            raise CalendarError("An instant without an offset has no day at the seat.")
        return instant.astimezone(self.zone).date()

    def is_working_day(self, day: date) -> bool:
        """Tell whether the seat works on `day`."""
        _refuse_instant(day)
        if any(day in period for period in self.openings):
            return True
        return day.weekday() not in self.weekend and self._closing_names(day) is None

    def holiday_name(self, day: date, language: str = "en") -> str | None:
        """Name the closure or public holiday of `day` in `language`, else in English.

        None on every other day, a plain Saturday or Sunday included, and on a day that is worked although it
        is a public holiday elsewhere in the country.
        """
        _refuse_instant(day)
        if any(day in period for period in self.openings):
            return None
        names = self._closing_names(day)
        return None if names is None else names.get(language) or names["en"]

    def working_days_after(self, day: date, count: int) -> date:
        """Return the `count`-th working day after `day`, which is itself not counted.

        "Within 3 working days" of a Friday is the Wednesday. A count of 0 gives `day` itself when it is
        worked, else the next working day. Raises CalendarError for a negative count.
        """
        return self._step(day, count, _ONE_DAY)

    def working_days_before(self, day: date, count: int) -> date:
        """Return the `count`-th working day before `day`: the mirror of `working_days_after`."""
        return self._step(day, count, -_ONE_DAY)

    def _step(self, day: date, count: int, step: timedelta) -> date:
        if count < 0:
            raise CalendarError(f"{count} working days cannot be counted: the count must not be negative.")
        while not self.is_working_day(day) and count == 0:
            day += step
        while count:
            day += step
            count -= self.is_working_day(day)
        return day

    def _closing_names(self, day: date) -> Mapping[str, str] | None:
        for period in self.closures:
            if day in period:
                return {"en": period.source, **period.names}
        public = _public_holidays(self.country, self.subdivision, day.year).get(day)
        return None if public is None else {"en": public, **self.holiday_names.get(public, {})}


def load_seat(key: str) -> Seat:
    """Load a seat that ships with Consilia, such as "geneva"; raises CalendarError for an unknown key."""
    if not key.isidentifier() or not (file := Path(__file__).with_name(f"{key}.toml")).is_file():
        raise CalendarError(f"There is no calendar for a seat called {key!r}.")
    return Seat.from_toml(file.read_text(encoding="utf-8"))


@lru_cache(maxsize=512)
def _public_holidays(country: str, subdivision: str | None, year: int) -> Mapping[date, str]:
    # Imported at the first question: the package costs a fifth of a second, which most commands never need.
    from holidays import country_holidays  # noqa: PLC0415

    try:
        found = country_holidays(country, subdiv=subdivision, years=year, expand=False, language="en_US")
    # So `holidays` says that it does not know a country or a part of one.
    except NotImplementedError as error:
        raise CalendarError(f"No public holidays are known for {country} {subdivision or ''}.") from error
    return MappingProxyType(dict(found.items()))


def _refuse_instant(day: date) -> None:
    # A datetime is a date to Python, compares unlike one, and would miss every holiday without a word.
    if isinstance(day, datetime):
        raise CalendarError("A day of the calendar is a date, not an instant: use local_day first.")


def _seat_fields(table: Mapping[str, Any]) -> dict[str, Any]:
    """Turn a parsed calendar file into the arguments of Seat."""
    unknown = set(table) - _SEAT_KEYS
    missing = {"name", "zone", "country"} - set(table)
    if unknown or missing:
        wrong = ", ".join(sorted(unknown | missing))
        raise CalendarError(f"The calendar has unknown or missing keys: {wrong}.")
    return {
        "name": table["name"],
        "zone": _zone(table["zone"]),
        "country": table["country"],
        "subdivision": table.get("subdivision"),
        "closures": tuple(_period(row) for row in table.get("closures", [])),
        "openings": tuple(_period(row) for row in table.get("openings", [])),
        "weekend": frozenset(_weekday(name) for name in table.get("weekend", ["saturday", "sunday"])),
        "holiday_names": MappingProxyType(table.get("holiday_names", {})),
    }


def _zone(key: str) -> ZoneInfo:
    try:
        return ZoneInfo(key)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise CalendarError(f"{key!r} is not a time zone.") from error


def _weekday(name: str) -> int:
    if name not in _WEEKDAYS:
        raise CalendarError(f"{name!r} is not a day of the week.")
    return _WEEKDAYS.index(name)


def _period(row: Mapping[str, Any]) -> Period:
    days = [row.get("first"), row.get("last")]
    dated = all(isinstance(day, date) and not isinstance(day, datetime) for day in days)
    if not dated or not row.get("source"):
        raise CalendarError("A dated row of the calendar needs a first day, a last day and a source.")
    return Period(row["first"], row["last"], row["source"], MappingProxyType(row.get("name", {})))


GENEVA: Final = load_seat("geneva")


def seat_of(held: Installation | None) -> Seat | None:
    """Return the calendar of an installation: its file's, Geneva's where there is no file; None without a calendar."""
    if held is None:
        return GENEVA
    if not held.calendar:
        return GENEVA if held.zone == GENEVA.zone.key else None
    name = next(iter(held.seat.values()), held.zone)
    return Seat(**_seat_fields({"name": name, "zone": held.zone, **held.calendar}))
