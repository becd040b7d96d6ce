"""How contributions are treated, at each edge of each rulebook."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consilia.core.calendars import GENEVA
from consilia.core.rulebooks import shipped
from consilia.core.rules.contributions import (
    Admission,
    Decision,
    RuleNotFoundError,
    contribution_treatment,
    find_rule,
    translation_day,
)

OPENING = date(2020, 10, 1)
# Better first; "information" only meets "next-meeting" among papers of one kind.
RANK = ("translated", "original-only", "information", "admitted", "next-meeting")
CASES = sorted(
    {
        (key, author, kind)
        for key, book in shipped().items()
        for relative in book.family()
        for rule in relative.contributions
        for kind in rule.kinds
        for author in (rule.authors or ("member-states", "secretariat", "academia"))
    }
)


def treat(  # noqa: PLR0917 (a table fills them)
    received: date | datetime,
    opening: date = OPENING,
    rulebook: str = "wtdc-res1-2017",
    author: str = "member-states",
    kind: str = "action",
    words: int | None = None,
    admission: Admission | None = None,
) -> Decision:
    """Treat a contribution; a date stands for noon at the seat."""
    at = received if isinstance(received, datetime) else datetime.combine(received, time(12), GENEVA.zone)
    return contribution_treatment(
        received_at=at,
        opening_on=opening,
        author_category=author,
        kind=kind,
        words=words,
        rulebook=shipped()[rulebook],
        seat=GENEVA,
        admission=admission,
    )


@pytest.mark.parametrize(
    ("days", "treatment", "reason"),
    [
        (400, "translated", "in-time-for-translation"),
        (46, "translated", "in-time-for-translation"),
        (45, "translated", "in-time-for-translation"),
        (44, "original-only", "too-late-for-translation"),
        (13, "original-only", "too-late-for-translation"),
        (12, "original-only", "too-late-for-translation"),
        (11, "next-meeting", "too-late-for-meeting"),
        (1, "next-meeting", "too-late-for-meeting"),
        (0, "next-meeting", "too-late-for-meeting"),
        (-1, "next-meeting", "after-opening"),
        (-400, "next-meeting", "after-opening"),
    ],
)
@pytest.mark.parametrize(
    "opening", [OPENING, date(2020, 3, 15), date(2020, 4, 14), date(2021, 1, 5), date(2020, 11, 23)]
)
def test_wtdc_resolution_1_counts_calendar_days_at_least(
    days: int, treatment: str, reason: str, opening: date
) -> None:
    decision = treat(opening - timedelta(days=days), opening)
    assert (decision.treatment, decision.reason, decision.days) == (treatment, reason, days)


def test_the_example_of_the_2020_working_group() -> None:
    decision = treat(date(2020, 9, 18))
    assert decision.treatment == "original-only"
    assert decision.days == 13
    assert [(used.name, used.last_day) for used in decision.numbers] == [
        ("translated_before", date(2020, 8, 17)),
        ("original_before", date(2020, 9, 19)),
    ]
    assert decision.citation.key == "wtdc-res1-2017"
    assert not decision.to_be_confirmed


# 17 August 2020 is the last day for translation; the seat keeps summer time, two hours ahead of UTC.
@pytest.mark.parametrize(
    ("received_at", "treatment", "day"),
    [
        (datetime(2020, 8, 17, 23, 59, 59, 999000, GENEVA.zone), "translated", date(2020, 8, 17)),
        (datetime(2020, 8, 18, 0, 0, tzinfo=GENEVA.zone), "original-only", date(2020, 8, 18)),
        (datetime(2020, 8, 17, 21, 59, 59, 999999, UTC), "translated", date(2020, 8, 17)),
        (datetime(2020, 8, 17, 22, 0, tzinfo=UTC), "original-only", date(2020, 8, 18)),
        (datetime(2020, 8, 18, 6, 59, 59, tzinfo=ZoneInfo("Asia/Tokyo")), "translated", date(2020, 8, 17)),
        (datetime(2020, 8, 18, 7, 0, tzinfo=ZoneInfo("Asia/Tokyo")), "original-only", date(2020, 8, 18)),
        (
            datetime(2020, 8, 17, 17, 59, 59, tzinfo=ZoneInfo("America/New_York")),
            "translated",
            date(2020, 8, 17),
        ),
        (
            datetime(2020, 8, 17, 18, 0, tzinfo=ZoneInfo("America/New_York")),
            "original-only",
            date(2020, 8, 18),
        ),
        (
            datetime(2020, 8, 18, 11, 59, 59, tzinfo=timezone(timedelta(hours=14))),
            "translated",
            date(2020, 8, 17),
        ),
    ],
)
def test_the_day_of_arrival_is_the_seats(received_at: datetime, treatment: str, day: date) -> None:
    decision = treat(received_at)
    assert (decision.treatment, decision.received_on) == (treatment, day)


# Opening so that the 45th day before is the day of a change of hour: 29 March and 25 October 2020.
@pytest.mark.parametrize(
    ("last_day", "before_midnight", "midnight"),
    [
        (
            date(2020, 3, 29),
            datetime(2020, 3, 29, 21, 59, 59, tzinfo=UTC),
            datetime(2020, 3, 29, 22, 0, tzinfo=UTC),
        ),
        (
            date(2020, 10, 25),
            datetime(2020, 10, 25, 22, 59, 59, tzinfo=UTC),
            datetime(2020, 10, 25, 23, 0, tzinfo=UTC),
        ),
        (
            date(2020, 3, 28),
            datetime(2020, 3, 28, 22, 59, 59, tzinfo=UTC),
            datetime(2020, 3, 28, 23, 0, tzinfo=UTC),
        ),
        (
            date(2020, 10, 24),
            datetime(2020, 10, 24, 21, 59, 59, tzinfo=UTC),
            datetime(2020, 10, 24, 22, 0, tzinfo=UTC),
        ),
    ],
)
def test_days_of_23_and_25_hours_are_one_day(
    last_day: date, before_midnight: datetime, midnight: datetime
) -> None:
    opening = last_day + timedelta(days=45)
    assert treat(before_midnight, opening).treatment == "translated"
    assert treat(midnight, opening).treatment == "original-only"


def test_a_naive_instant_is_refused() -> None:
    with pytest.raises(ValueError, match="must have an offset"):
        treat(datetime(2020, 8, 17, 12))  # noqa: DTZ001 (this is the test)


@pytest.mark.parametrize(
    ("rulebook", "opening", "last_day", "author", "kind", "late"),
    [
        (
            "council-decision-556",
            date(2023, 10, 19),
            date(2023, 10, 5),
            "member-states",
            "action",
            "next-meeting",
        ),
        (
            "council-decision-556",
            date(2023, 7, 11),
            date(2023, 6, 13),
            "secretariat",
            "action",
            "next-meeting",
        ),
        ("pp-gr40", date(2022, 9, 26), date(2022, 5, 26), "member-states", "action", "original-only"),
        ("pp-gr40", date(2022, 9, 26), date(2022, 1, 26), "member-states", "amendment", "next-meeting"),
        ("pp-2010-res165", date(2014, 3, 30), date(2014, 3, 16), "member-states", "action", "next-meeting"),
        ("pp-2018-res165", date(2022, 6, 6), date(2022, 5, 16), "member-states", "action", "next-meeting"),
        ("wtsa-res1-2016", date(2022, 3, 1), date(2022, 2, 15), "sector-members", "action", "next-meeting"),
        ("itu-t-a1-2016", date(2018, 2, 26), date(2017, 12, 26), "associates", "action", "original-only"),
        ("itu-t-a1-2016", date(2018, 4, 30), date(2018, 2, 28), "associates", "action", "original-only"),
        ("itu-t-a1-2016", date(2020, 4, 30), date(2020, 2, 29), "associates", "action", "original-only"),
        ("itu-t-a1-2016", date(2021, 1, 31), date(2020, 11, 30), "associates", "action", "original-only"),
    ],
)
def test_last_day_for_translation_of_each_body(  # noqa: PLR0917
    rulebook: str, opening: date, last_day: date, author: str, kind: str, late: str
) -> None:
    assert treat(last_day, opening, rulebook, author, kind).treatment == "translated"
    assert treat(last_day + timedelta(days=1), opening, rulebook, author, kind).treatment == late


def test_the_citation_is_that_of_the_instrument_that_decides() -> None:
    citations = {
        (author, kind): treat(
            date(2023, 1, 1), date(2023, 7, 11), "council-decision-556", author, kind
        ).citation.key
        for author, kind in [
            ("member-states", "action"),
            ("secretariat", "action"),
            ("member-states", "information"),
        ]
    }
    assert citations == {
        ("member-states", "action"): "council-decision-556",
        ("secretariat", "action"): "council-rop",
        ("member-states", "information"): "council-decision-495",
    }


def test_itu_t_translation_is_only_possible() -> None:
    assert (
        treat(date(2017, 12, 26), date(2018, 2, 26), "itu-t-a1-2016").reason
        == "in-time-for-possible-translation"
    )


@pytest.mark.parametrize(
    ("days", "treatment"),
    [(100, "information"), (3, "information"), (0, "information"), (-1, "next-meeting")],
)
def test_information_papers_know_no_limit_but_the_opening(days: int, treatment: str) -> None:
    decision = treat(OPENING - timedelta(days=days), kind="information")
    assert decision.treatment == treatment


def test_an_information_document_of_the_council_may_be_asked_for_in_translation() -> None:
    decision = treat(date(2023, 7, 3), date(2023, 7, 11), "council-decision-556", kind="information")
    assert (decision.treatment, decision.translation_request_by) == ("information", date(2023, 7, 8))


@pytest.mark.parametrize(
    ("received", "publish_by"),
    [
        (date(2020, 8, 17), date(2020, 9, 24)),  # Translated: seven days before.
        (date(2020, 9, 18), date(2020, 9, 23)),  # A Friday: Monday, Tuesday, Wednesday.
        (date(2020, 9, 8), date(2020, 9, 14)),  # Thursday the 10th is the Geneva fast.
        (date(2020, 9, 20), None),  # Kept for the next meeting.
    ],
)
def test_publication_days(received: date, publish_by: date | None) -> None:
    assert treat(received).publish_by == publish_by


def test_wtsa_publishes_at_once() -> None:
    decision = treat(date(2022, 2, 1), date(2022, 3, 1), "wtsa-res1-2016")
    assert decision.publish_by == date(2022, 2, 1)
    assert "recommended-day-passed" not in decision.notes
    late = treat(date(2022, 2, 2), date(2022, 3, 1), "wtsa-res1-2016")
    assert (late.treatment, late.recommended_by) == ("translated", date(2022, 2, 1))
    assert "recommended-day-passed" in late.notes


@pytest.mark.parametrize(
    ("rulebook", "author", "admission", "treatment", "note"),
    [
        ("itu-t-a1-2016", "member-states", Admission("director", meeting_agrees=True), "admitted", None),
        ("itu-t-a1-2016", "member-states", Admission("director"), "next-meeting", "admission-incomplete"),
        (
            "itu-t-a1-2016",
            "member-states",
            Admission("chair", meeting_agrees=True),
            "next-meeting",
            "admission-incomplete",
        ),
        ("council-decision-556", "secretariat", Admission("council"), "admitted", None),
        (
            "wtdc-res1-2017",
            "member-states",
            Admission("director", meeting_agrees=True),
            "next-meeting",
            "admission-not-foreseen",
        ),
        ("itu-t-a1-2016", "member-states", None, "next-meeting", None),
    ],
)
def test_exceptional_admission(
    rulebook: str, author: str, admission: Admission | None, treatment: str, note: str | None
) -> None:
    decision = treat(date(2018, 2, 16), date(2018, 2, 26), rulebook, author, admission=admission)
    assert decision.treatment == treatment
    assert [code for code in decision.notes if code.startswith("admission")] == ([note] if note else [])


def test_nothing_is_admitted_after_the_opening() -> None:
    admission = Admission("director", meeting_agrees=True)
    decision = treat(date(2018, 2, 27), date(2018, 2, 26), "itu-t-a1-2016", admission=admission)
    assert (decision.treatment, decision.reason) == ("next-meeting", "after-opening")


def test_a_contribution_in_time_needs_no_admission() -> None:
    admission = Admission("director", meeting_agrees=True)
    assert (
        treat(date(2018, 2, 14), date(2018, 2, 26), "itu-t-a1-2016", admission=admission).treatment
        == "original-only"
    )


@pytest.mark.parametrize(("words", "noted"), [(None, False), (0, False), (1320, False), (1321, True)])
def test_length_beyond_four_standard_pages_is_noted_and_changes_nothing(
    words: int | None,
    noted: bool,  # noqa: FBT001
) -> None:
    decision = treat(date(2023, 10, 1), date(2023, 10, 19), "council-decision-556", words=words)
    assert decision.treatment == "translated"
    assert ("over-length" in decision.notes) == noted


def test_the_assumed_midnight_is_told_only_where_it_decides() -> None:
    noted = [day for day in range(60) if "end-of-day-at-seat" in treat(OPENING - timedelta(days=day)).notes]
    assert noted == [12, 45]


def test_an_edition_out_of_force_is_told() -> None:
    assert "edition-not-in-force" in treat(date(2023, 1, 1), date(2023, 5, 1)).notes
    assert "edition-not-in-force" not in treat(date(2022, 1, 1), date(2022, 6, 16)).notes


def test_what_was_not_read_is_to_be_confirmed() -> None:
    assert treat(date(2022, 1, 1), date(2022, 6, 6), "pp-2018-res165").to_be_confirmed
    assert not treat(date(2013, 1, 1), date(2014, 3, 30), "pp-2010-res165").to_be_confirmed
    assert treat(date(2014, 3, 17), date(2014, 3, 30), "pp-2010-res165").to_be_confirmed


@pytest.mark.parametrize(
    ("rulebook", "author", "kind", "code"),
    [
        ("council-decision-556", "public", "action", "no-rule"),
        ("wtdc-res1-2017", "member-states", "amendment", "no-rule"),
        ("cs28", "member-states", "action", "no-rule"),
        ("wtdc-res1-2022", "member-states", "action", "not-read"),
        ("itu-d-invitation-letter", "member-states", "action", "in-the-letter"),
    ],
)
def test_silence_of_a_rulebook_is_never_filled(rulebook: str, author: str, kind: str, code: str) -> None:
    with pytest.raises(RuleNotFoundError) as caught:
        treat(OPENING, rulebook=rulebook, author=author, kind=kind)
    assert caught.value.code == code


def test_translation_day_of_a_meeting() -> None:
    found = translation_day(shipped()["wtdc-res1-2017"], OPENING)
    assert found is not None
    assert (found[0], found[1].key) == (date(2020, 8, 17), "wtdc-res1-2017")
    assert translation_day(shipped()["wtdc-res1-2022"], OPENING) is None
    assert translation_day(shipped()["council-decision-495"], OPENING) is None


@given(
    case=st.sampled_from(CASES),
    opening=st.dates(date(2005, 1, 1), date(2040, 1, 1)),
    days=st.integers(-400, 400),
    admission=st.sampled_from([None, Admission("director", meeting_agrees=True), Admission("council")]),
)
def test_one_day_earlier_is_never_worse(
    case: tuple[str, str, str], opening: date, days: int, admission: Admission | None
) -> None:
    key, author, kind = case
    day = opening - timedelta(days=days)
    later, earlier = (
        treat(received, opening, key, author, kind, admission=admission)
        for received in (day, day - timedelta(days=1))
    )
    assert RANK.index(earlier.treatment) <= RANK.index(later.treatment)
    assert earlier.days == later.days + 1


@given(instant=st.datetimes(datetime(2005, 1, 1), datetime(2040, 1, 1), timezones=st.timezones()))  # noqa: DTZ001
def test_the_zone_in_which_an_instant_is_written_changes_nothing(instant: datetime) -> None:
    assert treat(instant) == treat(instant.astimezone(UTC))


def test_every_rule_shipped_can_be_asked() -> None:
    assert len(CASES) > 30
    for key, author, kind in CASES:
        assert find_rule(shipped()[key], author, kind)[1].governs(author, kind)
