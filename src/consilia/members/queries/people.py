"""Reads of people and invitations, each with a fixed number of queries."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from i18nfield.strings import LazyI18nString

from consilia.base.models import User
from consilia.members import access, rules
from consilia.members.models import (
    Appointment,
    Invitation,
    Membership,
    Organisation,
)
from consilia.members.vocab import Category, InvitationState, Role


@dataclass(frozen=True)
class ActingPeople:
    """The people who act for an organisation in one role."""

    role: Role
    people: tuple[User, ...]


def acting_people(organisation: Organisation, day: date) -> tuple[ActingPeople, ...]:
    """Return who acts for an organisation on a day at the seat, by role; one query."""
    held = Appointment.objects.on(day).filter(organisation=organisation, person__is_active=True)
    by_role: dict[str, list[User]] = {}
    for appointment in held.select_related("person").order_by("person__name", "person__email"):
        by_role.setdefault(appointment.role, []).append(appointment.person)
    return tuple(ActingPeople(role, tuple(dict.fromkeys(by_role[role]))) for role in Role if role in by_role)


@dataclass(frozen=True)
class InvitationRow:
    """A line of the list of invitations; days are days at the seat, `last_day` is the last that counts."""

    invitation: Invitation
    role: Role
    state: InvitationState
    sent_on: date
    last_day: date


def invitations_list(now: datetime) -> list[InvitationRow]:
    """Return all invitations, the newest first; one query."""
    rows = Invitation.objects.select_related("organisation", "invited_by")
    return [
        InvitationRow(row, Role(row.role), state_of(row, now), access.seat_day(row.created_at), last_day(row))
        for row in rows
    ]


def last_day(invitation: Invitation) -> date:
    """Return the last day on which an invitation works, at the seat."""
    return access.seat_day(invitation.expires_at) - timedelta(days=1)


def state_of(invitation: Invitation, now: datetime) -> InvitationState:
    """Return where an invitation stands now."""
    return rules.invitation_state(
        expires_at=invitation.expires_at,
        used_at=invitation.used_at,
        withdrawn_at=invitation.withdrawn_at,
        now=now,
    )


def organisations_to_invite(day: date) -> list[tuple[str, LazyI18nString]]:
    """Return slug and name of every organisation with a membership on a day, the secretariat first."""
    rows = Organisation.objects.filter(pk__in=Membership.objects.on(day).values("organisation"))
    secretariat = set(
        Membership.objects.on(day)
        .filter(category=Category.SECRETARIAT)
        .values_list("organisation__slug", flat=True)
    )
    found = [(row.slug, row.name) for row in rows]
    return sorted(found, key=lambda pair: pair[0] not in secretariat)
