"""Error pages: what happened, in a sentence, and the way back. Absent and forbidden look alike."""

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from consilia.web.context import frame


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """Show 404; a stranger is offered to sign in and to come back here."""
    return render(request, "web/not_found.html", {"next": request.get_full_path()}, status=404)


def failed(request: HttpRequest) -> HttpResponse:
    """Show 500 without asking the database for anything, not even who is signed in."""
    return HttpResponse(render_to_string("web/failed.html", frame(request)), status=500)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Show 400, or 413 where what was sent is larger than we take."""
    large = isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent)
    page, status = ("web/too_large.html", 413) if large else ("web/bad_request.html", 400)
    return HttpResponse(render_to_string(page, frame(request)), status=status)


def bad_token(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """Show 403 for a form whose page was too old to be believed."""
    return HttpResponse(render_to_string("web/bad_token.html", frame(request)), status=403)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Show what is forbidden as absent."""
    return not_found(request, exception)


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """Show 429: too many attempts in a short time."""
    return HttpResponse(render_to_string("web/too_many.html", frame(request)), status=429)
