"""Days and hours in words, from CLDR, in the language of the reader and the style of letters."""

import re
from datetime import date, datetime

from babel import Locale, dates

from consilia.base import tags
from consilia.core.wording import as_letters_write

MONTH_IN_PATTERN = re.compile(r"MMM+")
SHORTEST_DAY, SHORTEST_MONTH = len("2020-04-23"), len("2020-04")


def day(value: date, language: str, width: str = "long") -> str:
    """Return a day ("18 March 2020"); `width` is one of CLDR's: full, long, medium, short."""
    return as_letters_write(dates.format_date(value, width, locale=tags.locale(language)), language)


def days(first: date, last: date, language: str) -> str:
    """Return a span of days, both included: "9–19 June 2020", "28 June – 2 July 2020"."""
    locale = Locale.parse(tags.locale(language))
    if first == last:
        return day(first, language)
    same_month = (first.year, first.month) == (last.year, last.month)
    widest = "d" if same_month else "M" if first.year == last.year else "y"
    # Few languages have a span with the whole name of the month; the others have the places of its parts.
    formats = locale.interval_formats
    pattern = formats.get("yMMMMd") or formats["yMMMd"]
    begins, ends = (MONTH_IN_PATTERN.sub("MMMM", part) for part in pattern[widest])
    words = dates.format_date(first, begins, locale) + dates.format_date(last, ends, locale)
    return as_letters_write(words, language)


def month(value: date, language: str) -> str:
    """Return a month without a day ("June 2020")."""
    words = dates.format_skeleton("yMMMM", value, locale=tags.locale(language))
    return as_letters_write(words, language)


def hour(value: datetime) -> str:
    """Return an hour to the minute ("13:00"), counted from 0 to 24 as letters do in every language."""
    return value.strftime("%H:%M")
