"""Consultations as plain values, for JSON: the same in the interface and on the command line.

Texts are by language key ("fr", "zh"), moments as `models.PlannedEvent` describes them, instants in UTC.
"""

from typing import Any, Final

from django.core.paginator import Page

from consilia.base.addresses import address
from consilia.base.said import in_languages
from consilia.consultations.models import Ask, Plan, PlannedEvent
from consilia.consultations.queries import Stated, WholeConsultation
from consilia.consultations.vocab import Part

Values = dict[str, Any]

_ROW: Final = (
    "kind",
    "precision",
    "start",
    "end",
    "zone",
    "zone_as_written",
    "utc_offset",
    "inclusive",
    "tentative",
    "whose",
    "owed_by",
    "open_to",
    "change",
    "begins_at",
    "ends_at",
)


def listed(found: Page[Stated]) -> Values:
    """Return a page of a list."""
    return {
        "items": [brief(row) for row in found.object_list],
        "page": found.number,
        "pages": found.paginator.num_pages,
        "total": found.paginator.count,
    }


def brief(row: Stated) -> Values:
    """Return a consultation as it stands in a list."""
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


def whole(found: WholeConsultation) -> Values:
    """Return a consultation with its timetable in force and every earlier one."""
    row = found.consultation
    original = row.original
    return brief(row) | {
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


def row_values(row: PlannedEvent) -> Values:
    """Return a row of a timetable without its id."""
    return {name: getattr(row, name) for name in _ROW} | {
        "title": in_languages(row.title, row.title_language)
    }


def _plan(plan: Plan, original: str) -> Values:
    return {
        "letter": plan.letter.slug if plan.letter else None,
        "reference": plan.reference,
        "date": plan.ordered_on,
        "held": plan.held,
        "reason": in_languages(plan.reason, original),
        "rows": [row_values(row) | {"id": row.event_id} for row in plan.rows.all()],
    }


def _ask(ask: Ask, original: str) -> Values:
    return {
        "kind": ask.kind,
        "letter": ask.letter.slug,
        "row": ask.event_id,
        "text": in_languages(ask.text, original),
        "asked_of": ask.asked_of,
    }
