"""The drawing of a timetable: values in, places out."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consilia.consultations import timeline
from consilia.consultations.timeline import Drawing, Moment

NOW = datetime(2020, 4, 15, tzinfo=UTC)


def moment(number: int, begins: str, days: float = 1, **values: object) -> Moment:
    at = datetime.fromisoformat(begins).replace(tzinfo=UTC)
    kind = str(values.pop("kind", "meeting"))
    return Moment(number, kind, f"{at:%d %b}", at, at + timedelta(days=days), **values)  # type: ignore[arg-type]


PROMISE = Moment(9, "milestone", "", None, None)
THREE = [moment(1, "2020-04-09"), moment(2, "2020-04-23"), moment(3, "2020-06-09", 10)]


def drawn(moments: list[Moment], *, now: datetime = NOW, right_to_left: bool = False) -> Drawing:
    found = timeline.draw(moments, now=now, month=lambda at: f"{at:%b %Y}", right_to_left=right_to_left)
    assert found is not None
    return found


def test_nothing_is_drawn_without_a_date() -> None:
    assert timeline.draw([PROMISE], now=NOW, month=str, right_to_left=False) is None


def test_marks_stand_in_the_order_of_time() -> None:
    marks = drawn([THREE[2], THREE[0], THREE[1]]).marks
    assert [mark.number for mark in marks] == [1, 2, 3]
    assert [mark.middle for mark in marks] == sorted(mark.middle for mark in marks)


def test_meeting_is_as_wide_as_it_is_long() -> None:
    short, _middle, long = drawn(THREE).marks
    assert short.width == 11.1
    assert long.width == 111.0


def test_deadline_stands_where_it_ends() -> None:
    window = moment(1, "2020-04-01", 14, kind="deadline")
    found = drawn([window, moment(2, "2020-06-01")], now=datetime(2020, 4, 15, tzinfo=UTC))
    assert (found.marks[0].width, found.marks[0].middle) == (0, found.today)


def test_today_is_marked_and_stretches_the_axis_by_a_quarter_at_most() -> None:
    within = drawn(THREE)
    assert within.marks[0].middle < within.today < within.marks[1].middle
    after = drawn(THREE, now=datetime(2026, 1, 1, tzinfo=UTC))
    assert after.today == after.end
    assert after.marks[2].x + after.marks[2].width == pytest.approx(
        after.begin + (after.end - after.begin) * 0.8, abs=1
    )
    before = drawn(THREE, now=datetime(2019, 1, 1, tzinfo=UTC))
    assert before.today == before.begin


def test_promises_stand_behind_the_end_of_the_axis() -> None:
    found = drawn([*THREE, PROMISE])
    assert [mark.number for mark in found.promises] == [9]
    assert found.promises[0].middle > found.end


def test_wide_rows_are_said_to_be_wide() -> None:
    june = moment(3, "2020-06-01", 30, wide=True)
    assert [mark.wide for mark in drawn([THREE[0], june]).marks] == [False, True]


def test_months_are_named_where_there_is_room() -> None:
    assert [tick.label for tick in drawn(THREE).ticks] == ["May 2020", "Jun 2020"]
    many = drawn([moment(1, "2000-01-01"), moment(2, "2020-01-01")], now=NOW)
    shown = [tick for tick in many.ticks if tick.label]
    assert len(shown) < len(many.ticks)


def test_right_to_left_is_the_mirror() -> None:
    moments = [*THREE, PROMISE]
    left, right = drawn(moments), drawn(moments, right_to_left=True)
    assert right.today == pytest.approx(timeline.WIDTH - left.today)
    for one, other in zip([*left.marks, *left.promises], [*right.marks, *right.promises], strict=True):
        assert other.x + other.width == pytest.approx(timeline.WIDTH - one.x)
        assert (other.label_y, other.number) == (one.label_y, one.number)
        assert other.label_x == pytest.approx(timeline.WIDTH - one.label_x)


@given(
    days=st.lists(st.tuples(st.integers(0, 800), st.integers(1, 40)), min_size=1, max_size=12),
    now=st.integers(-400, 1200),
    right_to_left=st.booleans(),
)
def test_labels_never_touch_and_nothing_leaves_the_drawing(
    days: list[tuple[int, int]], now: int, *, right_to_left: bool
) -> None:
    start = datetime(2020, 1, 1, tzinfo=UTC)
    moments = [
        Moment(place, "meeting", "23 Apr", start + timedelta(days=day), start + timedelta(days=day + length))
        for place, (day, length) in enumerate(days, 1)
    ]
    found = drawn(moments, now=start + timedelta(days=now), right_to_left=right_to_left)
    boxes = []
    for mark in found.marks:
        half = 8.5 * (len(mark.label) + len(str(mark.number)) + 3) / 2
        boxes.append((mark.label_y, mark.label_x - half, mark.label_x + half))
        assert -0.1 <= mark.x <= mark.x + mark.width <= timeline.WIDTH + 0.1
        assert 0 <= mark.label_y < found.axis
    for place, (y, left, right) in enumerate(boxes):
        assert -0.1 <= left <= right <= timeline.WIDTH + 0.1
        for other_y, other_left, other_right in boxes[:place]:
            assert y != other_y or right <= other_left or other_right <= left
