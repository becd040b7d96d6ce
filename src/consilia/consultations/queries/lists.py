"""Consultations and events in lists: home page, list with filters, feed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db.models import F, Max, Min, OuterRef, Q, QuerySet, Subquery
from i18nfield.strings import LazyI18nString

from consilia.consultations import moments
from consilia.consultations.models import Audience, Consultation, Plan, PlannedEvent
from consilia.consultations.moments import Clocks, When
from consilia.consultations.queries.states import Stated, with_state
from consilia.consultations.vocab import Change, EventKind, Kind, Part, State
from consilia.letters.rules import words
from consilia.members.vocab import Addressees

PAGE_SIZE = 20
MOST_WORDS = 8


@dataclass(frozen=True)
class Listed:
    """A consultation as a list shows it; `next` is its next deadline, else its next event."""

    slug: str
    title: LazyI18nString
    summary: LazyI18nString
    original: str
    kind: str
    state: str
    state_key: str
    reference: str
    opened_on: date
    addressed: tuple[str, ...]
    next: When | None
    next_kind: str
    next_title: LazyI18nString | None
    next_language: str
    updated_at: datetime
    id: UUID


@dataclass(frozen=True)
class Coming:
    """An event of a consultation that is still to come, or under way."""

    event: UUID
    kind: str
    kind_key: str
    title: LazyI18nString
    language: str
    tentative: bool
    when: When
    slug: str
    consultation: LazyI18nString
    original: str


@dataclass(frozen=True)
class Filters:
    """What a visitor looks for: keys of State, Kind and Addressees, a year of opening, words of its texts."""

    state: str = ""
    kind: str = ""
    year: int | None = None
    addressed: str = ""
    words: str = ""


@dataclass(frozen=True)
class ListPage:
    """A page of the list, and the years that can be chosen."""

    page: Page[Stated]
    rows: list[Listed]
    years: list[int]


def open_by_next_deadline(now: datetime, zone: ZoneInfo | None = None, limit: int = 12) -> list[Listed]:
    """Return what is open, the nearest deadline first, then what has only events, then the rest. Three queries."""
    found = with_state(now).filter(state=State.OPEN)
    ordered = found.order_by(
        F("next_limit").asc(nulls_last=True), F("next_at").asc(nulls_last=True), "-opened_at", "pk"
    )
    return _listed(_whole(ordered)[:limit], _clocks(now, zone))


def latest(now: datetime, limit: int = 50) -> list[Listed]:
    """Return the consultations that changed last, for feeds. Three queries."""
    found = with_state(now).order_by("-opened_at", "pk")
    return _listed(_whole(found)[:limit], _clocks(now, None))


def consultation_list(filters: Filters, page: int, now: datetime, zone: ZoneInfo | None = None) -> ListPage:
    """Return a page of the list: what comes next first, then by opening, newest first. Five queries."""
    found = with_state(now).filter(_wanted(filters))
    if filters.state:
        found = found.filter(state=filters.state)
    ordered = found.order_by(F("next_at").asc(nulls_last=True), "-opened_at", "pk")
    shown = Paginator(_whole(ordered), PAGE_SIZE).get_page(page)
    return ListPage(shown, _listed(shown.object_list, _clocks(now, zone)), _years())


def coming_events(now: datetime, zone: ZoneInfo | None = None, limit: int = 8) -> list[Coming]:
    """Return what is still to come or under way in all plans in force, nearest first. One query.

    Promises without a date are not events yet; cancelled consultations and dropped rows have none.
    """
    plans = Plan.objects.filter(consultation=OuterRef("plan__consultation"), held=True)
    in_force = plans.order_by(F("ordered_on").desc(nulls_last=True), "-id").values("pk")[:1]
    rows = (
        PlannedEvent.objects.filter(
            plan=Subquery(in_force), ends_at__gt=now, plan__consultation__cancelled_at=None
        )
        .exclude(change=Change.DROPPED)
        .select_related("plan__consultation")
        .order_by("begins_at", "id")
    )
    clocks = _clocks(now, zone)
    return [_coming(row, clocks) for row in rows[:limit]]


def _coming(row: PlannedEvent, clocks: Clocks) -> Coming:
    consultation = row.plan.consultation
    return Coming(
        event=row.event_id,
        kind=str(EventKind(row.kind).label),
        kind_key=row.kind,
        title=row.title,
        language=row.title_language,
        tentative=row.tentative,
        when=moments.when(row, clocks),
        slug=consultation.slug,
        consultation=consultation.title,
        original=consultation.original,
    )


def _wanted(filters: Filters) -> Q:
    wanted = Q()
    if filters.kind:
        wanted &= Q(kind=filters.kind)
    if filters.year is not None:
        wanted &= Q(opened_at__gte=_new_year(filters.year), opened_at__lt=_new_year(filters.year + 1))
    if filters.addressed:
        addressed = Audience.objects.filter(part=Part.ADDRESSED, category=filters.addressed)
        wanted &= Q(pk__in=addressed.values("consultation"))
    for word in words(filters.words).split()[:MOST_WORDS]:
        wanted &= Q(words__contains=word)
    return wanted


def _years() -> list[int]:
    """Return the years at the seat from the newest opening to the oldest."""
    ends = Consultation.objects.aggregate(first=Min("opened_at"), last=Max("opened_at"))
    if ends["first"] is None:
        return []
    seat = ZoneInfo(settings.SEAT_ZONE)
    first, last = (ends[key].astimezone(seat).year for key in ("first", "last"))
    return list(range(last, first - 1, -1))


def _new_year(year: int) -> datetime:
    return datetime.combine(date(year, 1, 1), time(), ZoneInfo(settings.SEAT_ZONE))


def _clocks(now: datetime, zone: ZoneInfo | None) -> Clocks:
    seat = ZoneInfo(settings.SEAT_ZONE)
    return Clocks(now, seat, zone or seat)


def _whole(found: "QuerySet[Stated]") -> "QuerySet[Stated]":
    return found.select_related("letter").defer("words").prefetch_related("audiences")


def _listed(found: Iterable[Stated], clocks: Clocks) -> list[Listed]:
    consultations = list(found)
    rows = _next_rows([row.plan_in_force for row in consultations], clocks.now)
    return [_entry(row, rows.get(row.plan_in_force), clocks) for row in consultations]


def _next_rows(plans: Sequence[int | None], now: datetime) -> dict[int | None, PlannedEvent]:
    """Return the row by which each plan goes on: its next deadline, else what ends next."""
    found: dict[int | None, PlannedEvent] = {}
    rows = PlannedEvent.objects.filter(plan__in=plans, ends_at__gt=now).exclude(change=Change.DROPPED)
    for row in sorted(rows, key=lambda row: (row.kind != EventKind.DEADLINE, row.ends_at, row.pk)):
        found.setdefault(row.plan_id, row)
    return found


def _entry(row: Stated, following: PlannedEvent | None, clocks: Clocks) -> Listed:
    live = row.state != State.CANCELLED
    changes = [at for at in (row.planned_at, row.cancelled_at) if at is not None]
    return Listed(
        slug=row.slug,
        title=row.title,
        summary=row.summary,
        original=row.original,
        kind=str(Kind(row.kind).label),
        state=str(State(row.state).label),
        state_key=row.state,
        reference=row.letter.reference,
        opened_on=row.opened_at.astimezone(clocks.seat).date(),
        addressed=_addressed(row),
        next=moments.when(following, clocks) if following and live else None,
        next_kind=str(EventKind(following.kind).label) if following else "",
        next_title=following.title if following else None,
        next_language=following.title_language if following else "",
        updated_at=max(changes, default=row.opened_at),
        id=row.pk,
    )


def _addressed(row: Consultation) -> tuple[str, ...]:
    """Return the categories addressed, in the order of the vocabulary: Member States come first."""
    held = {audience.category for audience in row.audiences.all() if audience.part == Part.ADDRESSED}
    return tuple(str(category.label) for category in Addressees if category in held)
