"""Pages of the register."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from consilia.base import tags
from consilia.base.arrival import arrived_at
from consilia.base.rights import page
from consilia.members import access, forms, queries


@page(access.READ)
@require_safe
def members(request: HttpRequest) -> HttpResponse:
    """Show the list of members with its filters, as at a day."""
    today = access.seat_day(arrived_at(request))
    filters = forms.Filters(request.GET, regions=queries.regions())
    wanted = filters.wanted()
    day = filters.day(today)
    rows = queries.members_list(
        day,
        tags.active(),
        category=wanted["category"],
        region=wanted["region"],
        words=wanted["words"],
        french=not wanted["order"],
    )
    shown = {
        "filters": filters,
        "rows": rows,
        "day": day,
        "past": day != today,
        "may_invite": access.INVITE.held_by(request.user, arrived_at(request)),
        "may_edit": access.EDIT_REGISTER.held_by(request.user, arrived_at(request)),
    }
    return render(request, "members/members.html", shown)


@page(access.READ)
@require_safe
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an organisation as at a day; the people who act for it only to whoever is signed in."""
    now = arrived_at(request)
    found = access.organisation_door(slug)
    sees_people = access.SEE_PEOPLE.held_by(request.user, now)
    today = access.seat_day(now)
    asked = forms.OnDay(request.GET)
    day = asked.day(today)
    given = {
        "page": queries.organisation_page(found, day, with_people=sees_people),
        "day": day,
        "past": day != today,
        "asked": asked,
        "sees_people": sees_people,
        "may_edit": access.EDIT_REGISTER.held_by(request.user, now),
    }
    return render(request, "members/organisation.html", given)
