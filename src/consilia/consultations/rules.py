"""Rules of consultations: values in, decision out. No clock, no table; time is an argument.

A moment is written as the reader writes it: ISO 8601 wall time without offset ("2020-04-23T13:00",
"2020-04-23"), or a month ("2020-06") or a year ("2021") where no day was announced.
"""

import re
from calendar import monthrange
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Final, Protocol, TypeVar
from zoneinfo import ZoneInfo

from consilia.consultations.vocab import Change, EventKind, Precision, ReadingState, State
from consilia.core.deadlines import Deadline, latest_instant

Key = TypeVar("Key", bound=Hashable)

_DAY: Final = timedelta(days=1)
_MINUTE: Final = timedelta(minutes=1)
_OFFSET: Final = re.compile(r"([+-])(\d{2}):(\d{2})")
_LENGTHS: Final = {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY, 16: Precision.MINUTE}

READING_MOVES: Final = {
    ReadingState.OPEN: frozenset({ReadingState.CONFIRMED, ReadingState.DISCARDED}),
    ReadingState.CONFIRMED: frozenset[ReadingState](),
    ReadingState.DISCARDED: frozenset[ReadingState](),
}


@dataclass(frozen=True)
class Span:
    """Two instants in UTC: the first of an event, and the first at which it is over or too late.

    Both are None where there is no date, or an hour whose offset nobody knows.
    """

    begins_at: datetime | None
    ends_at: datetime | None


NO_SPAN: Final = Span(None, None)


def precision_of(start: str) -> Precision:
    """Return how exactly `start` says when; empty is a promise. Raises ValueError for anything else."""
    if not start:
        return Precision.PROMISE
    try:
        return _LENGTHS[len(start)]
    except KeyError:
        raise ValueError(f"{start!r} is not a moment") from None


def span(kind: str, start: str, end: str, *, zone: str, utc_offset: str = "", inclusive: bool = True) -> Span:
    """Return the instants of an event whose wall times are meant in `zone` or, where given, in `utc_offset`.

    A deadline ends by `core.deadlines` (a day counts whole; "before" a bare day excludes it); a meeting ends
    with its last day, or at its hour; a meeting without an end, and a milestone, last for their first minute
    or day; a month or a year lasts until its end. An hour whose zone is not known (`zone` and `utc_offset`
    empty) has no instants. Raises ValueError for a moment that is not in the calendar.
    """
    if not start:
        return NO_SPAN
    clock = _clock(zone, utc_offset)
    if clock is None:
        if precision_of(start) is Precision.MINUTE:
            return NO_SPAN
        clock = UTC
    begins = _first(start, clock)
    if kind == EventKind.DEADLINE and len(start) >= len("2020-04-23"):
        return Span(begins, _deadline_end(end or start, clock, inclusive=inclusive))
    if end and len(end) == len("2020-04-23T13:00"):
        return Span(begins, _first(end, clock))
    return Span(begins, _after(end or start, clock))


def state(
    rows: Iterable["Row"], *, opened_at: datetime, cancelled_at: datetime | None, now: datetime
) -> State:
    """Return where a consultation stands at `now` (instants in UTC).

    Open: something may still be sent in, or no limit was set and something is still to come. Under way: the
    last limit for the addressees has passed and meetings or results are still to come. Concluded: nothing
    is to come. A row without a date is to come until the last dated one is over: a promise that was never
    dated does not keep a matter open for years.
    """
    if cancelled_at is not None and cancelled_at <= now:
        return State.CANCELLED
    if now < opened_at:
        return State.ANNOUNCED
    held = [row for row in rows if row.change != Change.DROPPED]
    last = max((row.ends_at for row in held if row.ends_at is not None), default=None)
    all_over = last is not None and last <= now
    coming = [] if all_over else [row for row in held if row.ends_at is None or now < row.ends_at]
    limits = [row for row in held if row.kind == EventKind.DEADLINE]
    if any(row in coming for row in limits):
        return State.OPEN
    if not coming and held:
        return State.CONCLUDED
    return State.UNDER_WAY if limits else State.OPEN


class Row(Protocol):
    """What these rules need of a row of a timetable."""

    @property
    def kind(self) -> str:
        """A key of EventKind."""

    @property
    def change(self) -> str:
        """A key of Change."""

    @property
    def ends_at(self) -> datetime | None:
        """The first instant at which it is over."""


@dataclass(frozen=True)
class Moment:
    """A row as the pairing of two timetables sees it; `words` are its title."""

    kind: str
    start: str
    end: str
    words: str


@dataclass(frozen=True)
class Pair:
    """What became of a row: indices in the old and the new timetable, None where it is not in that one."""

    old: int | None
    new: int | None
    change: Change


def propose_pairs(old: Sequence[Moment], new: Sequence[Moment]) -> list[Pair]:
    """Propose which new row is which old one; a person confirms.

    Same kind, start and end: unchanged. Then, kind by kind, the rows that are most alike in their words,
    provided that they share any; what is left of the old ones was dropped, of the new ones is new.
    """
    pairs: list[Pair] = []
    left, right = dict(enumerate(old)), dict(enumerate(new))
    for i, before in list(left.items()):
        same = [j for j, after in right.items() if _same(before, after)]
        if same:
            best = max(same, key=lambda j: likeness(before.words, new[j].words))
            pairs.append(Pair(i, best, Change.KEPT))
            del left[i], right[best]
    alike = sorted(
        (
            (-likeness(before.words, after.words), i, j)
            for i, before in left.items()
            for j, after in right.items()
            if before.kind == after.kind and likeness(before.words, after.words) > 0
        ),
    )
    for _unlike, i, j in alike:
        if i in left and j in right:
            pairs.append(Pair(i, j, Change.MOVED))
            del left[i], right[j]
    pairs += [Pair(i, None, Change.DROPPED) for i in left]
    pairs += [Pair(None, j, Change.NEW) for j in right]
    return sorted(pairs, key=lambda pair: (pair.old is None, pair.old or 0, pair.new or 0))


def ended_before(row: Moment, day: str) -> bool:
    """Tell whether a row was over before a day (ISO 8601); a month or a year is over when the next one begins.

    Never for a promise, nor where the day is not known.
    """
    last = (row.end or row.start)[: len("2020-04-23")]
    return bool(last and day) and last < day[: len(last)]


def likeness(one: str, other: str) -> float:
    """Return how many of the words (or Chinese pairs of signs) of two titles they share, from 0 to 1."""
    left, right = _words(one), _words(other)
    return len(left & right) / len(left | right) if left | right else 0.0


def changes(plans: Sequence[Mapping[Key, object]]) -> list[dict[Key, Change]]:
    """Return what each plan, in order, did to each event of it or of the plan before it.

    A plan maps its events to when they are (any values that can be compared); an event of the plan before
    that is not in it was dropped by it, and one that comes back later is new.
    """
    found: list[dict[Key, Change]] = []
    before: Mapping[Key, object] = {}
    for plan in plans:
        own = {event: _change(event, when, before) for event, when in plan.items()}
        found.append(own | {event: Change.DROPPED for event in before if event not in plan})
        before = plan
    return found


def _change(event: Key, when: object, before: Mapping[Key, object]) -> Change:
    if event not in before:
        return Change.NEW
    return Change.KEPT if before[event] == when else Change.MOVED


def shift(old: str, new: str) -> timedelta | None:
    """Return by how much a start moved (positive: later), None where one of them has no day."""
    if len(old) < len("2020-04-23") or len(new) < len("2020-04-23"):
        return None
    if len(old) == len(new) == len("2020-04-23T13:00"):
        return datetime.fromisoformat(new) - datetime.fromisoformat(old)
    return date.fromisoformat(new[:10]) - date.fromisoformat(old[:10])


def _same(one: Moment, other: Moment) -> bool:
    return (one.kind, one.start, one.end) == (other.kind, other.start, other.end)


def _words(text: str) -> set[str]:
    found: set[str] = set()
    for word in re.findall(r"\w+", text.casefold()):
        if re.match(r"[\u3400-\u9fff]", word):
            found |= {word[i : i + 2] for i in range(max(len(word) - 1, 1))}
        elif len(word) > 3 and not word.isdigit():  # noqa: PLR2004 - short words are articles and the like
            found.add(word)
    return found


def _clock(zone: str, utc_offset: str) -> ZoneInfo | timezone | None:
    parts = _OFFSET.fullmatch(utc_offset)
    if parts:
        size = timedelta(hours=int(parts[2]), minutes=int(parts[3]))
        return timezone(-size if parts[1] == "-" else size)
    return ZoneInfo(zone) if zone else None


def _first(moment: str, clock: ZoneInfo | timezone) -> datetime:
    """Return the first instant of a moment."""
    match precision_of(moment):
        case Precision.MINUTE:
            wall = datetime.fromisoformat(moment)
        case Precision.DAY:
            wall = datetime.fromisoformat(moment)
        case Precision.MONTH:
            wall = datetime.fromisoformat(f"{moment}-01")
        case _:
            wall = datetime.fromisoformat(f"{moment}-01-01")
    return wall.replace(tzinfo=clock).astimezone(UTC)


def _after(moment: str, clock: ZoneInfo | timezone) -> datetime:
    """Return the first instant after a moment."""
    match precision_of(moment):
        case Precision.MINUTE:
            return _first(moment, clock) + _MINUTE
        case Precision.DAY:
            last = date.fromisoformat(moment)
        case Precision.MONTH:
            year, month = int(moment[:4]), int(moment[5:])
            last = date(year, month, monthrange(year, month)[1])
        case _:
            last = date(int(moment), 12, 31)
    return _first((last + _DAY).isoformat(), clock)


def _deadline_end(moment: str, clock: ZoneInfo | timezone, *, inclusive: bool) -> datetime:
    if isinstance(clock, ZoneInfo):
        return latest_instant(Deadline.from_iso(moment, clock, inclusive=inclusive))
    return _after(moment, clock) if inclusive else _first(moment, clock)
