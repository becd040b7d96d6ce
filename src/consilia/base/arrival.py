"""The instant at which a request arrived: stamped before anything else, so nobody is late through our queue."""

from collections.abc import Callable
from datetime import datetime

from django.http import HttpRequest, HttpResponse

from consilia.base import clock, logs


def stamp(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Stamp each request with its instant and a name for the logs; the answer carries the latter."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.arrived_at = clock.now()  # type: ignore[attr-defined]
        with logs.naming(request.headers.get("X-Request-ID", "")) as name:
            response = get_response(request)
        response.headers["X-Request-ID"] = name
        return response

    return middleware


def arrived_at(request: HttpRequest) -> datetime:
    """Return the instant (UTC) at which a request arrived: the only clock that a view knows."""
    instant: datetime = request.arrived_at  # type: ignore[attr-defined]
    return instant
