"""The reader's clock: the zone of the account, else of a cookie that a form sets, else the seat's."""

from dataclasses import replace
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from django.conf import settings
from django.http import HttpRequest

from consilia.base import tags
from consilia.core.deadlines import WallTime, wall_time

COOKIE = "zone"


def reader_zone(request: HttpRequest) -> ZoneInfo:
    """Return the zone in which a reader is shown instants beside the seat's own time."""
    return ZoneInfo(chosen_zone(request) or settings.SEAT_ZONE)


def chosen_zone(request: HttpRequest) -> str:
    """Return the name of the zone that the reader chose; empty where none was, or none that is known."""
    account = request.user.time_zone if request.user.is_authenticated else ""
    name = account or request.COOKIES.get(COOKIE, "")
    return name if name in known_zones() else ""


def at_seat(now: datetime, language: str) -> WallTime:
    """Return an instant by the clock of the seat, which is called as the installation calls it."""
    at = wall_time(now, ZoneInfo(settings.SEAT_ZONE), tags.locale(language))
    return replace(at, place=settings.SEAT_NAMES.get(language, at.place))


@cache
def known_zones() -> frozenset[str]:
    """Return the names of all zones; what a cookie says is looked up here before any file is opened."""
    return frozenset(available_timezones())
