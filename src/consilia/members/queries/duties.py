"""What the register makes owed: a successor before a power ends; the secretariat owes a State its focal point."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consilia.base import dates, tags
from consilia.base.duties import Duty
from consilia.members import access
from consilia.members.models import Appointment, Membership
from consilia.members.queries.people import lost_number, role_words
from consilia.members.vocab import Category, Role


def duties(organisations: Iterable[UUID], now: datetime) -> list[Duty]:
    """Return what some organisations owe the register. Three queries."""
    wanted, day = set(organisations), access.seat_day(now)
    offices = Membership.objects.on(day).filter(organisation__in=wanted, category=Category.SECRETARIAT)
    office = offices.values_list("organisation", flat=True).first()
    found = [_successor(row) for row in ending(day).filter(organisation__in=wanted)]
    lost = lost_number(day) if office else 0
    return [*found, _lost(office, lost)] if office and lost else found


def ending(day: date) -> QuerySet[Appointment]:
    """Return the appointments of focal points that end within the days of warning, and were not ended by hand."""
    last = day + timedelta(days=settings.WARNING_DAYS)
    rows = Appointment.objects.on(day).filter(role=Role.FOCAL_POINT, until__lte=last, ended_at=None)
    return rows.select_related("organisation", "person").order_by("until", "pk")


def _successor(row: Appointment) -> Duty:
    until = row.until or date.max  # `ending` finds only what ends
    return Duty(
        organisation=row.organisation_id,
        what=_("Name a successor: %(role)s") % {"role": role_words(row)},
        about=str(row.person),
        link=reverse("members:people", args=[row.organisation.slug]),
        due=datetime.combine(until + timedelta(days=1), time(), ZoneInfo(settings.SEAT_ZONE)),
        when=dates.day(until, tags.active()),
    )


def _lost(office: UUID, number: int) -> Duty:
    sentence = ngettext(
        "%(number)d member lost its focal point", "%(number)d members lost their focal point", number
    )
    return Duty(
        organisation=office,
        what=sentence % {"number": number},
        about=_("People"),
        link=reverse("members:missing"),
        due=None,
        when=_("as soon as a signed letter is there"),
    )
