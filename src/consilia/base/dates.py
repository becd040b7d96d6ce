"""Days and hours in words, from CLDR, in the language of the reader."""

from datetime import date, datetime

from babel import dates

from consilia.base import tags

SHORTEST_DAY, SHORTEST_MONTH = len("2020-04-23"), len("2020-04")


def day(value: date, language: str, width: str = "long") -> str:
    """Return a day ("18 March 2020"); `width` is one of CLDR's: full, long, medium, short."""
    return str(dates.format_date(value, width, locale=tags.locale(language)))


def month(value: date, language: str) -> str:
    """Return a month without a day ("June 2020")."""
    return str(dates.format_skeleton("yMMMM", value, locale=tags.locale(language)))


def hour(value: datetime, language: str) -> str:
    """Return an hour to the minute ("13:00") as the clock of `value` shows it."""
    return str(dates.format_time(value, "short", locale=tags.locale(language), tzinfo=value.tzinfo))
