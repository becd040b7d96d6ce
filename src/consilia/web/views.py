"""Pages of the shell."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from consilia.base import tags
from consilia.base.arrival import arrived_at
from consilia.base.rights import OPEN, page
from consilia.base.zones import COOKIE, chosen_zone, reader_zone
from consilia.web import queries
from consilia.web.forms import ZoneForm

YEAR = 365 * 24 * 3600  # seconds


@page(OPEN)
@require_safe
def choose_language(request: HttpRequest) -> HttpResponse:
    """Send a visitor of the bare address on: in the person's language, else the one that the browser asks for."""
    person = request.user
    preferred = tags.tag(person.language) if person.is_authenticated and person.language else ""
    return HttpResponseRedirect(f"/{preferred or get_language()}/")


@page(OPEN)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the home page."""
    found = queries.home(arrived_at(request), reader_zone(request))
    return render(request, "web/home.html", {"home": found})


@page(OPEN)
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Say what this site is and what one may rely on."""
    return render(request, "web/about.html")


@page(OPEN)
@require_http_methods(["GET", "HEAD", "POST"])
def zone(request: HttpRequest) -> HttpResponse:
    """Let a reader choose the zone in which instants are shown beside the seat's time."""
    form = ZoneForm(request.POST or None, initial={"zone": chosen_zone(request) or settings.SEAT_ZONE})
    if not form.is_valid():
        return render(request, "web/zone.html", {"form": form})
    chosen = form.cleaned_data["zone"]
    response = redirect("web:zone")
    if request.user.is_authenticated:
        request.user.time_zone = chosen
        request.user.save(update_fields=["time_zone"])
    else:
        secure = settings.SESSION_COOKIE_SECURE
        response.set_cookie(COOKIE, chosen, max_age=YEAR, secure=secure, httponly=True, samesite="Lax")
    messages.success(request, _("Your time zone has been saved."))
    return response
