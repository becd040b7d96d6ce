"""The drawing of a timetable: values in, places on a drawing out. No markup, no language, no clock.

The drawing is WIDTH units wide. Marks stand on an axis by their instants, their labels above it in as many
lanes as keep them apart; months are wide, promises stand behind the end of the axis. From right to left
everything is mirrored. The table of the timetable is its text.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

WIDTH: Final = 900
_EDGE: Final = 56
_PROMISES: Final = 64  # what the promises behind the axis take
_LANE: Final = 28
_SIGN: Final = 8.5  # about the width of a sign of a label
_GAP: Final = 8
_BELOW: Final = 48  # for the months and for today
_LEAST: Final = timedelta(days=20)
_NARROWEST: Final = 10.0


@dataclass(frozen=True)
class Moment:
    """A row to be drawn: `wide` where only a month or a year is known; without instants it is a promise."""

    number: int
    kind: str
    label: str
    begins_at: datetime | None
    ends_at: datetime | None
    wide: bool = False
    over: bool = False


@dataclass(frozen=True)
class Mark:
    """A mark on the axis from `x`, `width` wide; its label is centred on (`label_x`, `label_y`)."""

    number: int
    kind: str
    label: str
    over: bool
    wide: bool
    x: float
    width: float
    middle: float
    label_x: float
    label_y: float


@dataclass(frozen=True)
class Tick:
    """The beginning of a month on the axis; `label` is empty where there is no room for one."""

    x: float
    label: str


@dataclass(frozen=True)
class Drawing:
    """A drawing: its size, the axis from `begin` to `end`, marks, months, promises, and today."""

    width: int
    height: float
    axis: float
    begin: float
    end: float
    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]
    promises: tuple[Mark, ...]
    today: float
    today_label_x: float


def draw(
    moments: Sequence[Moment],
    *,
    now: datetime,
    month: Callable[[datetime], str],
    right_to_left: bool,
) -> Drawing | None:
    """Lay a timetable out; None where no row has a date. `month` names the month of an instant."""
    dated = sorted((row for row in moments if row.begins_at), key=lambda row: (row.begins_at, row.number))
    promised = [row for row in moments if row.begins_at is None]
    if not dated:
        return None
    scale = _Scale.of(dated, now, WIDTH - _EDGE - (_PROMISES if promised else 0))
    lanes = _lanes(dated, scale)
    axis = _LANE * (max(lanes) + 1) + _GAP
    marks = [_mark(row, scale, axis - _LANE * (lane + 0.65)) for row, lane in zip(dated, lanes, strict=True)]
    behind = [
        Mark(row.number, row.kind, row.label, False, False, x, 0, x, x, axis - _LANE * 0.65)  # noqa: FBT003
        for place, row in enumerate(promised)
        for x in [WIDTH - _PROMISES + 16.0 + 18.0 * place]
    ]
    drawing = Drawing(
        width=WIDTH,
        height=axis + _BELOW,
        axis=axis,
        begin=scale.left,
        end=scale.right,
        marks=tuple(marks),
        ticks=tuple(_ticks(scale, month)),
        promises=tuple(behind),
        today=round(scale.place(now), 1),
        today_label_x=_inside(scale.place(now), 60),
    )
    return _mirrored(drawing) if right_to_left else drawing


@dataclass(frozen=True)
class _Scale:
    first: datetime
    last: datetime
    left: float
    right: float

    @classmethod
    def of(cls, dated: Sequence[Moment], now: datetime, right: float) -> "_Scale":
        """Return the scale of some rows; today stretches it by a quarter at most."""
        first = min(row.begins_at for row in dated if row.begins_at)
        last = max(row.ends_at or row.begins_at for row in dated if row.begins_at)
        if last - first < _LEAST:
            middle = first + (last - first) / 2
            first, last = middle - _LEAST / 2, middle + _LEAST / 2
        room = (last - first) / 4
        return cls(max(min(first, now), first - room), min(max(last, now), last + room), _EDGE, right)

    def place(self, at: datetime) -> float:
        """Return where an instant is; what lies outside is put to the edge."""
        share = (at - self.first) / (self.last - self.first)
        return self.left + min(max(share, 0.0), 1.0) * (self.right - self.left)


def _mark(row: Moment, scale: _Scale, label_y: float) -> Mark:
    x, width, middle = _extent(row, scale)
    return Mark(
        number=row.number,
        kind=row.kind,
        label=row.label,
        over=row.over,
        wide=row.wide,
        x=round(x, 1),
        width=round(width, 1),
        middle=round(middle, 1),
        label_x=_inside(middle, _label_width(row)),
        label_y=round(label_y, 1),
    )


def _extent(row: Moment, scale: _Scale) -> tuple[float, float, float]:
    """Return left edge, width and middle of a mark; a deadline stands where it ends."""
    if row.begins_at is None or row.ends_at is None:
        raise ValueError("A mark on the axis has two instants.")
    left, right = scale.place(row.begins_at), scale.place(row.ends_at)
    if row.kind == "deadline" and not row.wide:
        return right, 0, right
    if right - left < _NARROWEST and not row.wide:
        middle = (left + right) / 2
        return middle - _NARROWEST / 2, _NARROWEST, middle
    return left, right - left, (left + right) / 2


def _lanes(dated: Sequence[Moment], scale: _Scale) -> list[int]:
    """Return the lane of each label: the lowest in which it touches none before it."""
    taken: dict[int, list[tuple[float, float]]] = {}
    found = []
    for row in dated:
        half = _label_width(row) / 2 + _GAP / 2
        middle = _inside(_extent(row, scale)[2], _label_width(row))
        lane = 0
        while any(middle - half < right and left < middle + half for left, right in taken.get(lane, [])):
            lane += 1
        taken.setdefault(lane, []).append((middle - half, middle + half))
        found.append(lane)
    return found


def _label_width(row: Moment) -> float:
    return _SIGN * (len(row.label) + len(str(row.number)) + 3)


def _inside(middle: float, width: float) -> float:
    """Return the middle of a label moved so far that it stays in the drawing."""
    return round(min(max(middle, width / 2), WIDTH - width / 2), 1)


def _ticks(scale: _Scale, month: Callable[[datetime], str]) -> list[Tick]:
    starts = []
    at = scale.first.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    while at <= scale.last:
        if at >= scale.first:
            starts.append(at)
        at = (at + timedelta(days=32)).replace(day=1)
    found: list[Tick] = []
    free = 0.0
    for start in starts:
        x, label = scale.place(start), month(start)
        half = _SIGN * len(label) / 2 + _GAP
        shown = x - half >= free and x + half <= WIDTH
        free = x + half if shown else free
        found.append(Tick(round(x, 1), label if shown else ""))
    return found


def _mirrored(drawing: Drawing) -> Drawing:
    def mark(own: Mark) -> Mark:
        return Mark(
            number=own.number,
            kind=own.kind,
            label=own.label,
            over=own.over,
            wide=own.wide,
            x=round(WIDTH - own.x - own.width, 1),
            width=own.width,
            middle=round(WIDTH - own.middle, 1),
            label_x=round(WIDTH - own.label_x, 1),
            label_y=own.label_y,
        )

    return Drawing(
        width=drawing.width,
        height=drawing.height,
        axis=drawing.axis,
        begin=WIDTH - drawing.begin,
        end=WIDTH - drawing.end,
        marks=tuple(map(mark, drawing.marks)),
        ticks=tuple(Tick(round(WIDTH - tick.x, 1), tick.label) for tick in drawing.ticks),
        promises=tuple(map(mark, drawing.promises)),
        today=round(WIDTH - drawing.today, 1),
        today_label_x=round(WIDTH - drawing.today_label_x, 1),
    )
