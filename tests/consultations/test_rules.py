"""Instants, state, pairing and changes of timetables: values in, decision out."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consilia.consultations import rules
from consilia.consultations.rules import Moment
from consilia.consultations.vocab import Change, EventKind, Precision, State

ZURICH = "Europe/Zurich"
DEADLINE, MEETING, MILESTONE = EventKind.DEADLINE, EventKind.MEETING, EventKind.MILESTONE


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@dataclass(frozen=True)
class Row:
    kind: str
    ends_at: datetime | None
    change: str = Change.NEW


@pytest.mark.parametrize(
    ("start", "precision"),
    [
        ("", Precision.PROMISE),
        ("2021", Precision.YEAR),
        ("2020-06", Precision.MONTH),
        ("2020-04-23", Precision.DAY),
        ("2020-04-23T13:00", Precision.MINUTE),
    ],
)
def test_precision_follows_from_how_a_moment_is_written(start: str, precision: Precision) -> None:
    assert rules.precision_of(start) is precision


def test_other_writings_are_refused() -> None:
    with pytest.raises(ValueError, match="23 April"):
        rules.precision_of("23 April")


@pytest.mark.parametrize(
    ("kind", "start", "end", "begins", "ends"),
    [
        # a day counts whole at the seat: summer time, then winter time
        (DEADLINE, "2020-05-05", "", "2020-05-04T22:00", "2020-05-05T22:00"),
        (DEADLINE, "2020-12-31", "", "2020-12-30T23:00", "2020-12-31T23:00"),
        # a minute ends sixty seconds later; 23:59 in Geneva's summer is 21:59 UTC
        (DEADLINE, "2023-09-12T23:59", "", "2023-09-12T21:59", "2023-09-12T22:00"),
        # a window for replies: from its first day until its last
        (DEADLINE, "2021-03-01", "2021-03-15", "2021-02-28T23:00", "2021-03-15T23:00"),
        # the leap day
        (DEADLINE, "2020-02-29", "", "2020-02-28T23:00", "2020-02-29T23:00"),
        # the days of 23 and 25 hours on which the clock changes
        (MEETING, "2020-03-29", "", "2020-03-28T23:00", "2020-03-29T22:00"),
        (MEETING, "2020-10-25", "", "2020-10-24T22:00", "2020-10-25T23:00"),
        # an hour that does not exist is read with the offset before, one that occurs twice as the second
        (DEADLINE, "2020-03-29T02:30", "", "2020-03-29T01:30", "2020-03-29T01:31"),
        (DEADLINE, "2020-10-25T02:30", "", "2020-10-25T00:30", "2020-10-25T01:31"),
        # meetings: hours, days, a first minute alone
        (MEETING, "2020-04-23T13:00", "2020-04-23T14:30", "2020-04-23T11:00", "2020-04-23T12:30"),
        (MEETING, "2020-06-09", "2020-06-19", "2020-06-08T22:00", "2020-06-19T22:00"),
        (MEETING, "2020-04-23T13:00", "", "2020-04-23T11:00", "2020-04-23T11:01"),
        (MILESTONE, "2020-04-09", "", "2020-04-08T22:00", "2020-04-09T22:00"),
        # a month and a year last until their end, over the end of the year and in a leap year
        (MILESTONE, "2020-12", "", "2020-11-30T23:00", "2020-12-31T23:00"),
        (MILESTONE, "2020-02", "", "2020-01-31T23:00", "2020-02-29T23:00"),
        (MILESTONE, "2021-02", "", "2021-01-31T23:00", "2021-02-28T23:00"),
        (DEADLINE, "2021-06", "", "2021-05-31T22:00", "2021-06-30T22:00"),
        (MEETING, "2021", "", "2020-12-31T23:00", "2021-12-31T23:00"),
        (MEETING, "2021-03", "2021-04", "2021-02-28T23:00", "2021-04-30T22:00"),
    ],
)
def test_span_at_the_seat(kind: str, start: str, end: str, begins: str, ends: str) -> None:
    assert rules.span(kind, start, end, zone=ZURICH) == rules.Span(utc(begins), utc(ends))


@pytest.mark.parametrize(
    ("start", "ends"),
    [("2020-05-05", "2020-05-04T22:00"), ("2020-05-05T17:00", "2020-05-05T15:00")],
)
def test_before_excludes_the_day_and_ends_at_the_hour(start: str, ends: str) -> None:
    assert rules.span(DEADLINE, start, "", zone=ZURICH, inclusive=False).ends_at == utc(ends)


@pytest.mark.parametrize(
    ("start", "inclusive", "ends"),
    [
        ("2020-04-23T13:00", True, "2020-04-23T12:01"),
        ("2020-04-23T13:00", False, "2020-04-23T12:00"),
        ("2020-04-23", True, "2020-04-23T23:00"),
        ("2020-04-23", False, "2020-04-22T23:00"),
    ],
)
def test_printed_offset_counts_where_it_is_given(start: str, *, inclusive: bool, ends: str) -> None:
    found = rules.span(DEADLINE, start, "", zone=ZURICH, utc_offset="+01:00", inclusive=inclusive)
    assert found.ends_at == utc(ends)


def test_offset_west_of_greenwich() -> None:
    found = rules.span(MEETING, "2020-04-23T13:00", "", zone="", utc_offset="-03:30")
    assert found.begins_at == utc("2020-04-23T16:30")


def test_hour_of_no_known_place_has_no_instants_but_a_day_has() -> None:
    assert rules.span(MEETING, "2020-04-23T13:00", "", zone="") == rules.NO_SPAN
    assert rules.span(MEETING, "2020-04-23", "", zone="").begins_at == utc("2020-04-23T00:00")


def test_promise_has_no_instants() -> None:
    assert rules.span(MILESTONE, "", "", zone=ZURICH) == rules.NO_SPAN


@pytest.mark.parametrize("start", ["2021-02-29", "2020-13", "2020-04-31T10:00"])
def test_moment_outside_the_calendar_is_refused(start: str) -> None:
    with pytest.raises(ValueError, match=r"range|month|day"):
        rules.span(MILESTONE, start, "", zone=ZURICH)


DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@given(day=DAYS, kind=st.sampled_from(EventKind.values), zone=st.sampled_from([ZURICH, "Africa/Nairobi"]))
def test_next_day_begins_where_a_day_ends(day: date, kind: str, zone: str) -> None:
    first = rules.span(kind, day.isoformat(), "", zone=zone)
    second = rules.span(kind, (day + timedelta(days=1)).isoformat(), "", zone=zone)
    assert first.ends_at == second.begins_at
    assert first.begins_at is not None
    assert second.begins_at is not None
    assert first.begins_at < second.begins_at


@given(year=st.integers(1990, 2090), month=st.integers(1, 12))
def test_month_ends_where_the_next_begins(year: int, month: int) -> None:
    after = f"{year + month // 12}-{month % 12 + 1:02}"
    found = rules.span(MILESTONE, f"{year}-{month:02}", "", zone=ZURICH)
    assert found.ends_at == rules.span(MILESTONE, after, "", zone=ZURICH).begins_at


OPENED = utc("2020-03-17T23:00")
LIMIT, MEETS = Row(DEADLINE, utc("2020-04-09T22:00")), Row(MEETING, utc("2020-04-23T12:30"))
PROMISE = Row(MILESTONE, None)


@pytest.mark.parametrize(
    ("rows", "now", "state"),
    [
        ([LIMIT, MEETS], "2020-03-17T22:59", State.ANNOUNCED),
        ([LIMIT, MEETS], "2020-03-17T23:00", State.OPEN),
        ([LIMIT, MEETS], "2020-04-09T21:59", State.OPEN),
        ([LIMIT, MEETS], "2020-04-09T22:00", State.UNDER_WAY),
        ([LIMIT, MEETS], "2020-04-23T12:29", State.UNDER_WAY),
        ([LIMIT, MEETS], "2020-04-23T12:30", State.CONCLUDED),
        ([MEETS], "2020-04-23T12:29", State.OPEN),
        ([MEETS], "2020-04-23T12:30", State.CONCLUDED),
        ([MEETS, PROMISE], "2020-04-23T12:29", State.OPEN),
        ([MEETS, PROMISE], "2026-01-01", State.CONCLUDED),
        ([LIMIT, PROMISE], "2020-04-09T21:59", State.OPEN),
        ([LIMIT, PROMISE], "2020-04-09T22:00", State.CONCLUDED),
        ([PROMISE], "2026-01-01", State.OPEN),
        ([Row(DEADLINE, None)], "2026-01-01", State.OPEN),
        ([Row(DEADLINE, None), MEETS], "2020-04-23T12:29", State.OPEN),
        ([], "2026-01-01", State.OPEN),
        ([Row(DEADLINE, utc("2030-01-01"), Change.DROPPED), MEETS], "2020-05-01", State.CONCLUDED),
    ],
)
def test_state_at_each_edge(rows: list[Row], now: str, state: State) -> None:
    assert rules.state(rows, opened_at=OPENED, cancelled_at=None, now=utc(now)) is state


@pytest.mark.parametrize(("now", "state"), [("2020-03-31", State.OPEN), ("2020-04-01", State.CANCELLED)])
def test_cancelled_from_its_instant_on(now: str, state: State) -> None:
    found = rules.state([LIMIT], opened_at=OPENED, cancelled_at=utc("2020-04-01"), now=utc(now))
    assert found is state


INSTANTS = st.datetimes(datetime(2020, 1, 1), datetime(2021, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
ROWS = st.builds(
    Row,
    kind=st.sampled_from(EventKind.values),
    ends_at=st.none() | INSTANTS,
    change=st.sampled_from(Change.values),
)
ORDER = [State.ANNOUNCED, State.OPEN, State.UNDER_WAY, State.CONCLUDED, State.CANCELLED]


@given(
    rows=st.lists(ROWS, max_size=6),
    opened_at=INSTANTS,
    cancelled_at=st.none() | INSTANTS,
    moments=st.lists(INSTANTS, min_size=2, max_size=8),
)
def test_state_never_goes_back(
    rows: list[Row], opened_at: datetime, cancelled_at: datetime | None, moments: list[datetime]
) -> None:
    found = [
        ORDER.index(rules.state(rows, opened_at=opened_at, cancelled_at=cancelled_at, now=now))
        for now in sorted(moments)
    ]
    assert found == sorted(found)


def test_pairs_of_a_replanned_timetable() -> None:
    old = [
        Moment(MILESTONE, "2020-03-20", "", "Draft guidelines published"),
        Moment(MEETING, "2020-04-06", "2020-04-09", "Open consultation at the Forum"),
        Moment(MEETING, "2020-06-09", "2020-06-19", "Council session"),
        Moment(DEADLINE, "2020-02-01", "", "Contributions of members"),
    ]
    new = [
        Moment(MEETING, "2020-04-23T13:00", "2020-04-23T14:30", "Virtual open consultation"),
        Moment(MILESTONE, "2020-04-09", "", "Draft guidelines put online"),
        Moment(MEETING, "2020-06-09", "2020-06-19", "The Council considers the text"),
        Moment(MILESTONE, "2020-05-05", "", "Final version online"),
    ]
    assert [(pair.old, pair.new, pair.change) for pair in rules.propose_pairs(old, new)] == [
        (0, 1, Change.MOVED),
        (1, 0, Change.MOVED),
        (2, 2, Change.KEPT),
        (3, None, Change.DROPPED),
        (None, 3, Change.NEW),
    ]


def test_rows_of_two_kinds_are_never_one() -> None:
    old = [Moment(DEADLINE, "2020-04-01", "", "Replies to the questionnaire")]
    new = [Moment(MEETING, "2020-04-02", "", "Replies to the questionnaire")]
    changes = [pair.change for pair in rules.propose_pairs(old, new)]
    assert changes == [Change.DROPPED, Change.NEW]


MOMENTS = st.lists(
    st.builds(
        Moment,
        kind=st.sampled_from(EventKind.values),
        start=st.sampled_from(["", "2020-04", "2020-04-23", "2020-04-24", "2020-04-23T13:00"]),
        end=st.sampled_from(["", "2020-04-25"]),
        words=st.text("公开磋商会议 draft meeting council", max_size=24),
    ),
    max_size=7,
)


@given(old=MOMENTS, new=MOMENTS)
def test_each_row_is_in_exactly_one_pair(old: list[Moment], new: list[Moment]) -> None:
    pairs = rules.propose_pairs(old, new)
    assert sorted(pair.old for pair in pairs if pair.old is not None) == list(range(len(old)))
    assert sorted(pair.new for pair in pairs if pair.new is not None) == list(range(len(new)))
    for pair in pairs:
        assert (pair.old is None) == (pair.change is Change.NEW)
        assert (pair.new is None) == (pair.change is Change.DROPPED)


@given(rows=MOMENTS)
def test_timetable_that_did_not_change_is_kept_whole(rows: list[Moment]) -> None:
    assert {pair.change for pair in rules.propose_pairs(rows, rows)} <= {Change.KEPT}


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        ("", "", 0.0),
        ("Open consultation", "open CONSULTATION", 1.0),
        ("draft guidelines", "draft report", 1 / 3),
        ("公开磋商", "公开磋商会议", 3 / 5),
        ("of 23 the", "of 23 the", 0.0),
    ],
)
def test_likeness_counts_long_words_and_pairs_of_signs(one: str, other: str, share: float) -> None:
    assert rules.likeness(one, other) == pytest.approx(share)


@pytest.mark.parametrize(
    ("old", "new", "by"),
    [
        ("2020-04-09", "2020-04-23", timedelta(days=14)),
        ("2020-12-31", "2021-01-01", timedelta(days=1)),
        ("2020-03-01", "2020-02-28", timedelta(days=-2)),
        ("2020-04-23T13:00", "2020-04-23T14:30", timedelta(minutes=90)),
        ("2020-04-06", "2020-04-23T13:00", timedelta(days=17)),
        ("2020-04", "2020-04-23", None),
        ("", "2020-04-23", None),
    ],
)
def test_shift(old: str, new: str, by: timedelta | None) -> None:
    assert rules.shift(old, new) == by


def test_changes_from_plan_to_plan() -> None:
    plans = [
        {"draft": 1, "meeting": 2},
        {"draft": 1, "meeting": 3, "council": 4},
        {"council": 4},
        {"draft": 1},
    ]
    assert rules.changes(plans) == [
        {"draft": Change.NEW, "meeting": Change.NEW},
        {"draft": Change.KEPT, "meeting": Change.MOVED, "council": Change.NEW},
        {"draft": Change.DROPPED, "meeting": Change.DROPPED, "council": Change.KEPT},
        {"draft": Change.NEW, "council": Change.DROPPED},
    ]


PLANS = st.lists(st.dictionaries(st.sampled_from("abcd"), st.integers(0, 2), max_size=4), max_size=5)


@given(plans=PLANS)
def test_changes_lead_from_each_plan_to_the_next(plans: list[dict[str, int]]) -> None:
    found = rules.changes(plans)
    for (before, after), own in zip(pairwise([{}, *plans]), found, strict=True):
        gone = {event for event, change in own.items() if change is Change.DROPPED}
        fresh = {event for event, change in own.items() if change is Change.NEW}
        assert (set(before) - gone) | fresh == set(after)
        assert {event for event, change in own.items() if change is Change.KEPT} == {
            event for event in after if event in before and before[event] == after[event]
        }


@given(plans=PLANS, place=st.integers(0, 5), late=st.dictionaries(st.sampled_from("abcd"), st.integers(0, 2)))
def test_plan_that_arrives_late_never_lessens_the_changes_of_an_event(
    plans: list[dict[str, int]], place: int, late: dict[str, int]
) -> None:
    def counts(plans: list[dict[str, int]]) -> dict[str, int]:
        found = rules.changes(plans)
        return {
            event: sum(own.get(event, Change.KEPT) is not Change.KEPT for own in found) for event in "abcd"
        }

    before, after = counts(plans), counts([*plans[:place], late, *plans[place:]])
    assert all(before[event] <= after[event] for event in "abcd")


@pytest.mark.parametrize(
    ("start", "end", "day", "over"),
    [
        ("2020-04-23T13:00", "2020-04-23T14:30", "2020-04-24", True),
        ("2020-04-23T13:00", "", "2020-04-23", False),
        ("2020-06-09", "2020-06-19", "2020-06-19", False),
        ("2020-06-09", "2020-06-19", "2020-06-20", True),
        ("2020-06", "", "2020-06-30", False),
        ("2020-06", "", "2020-07-01", True),
        ("2020", "", "2021-01-01", True),
        ("", "", "2021-01-01", False),
        ("2020-06-09", "", "", False),
    ],
)
def test_row_is_over_before_a_day(start: str, end: str, day: str, over: bool) -> None:  # noqa: FBT001
    assert rules.ended_before(rules.Moment("meeting", start, end, ""), day) is over
