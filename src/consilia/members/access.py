"""Who may do what in the register; and for whom a person acts, which the rooms above ask here."""

from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404

from consilia.base.models import User
from consilia.base.rights import OPEN, Visitor, declare, signed_in
from consilia.members import rules
from consilia.members.models import Appointment, Invitation, Membership, Organisation
from consilia.members.vocab import Category, Role


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
SEE_PEOPLE = declare("members.see-people", signed_in)
ACCEPT = OPEN  # whoever holds the link


def organisations() -> QuerySet[Organisation]:
    """Return the organisations that have a page: all that ever were members, never the secretariat."""
    members = Membership.objects.exclude(category=Category.SECRETARIAT)
    return Organisation.objects.filter(pk__in=members.values("organisation")).select_related("region")


def organisation_door(slug: str) -> Organisation:
    """Return the organisation of a page, or 404."""
    organisation = organisations().filter(slug=slug).first()
    if organisation is None:
        raise Http404
    return organisation


def invitation_door(token: str) -> Invitation:
    """Return the invitation of a link, or 404."""
    found = Invitation.objects.filter(token_hash=rules.secret_hash(token))
    invitation = found.select_related("organisation").first()
    if invitation is None:
        raise Http404
    return invitation
