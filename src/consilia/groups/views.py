"""Pages of bodies and groups."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from consilia.base.arrival import arrived_at
from consilia.base.errors import DomainError, StaleError
from consilia.base.models import User
from consilia.base.rights import page
from consilia.base.said import in_languages
from consilia.groups import access, actions, queries
from consilia.groups.forms import BodyForm
from consilia.groups.models import Body
from consilia.members.access import seat_day


@page(access.READ)
@require_safe
def bodies(request: HttpRequest) -> HttpResponse:
    """List all bodies and groups, each below the one that it reports to."""
    may_arrange = access.ARRANGE.held_by(request.user, arrived_at(request))
    return render(request, "groups/bodies.html", {"rows": queries.bodies(), "may_arrange": may_arrange})


@page(access.READ)
@require_safe
def body(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a body: what it is called, to whom it reports, which text rules it today."""
    now = arrived_at(request)
    given = {
        "page": queries.body_page(access.body_door(slug), seat_day(now)),
        "may_arrange": access.ARRANGE.held_by(request.user, now),
    }
    return render(request, "groups/body.html", given)


@page(access.ARRANGE)
@require_http_methods(["GET", "HEAD", "POST"])
def put(request: HttpRequest, slug: str = "") -> HttpResponse:
    """Enter a body, or correct one."""
    held = access.body_door(slug) if slug else None
    stale = request.method != "POST"
    form = BodyForm(request.POST or None, fixed=slug, initial=_initial(held) if held else {})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = actions.put_body(
                actor=_person(request),
                slug=slug or given["slug"].lower(),
                names=form.names(),
                parent=given["parent"],
                rulebook=given["rulebook"],
                new=held is None,
                mark=request.POST.get("mark", ""),
                now=arrived_at(request),
            )
        except DomainError as refusal:
            stale = isinstance(refusal, StaleError)
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            messages.success(request, _("The body is entered."))
            return HttpResponseRedirect(reverse("groups:body", args=[made.slug]))
    return render(
        request,
        "groups/body_form.html",
        {"form": form, "body": held, "mark": _mark(request, held, stale=stale)},
    )


def _mark(request: HttpRequest, held: Body | None, *, stale: bool) -> str:
    """Return the mark of the body that the form speaks of: that of its opening, until a person saw the new one."""
    if held is None:
        return ""
    return actions.mark_of(held) if stale else request.POST.get("mark", "")


def _initial(held: Body) -> dict[str, str]:
    names = in_languages(held.name, queries.NAMED_IN)
    parent = held.parent.slug if held.parent else ""
    return {
        "parent": parent,
        "rulebook": held.rulebook,
        **{f"name_{key}": name for key, name in names.items()},
    }


def _person(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise TypeError("This page is for people who are signed in.")
    return request.user
