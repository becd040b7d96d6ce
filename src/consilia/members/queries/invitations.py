"""Reads of invitations, each with a fixed number of queries. Days are days at the seat."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from i18nfield.strings import LazyI18nString

from consilia.members import access, rules
from consilia.members.models import Invitation, Membership, Organisation
from consilia.members.queries.people import role_words
from consilia.members.vocab import Category, InvitationState


@dataclass(frozen=True)
class InvitationRow:
    """A line of the list of invitations; days are days at the seat, `last_day` is the last that counts."""

    invitation: Invitation
    words: str
    state: InvitationState
    sent_on: date
    last_day: date


def invitations_list(now: datetime, organisation: Organisation | None = None) -> list[InvitationRow]:
    """Return all invitations, or those of one organisation, the newest first; one query."""
    rows = Invitation.objects.select_related("organisation", "invited_by")
    if organisation is not None:
        rows = rows.filter(organisation=organisation)
    return [
        InvitationRow(
            row, role_words(row), state_of(row, now), access.seat_day(row.created_at), last_day(row)
        )
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
