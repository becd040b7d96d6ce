"""Who asks: a program with a person's token, else whoever is signed in, else the public.

What writes takes a token only: a browser's cookie must not act by a link on another site.
"""

from collections.abc import Callable, Sequence
from typing import Any

from django.http import HttpRequest
from ninja.security import HttpBearer

from consilia.base import tokens
from consilia.base.arrival import arrived_at
from consilia.base.models import User

AUTHORIZATION = "Authorization"


class Token(HttpBearer):
    """A person's token in the header `Authorization: Bearer …`."""

    def authenticate(self, request: HttpRequest, token: str) -> User | None:
        """Return who acts, or None for a token that does not work."""
        person = tokens.person_of(token, arrived_at(request))
        if person is not None:
            request.user = person
        return person


def anybody(request: HttpRequest) -> bool:
    """Let the public read; a token that does not work is refused all the same."""
    return AUTHORIZATION not in request.headers


WRITES = Token()
READS: Sequence[Callable[..., Any]] = [Token(), anybody]


def acting(request: HttpRequest) -> User:
    """Return who acts in an endpoint that writes."""
    if not isinstance(request.user, User):
        raise TypeError("This endpoint takes a token.")
    return request.user
