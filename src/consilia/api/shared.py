"""What the endpoints share."""

from datetime import date
from typing import Annotated

from django.http import HttpRequest
from ninja import Query

from consilia.base.arrival import arrived_at
from consilia.members.access import seat_day

MOST_PAGES = 1_000_000
LONGEST = 200
WITHOUT_NUL = r"^[^\x00]*$"  # which PostgreSQL takes in no text
# From the founding of the oldest such organisation to the last year whose end the calendar knows.
FIRST_YEAR, LAST_YEAR = 1865, 9998

Page = Annotated[int, Query(1, ge=1, le=MOST_PAGES, description="from 1; beyond the last gives the last")]
Words = Annotated[str, Query("", max_length=LONGEST, pattern=WITHOUT_NUL, description="words to look for")]
Day = Annotated[date | None, Query(None, description="as at this day at the seat; without it, today")]


def day_asked(request: HttpRequest, day: date | None) -> date:
    """Return the day that was asked for, else today at the seat."""
    return day or seat_day(arrived_at(request))
