"""Who may do what in the register; and for whom a person acts, which the rooms above ask here."""

from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings

from consilia.base.models import User
from consilia.base.rights import OPEN, Visitor, declare
from consilia.members.models import Appointment
from consilia.members.vocab import Role


def seat_day(now: datetime) -> date:
    """Return the day at the seat; appointments and memberships are counted by it."""
    return now.astimezone(ZoneInfo(settings.SEAT_ZONE)).date()


def appointments(person: Visitor, now: datetime) -> list[Appointment]:
    """Return what a person is appointed to now; kept for the rest of the request."""
    if not isinstance(person, User) or not person.is_active:
        return []
    day = seat_day(now)
    kept: dict[date, list[Appointment]] = person.__dict__.setdefault("_appointments", {})
    if day not in kept:
        kept[day] = list(
            Appointment.objects.on(day).filter(person=person).select_related("organisation").order_by("id")
        )
    return kept[day]


def has_role(person: Visitor, now: datetime, *roles: Role) -> bool:
    """Tell whether a person holds one of these roles for any organisation now."""
    return any(appointment.role in roles for appointment in appointments(person, now))


def organisations_of(person: Visitor, now: datetime) -> list[UUID]:
    """Return the ids of the organisations for which a person acts now."""
    return list(dict.fromkeys(appointment.organisation_id for appointment in appointments(person, now)))


def is_officer(person: Visitor, now: datetime) -> bool:
    """Tell whether a person works for the secretariat on letters and consultations."""
    return has_role(person, now, Role.OFFICER, Role.ADMINISTRATOR)


READ = OPEN  # the register of members is public
INVITE = declare("members.invite", is_officer)
