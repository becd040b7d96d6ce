"""Consultations, as JSON."""

from typing import Annotated

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from consilia.api.schemas import (
    AskOut,
    ConsultationBrief,
    ConsultationList,
    ConsultationOut,
    PlanOut,
    Problem,
    RowOut,
)
from consilia.api.shared import FIRST_YEAR, LAST_YEAR, LONGEST, MOST_PAGES, address
from consilia.base.arrival import arrived_at
from consilia.base.said import in_languages
from consilia.consultations import queries
from consilia.consultations.models import Ask, Plan, PlannedEvent
from consilia.consultations.queries import Filters, Stated, WholeConsultation
from consilia.consultations.vocab import Part

router = Router(tags=["consultations"])


class Asked(Schema):
    """Which consultations, and which page of them."""

    state: str = Field("", max_length=LONGEST)
    kind: str = Field("", max_length=LONGEST)
    year: int | None = Field(None, ge=FIRST_YEAR, le=LAST_YEAR, description="year of the opening")
    addressed: str = Field("", max_length=LONGEST, description="a category of addressees")
    words: str = Field("", max_length=LONGEST, description="words to look for")
    page: int = Field(1, ge=1, le=MOST_PAGES, description="from 1; beyond the last gives the last")


@router.get("", response=ConsultationList, summary="List consultations", url_name="consultations")
def list_consultations(request: HttpRequest, asked: Annotated[Asked, Query()]) -> ConsultationList:
    """Return a page of consultations: what comes next first."""
    filters = Filters(**asked.model_dump(exclude={"page"}))
    found = queries.consultation_list(filters, asked.page, arrived_at(request)).page
    return ConsultationList(
        items=[ConsultationBrief.model_validate(_brief(row)) for row in found.object_list],
        page=found.number,
        pages=found.paginator.num_pages,
        total=found.paginator.count,
    )


@router.get(
    "/{key}",
    response={200: ConsultationOut, 404: Problem},
    summary="Show a consultation",
    url_name="consultation",
)
def show_consultation(request: HttpRequest, key: str) -> ConsultationOut:
    """Return a consultation with its timetable in force and every earlier one."""
    found = queries.whole_consultation(key, arrived_at(request))
    if found is None:
        raise LookupError("There is no such consultation.")
    return _whole(found)


def _brief(row: Stated) -> dict[str, object]:
    return {
        "key": row.slug,
        "kind": row.kind,
        "state": row.state,
        "title": in_languages(row.title, row.original),
        "summary": in_languages(row.summary, row.original),
        "original": row.original,
        "letter": row.letter.slug,
        "opened_at": row.opened_at,
        "next_deadline": row.next_limit,
        "url": address("consultations:consultation", slug=row.slug),
    }


def _whole(found: WholeConsultation) -> ConsultationOut:
    row = found.consultation
    original = row.original
    return ConsultationOut.model_validate(
        _brief(row)
        | {
            "text_states": row.text_states,
            "mandate": in_languages(row.mandate, original),
            "mandate_reference": row.mandate_reference,
            "destination": in_languages(row.destination, original),
            "addressed": found.categories(Part.ADDRESSED),
            "may_reply": found.categories(Part.MAY_REPLY),
            "may_attend": found.categories(Part.MAY_ATTEND),
            "cancelled_at": row.cancelled_at,
            "cancelled_why": row.cancelled_why,
            "asks": [_ask(ask, original) for ask in found.asks],
            "plan": _plan(found.in_force, original) if found.in_force else None,
            "earlier_plans": [_plan(plan, original) for plan in found.earlier],
        }
    )


def _plan(plan: Plan, original: str) -> PlanOut:
    return PlanOut(
        letter=plan.letter.slug if plan.letter else None,
        reference=plan.reference,
        date=plan.ordered_on,
        held=plan.held,
        reason=in_languages(plan.reason, original),
        rows=[_row(row) for row in plan.rows.all()],
    )


def _row(row: PlannedEvent) -> RowOut:
    return RowOut(
        id=row.event_id,
        title=in_languages(row.title, row.title_language),
        **{name: getattr(row, name) for name in RowOut.model_fields if name not in {"id", "title"}},
    )


def _ask(ask: Ask, original: str) -> AskOut:
    return AskOut(
        kind=ask.kind, row=ask.event_id, text=in_languages(ask.text, original), asked_of=ask.asked_of
    )
