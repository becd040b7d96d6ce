"""Votes and consultations: four numbers apart, exact shares."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consilia.core.rulebooks import procedures
from consilia.core.rules.majority import CountError, Outcome, Replies, majority

PROCEDURES = sorted(procedures())


def count(  # noqa: PLR0917 (a table fills them)
    procedure: str, entitled: int, in_favour: int, against: int, abstained: int, present: int | None = None
) -> Outcome:
    return majority(procedures()[procedure], entitled, Replies(in_favour, against, abstained, present))


@pytest.mark.parametrize(
    ("procedure", "entitled", "in_favour", "against", "abstained", "result", "reason"),
    [
        # Council: more than half of those entitled, whatever the number of replies.
        ("council-correspondence", 48, 25, 3, 2, "carried", "share"),
        ("council-correspondence", 48, 25, 23, 0, "carried", "share"),
        ("council-correspondence", 48, 24, 0, 0, "rejected", "share"),
        ("council-correspondence", 48, 24, 24, 0, "rejected", "share"),
        ("council-correspondence", 47, 24, 0, 0, "carried", "share"),
        ("council-correspondence", 48, 0, 0, 48, "rejected", "share"),
        ("council-correspondence", 48, 0, 0, 0, "rejected", "none-replied"),
        # Membership: two thirds of all, silence is no vote.
        ("membership-consultation", 193, 129, 0, 0, "carried", "share"),
        ("membership-consultation", 193, 128, 0, 0, "rejected", "share"),
        ("membership-consultation", 192, 128, 64, 0, "carried", "share"),
        # A new Question: at least ten replies, more than half of them.
        ("itu-t-new-question", 193, 9, 0, 0, "rejected", "too-few-replies"),
        ("itu-t-new-question", 193, 10, 0, 0, "carried", "share"),
        ("itu-t-new-question", 193, 6, 4, 0, "carried", "share"),
        ("itu-t-new-question", 193, 5, 5, 0, "rejected", "share"),
        ("itu-t-new-question", 193, 5, 0, 5, "rejected", "share"),
        ("itu-t-new-question", 193, 6, 0, 4, "carried", "share"),
        ("itu-t-new-question", 193, 0, 0, 0, "rejected", "none-replied"),
        # A deletion goes unless more than half of those who answer object.
        ("itu-t-question-deletion", 193, 0, 0, 0, "carried", "none-replied"),
        ("itu-t-question-deletion", 193, 0, 1, 0, "rejected", "objections"),
        ("itu-t-question-deletion", 193, 1, 1, 0, "carried", "objections"),
        ("itu-t-question-deletion", 193, 1, 2, 0, "rejected", "objections"),
        ("itu-t-question-deletion", 193, 0, 2, 2, "carried", "objections"),
        # Traditional approval: exactly 70 % is enough, and silence lets it go ahead.
        ("tap-consultation", 193, 7, 3, 0, "carried", "share"),
        ("tap-consultation", 193, 69, 31, 0, "rejected", "share"),
        ("tap-consultation", 193, 7, 0, 3, "carried", "share"),
        ("tap-consultation", 193, 6, 0, 3, "rejected", "share"),
        ("tap-consultation", 193, 0, 0, 0, "carried", "none-replied"),
        # Its decision must be unopposed; abstentions are ignored.
        ("tap-decision", 60, 12, 0, 30, "carried", "opposition"),
        ("tap-decision", 60, 50, 1, 0, "rejected", "opposition"),
        # In the room: quorum above half, ties reject, abstentions are not counted but may put it off.
        ("conference-vote", 100, 26, 25, 0, "carried", "share"),
        ("conference-vote", 100, 26, 26, 0, "rejected", "share"),
        ("conference-vote", 100, 20, 30, 0, "no-quorum", "no-quorum"),
        ("conference-vote", 100, 30, 20, 50, "carried", "share"),
        ("conference-vote", 100, 30, 19, 50, "put-off", "too-many-abstentions"),
        ("regional-consultation", 44, 12, 11, 5, "rejected", "share"),
        ("regional-consultation", 44, 15, 8, 5, "carried", "share"),
    ],
)
def test_results(  # noqa: PLR0917
    procedure: str, entitled: int, in_favour: int, against: int, abstained: int, result: str, reason: str
) -> None:
    outcome = count(procedure, entitled, in_favour, against, abstained)
    assert (outcome.result, outcome.reason) == (result, reason)


def test_presence_not_votes_makes_the_quorum() -> None:
    assert count("conference-vote", 100, 3, 2, 1, present=51).result == "carried"
    assert count("conference-vote", 100, 3, 2, 1, present=50).result == "no-quorum"
    assert count("conference-vote", 100, 3, 2, 1, present=50).minimum == 51


def test_the_four_numbers_stay_apart() -> None:
    outcome = count("council-correspondence", 48, 25, 3, 2)
    assert (outcome.entitled, outcome.replied, outcome.in_favour, outcome.against) == (48, 30, 25, 3)
    assert (outcome.abstained, outcome.missing, outcome.base, outcome.needed) == (2, 18, 48, 25)


def test_silence_is_named_an_abstention_only_where_the_text_does_and_never_counted_as_one() -> None:
    membership = count("membership-consultation", 193, 100, 3, 2)
    assert (membership.abstained, membership.missing, membership.deemed_abstained) == (2, 88, 88)
    council = count("council-correspondence", 48, 25, 3, 2)
    assert council.deemed_abstained == 0


@pytest.mark.parametrize(
    ("procedure", "needed"),
    [
        ("council-correspondence", 25),
        ("membership-consultation", 32),
        ("tap-consultation", 21),
        ("itu-t-question-deletion", 16),
    ],
)
def test_the_number_needed(procedure: str, needed: int) -> None:
    assert count(procedure, 48, 20, 5, 5).needed == needed


@pytest.mark.parametrize(
    ("entitled", "replies", "code"),
    [
        (3, Replies(2, 2, 0), "more-replies-than-entitled"),
        (3, Replies(-1, 2, 0), "negative"),
        (-1, Replies(0, 0, 0), "negative"),
        (9, Replies(2, 2, 0, 3), "presence"),
        (9, Replies(2, 2, 0, 10), "presence"),
    ],
)
def test_contradictory_counts_are_refused(entitled: int, replies: Replies, code: str) -> None:
    with pytest.raises(CountError) as caught:
        majority(procedures()["council-correspondence"], entitled, replies)
    assert caught.value.code == code


VOTES = st.integers(0, 300)


@given(st.sampled_from(PROCEDURES), st.integers(1, 300), VOTES, VOTES, VOTES)
def test_one_more_vote_in_favour_never_loses(
    procedure: str, silent: int, in_favour: int, against: int, abstained: int
) -> None:
    entitled = silent + in_favour + against + abstained
    before = count(procedure, entitled, in_favour, against, abstained)
    after = count(procedure, entitled, in_favour + 1, against, abstained)
    # Also where silence carried: the first reply, if in favour, still carries.
    assert not (before.result == "carried" and after.result != "carried")


@given(st.sampled_from(PROCEDURES), st.integers(0, 300), VOTES, VOTES, VOTES)
def test_the_numbers_always_add_up_and_needed_is_the_edge(
    procedure: str, silent: int, in_favour: int, against: int, abstained: int
) -> None:
    entitled = silent + in_favour + against + abstained
    outcome = count(procedure, entitled, in_favour, against, abstained)
    assert outcome.replied + outcome.missing == entitled
    if outcome.reason == "share":
        assert outcome.needed is not None
        assert (outcome.result == "carried") == (in_favour >= outcome.needed)
    if outcome.reason == "objections":
        assert outcome.needed is not None
        assert (outcome.result == "rejected") == (against >= outcome.needed)
