"""The desk: all that somebody who acts for organisations needs, on one small page.

What they owe by when, who may act for them and what is missing, the letters they received, what they have done.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from i18nfield.strings import LazyI18nString

from consilia.base import duties
from consilia.base.arrival import arrived_at
from consilia.base.duties import Duty
from consilia.base.rights import ACCOUNT, Visitor, page
from consilia.letters import queries as letters
from consilia.letters.models import Letter
from consilia.members import queries as members
from consilia.members.access import acts_for, appointments, is_officer, seat_day
from consilia.members.models import Organisation
from consilia.members.queries import PowerRow

LETTERS, DONE = 6, 6  # as many as a small page bears; the rest is a link away


@dataclass(frozen=True)
class Owed:
    """A duty on the desk: for which organisation, whether its time is over, whether the reader may note it."""

    duty: Duty
    organisation: LazyI18nString
    overdue: bool
    may_note: bool


@dataclass(frozen=True)
class Powers:
    """Who may act for an organisation of the desk."""

    organisation: Organisation
    rows: tuple[PowerRow, ...]


@dataclass(frozen=True)
class Desk:
    """All that the desk shows; `done` is the latest first."""

    overdue: list[Owed]
    coming: list[Owed]
    done: list[Owed]
    powers: list[Powers]
    letters: list[Letter]
    acts: bool


@require_safe
@page(ACCOUNT)
def desk(request: HttpRequest) -> HttpResponse:
    """Show what one's organisations owe, their people, their letters, and what they have done."""
    return render(request, "web/desk.html", {"desk": desk_of(request.user, arrived_at(request))})


def desk_of(person: Visitor, now: datetime) -> Desk:
    """Return the desk of a person: what is overdue first, then by date, then what has no date.

    Three queries for people and letters beside those of the rooms that say what is owed.
    """
    organisations = {held.organisation_id: held.organisation for held in appointments(person, now)}
    found = _owed(person, organisations, now)
    open_ones = [row for row in found if row.duty.done_at is None]
    done = sorted(
        (row for row in found if row.duty.done_at), key=lambda row: row.duty.done_at or now, reverse=True
    )
    terms = members.addressed_as(list(organisations))
    return Desk(
        overdue=[row for row in open_ones if row.overdue],
        coming=[row for row in open_ones if not row.overdue],
        done=done[:DONE],
        powers=_powers(organisations.values(), now),
        letters=letters.received(terms, LETTERS) if terms else [],
        acts=bool(organisations),
    )


def _owed(person: Visitor, organisations: dict[UUID, Organisation], now: datetime) -> list[Owed]:
    return [
        Owed(
            duty,
            organisations[duty.organisation].name,
            duty.due is not None and duty.due <= now,
            bool(duty.note_link)
            and (
                is_officer(person, now) or acts_for(person, duty.organisation, duty.purpose, now, duty.matter)
            ),
        )
        for duty in duties.owed(organisations, now)
    ]


def _powers(organisations: Iterable[Organisation], now: datetime) -> list[Powers]:
    """Return the powers of the organisations that have a page; two queries."""
    day = seat_day(now)
    rows = members.focal_points_of_all([one.pk for one in organisations], day)
    return [Powers(one, members.power_rows(rows[one.pk], day)) for one in organisations if one.pk in rows]
