"""Jobs of the register."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django_tasks import task

from consilia.base import clock, jobs
from consilia.members import access, actions
from consilia.members.searching import refresh_people

HOUR = time(6)  # at the seat, before the working day


@task()
def warn_of_endings() -> None:
    """Warn of what ends soon, erase what is kept no longer, find people by what they hold; again tomorrow."""
    now = clock.now()
    actions.warn_of_endings(now)
    actions.erase_those_who_left(now)
    refresh_people(access.seat_day(now))
    jobs.enqueue_once("members.warn_of_endings", run_after=next_warning(now))


def next_warning(now: datetime) -> datetime:
    """Return the hour of tomorrow at the seat at which the next warnings are decided."""
    tomorrow = access.seat_day(now) + timedelta(days=1)
    return datetime.combine(tomorrow, HOUR, ZoneInfo(settings.SEAT_ZONE))


jobs.register("members.warn_of_endings", warn_of_endings, again=next_warning)
