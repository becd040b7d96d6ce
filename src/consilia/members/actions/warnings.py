"""A mail ahead of the end of an appointment: to the person, and to those who can name a successor."""

from datetime import datetime

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as say

from consilia.base import mail, tags
from consilia.base.models import User
from consilia.base.said import said
from consilia.base.site import site_name
from consilia.members import access, queries
from consilia.members.models import Appointment


def warn_of_endings(now: datetime) -> int:
    """Decide a mail for each focal point whose appointment ends soon, once for each day of end; return how many.

    The person is told, and the focal points for everything of the organisation.
    """
    day = access.seat_day(now)
    told = 0
    for row in queries.ending(day):
        people = {row.person, *queries.general_focal_points(row.organisation, day)}
        for person in sorted(people, key=lambda one: one.email):
            _warn(row, person, now)
            told += 1
    return told


def _warn(row: Appointment, person: User, now: datetime) -> None:
    language = person.language or "en"
    with translation.override(tags.tag(language)):
        values = {
            "site_name": site_name(),
            "organisation": said(row.organisation.name, queries.NAMED_IN, language).text,
            "role": queries.role_words(row),
            "person": row.person,
            "last_day": row.until,
        }
        mail.queue(
            key=f"appointment-ends:{row.pk}:{row.until}:{person.pk}",
            recipient=person.email,
            language=language,
            subject=say("%(site)s: an appointment ends soon") % {"site": site_name()},
            body=render_to_string("members/ending_mail.txt", values),
            now=now,
        )
