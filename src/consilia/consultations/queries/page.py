"""A consultation with all that its page shows, as plain values."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.functional import Promise
from i18nfield.strings import LazyI18nString

from consilia.consultations import moments
from consilia.consultations.models import Ask, Consultation, Plan, PlannedEvent
from consilia.consultations.moments import Clocks, When
from consilia.consultations.queries.states import with_state
from consilia.consultations.vocab import AskKind, Change, EventKind, Kind, Owner, Part, State, TextState
from consilia.core.languages import OFFICIAL
from consilia.letters.models import Letter
from consilia.letters.queries import by_reference, citing
from consilia.letters.vocab import Kind as Paper
from consilia.members.vocab import Addressees

Words = str | Promise
DECISIONS = (Paper.DECISION, Paper.RESOLUTION, Paper.RECOMMENDATION)


@dataclass(frozen=True)
class Cited:
    """A letter as it is cited: `slug` is empty where the register does not hold it."""

    reference: str
    slug: str
    day: date | None = None


@dataclass(frozen=True)
class RowView:
    """A row of a timetable; `number` is its place, by which the drawing names it."""

    number: int
    event: UUID
    kind: Words
    kind_key: str
    precision: str
    title: LazyI18nString
    language: str
    tentative: bool
    change: str
    when: When
    short: str
    begins_at: datetime | None
    ends_at: datetime | None
    whose: str
    owed_by: Words
    open_to: tuple[Words, ...]


@dataclass(frozen=True)
class MoveView:
    """What a plan did to an event: before and after in words, empty where it was not in one of them."""

    title: LazyI18nString
    language: str
    change: Words
    change_key: str
    before: str
    after: str
    by: str


@dataclass(frozen=True)
class PlanView:
    """A timetable as one letter set it; a plan that is not held has no rows."""

    letter: Cited
    held: bool
    in_force: bool
    reason: LazyI18nString
    original: str
    rows: tuple[RowView, ...]
    moves: tuple[MoveView, ...]


@dataclass(frozen=True)
class AskView:
    """What is asked of whom; `when` is None where no date was set."""

    kind: Words
    kind_key: str
    text: LazyI18nString
    original: str
    asked_of: tuple[Words, ...]
    when: When | None
    row: int | None
    letter: Cited


@dataclass(frozen=True)
class ConsultationPage:
    """A consultation as its page shows it; `addressed`, `may_reply`, `may_attend` are three lists."""

    consultation: Consultation
    state: Words
    state_key: str
    kind: Words
    letter: Cited
    mandate: Cited | None
    addressed: tuple[Words, ...]
    may_reply: tuple[Words, ...]
    may_attend: tuple[Words, ...]
    asks: tuple[AskView, ...]
    in_force: PlanView | None
    plans: tuple[PlanView, ...]
    texts: tuple[tuple[str, Words | None], ...]  # each official language, and how far its text is
    reports: tuple[Cited, ...]
    decisions: tuple[Cited, ...]

    @property
    def cancelled_on(self) -> date | None:
        """The day at the seat on which it was cancelled."""
        at = self.consultation.cancelled_at
        return at.astimezone(ZoneInfo(settings.SEAT_ZONE)).date() if at else None

    @property
    def earlier(self) -> tuple[PlanView, ...]:
        """Plans before the one in force, the latest first."""
        return tuple(plan for plan in reversed(self.plans) if not plan.in_force)

    @property
    def changes(self) -> tuple[PlanView, ...]:
        """Plans that changed something, the latest first."""
        return tuple(plan for plan in reversed(self.plans) if plan.moves)

    @property
    def first_letter(self) -> Cited:
        """The letter that opened it: that of the first plan, held or not."""
        return self.plans[0].letter if self.plans else self.letter


def consultation_page(slug: str, now: datetime, zone: ZoneInfo) -> ConsultationPage | None:
    """Return a consultation with its timetables, None where there is none. Seven queries."""
    found = with_state(now).filter(slug=slug).select_related("letter").prefetch_related("audiences").first()
    if found is None:
        return None
    clocks = Clocks(now, ZoneInfo(settings.SEAT_ZONE), zone)
    plans = list(found.plans.select_related("letter"))
    views = _plans(plans, _rows_by_plan(found), clocks)
    in_force = next((plan for plan in views if plan.in_force), None)
    lists = {part: _list(found, part) for part in Part}
    letters = {found.letter, *(plan.letter for plan in plans if plan.letter)}
    papers = citing(letters, [Paper.REPORT, *DECISIONS])
    return ConsultationPage(
        consultation=found,
        state=State(found.state).label,
        state_key=found.state,
        kind=Kind(found.kind).label,
        letter=_cited(found.letter),
        mandate=_mandate(found.mandate_reference),
        addressed=lists[Part.ADDRESSED],
        may_reply=lists[Part.MAY_REPLY],
        may_attend=lists[Part.MAY_ATTEND],
        asks=_asks(found, in_force.rows if in_force else ()),
        in_force=in_force,
        plans=tuple(views),
        texts=tuple((code, _state(found.text_states.get(code))) for code in OFFICIAL.codes),
        reports=tuple(_cited(paper) for paper in papers if paper.kind == Paper.REPORT),
        decisions=tuple(_cited(paper) for paper in papers if paper.kind in DECISIONS),
    )


def _state(key: str | None) -> Words | None:
    return TextState(key).label if key else None


def _mandate(reference: str) -> Cited | None:
    if not reference:
        return None
    letter = by_reference(reference)
    return Cited(reference, letter.slug if letter else "")


def _cited(letter: Letter) -> Cited:
    return Cited(str(letter), letter.slug, letter.date)


def _list(consultation: Consultation, part: Part) -> tuple[Words, ...]:
    """Return the names of the categories in one list, in the order of the vocabulary."""
    held = {audience.category for audience in consultation.audiences.all() if audience.part == part}
    return _categories(held)


def _categories(keys: Iterable[str]) -> tuple[Words, ...]:
    wanted = set(keys)
    return tuple(category.label for category in Addressees if category in wanted)


def _rows_by_plan(consultation: Consultation) -> dict[int, list[PlannedEvent]]:
    found: dict[int, list[PlannedEvent]] = defaultdict(list)
    for row in PlannedEvent.objects.filter(plan__consultation=consultation):
        found[row.plan_id].append(row)
    return found


def _plans(plans: list[Plan], rows: dict[int, list[PlannedEvent]], clocks: Clocks) -> list[PlanView]:
    """Return the plans in order; the last that is held is in force."""
    last = max((place for place, plan in enumerate(plans) if plan.held), default=-1)
    views = []
    before: dict[UUID, PlannedEvent] = {}
    first = True
    for place, plan in enumerate(plans):
        own = rows.get(plan.pk, [])
        active = [row for row in own if row.change != Change.DROPPED]
        views.append(
            PlanView(
                letter=_cited(plan.letter) if plan.letter else Cited(plan.reference, "", plan.ordered_on),
                held=plan.held,
                in_force=place == last,
                reason=plan.reason,
                original=plan.letter.original if plan.letter else "en",
                rows=tuple(_row(number, row, clocks) for number, row in enumerate(active, 1)),
                moves=() if first or not plan.held else tuple(_moves(own, before, clocks)),
            )
        )
        if plan.held:
            before, first = {row.event_id: row for row in active}, False
    return views


def _moves(rows: list[PlannedEvent], before: dict[UUID, PlannedEvent], clocks: Clocks) -> Iterable[MoveView]:
    for row in rows:
        if row.change == Change.KEPT:
            continue
        old = before.get(row.event_id) if row.change != Change.NEW else None
        moved = old is not None and row.change == Change.MOVED
        yield MoveView(
            title=row.title,
            language=row.title_language,
            change=Change(row.change).label,
            change_key=row.change,
            before=moments.at_seat(old, clocks.seat) if old else "",
            after=moments.at_seat(row, clocks.seat) if row.change != Change.DROPPED else "",
            by=moments.moved_by(old, row) if old and moved else "",
        )


def _row(number: int, row: PlannedEvent, clocks: Clocks) -> RowView:
    return RowView(
        number=number,
        event=row.event_id,
        kind=EventKind(row.kind).label,
        kind_key=row.kind,
        precision=row.precision,
        title=row.title,
        language=row.title_language,
        tentative=row.tentative,
        change=row.change,
        when=moments.when(row, clocks),
        short=moments.short_day(row, clocks.seat) if row.start else "",
        begins_at=row.begins_at,
        ends_at=row.ends_at,
        whose=row.whose,
        owed_by=Owner(row.owed_by).label if row.owed_by else "",
        open_to=_categories(row.open_to),
    )


def _asks(consultation: Consultation, rows: tuple[RowView, ...]) -> tuple[AskView, ...]:
    """Return what is asked, by due date; the same ask by the same row counts as its latest letter puts it."""
    by_event = {row.event: row for row in rows}
    found: dict[tuple[str, UUID | None], AskView] = {}
    asks = Ask.objects.filter(consultation=consultation).select_related("letter")
    for ask in asks.order_by("letter__date", "id"):
        if ask.event_id is not None and ask.event_id not in by_event:
            continue  # its row was dropped, and the ask with it
        row = by_event[ask.event_id] if ask.event_id else None
        found[ask.kind, ask.event_id] = AskView(
            kind=AskKind(ask.kind).label,
            kind_key=ask.kind,
            text=ask.text,
            original=ask.letter.original,
            asked_of=_categories(ask.asked_of),
            when=row.when if row else None,
            row=row.number if row else None,
            letter=_cited(ask.letter),
        )
    return tuple(sorted(found.values(), key=lambda ask: (ask.row is None, ask.row or 0, ask.kind_key)))
