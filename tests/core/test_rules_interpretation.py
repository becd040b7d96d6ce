"""Which languages a meeting is held in."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consilia.core.rulebooks import shipped
from consilia.core.rules.contributions import RuleNotFoundError
from consilia.core.rules.interpretation import OFFICIAL, Plan, Request, interpretation_plan, last_request_day

OPENING = date(2020, 10, 1)
LIMIT = date(2020, 8, 17)
DECIDED = date(2020, 8, 18)
RECOMMENDATION = "tdag-wg-sop-2020-six-languages"
STATES = ("ARG", "BRA", "CHE", "EGY", "ESP", "FRA", "KEN", "MAR", "MLI", "SEN")


def ask(language: str, count: int, on: date = LIMIT, category: str = "member-states") -> list[Request]:
    return [Request(language, organisation, category, on) for organisation in STATES[:count]]


def plan(
    requests: list[Request],
    budget: int | None = None,
    decided_on: date = DECIDED,
    adoptions: dict[str, date] | None = None,
    rulebook: str = "wtdc-res1-2017",
    *,
    statutory: bool = False,
) -> Plan:
    return interpretation_plan(
        requests,
        opening_on=OPENING,
        decided_on=decided_on,
        rulebook=shipped()[rulebook],
        budget=budget,
        statutory=statutory,
        adoptions=adoptions or {},
    )


def reasons(decision: Plan) -> dict[str, str]:
    return {outcome.language: outcome.reason for outcome in decision.outcomes}


@pytest.mark.parametrize(
    ("count", "reason"),
    [(0, "no-requests"), (1, "too-few-requests"), (4, "too-few-requests"), (5, "enough-requests")],
)
def test_a_language_needs_five_requests_at_other_than_statutory_meetings(count: int, reason: str) -> None:
    decision = plan(ask("fr", count))
    assert reasons(decision)["fr"] == reason
    assert decision.with_interpretation == (count == 5)
    assert decision.provided == (("en", "fr") if count == 5 else ("en",))


def test_a_statutory_meeting_needs_one() -> None:
    assert plan(ask("zh", 1), statutory=True).provided == ("zh", "en")


def test_an_organisation_counts_once_however_often_it_asks() -> None:
    requests = [Request("fr", "KEN", "member-states", LIMIT - timedelta(days=day)) for day in range(9)]
    outcome = next(outcome for outcome in plan(requests).outcomes if outcome.language == "fr")
    assert (outcome.organisations, outcome.provided) == (("KEN",), False)


@pytest.mark.parametrize(
    ("on", "decided_on", "counted"),
    [
        (LIMIT, DECIDED, True),
        (LIMIT + timedelta(days=1), OPENING, False),
        (LIMIT, LIMIT, True),
        (LIMIT, LIMIT - timedelta(days=1), False),
    ],
)
def test_late_requests_are_kept_but_not_counted(on: date, decided_on: date, counted: bool) -> None:  # noqa: FBT001
    requests = [*ask("ar", 4), Request("ar", "TUN", "member-states", on)]
    if not counted:
        requests = [
            Request(r.language, r.organisation, r.category, min(r.requested_on, decided_on))
            for r in requests[:4]
        ]
        requests.append(Request("ar", "TUN", "member-states", on))
    decision = plan(requests, decided_on=decided_on)
    assert ("ar" in decision.provided) == counted
    assert [request.organisation for request in decision.late] == ([] if counted else ["TUN"])


def test_the_limit_day_and_what_is_provisional() -> None:
    assert last_request_day(shipped()["wtdc-res1-2017"], OPENING) == LIMIT
    assert plan([], decided_on=LIMIT - timedelta(days=1)).provisional
    assert not plan([], decided_on=LIMIT).provisional


def test_only_the_categories_of_the_rulebook_count() -> None:
    requests = [*ask("es", 4), Request("es", "A company", "sector-members", LIMIT)]
    decision = plan(requests)
    assert "es" not in decision.provided
    assert [request.organisation for request in decision.not_counted] == ["A company"]


def test_councillors_states_count_with_the_others() -> None:
    assert "es" in plan([*ask("es", 4), Request("es", "MEX", "council-member-states", LIMIT)]).provided


@pytest.mark.parametrize(
    ("budget", "provided"),
    [
        (None, ("ar", "en", "fr", "es")),
        (4, ("ar", "en", "fr", "es")),
        (3, ("en", "fr", "es")),
        (2, ("en", "fr")),
        (1, ("en",)),
        (0, ("en",)),
    ],
)
def test_beyond_the_budget_the_most_wanted_stay_in_a_fixed_order(
    budget: int | None, provided: tuple[str, ...]
) -> None:
    requests = [*ask("ar", 5), *ask("es", 6), *ask("fr", 7)]
    decision = plan(requests, budget)
    assert decision.provided == provided
    assert [lang for lang, reason in reasons(decision).items() if reason == "over-budget"] == [
        lang for lang in ("ar", "fr", "es") if lang not in provided
    ]


def test_a_draw_for_the_budget_follows_the_official_order() -> None:
    assert plan([*ask("es", 5), *ask("ru", 5), *ask("zh", 5)], 3).provided == ("zh", "en", "ru")


def test_a_recommendation_has_no_effect_before_its_adoption() -> None:
    decision = plan([])
    assert decision.provided == ("en",)
    assert [(state.adopted_on, state.in_effect) for state in decision.recommendations] == [(None, False)]
    later = plan([], adoptions={RECOMMENDATION: DECIDED + timedelta(days=1)})
    assert later.provided == ("en",)
    assert not later.recommendations[0].in_effect


def test_an_adopted_recommendation_gives_six_languages_or_english_only() -> None:
    adopted = {RECOMMENDATION: DECIDED}
    assert plan([], adoptions=adopted).provided == OFFICIAL
    assert set(reasons(plan([], 6, adoptions=adopted)).values()) == {"all-official", "working-language"}
    short = plan(ask("fr", 9), 5, adoptions=adopted)
    assert short.provided == ("en",)
    assert reasons(short)["fr"] == "over-budget"
    assert reasons(short)["en"] == "working-language-only"


def test_another_language_than_the_official_ones_is_shown_and_not_provided() -> None:
    decision = plan(ask("sw", 9))
    assert decision.outcomes[-1].language == "sw"
    assert (decision.outcomes[-1].provided, decision.outcomes[-1].reason) == (False, "not-official")
    assert len(decision.outcomes) == 7


def test_a_rulebook_without_interpretation_does_not_answer() -> None:
    with pytest.raises(RuleNotFoundError) as caught:
        plan([], rulebook="council-decision-556")
    assert caught.value.code == "no-interpretation"
    with pytest.raises(RuleNotFoundError) as caught:
        plan([], rulebook="wtdc-res1-2022")
    assert caught.value.code == "not-read"


def test_six_weeks_in_a_convening_letter() -> None:
    assert plan([], rulebook="tsb-convening-letter").limit_day == date(2020, 8, 20)


REQUEST = st.builds(
    Request,
    st.sampled_from((*OFFICIAL, "sw")),
    st.sampled_from(STATES),
    st.sampled_from(["member-states", "sector-members"]),
    st.dates(LIMIT - timedelta(days=3), LIMIT + timedelta(days=3)),
)
MANY = st.lists(REQUEST, max_size=60)
BUDGET = st.one_of(st.none(), st.integers(0, 7))
ADOPTED = st.sampled_from([{}, {RECOMMENDATION: DECIDED}])


@given(MANY, REQUEST, BUDGET, ADOPTED, st.booleans())
def test_one_more_request_never_removes_a_language_within_budget(
    requests: list[Request],
    another: Request,
    budget: int | None,
    adoptions: dict[str, date],
    statutory: bool,  # noqa: FBT001
) -> None:
    before = plan(requests, budget, adoptions=adoptions, statutory=statutory)
    after = plan([*requests, another], budget, adoptions=adoptions, statutory=statutory)
    if "over-budget" not in reasons(after).values():
        assert set(before.provided) <= set(after.provided)
    # Beyond it too, no fewer languages, and never that of the request itself.
    assert len(before.provided) <= len(after.provided)
    assert another.language not in before.provided or another.language in after.provided


@given(MANY, BUDGET, st.randoms())
def test_the_order_of_arrival_of_the_papers_changes_nothing(
    requests: list[Request], budget: int | None, random: object
) -> None:
    shuffled = list(requests)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert plan(requests, budget) == plan(shuffled, budget)


@given(MANY, st.integers(0, 7))
def test_the_budget_is_kept_and_every_request_is_accounted_for(requests: list[Request], budget: int) -> None:
    decision = plan(requests, budget)
    assert len(decision.provided) <= max(budget, 1)
    counted = {(o.language, name) for o in decision.outcomes for name in o.organisations}
    refused = {*decision.late, *decision.not_counted}
    official = {r for r in requests if r.language in OFFICIAL}
    assert all((r.language, r.organisation) in counted or r in refused for r in official)
