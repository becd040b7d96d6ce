"""Consultations, as JSON."""

from datetime import date
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_noop
from ninja import Field, Query, Router, Schema, Status

from consilia.api.door import WRITES, acting
from consilia.api.people import REFUSALS
from consilia.api.schemas import ConsultationList, ConsultationOut, Problem
from consilia.api.shared import FIRST_YEAR, LAST_YEAR, LONGEST, MOST_PAGES, WITHOUT_NUL, NotFound
from consilia.base.arrival import arrived_at
from consilia.consultations import actions, plain, queries
from consilia.consultations.models import Consultation
from consilia.consultations.queries import Filters
from consilia.consultations.vocab import AskKind
from consilia.members.access import organisations

router = Router(tags=["consultations"])


class Asked(Schema):
    """Which consultations, and which page of them."""

    state: str = Field("", max_length=LONGEST, pattern=WITHOUT_NUL)
    kind: str = Field("", max_length=LONGEST, pattern=WITHOUT_NUL)
    year: int | None = Field(None, ge=FIRST_YEAR, le=LAST_YEAR, description="year of the opening")
    addressed: str = Field(
        "", max_length=LONGEST, pattern=WITHOUT_NUL, description="a category of addressees"
    )
    words: str = Field("", max_length=LONGEST, pattern=WITHOUT_NUL, description="words to look for")
    page: int = Field(1, ge=1, le=MOST_PAGES, description="from 1; beyond the last gives the last")


@router.get(
    "", response=ConsultationList, summary=gettext_noop("List consultations"), url_name="consultations"
)
def list_consultations(request: HttpRequest, asked: Annotated[Asked, Query()]) -> ConsultationList:
    """Return a page of consultations: what comes next first."""
    filters = Filters(**asked.model_dump(exclude={"page"}))
    found = queries.consultation_list(filters, asked.page, arrived_at(request)).page
    return ConsultationList.model_validate(plain.listed(found))


@router.get(
    "/{slug:key}",
    response={200: ConsultationOut, 404: Problem},
    summary=gettext_noop("Show a consultation"),
    url_name="consultation",
)
def show_consultation(request: HttpRequest, key: str) -> ConsultationOut:
    """Return a consultation with its timetable in force and every earlier one."""
    found = queries.whole_consultation(key, arrived_at(request))
    if found is None:
        raise NotFound("There is no such consultation.")
    return ConsultationOut.model_validate(plain.whole(found))


class AnswerIn(Schema):
    """That a member did what was asked, on a day at the seat."""

    member: str = Field(max_length=60, pattern=WITHOUT_NUL)
    kind: AskKind
    event: UUID | None = None
    given_on: date
    reference: str = Field("", max_length=LONGEST, pattern=WITHOUT_NUL)


class AnswerOut(Schema):
    """What is noted."""

    given_on: date
    reference: str


@router.post(
    "/{slug:key}/answers",
    response={201: AnswerOut, **REFUSALS},
    summary=gettext_noop("Note that a member did what was asked"),
    url_name="answer",
    auth=WRITES,
)
def note_answer(request: HttpRequest, key: str, given: AnswerIn) -> Status[AnswerOut]:
    """Note that what was asked is done; noted again, day and reference are corrected."""
    consultation = Consultation.objects.filter(slug=key).first()
    organisation = organisations().filter(slug=given.member).first()
    if consultation is None or organisation is None:
        raise NotFound("There is no such consultation, or no such member.")
    made = actions.note_answer(
        actor=acting(request),
        consultation=consultation,
        organisation=organisation,
        kind=given.kind,
        event=given.event,
        given_on=given.given_on,
        reference=given.reference,
        now=arrived_at(request),
    )
    return Status(201, AnswerOut(given_on=made.given_on, reference=made.reference))
