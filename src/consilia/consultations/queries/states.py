"""The plan in force and the state of consultations, computed by the database as `rules.state` computes it."""

from datetime import datetime
from typing import TYPE_CHECKING, TypedDict

from django.db.models import (
    Case,
    CharField,
    Exists,
    F,
    Max,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)

from consilia.consultations.models import Consultation, Plan, PlannedEvent
from consilia.consultations.vocab import Change, EventKind, State


class Facts(TypedDict):
    """What the database adds to a consultation."""

    plan_in_force: int | None
    last: datetime | None
    last_limit: datetime | None
    has_limits: bool
    undated_limits: bool
    next_limit: datetime | None
    next_at: datetime | None
    state: str
    planned_at: datetime | None


if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    Stated = WithAnnotations[Consultation, Facts]
else:
    Stated = Consultation


def with_state(now: datetime) -> "QuerySet[Stated]":
    """Return all consultations with the `Facts` of their plan in force and their state at `now`.

    `next_limit` is the first instant that is too late for the next deadline, `next_at` the end of whatever
    comes next; both are None where nothing is to come. `planned_at` is when a plan was last confirmed.
    """
    plans = Plan.objects.filter(consultation=OuterRef("pk")).order_by().values("consultation")
    return Consultation.objects.annotate(plan_in_force=_in_force()).annotate(
        last=_of_rows(Max("ends_at")),
        last_limit=_of_rows(Max("ends_at"), kind=EventKind.DEADLINE),
        has_limits=_exist(kind=EventKind.DEADLINE),
        undated_limits=_exist(kind=EventKind.DEADLINE, ends_at=None),
        next_limit=_of_rows(Min("ends_at"), kind=EventKind.DEADLINE, ends_at__gt=now),
        next_at=_of_rows(Min("ends_at"), ends_at__gt=now),
        state=_state(now),
        planned_at=Subquery(plans.annotate(at=Max("confirmed_at")).values("at")),
    )


def _in_force() -> Subquery:
    latest = F("ordered_on").desc(nulls_last=True)
    plans = Plan.objects.filter(consultation=OuterRef("pk"), held=True).order_by(latest, "-id")
    return Subquery(plans.values("pk")[:1])


def _rows(**only: object) -> QuerySet[PlannedEvent]:
    rows = PlannedEvent.objects.filter(plan=OuterRef("plan_in_force"), **only)
    return rows.exclude(change=Change.DROPPED).order_by()


def _of_rows(value: Max | Min, **only: object) -> Subquery:
    return Subquery(_rows(**only).values("plan").annotate(found=value).values("found"))


def _exist(**only: object) -> Exists:
    return Exists(_rows(**only))


def _state(now: datetime) -> Case:
    something_to_come = Q(last=None) | Q(last__gt=now)
    return Case(
        When(cancelled_at__lte=now, then=Value(State.CANCELLED)),
        When(opened_at__gt=now, then=Value(State.ANNOUNCED)),
        When(last_limit__gt=now, then=Value(State.OPEN)),
        When(Q(undated_limits=True) & something_to_come, then=Value(State.OPEN)),
        When(last__lte=now, then=Value(State.CONCLUDED)),
        When(has_limits=True, then=Value(State.UNDER_WAY)),
        default=Value(State.OPEN),
        output_field=CharField(),
    )
