"""Acts that bind an organisation ask who it is again, where the last sign-in lies too far back."""

import time
from functools import wraps
from typing import Any

from allauth.core.exceptions import ReauthenticationRequired
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from consilia.base.models import User
from consilia.base.rights import View

SIGNED_IN = "signed_in_at"  # in the session: seconds since 1970, set at every sign-in
CONFIRMED = (
    "account_authentication_methods"  # where the sign-in library notes how and when a person was known
)


def signed_in(request: HttpRequest) -> None:
    """Note that somebody has just signed in."""
    request.session[SIGNED_IN] = time.time()


def is_fresh(request: HttpRequest) -> bool:
    """Tell whether it was shown within STEP_UP_MINUTES who it is.

    Who signs in through another house only, has nothing that could be asked for here: that house asks.
    """
    person = request.user
    if isinstance(person, User) and not person.has_usable_password() and not _has_second_factor(person):
        return True
    told = [float(method.get("at", 0)) for method in request.session.get(CONFIRMED, [])]
    latest = max([*told, float(request.session.get(SIGNED_IN, 0))])
    return time.time() - latest < float(settings.STEP_UP_MINUTES * 60)


def binding(view: View) -> View:
    """Mark a page whose act binds an organisation: before it opens, and before it acts, the person is known anew.

    What was sent meanwhile is kept and done once it is clear who it is.
    """

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # noqa: ANN401
        if not is_fresh(request):
            raise ReauthenticationRequired
        return view(request, *args, **kwargs)

    asked.is_binding = True  # type: ignore[attr-defined]
    return asked


def _has_second_factor(person: User) -> bool:
    from allauth.mfa.models import Authenticator  # noqa: PLC0415 - tables are not ready when this is imported

    return bool(Authenticator.objects.filter(user=person).exists())
