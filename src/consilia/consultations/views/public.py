"""What everybody can see of consultations."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from consilia.base import fresh
from consilia.base.arrival import arrived_at
from consilia.base.forms import whole_number
from consilia.base.rights import page
from consilia.base.zones import chosen_zone, reader_zone
from consilia.consultations import access, ical, moments, queries, timeline
from consilia.consultations.forms import FilterForm
from consilia.consultations.queries import ConsultationPage
from consilia.consultations.thread import thread
from consilia.consultations.vocab import Precision


@require_safe
@page(access.READ)
def consultation_list(request: HttpRequest) -> HttpResponse:
    """Show the list with its filters, a page at a time."""
    form = FilterForm(request.GET)
    wish = form.wish()
    found = queries.consultation_list(
        wish,
        whole_number(request.GET.get("page", ""), 1),
        arrived_at(request),
        reader_zone(request),
    )
    asked = request.GET.copy()
    asked.pop("page", None)
    values = {"found": found, "wish": wish, "form": form, "asked": asked.urlencode()}
    return render(request, "consultations/list.html", values)


@require_safe
@page(access.READ)
def consultation(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a consultation: what is asked of whom by when, its timetables, its thread."""
    now = arrived_at(request)
    shown = queries.consultation_page(slug, now, reader_zone(request))
    if shown is None:
        raise Http404
    values = {
        "shown": shown,
        "thread": thread(shown),
        "drawing": _drawing(shown, now),
        "zone_chosen": bool(chosen_zone(request)),
        "may_manage": access.MANAGE.held_by(request.user, now),
    }
    return render(request, "consultations/consultation.html", values)


@require_safe
@page(access.READ)
def calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """Hand out the events of a consultation for calendars."""
    found = access.consultation_or_404(slug)
    return fresh.answer(request, ical.response(queries.calendar_events(found)))


def _drawing(shown: ConsultationPage, now: datetime) -> timeline.Drawing | None:
    rows = shown.in_force.rows if shown.in_force else ()
    drawn = [
        timeline.Moment(
            number=row.number,
            kind=row.kind_key,
            label=row.short,
            begins_at=row.begins_at,
            ends_at=row.ends_at,
            wide=row.precision in {Precision.MONTH, Precision.YEAR},
            over=row.when.over,
        )
        for row in rows
    ]
    return timeline.draw(drawn, now=now, month=_month, right_to_left=translation.get_language_bidi())


def _month(at: datetime) -> str:
    return moments.short_month(at.date())
