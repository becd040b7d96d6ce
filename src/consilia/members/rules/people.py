"""Who may be invited as what, and where an invitation stands. Pure: no database, no clock."""

import hashlib
from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from consilia.members.vocab import Category, InvitationState, Role

OF_THE_SECRETARIAT: Final = frozenset({Role.OFFICER, Role.ADMINISTRATOR})
"""Roles with rights over the whole house: nobody holds them for a member."""


def role_fits(role: Role, categories: Collection[str]) -> bool:
    """Tell whether a role may be held for an organisation of these categories.

    Officers and administrators serve in the secretariat only; members and the secretariat alike have focal
    points, delegates, chairs and translators.
    """
    return role not in OF_THE_SECRETARIAT or Category.SECRETARIAT in categories


def offered_by(roles: Collection[Role]) -> tuple[Role, ...]:
    """Return the roles that somebody with `roles` may offer: an administrator is made by another only."""
    if Role.ADMINISTRATOR in roles:
        return tuple(Role)
    return tuple(role for role in Role if role != Role.ADMINISTRATOR) if Role.OFFICER in roles else ()


def invitation_state(
    *, expires_at: datetime, used_at: datetime | None, withdrawn_at: datetime | None, now: datetime
) -> InvitationState:
    """Return where an invitation stands: used before withdrawn before expired; it expires at the instant."""
    if used_at is not None:
        return InvitationState.USED
    if withdrawn_at is not None:
        return InvitationState.WITHDRAWN
    return InvitationState.EXPIRED if now >= expires_at else InvitationState.OPEN


def expiry(invited_on: date, days: int, zone: str) -> datetime:
    """Return the first instant at which an invitation is void: the end of the last of its `days`, at the seat."""
    return datetime.combine(invited_on + timedelta(days=days + 1), time(), ZoneInfo(zone))


def secret_hash(secret: str) -> str:
    """Return the SHA-256 under which a token or the key of a form page is kept."""
    return hashlib.sha256(secret.encode()).hexdigest()
