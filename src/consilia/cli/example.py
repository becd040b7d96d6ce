"""The example organisation at work; development only."""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction

from consilia.base import clock
from consilia.base.models import User
from consilia.cli import example_bodies, example_matters
from consilia.members import example as members


def _put_matters_in(now: datetime) -> None:
    """Let the example's officer register the letters and open what they open."""
    example_matters.put_in(actor=User.objects.get(email=members.OFFICER), now=now)


def _put_bodies_in(now: datetime) -> None:
    """Let the example's officer enter bodies and series of letters."""
    example_bodies.put_in(actor=User.objects.get(email=members.OFFICER), now=now)


STEPS: tuple[Callable[[datetime], None], ...] = (
    members.load_members,
    members.load_accounts,
    _put_bodies_in,
    _put_matters_in,
)
"""What is put in, in this order; each step takes the present instant."""


def seed_once() -> bool:
    """Put the example in, unless there is data already; tell whether it was put in."""
    if not settings.DEVELOPMENT:
        raise ImproperlyConfigured("The example organisation exists in development only.")
    if User.objects.exists():
        return False
    now = clock.now()
    with transaction.atomic():  # a start that is interrupted leaves nothing half done
        for step in STEPS:
            step(now)
    return True


def accounts_table() -> str:
    """Return the example accounts as lines for the terminal."""
    width = max(len(account.email) for account in members.ACCOUNTS)
    lines = [f"  {account.email:<{width}}  {account.name}" for account in members.ACCOUNTS]
    return "\n".join([*lines, f"  {'password':<{width}}  {members.PASSWORD}"])
