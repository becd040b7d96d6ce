"""People of an organisation, as JSON: who acts, and how that changes; the same actions as the pages."""

from datetime import date
from typing import Any, Literal

from django.http import HttpRequest
from django.utils.translation import gettext_noop
from ninja import Field, Router, Schema, Status

from consilia.api.door import WRITES, acting
from consilia.api.schemas import Problem
from consilia.api.shared import LONGEST, WITHOUT_NUL, Email, GivenDay, LanguageKey, NotFound
from consilia.base import tags
from consilia.base.arrival import arrived_at
from consilia.base.models import User
from consilia.members import access, actions, plain, queries
from consilia.members.entries import Terms
from consilia.members.models import Appointment, Invitation, Organisation
from consilia.members.vocab import Purpose, Role

router = Router(tags=["people"], auth=WRITES)
REFUSALS = {401: Problem, 404: Problem, 409: Problem, 422: Problem}
LARGEST = 2**63 - 1  # of a number in the database


class TermsIn(Schema):
    """What somebody is to be appointed to."""

    role: Role = Role.FOCAL_POINT
    purpose: Purpose | Literal[""] = ""
    matter: str = Field("", pattern=r"^(consultation:[0-9]{1,18})?$", description="consultation:<id>")
    deputy: bool = False
    until: GivenDay | None = None
    paper: str = Field("", max_length=LONGEST, pattern=WITHOUT_NUL)


class InviteIn(TermsIn):
    """Whom to invite, as what."""

    email: Email
    language: LanguageKey | Literal[""] = Field("", description="of the mail; empty: that of the call")


class AppointIn(TermsIn):
    """Whom of the organisation to appoint, as what, from when."""

    email: Email
    since: GivenDay | None = Field(None, description="without it, today at the seat")


class EndIn(Schema):
    """How an appointment ends."""

    last_day: GivenDay | None = Field(None, description="without it, at once")
    why: str = Field("", max_length=300, pattern=WITHOUT_NUL)


class HandOverIn(Schema):
    """To whom an appointment goes: one of the organisation's people, or an address that is invited."""

    email: Email


class PowerOut(Schema):
    """Who may act for a purpose, and what is missing."""

    purpose: str
    focal_points: list[str]
    deputies: list[str]
    gaps: list[str]
    ends_on: date | None


class AppointmentOut(Schema):
    """Who acts as what, from when until when."""

    number: int
    person: str
    role: str
    purpose: str | None
    matter: str | None
    deputy: bool
    since: date
    until: date | None


class PeopleOut(Schema):
    """Who acts for an organisation."""

    organisation: str
    powers: list[PowerOut]
    appointments: list[AppointmentOut]


class DoneOut(Schema):
    """What was done: the number of an appointment, or the address that is invited."""

    appointment: int | None = None
    invited: str | None = None


@router.get(
    "/members/{slug:key}/people",
    response={200: PeopleOut, **REFUSALS},
    summary=gettext_noop("Show who acts for a member"),
    url_name="people",
)
def show_people(request: HttpRequest, key: str) -> dict[str, Any]:
    """Return who acts for a member, for what, and what is missing."""
    return plain.people(
        queries.people_page(
            _organisation(request, key), access.seat_day(arrived_at(request)), size=queries.MOST_TOLD
        )
    )


@router.post(
    "/members/{slug:key}/invitations",
    response={201: DoneOut, **REFUSALS},
    summary=gettext_noop("Invite a person"),
    url_name="invite",
)
def invite(request: HttpRequest, key: str, given: InviteIn) -> Status[DoneOut]:
    """Invite an address to act for a member."""
    sent = actions.invite_person(
        actor=acting(request),
        email=given.email,
        organisation=_organisation(request, key),
        terms=_terms(given),
        language=given.language or tags.active(),
        now=arrived_at(request),
    )
    return Status(201, DoneOut(invited=sent.email))


@router.post(
    "/members/{slug:key}/people",
    response={201: DoneOut, **REFUSALS},
    summary=gettext_noop("Appoint a person"),
    url_name="appoint",
)
def appoint(request: HttpRequest, key: str, given: AppointIn) -> Status[DoneOut]:
    """Appoint somebody who acts for the member already."""
    organisation, now = _organisation(request, key), arrived_at(request)
    made = actions.appoint_person(
        actor=acting(request),
        person=_person(organisation, given.email),
        organisation=organisation,
        terms=_terms(given),
        since=given.since or access.seat_day(now),
        now=now,
    )
    return Status(201, DoneOut(appointment=made.pk))


@router.post(
    "/appointments/{int:number}/end",
    response={200: DoneOut, **REFUSALS},
    summary=gettext_noop("End an appointment"),
    url_name="end",
)
def end(request: HttpRequest, number: int, given: EndIn) -> DoneOut:
    """End an appointment, at once or on a day."""
    row = actions.end_appointment(
        actor=acting(request),
        appointment=_appointment(request, number),
        last_day=given.last_day,
        why=given.why,
        now=arrived_at(request),
    )
    return DoneOut(appointment=row.pk)


@router.post(
    "/appointments/{int:number}/hand-over",
    response={200: DoneOut, **REFUSALS},
    summary=gettext_noop("Hand an appointment over"),
    url_name="hand-over",
)
def hand_over(request: HttpRequest, number: int, given: HandOverIn) -> DoneOut:
    """Hand an appointment to a successor."""
    row = _appointment(request, number)
    held = row.organisation.appointments.filter(person__email__iexact=given.email, person__is_active=True)
    known = held.select_related("person").first()
    made = actions.hand_over(
        actor=acting(request),
        appointment=row,
        person=known.person if known else None,
        email="" if known else given.email,
        language=tags.active(),
        now=arrived_at(request),
    )
    return DoneOut(invited=made.email) if isinstance(made, Invitation) else DoneOut(appointment=made.pk)


def _organisation(request: HttpRequest, key: str) -> Organisation:
    return access.people_door(key, acting(request), arrived_at(request))


def _person(organisation: Organisation, email: str) -> User:
    held = organisation.appointments.filter(person__email__iexact=email, person__is_active=True)
    row = held.select_related("person").first()
    if row is None:
        raise NotFound("Nobody of this member has this address.")
    return row.person


def _appointment(request: HttpRequest, number: int) -> Appointment:
    found = (
        Appointment.objects.select_related("organisation", "person").filter(pk=min(number, LARGEST)).first()
    )
    if found is None or not access.may_end(acting(request), found, arrived_at(request)):
        raise NotFound("There is no such appointment.")
    return found


def _terms(given: TermsIn) -> Terms:
    return Terms(given.role, given.purpose, given.matter, given.deputy, given.until, given.paper)
