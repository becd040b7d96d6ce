"""The example organisation: put in once, in development only, with accounts that are roles."""

from datetime import UTC, datetime

import pytest
from django.conf import LazySettings
from django.contrib.auth import authenticate
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest

from consilia.base import record
from consilia.base.models import User
from consilia.cli import example
from consilia.members.example import ACCOUNTS, PASSWORD, load_accounts, load_members
from consilia.members.models import Appointment, Membership
from consilia.members.vocab import Role

NOW = datetime(2026, 5, 15, 10, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def test_example_has_an_account_for_each_role() -> None:
    example.seed_once()
    held = set(Appointment.objects.values_list("person__email", "organisation__slug", "role"))
    assert held == {(account.email, account.organisation, account.role.value) for account in ACCOUNTS}
    ended = set(Appointment.objects.exclude(ended_at=None).values_list("person__email", flat=True))
    assert ended == {account.email for account in ACCOUNTS if account.left}
    assert {account.role for account in ACCOUNTS} == set(Role)
    assert record.verify().faults == ()


def test_example_is_put_in_once() -> None:
    example.seed_once()
    entries = record.head()
    example.seed_once()
    assert record.head() == entries


def test_example_leaves_an_installation_with_people_alone() -> None:
    User.objects.create_user("person@example.int", date_joined=NOW)
    example.seed_once()
    assert (User.objects.count(), Membership.objects.count()) == (1, 0)


def test_accounts_sign_in_with_the_password_that_is_printed() -> None:
    example.seed_once()
    table = example.accounts_table()
    assert PASSWORD in table
    for account in ACCOUNTS:
        assert account.email in table
        assert authenticate(HttpRequest(), email=account.email, password=PASSWORD) is not None


def test_example_is_refused_outside_development(settings: LazySettings) -> None:
    settings.DEVELOPMENT = False
    with pytest.raises(ImproperlyConfigured, match="development only"):
        example.seed_once()
    for step in (load_members, load_accounts):
        with pytest.raises(ImproperlyConfigured, match="development only"):
            step(NOW)
    assert (User.objects.count(), Membership.objects.count()) == (0, 0)
