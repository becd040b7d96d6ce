"""Secrets by which programs act as a person, through the interface alone."""

import hashlib
from datetime import UTC, datetime, timedelta
from secrets import token_urlsafe

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from consilia.base import record
from consilia.base.errors import DomainError
from consilia.base.models import ApiToken, User

PREFIX = "consilia_"  # by which a scanner of files knows a secret that got lost
BYTES = 32
MOST = 20  # of one person


def make_token(*, actor: User, name: str, days: int, now: datetime) -> tuple[ApiToken, str]:
    """Make a token that works for `days` days; the secret is returned this once and kept as its hash."""
    if not 1 <= days <= settings.TOKEN_DAYS:
        raise DomainError(_("Take at most %(most)s days."), {"most": settings.TOKEN_DAYS}, field="days")
    secret = PREFIX + token_urlsafe(BYTES)
    with transaction.atomic():
        User.objects.select_for_update().get(pk=actor.pk)
        if ApiToken.objects.filter(person=actor, revoked_at=None, expires_at__gt=now).count() >= MOST:
            raise DomainError(_("You have as many tokens as one may have. Revoke one first."))
        row = ApiToken.objects.create(
            person=actor,
            name=name,
            token_hash=_hash(secret),
            created_at=now,
            expires_at=now + timedelta(days=days),
        )
        _tell("base.make_token", row, actor, now)
    return row, secret


def revoke_token(*, actor: User, token: ApiToken, now: datetime) -> None:
    """Let a token of one's own work no longer; twice does nothing more."""
    if token.person_id != actor.pk:
        raise DomainError(_("This token belongs to somebody else."))
    with transaction.atomic():
        changed = ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=now)
        if changed:
            _tell("base.revoke_token", token, actor, now)


def revoke_all(person: User, now: datetime) -> None:
    """Let no token of a person work any longer: whoever changes a password may have lost more than that."""
    ApiToken.objects.filter(person=person, revoked_at=None).update(revoked_at=now)


def person_of(secret: str, now: datetime) -> User | None:
    """Return who acts by a secret at an instant, or None; the day of use is noted once a day."""
    row = (
        ApiToken.objects.select_related("person")
        .filter(token_hash=_hash(secret), revoked_at=None, expires_at__gt=now, person__is_active=True)
        .first()
    )
    if row is None:
        return None
    today = now.astimezone(UTC).date()
    if row.used_on != today:
        ApiToken.objects.filter(pk=row.pk).update(used_on=today)
    return row.person


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _tell(action: str, row: ApiToken, actor: User, now: datetime) -> None:
    facts = {"expires_at": row.expires_at.isoformat()}
    record.append(actor=actor, action=action, subject=f"token:{row.pk}", facts=facts, now=now)
