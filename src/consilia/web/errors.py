"""Error pages: what happened, in a sentence, and the way back. Absent and forbidden look alike."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """Show 404; a stranger is offered to sign in and to come back here."""
    return render(request, "web/not_found.html", {"next": request.get_full_path()}, status=404)


def failed(request: HttpRequest) -> HttpResponse:
    """Show 500 without asking the database for anything."""
    return render(request, "web/failed.html", status=500)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """Show 400."""
    return render(request, "web/bad_request.html", status=400)


def bad_token(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """Show 403 for a form whose page was too old to be believed."""
    return render(request, "web/bad_token.html", status=403)
