"""Consultations, as JSON."""

from typing import Annotated

from django.http import HttpRequest
from django.utils.translation import gettext_noop
from ninja import Field, Query, Router, Schema

from consilia.api.schemas import ConsultationList, ConsultationOut, Problem
from consilia.api.shared import FIRST_YEAR, LAST_YEAR, LONGEST, MOST_PAGES, WITHOUT_NUL
from consilia.base.arrival import arrived_at
from consilia.consultations import plain, queries
from consilia.consultations.queries import Filters

router = Router(tags=["consultations"])


class Asked(Schema):
    """Which consultations, and which page of them."""

    state: str = Field("", max_length=LONGEST)
    kind: str = Field("", max_length=LONGEST)
    year: int | None = Field(None, ge=FIRST_YEAR, le=LAST_YEAR, description="year of the opening")
    addressed: str = Field("", max_length=LONGEST, description="a category of addressees")
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
        raise LookupError("There is no such consultation.")
    return ConsultationOut.model_validate(plain.whole(found))
