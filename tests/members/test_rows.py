"""Cells and rows of the register: what can be taken, what may stand together, how editions are merged."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consilia.core.rulebooks.values import Number
from consilia.members import rules
from consilia.members.tables import (
    ARREARS,
    COUNCIL_SEATS,
    MEMBERSHIPS,
    ORGANISATIONS,
    SUCCESSIONS,
    TABLES,
    CellError,
    Column,
    Shape,
    cell,
)
from consilia.members.wording import CELLS, COLUMNS
from consilia.members.wording import TABLES as NAMES

YEARS = Number(Fraction(2), "count", "T", "Constitution, No. 169")
DAY = date(2026, 5, 15)


@pytest.mark.parametrize(
    ("shape", "written", "kept"),
    [
        (Shape.TEXT, "  Côte\u00a0 d'Ivoire\n", "Côte d'Ivoire"),
        (Shape.TEXT, "\u200fكينيا\u200f", "كينيا"),
        (Shape.LINES, "1 rue X \r\n1202 Genève ", "1 rue X \n1202 Genève"),
        (Shape.DAY, "2020-03-18", "2020-03-18"),
        (Shape.CODE, "ke", "KE"),
        (Shape.KEY, "KEN", "ken"),
        (Shape.AMOUNT, "1250.5", "1250.50"),
        (Shape.EMAIL, "office@example.int", "office@example.int"),
        (Shape.WEB, "https://example.int/a", "https://example.int/a"),
    ],
)
def test_a_cell_is_kept_in_one_way(shape: Shape, written: str, kept: str) -> None:
    assert cell(Column("any", shape), written) == kept


@pytest.mark.parametrize(
    ("shape", "written", "code"),
    [
        (Shape.TEXT, "Kenya\u202e", "controls"),
        (Shape.TEXT, "Ke\u2066nya", "controls"),
        (Shape.TEXT, "Ke\x00nya", "controls"),
        (Shape.TEXT, "x" * 301, "too-long"),
        (Shape.DAY, "18/03/2020", "day"),
        (Shape.DAY, "2020-02-30", "day"),
        (Shape.DAY, "1814-12-31", "day"),
        (Shape.CODE, "K.", "code"),
        (Shape.KEY, "ken ya", "key"),
        (Shape.KEY, "people", "key-reserved"),
        (Shape.AMOUNT, "-1", "amount"),
        (Shape.AMOUNT, "NaN", "amount"),
        (Shape.AMOUNT, "1,5", "amount"),
        (Shape.EMAIL, "office", "email"),
        (Shape.WEB, "javascript:alert(1)", "web"),
        (Shape.TEXT, " ", "missing"),
    ],
)
def test_a_cell_that_cannot_be_taken_says_why(shape: Shape, written: str, code: str) -> None:
    with pytest.raises(CellError) as refused:
        cell(Column("any", shape, required=True), written)
    assert refused.value.code == code


@given(st.text(max_size=400), st.sampled_from(Shape))
def test_what_is_kept_is_kept_again_as_it_is(written: str, shape: Shape) -> None:
    column = Column("any", shape, choices=("a",))
    kept = cell_or_code(column, written)
    assert kept in CELLS or cell(column, kept) == kept


def cell_or_code(column: Column, written: str) -> str:
    try:
        return cell(column, written)
    except CellError as refused:
        return refused.code


def test_every_table_and_column_has_a_name() -> None:
    assert set(NAMES) == set(TABLES)
    assert {name for table in TABLES.values() for name in table.names} == set(COLUMNS)


@pytest.mark.parametrize(
    ("table", "row", "column", "code"),
    [
        (ORGANISATIONS, {"slug": "x"}, "name_en", "nameless"),
        (
            MEMBERSHIPS,
            {"organisation": "x", "category": "member-state", "since": "2020-01-02", "until": "2020-01-01"},
            "until",
            "until-before-since",
        ),
        (
            SUCCESSIONS,
            {"predecessor": "x", "successor": "x", "since": "2020-01-01"},
            "successor",
            "own-successor",
        ),
        (
            ARREARS,
            {"organisation": "x", "since": "2020-01-01", "owed": "1", "due": "0"},
            "due",
            "nothing-due",
        ),
        (
            MEMBERSHIPS,
            {"organisation": "x", "category": "friend", "since": "2020-01-01"},
            "category",
            "choice",
        ),
    ],
)
def test_cells_that_do_not_go_together(table: object, row: dict[str, str], column: str, code: str) -> None:
    _row, faults = rules.cleaned(table, row)  # type: ignore[arg-type]
    assert [(fault.column, fault.code) for fault in faults] == [(column, code)]


def seat(since: str, until: str = "") -> dict[str, str]:
    return {"organisation": "ken", "group": "D", "since": since, "until": until, "source": ""}


@pytest.mark.parametrize(
    ("since", "until", "code"),
    [
        ("2019-01-01", "2022-12-31", "overlap"),
        ("2022-12-31", "", "overlap"),
        ("2018-01-01", "2019-01-01", "overlap"),
        ("2023-01-01", "", None),
        ("2018-01-01", "2018-12-31", None),
    ],
)
def test_two_seats_never_share_a_day(since: str, until: str, code: str | None) -> None:
    fault = rules.clashing(
        COUNCIL_SEATS, seat(since, until), [seat("2019-01-01", "2022-12-31") | {"group": "E"}]
    )
    assert (fault.code if fault else None) == (code if since != "2019-01-01" else "twice")


days = st.dates(date(2000, 1, 1), date(2030, 1, 1))


@given(days, days, days, days)
def test_sharing_a_day_is_the_same_from_both_sides(a: date, b: date, c: date, d: date) -> None:
    one = seat(min(a, b).isoformat(), max(a, b).isoformat())
    other = seat(min(c, d).isoformat(), max(c, d).isoformat())
    shared = max(min(a, b), min(c, d)) <= min(max(a, b), max(c, d))
    assert rules.share_a_day(one, other) is rules.share_a_day(other, one) is shared


@pytest.mark.parametrize(
    ("before", "now", "local", "take", "conflicts"),
    [
        ("a", "a", "a", {}, ()),
        ("a", "b", "a", {"x": "b"}, ()),
        ("a", "a", "c", {}, ()),
        ("a", "b", "b", {}, ()),
        ("a", "b", "c", {}, ("x",)),
        (None, "b", "c", {}, ("x",)),
        (None, "b", "b", {}, ()),
    ],
)
def test_a_field_is_merged_three_ways(
    before: str | None, now: str, local: str, take: dict[str, str], conflicts: tuple[str, ...]
) -> None:
    merged = rules.merge(None if before is None else {"x": before}, {"x": now}, {"x": local})
    assert (merged.take, merged.conflicts) == (take, conflicts)


texts = st.sampled_from(["", "a", "b", "c"])


@given(texts, texts, texts)
def test_what_was_changed_here_is_never_overwritten(before: str, now: str, local: str) -> None:
    merged = rules.merge({"x": before}, {"x": now}, {"x": local})
    if local != before:
        assert not merged.take


def statement(since: date, owed: str, due: str = "636000") -> rules.Statement:
    return rules.Statement(since, Decimal(owed), Decimal(due))


@pytest.mark.parametrize(
    ("owed", "held", "reason"),
    [
        ("0", True, "paid"),
        ("635999.99", True, "below"),
        ("636000", False, "arrears"),
        ("636000.01", False, "arrears"),
    ],
)
def test_arrears_that_equal_the_contributions_of_two_years_cost_the_vote(
    owed: str, reason: str, *, held: bool
) -> None:
    right = rules.voting_right([statement(DAY, owed)], DAY, is_member_state=True, years=YEARS)
    assert (right.held, right.reason, right.years) == (held, reason, 2)


def test_the_latest_statement_counts_and_a_later_one_does_not_yet() -> None:
    known = [statement(date(2025, 1, 1), "700000"), statement(date(2026, 1, 1), "0")]
    for day, held in ((date(2024, 12, 31), True), (date(2025, 12, 31), False), (date(2026, 1, 1), True)):
        assert rules.voting_right(known, day, is_member_state=True, years=YEARS).held is held


def test_only_a_member_state_has_the_right_to_vote() -> None:
    right = rules.voting_right([], DAY, is_member_state=False, years=YEARS)
    assert (right.held, right.reason) == (False, "no-member-state")


amounts = st.decimals(0, 10**6, places=2)


@given(amounts, amounts)
def test_owing_more_never_gives_the_right_back(one: Decimal, more: Decimal) -> None:
    due = Decimal(1000)
    less = rules.voting_right([rules.Statement(DAY, one, due)], DAY, is_member_state=True, years=YEARS)
    owing = rules.voting_right(
        [rules.Statement(DAY, one + more, due)], DAY, is_member_state=True, years=YEARS
    )
    assert less.held or not owing.held
