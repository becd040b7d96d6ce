"""What the endpoints share."""

from datetime import date
from typing import Annotated, Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import HttpRequest
from ninja import Field, Query
from pydantic import AfterValidator

from consilia.base.arrival import arrived_at
from consilia.core.languages import OFFICIAL
from consilia.members.access import seat_day

MOST_PAGES = 1_000_000
LONGEST = 200
WITHOUT_NUL = r"^[^\x00]*$"  # which PostgreSQL takes in no text
# From the founding of the oldest such organisation to the last year whose end the calendar knows.
FIRST_YEAR, LAST_YEAR = 1865, 9998

FIRST_DAY, LAST_DAY = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)
MOST_LANGUAGES: Final = 40


class NotFound(Exception):  # noqa: N818 - it is an answer, not a fault
    """What was asked for is not there, or may not be seen by who asks."""


def _language(key: str) -> str:
    if key not in OFFICIAL.codes:
        raise ValueError("not an official language: " + ", ".join(OFFICIAL.codes))
    return key


def _email(address: str) -> str:
    try:
        validate_email(address)
    except ValidationError as error:
        raise ValueError("not an e-mail address") from error
    return address


LanguageKey = Annotated[str, AfterValidator(_language)]
Email = Annotated[str, Field(max_length=254), AfterValidator(_email)]
GivenDay = Annotated[date, Field(ge=FIRST_DAY, le=LAST_DAY)]
Names = dict[LanguageKey, Annotated[str, Field(max_length=300, pattern=WITHOUT_NUL)]]  # by language key
Page = Annotated[int, Query(1, ge=1, le=MOST_PAGES, description="from 1; beyond the last gives the last")]
Words = Annotated[str, Query("", max_length=LONGEST, pattern=WITHOUT_NUL, description="words to look for")]
Day = Annotated[date | None, Query(None, description="as at this day at the seat; without it, today")]


def day_asked(request: HttpRequest, day: date | None) -> date:
    """Return the day that was asked for, else today at the seat."""
    return day or seat_day(arrived_at(request))
