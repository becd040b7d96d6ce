"""What happens at the door goes into the record: who signed in, and how the ways of signing in changed."""

from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from allauth.socialaccount import signals as house
from django.contrib.auth.signals import user_logged_in
from django.db import transaction
from django.http import HttpRequest

from consilia.base import record, stepup, tokens
from consilia.base.arrival import arrived_at
from consilia.base.models import User


def connect() -> None:
    """Listen to the sign-in library."""
    user_logged_in.connect(_signed_in, dispatch_uid="web.signed_in")
    account.password_changed.connect(_password, dispatch_uid="web.password_changed")
    account.password_reset.connect(_password, dispatch_uid="web.password_reset")
    for signal, action in (
        (mfa.authenticator_added, "web.add_second_factor"),
        (mfa.authenticator_removed, "web.remove_second_factor"),
        (mfa.authenticator_reset, "web.renew_recovery_codes"),
    ):
        signal.connect(_second_factor(action), weak=False, dispatch_uid=action)
    house.social_account_added.connect(_connected, dispatch_uid="web.connected")
    house.social_account_removed.connect(_disconnected, dispatch_uid="web.disconnected")


def _signed_in(request: HttpRequest, user: User, **_signal: Any) -> None:  # noqa: ANN401 - what the signal sends
    stepup.signed_in(request)
    if hasattr(request, "arrived_at"):  # tests sign people in without a request
        _append(request, user, "web.sign_in")


def _password(request: HttpRequest, user: User, **_signal: Any) -> None:  # noqa: ANN401
    tokens.revoke_all(user, arrived_at(request))
    _append(request, user, "web.change_password")


def _second_factor(action: str) -> Any:  # noqa: ANN401 - a receiver
    def tell(request: HttpRequest, user: User, authenticator: Authenticator, **_signal: Any) -> None:  # noqa: ANN401
        _append(request, user, action, kind=str(authenticator.type))

    return tell


def _connected(request: HttpRequest, sociallogin: Any, **_signal: Any) -> None:  # noqa: ANN401
    _append(request, sociallogin.user, "web.connect_house")


def _disconnected(request: HttpRequest, socialaccount: Any, **_signal: Any) -> None:  # noqa: ANN401
    _append(request, socialaccount.user, "web.disconnect_house")


def _append(request: HttpRequest, person: User, action: str, **facts: object) -> None:
    """Write an entry; the library acts outside a transaction, and what it does cannot be undone by us."""
    now = arrived_at(request)
    with transaction.atomic():
        record.append(actor=person, action=action, subject=f"person:{person.pk}", facts=facts, now=now)
