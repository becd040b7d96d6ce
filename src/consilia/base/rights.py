"""Capabilities: what a page or an action asks for. Each room's `access.py` declares its own.

A page carries its capability as a mark; a test walks every address and fails where one has none.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any, Concatenate

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponseBase

from consilia.base.arrival import arrived_at
from consilia.base.errors import DomainError
from consilia.base.models import User
from consilia.base.words import NOT_ALLOWED

Visitor = User | AnonymousUser
Rule = Callable[[Visitor, datetime], bool]
View = Callable[Concatenate[HttpRequest, ...], HttpResponseBase]


@dataclass(frozen=True)
class Capability:
    """A right by its name ("letters.confirm"); `held_by` answers for a visitor at an instant (UTC)."""

    key: str
    held_by: Rule

    def require(self, person: Visitor, now: datetime) -> None:
        """Refuse an action to a person who lacks the right."""
        if not self.held_by(person, now):
            raise DomainError(NOT_ALLOWED)


DECLARED: dict[str, Capability] = {}


def declare(key: str, held_by: Rule) -> Capability:
    """Declare a capability once for the whole house."""
    if key in DECLARED:
        raise ValueError(f"The capability {key} is declared twice.")
    DECLARED[key] = Capability(key, held_by)
    return DECLARED[key]


def everybody(_person: Visitor, _now: datetime) -> bool:
    """Allow: said of public pages, so that none is public by oversight."""
    return True


def signed_in(person: Visitor, _now: datetime) -> bool:
    """Allow whoever has an account that is in use."""
    return person.is_authenticated and person.is_active


OPEN = declare("public", everybody)
ACCOUNT = declare("account", signed_in)


def page(capability: Capability) -> Callable[[View], View]:
    """Mark a view with its capability and hide it from whoever lacks it.

    What one may not see looks absent: 404; the error page offers a stranger to sign in.
    """

    def mark(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # noqa: ANN401
            if not capability.held_by(request.user, arrived_at(request)):
                raise Http404
            return view(request, *args, **kwargs)

        guarded.capability = capability  # type: ignore[attr-defined]
        return guarded

    return mark
