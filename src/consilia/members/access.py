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
from consilia.search.vocab import OFFICERS, SIGNED_IN


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


def held(appointment: Appointment) -> rules.Held:
    """Return an appointment as the rules see it."""
    return rules.Held(
        key=appointment.pk,
        person=str(appointment.person_id),
        role=Role(appointment.role),
        purpose=appointment.purpose,
        matter=appointment.matter,
        deputy=appointment.deputy,
        since=appointment.since,
        until=appointment.until,
    )


def held_in(person: Visitor, organisation: UUID, now: datetime) -> list[rules.Held]:
    """Return what a person holds in an organisation now."""
    return [held(one) for one in appointments(person, now) if one.organisation_id == organisation]


def acts_for(person: Visitor, organisation: UUID, purpose: str, now: datetime, matter: str = "") -> bool:
    """Tell whether a person may act for an organisation: as its focal point, or a deputy, for a purpose.

    `purpose` is one of `Purpose`; `matter` ("consultation:<id>") lets in whoever is named for that one alone.
    """
    return any(rules.covers(one, purpose, matter) for one in held_in(person, organisation, now))


def may_offer(
    person: Visitor,
    organisation: UUID,
    now: datetime,
    *,
    role: Role,
    purpose: str = "",
    matter: str = "",
    deputy: bool = False,
) -> bool:
    """Tell whether a person may appoint somebody: an officer anywhere, a focal point in the own organisation."""
    own = {Role(one.role) for one in appointments(person, now)}
    if role in rules.offered_by(own):
        return True
    mine = held_in(person, organisation, now)
    return rules.may_offer(mine, seat_day(now), role=role, purpose=purpose, matter=matter, deputy=deputy)


def may_end(person: Visitor, appointment: Appointment, now: datetime) -> bool:
    """Tell whether a person may end an appointment: one's own, what one may offer, an officer any but more."""
    own = {Role(one.role) for one in appointments(person, now)}
    if Role(appointment.role) in rules.offered_by(own):
        return True
    return rules.may_end(held_in(person, appointment.organisation_id, now), held(appointment), seat_day(now))


def may_withdraw(person: Visitor, invitation: Invitation, now: datetime) -> bool:
    """Tell whether a person may make an invitation void: officers, and whoever might offer it."""
    return is_officer(person, now) or may_offer(
        person,
        invitation.organisation_id,
        now,
        role=Role(invitation.role),
        purpose=invitation.purpose,
        matter=invitation.matter,
        deputy=invitation.deputy,
    )


def arranges(person: Visitor, now: datetime) -> bool:
    """Tell whether a person appoints people anywhere: officers, and focal points who are no deputies."""
    return is_officer(person, now) or any(
        one.role == Role.FOCAL_POINT and not one.deputy for one in appointments(person, now)
    )


def arranges_in(person: Visitor, organisation: UUID, now: datetime) -> bool:
    """Tell whether a person appoints people of this organisation."""
    return is_officer(person, now) or any(
        one.role == Role.FOCAL_POINT and not one.deputy for one in held_in(person, organisation, now)
    )


def search_tokens(person: Visitor, now: datetime) -> frozenset[str]:
    """Return the tokens of visibility that a visitor has in the search."""
    if not signed_in(person, now):
        return frozenset()
    office = {OFFICERS} if is_officer(person, now) else set()
    return frozenset({SIGNED_IN, *office, *(f"organisation:{one}" for one in organisations_of(person, now))})


READ = OPEN  # the register of members is public
EDIT_REGISTER = declare("members.edit-register", is_officer)
INVITE = declare("members.invite", is_officer)
SEE_PEOPLE = declare("members.see-people", signed_in)
ARRANGE_PEOPLE = declare("members.arrange-people", arranges)
RESTORE = declare("members.restore-focal-point", is_officer)
END = declare("members.end-appointment", signed_in)  # each has a right over the own appointments
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


def people_door(slug: str, person: Visitor, now: datetime) -> Organisation:
    """Return the organisation of a page about people, or 404; officers see the secretariat's too."""
    if not is_officer(person, now):
        return organisation_door(slug)
    found = Organisation.objects.filter(slug=slug, memberships__isnull=False).select_related("region").first()
    if found is None:
        raise Http404
    return found


def invitation_door(token: str) -> Invitation:
    """Return the invitation of a link, or 404."""
    found = Invitation.objects.filter(token_hash=rules.secret_hash(token))
    invitation = found.select_related("organisation").first()
    if invitation is None:
        raise Http404
    return invitation
