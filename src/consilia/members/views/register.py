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
    """Show the list of members with its filters."""
    day = access.seat_day(arrived_at(request))
    filters = forms.Filters(request.GET, regions=queries.regions())
    wanted = filters.wanted()
    rows = queries.members_list(
        day,
        tags.active(),
        category=wanted["category"],
        region=wanted["region"],
        words=wanted["words"],
        french=not wanted["order"],
    )
    may_invite = access.INVITE.held_by(request.user, arrived_at(request))
    shown = {"filters": filters, "rows": rows, "day": day, "may_invite": may_invite}
    return render(request, "members/members.html", shown)


@page(access.READ)
@require_safe
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an organisation; the people who act for it only to whoever is signed in."""
    now = arrived_at(request)
    found = access.organisation_door(slug)
    sees_people = access.SEE_PEOPLE.held_by(request.user, now)
    shown = queries.organisation_page(found, access.seat_day(now), with_people=sees_people)
    may_invite = access.INVITE.held_by(request.user, now)
    given = {"page": shown, "sees_people": sees_people, "may_invite": may_invite}
    return render(request, "members/organisation.html", given)
