"""What an appointment covers, who may make and end it, where an organisation has gaps: tables and properties."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consilia.members import rules
from consilia.members.rules import Held
from consilia.members.vocab import Gap, Purpose, Role

DAY = date(2026, 11, 26)
NEXT = DAY + timedelta(days=1)
HELD = Held(1, "a", Role.FOCAL_POINT, "", "", deputy=False, since=DAY)
VOTES = replace(HELD, key=2, person="b", purpose=Purpose.VOTES)
DEPUTY = replace(VOTES, key=3, person="c", deputy=True)
NAMED = replace(HELD, key=4, person="d", purpose=Purpose.CONSULTATION, matter="consultation:1")
DELEGATE = replace(HELD, key=5, person="e", role=Role.DELEGATE)


@pytest.mark.parametrize(
    ("since", "until", "holds"),
    [
        (DAY, None, True),
        (DAY, DAY, True),
        (NEXT, None, False),
        (date(2020, 1, 1), DAY - timedelta(days=1), False),
        (DAY, DAY - timedelta(days=1), False),  # ended at once on its first day
    ],
)
def test_appointment_holds_from_its_first_to_its_last_day(
    since: date, until: date | None, *, holds: bool
) -> None:
    assert rules.holds(replace(HELD, since=since, until=until), DAY) is holds


@pytest.mark.parametrize(
    ("held", "purpose", "matter", "covers"),
    [
        (HELD, Purpose.VOTES, "", True),
        (HELD, Purpose.CONSULTATION, "consultation:1", True),
        (VOTES, Purpose.VOTES, "", True),
        (VOTES, Purpose.CONTRIBUTIONS, "", False),
        (DEPUTY, Purpose.VOTES, "", True),
        (NAMED, Purpose.CONSULTATION, "consultation:1", True),
        (NAMED, Purpose.QUESTIONNAIRES, "consultation:1", True),
        (NAMED, Purpose.QUESTIONNAIRES, "consultation:2", False),
        (NAMED, Purpose.QUESTIONNAIRES, "", False),
        (DELEGATE, Purpose.REGISTRATION, "", False),
    ],
)
def test_focal_point_covers_everything_or_one_purpose(
    held: Held, purpose: str, matter: str, *, covers: bool
) -> None:
    assert rules.covers(held, purpose, matter) is covers


@pytest.mark.parametrize(
    ("own", "role", "purpose", "deputy", "may"),
    [
        (HELD, Role.FOCAL_POINT, "", False, True),
        (HELD, Role.FOCAL_POINT, Purpose.VOTES, True, True),
        (HELD, Role.DELEGATE, "", False, True),
        (HELD, Role.TRANSLATOR, "", False, True),
        (HELD, Role.CHAIR, "", False, False),
        (HELD, Role.OFFICER, "", False, False),
        (HELD, Role.ADMINISTRATOR, "", False, False),
        (VOTES, Role.FOCAL_POINT, Purpose.VOTES, True, True),
        (VOTES, Role.FOCAL_POINT, Purpose.VOTES, False, False),
        (VOTES, Role.FOCAL_POINT, Purpose.REGISTRATION, True, False),
        (VOTES, Role.DELEGATE, "", False, False),
        (DEPUTY, Role.FOCAL_POINT, Purpose.VOTES, True, False),
        (replace(HELD, deputy=True), Role.FOCAL_POINT, "", True, False),
        (replace(HELD, until=DAY - timedelta(days=1)), Role.DELEGATE, "", False, False),
        (DELEGATE, Role.DELEGATE, "", False, False),
    ],
)
def test_who_may_appoint_whom(own: Held, role: Role, purpose: str, *, deputy: bool, may: bool) -> None:
    assert rules.may_offer([own], DAY, role=role, purpose=purpose, matter="", deputy=deputy) is may


@pytest.mark.parametrize(
    ("own", "held", "may"),
    [
        (DELEGATE, DELEGATE, True),
        (DEPUTY, VOTES, False),
        (VOTES, DEPUTY, True),
        (VOTES, HELD, False),
        (HELD, VOTES, True),
        (HELD, replace(HELD, key=9, person="z"), True),
        (HELD, replace(HELD, key=9, role=Role.OFFICER), False),
    ],
)
def test_who_may_end_whom(own: Held, held: Held, *, may: bool) -> None:
    assert rules.may_end([own], held, DAY) is may


@pytest.mark.parametrize(
    ("others", "last_day", "last"),
    [
        ([], DAY, True),
        ([replace(HELD, key=9)], DAY, False),
        ([replace(HELD, key=9, until=DAY)], DAY, True),
        ([replace(HELD, key=9, until=NEXT)], DAY, False),
        ([replace(HELD, key=9, since=NEXT)], DAY, True),
        ([replace(HELD, key=9, deputy=True), VOTES, DELEGATE], DAY, True),
    ],
)
def test_last_focal_point_for_everything(others: list[Held], last_day: date, *, last: bool) -> None:
    assert rules.is_last_general(HELD, [HELD, *others], last_day) is last
    assert not rules.is_last_general(VOTES, [HELD, *others], last_day)


days = st.dates(date(2020, 1, 1), date(2030, 12, 31))
spans = st.tuples(days, st.none() | days).filter(lambda span: span[1] is None or span[0] <= span[1])


@given(spans, spans, days)
def test_clash_is_a_day_in_common_and_symmetric(
    one: tuple[date, date | None], other: tuple[date, date | None], day: date
) -> None:
    first = replace(HELD, since=one[0], until=one[1])
    second = replace(HELD, key=2, since=other[0], until=other[1])
    clash = rules.clash(first, [second]) is not None
    assert clash == (rules.clash(second, [first]) is not None)
    if rules.holds(first, day) and rules.holds(second, day):
        assert clash


@pytest.mark.parametrize(
    "other",
    [
        replace(HELD, key=2, person="z"),
        replace(HELD, key=2, purpose=Purpose.VOTES),
        replace(HELD, key=2, role=Role.DELEGATE),
        HELD,
    ],
)
def test_another_power_or_the_appointment_itself_is_no_clash(other: Held) -> None:
    assert rules.clash(HELD, [other]) is None


def gaps(*there: Held, warn_until: date = NEXT) -> dict[Purpose, tuple[Gap, ...]]:
    return {power.purpose: power.gaps for power in rules.powers(there, DAY, warn_until=warn_until)}


def test_gaps_of_an_organisation() -> None:
    assert set(gaps().values()) == {(Gap.NOBODY,)}
    assert set(gaps(HELD).values()) == {(Gap.NO_DEPUTY,)}
    assert set(gaps(HELD, replace(HELD, key=9, person="z")).values()) == {()}
    with_deputy = gaps(HELD, DEPUTY)
    assert with_deputy[Purpose.VOTES] == ()
    assert with_deputy[Purpose.CONTRIBUTIONS] == (Gap.NO_DEPUTY,)
    assert gaps(DEPUTY)[Purpose.VOTES] == (Gap.NO_PRINCIPAL,)
    assert Purpose.CONSULTATION not in with_deputy


def test_power_ends_when_the_longest_of_its_appointments_ends() -> None:
    ending = replace(HELD, until=NEXT)
    assert gaps(ending)[Purpose.VOTES] == (Gap.NO_DEPUTY, Gap.ENDS)
    assert rules.powers([ending], DAY, warn_until=NEXT)[0].ends_on == NEXT
    assert Gap.ENDS not in gaps(ending, warn_until=DAY)[Purpose.VOTES]
    assert Gap.ENDS not in gaps(ending, DEPUTY)[Purpose.VOTES]


@given(st.lists(st.sampled_from([HELD, VOTES, DEPUTY, NAMED, DELEGATE]), unique=True))
def test_one_more_appointment_never_makes_nobody(there: list[Held]) -> None:
    before, after = gaps(*there), gaps(*there, replace(HELD, key=99, person="new"))
    for purpose in rules.STANDING:
        assert Gap.NOBODY not in after[purpose]
        assert (Gap.NOBODY in before[purpose]) == (not any(rules.covers(one, purpose) for one in there))
