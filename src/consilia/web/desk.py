"""The desk: what the organisations for which one acts owe, by when."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from i18nfield.strings import LazyI18nString

from consilia.base import duties
from consilia.base.arrival import arrived_at
from consilia.base.duties import Duty
from consilia.base.rights import ACCOUNT, Visitor, page
from consilia.members.access import appointments


@dataclass(frozen=True)
class Owed:
    """A duty on the desk: for which organisation, and whether its time is over."""

    duty: Duty
    organisation: LazyI18nString
    overdue: bool


@require_safe
@page(ACCOUNT)
def desk(request: HttpRequest) -> HttpResponse:
    """Show what one's organisations owe: what is overdue first, then by date, then what has no date."""
    now = arrived_at(request)
    owed = on_desk(request.user, now)
    values = {
        "overdue": [row for row in owed if row.overdue],
        "coming": [row for row in owed if not row.overdue],
        "acts": bool(appointments(request.user, now)),
    }
    return render(request, "web/desk.html", values)


def on_desk(person: Visitor, now: datetime) -> list[Owed]:
    """Return the duties of the organisations for which a person acts, by due date."""
    names = {held.organisation_id: held.organisation.name for held in appointments(person, now)}
    return [
        Owed(duty, names[duty.organisation], duty.due is not None and duty.due <= now)
        for duty in duties.owed(names, now)
        if duty.done_at is None
    ]
