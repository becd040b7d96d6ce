"""Into which languages a meeting is interpreted, and why.

Requests count by distinct organisation and language, from the categories that the rulebook names, up to its
limit day (included) and never after the day of the decision.  Late requests and those of others are kept
and shown, not counted.  A recommendation to change the rule has no effect before its adoption.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from consilia.core.rulebooks.values import (
    Citation,
    InterpretationRule,
    Number,
    Recommendation,
    Rulebook,
    day_before,
)
from consilia.core.rules.contributions import RuleNotFoundError, UsedNumber

# Constitution, Article 29 (CS 171), in English alphabetical order; an installation may hand in its own.
OFFICIAL = ("ar", "zh", "en", "fr", "ru", "es")
NOTHING_ADOPTED: Mapping[str, date] = MappingProxyType({})


@dataclass(frozen=True, slots=True, order=True)
class Request:
    """An organisation asked for a language on a day at the seat."""

    language: str
    organisation: str
    category: str
    requested_on: date


@dataclass(frozen=True, slots=True)
class LanguageOutcome:
    """Whether a language is provided, why, and which organisations' requests were counted."""

    language: str
    provided: bool
    reason: str
    organisations: tuple[str, ...]
    minimum: int


@dataclass(frozen=True, slots=True)
class RecommendationState:
    """A recommended change: adopted on which day, and whether it governs this decision."""

    key: str
    adopted_on: date | None
    in_effect: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """The decision on all languages, official ones first and in their order.

    `provisional` while requests may still come in.  `late` and `not_counted` hold the requests without
    effect.
    """

    outcomes: tuple[LanguageOutcome, ...]
    with_interpretation: bool
    limit_day: date
    provisional: bool
    budget: int | None
    late: tuple[Request, ...]
    not_counted: tuple[Request, ...]
    recommendations: tuple[RecommendationState, ...]
    numbers: tuple[UsedNumber, ...]
    minimum: Number
    citation: Citation
    to_be_confirmed: bool

    @property
    def provided(self) -> tuple[str, ...]:
        """The languages in which the meeting is held."""
        return tuple(outcome.language for outcome in self.outcomes if outcome.provided)


def interpretation_plan(
    requests: Iterable[Request],
    *,
    opening_on: date,
    decided_on: date,
    rulebook: Rulebook,
    budget: int | None = None,
    official: Sequence[str] = OFFICIAL,
    statutory: bool = False,
    adoptions: Mapping[str, date] = NOTHING_ADOPTED,
) -> Plan:
    """Return the languages of a meeting as decided on `decided_on`.

    `budget` is the number of languages that can be paid, the working language included; None is no limit.
    `adoptions` say on which day a recommendation was adopted, by its key.  The working language is always
    there. Where the money does not reach, languages with more organisations come first, then the official
    order; or the meeting falls back to the working language alone, as the rulebook says.  RuleNotFoundError
    for a rulebook without a rule on interpretation.
    """
    book, rule = find_rule(rulebook)
    limit_day = last_request_day(rulebook, opening_on)
    asked = sorted(set(requests))
    late = tuple(r for r in asked if r.requested_on > min(limit_day, decided_on))
    not_counted = tuple(r for r in asked if r.category not in rule.counted_categories and r not in late)
    counted = _by_language(r for r in asked if r not in late and r not in not_counted)
    states = tuple(_state(recommendation, adoptions, decided_on) for recommendation in rule.recommendations)
    minimum = rule.minimum_statutory if statutory else rule.minimum_other
    governing = _governing(rule, states)
    outcomes = _Choice(
        counted, minimum.whole, budget, tuple(official), rule.working_language, governing
    ).outcomes()
    outside = {r.language for r in asked} - set(official) - {rule.working_language}
    refused = [
        LanguageOutcome(
            language, provided=False, reason="not-official", organisations=(), minimum=minimum.whole
        )
        for language in sorted(outside)
    ]
    return Plan(
        outcomes=(*outcomes, *refused),
        with_interpretation=sum(outcome.provided for outcome in outcomes) > 1,
        limit_day=limit_day,
        provisional=decided_on < limit_day,
        budget=budget,
        late=late,
        not_counted=not_counted,
        recommendations=states,
        numbers=(UsedNumber("request_limit", rule.request_limit, limit_day),),
        minimum=minimum,
        citation=book.citation,
        to_be_confirmed=minimum.to_be_confirmed or rule.request_limit.to_be_confirmed,
    )


def find_rule(rulebook: Rulebook) -> tuple[Rulebook, InterpretationRule]:
    """Return the first rule on interpretation and the rulebook that holds it, asking `also` in turn."""
    for book in rulebook.family():
        if book.interpretation:
            return book, book.interpretation
    code = "no-interpretation" if rulebook.source_of_numbers == "entered" else rulebook.source_of_numbers
    raise RuleNotFoundError(code, rulebook)


def last_request_day(rulebook: Rulebook, opening_on: date) -> date:
    """Return the last day on which a request counts."""
    return day_before(opening_on, find_rule(rulebook)[1].request_limit)


def _by_language(requests: Iterable[Request]) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for request in requests:
        found.setdefault(request.language, set()).add(request.organisation)
    return {language: tuple(sorted(organisations)) for language, organisations in found.items()}


def _state(
    recommendation: Recommendation, adoptions: Mapping[str, date], decided_on: date
) -> RecommendationState:
    adopted_on = adoptions.get(recommendation.key)
    return RecommendationState(
        recommendation.key, adopted_on, adopted_on is not None and adopted_on <= decided_on
    )


def _governing(rule: InterpretationRule, states: Iterable[RecommendationState]) -> "_Governing":
    effective = {state.key for state in states if state.in_effect}
    adopted = [recommendation for recommendation in rule.recommendations if recommendation.key in effective]
    if adopted:
        return _Governing(everything=True, over_budget=adopted[-1].over_budget)
    return _Governing(everything=False, over_budget=rule.over_budget)


@dataclass(frozen=True, slots=True)
class _Governing:
    """Whether all official languages are wanted without a request, and what happens beyond the budget."""

    everything: bool
    over_budget: str


@dataclass(frozen=True, slots=True)
class _Choice:
    """The arithmetic of one plan."""

    counted: Mapping[str, tuple[str, ...]]
    minimum: int
    budget: int | None
    official: tuple[str, ...]
    working: str
    governing: _Governing

    def outcomes(self) -> list[LanguageOutcome]:
        """Return one outcome a language, in official order, a working language outside it first."""
        wanted = [
            language for language in self.official if language != self.working and self._qualifies(language)
        ]
        chosen = self._affordable(wanted)
        languages = self.official if self.working in self.official else (self.working, *self.official)
        return [self._outcome(language, wanted, chosen) for language in languages]

    def _count(self, language: str) -> int:
        return len(self.counted.get(language, ()))

    def _qualifies(self, language: str) -> bool:
        return self.governing.everything or self._count(language) >= self.minimum

    def _affordable(self, wanted: list[str]) -> set[str]:
        """Return what the budget covers; one place of it is the working language's."""
        if self.budget is None or len(wanted) < self.budget:
            return set(wanted)
        if self.governing.over_budget == "english-only":
            return set()
        ranked = sorted(wanted, key=lambda language: (-self._count(language), self.official.index(language)))
        return set(ranked[: max(self.budget - 1, 0)])

    def _outcome(self, language: str, wanted: list[str], chosen: set[str]) -> LanguageOutcome:
        if language == self.working:
            reason = "working-language" if chosen else "working-language-only"
        elif language in chosen:
            reason = "all-official" if self.governing.everything else "enough-requests"
        elif language in wanted:
            reason = "over-budget"
        else:
            reason = "too-few-requests" if self._count(language) else "no-requests"
        provided = language == self.working or language in chosen
        return LanguageOutcome(language, provided, reason, self.counted.get(language, ()), self.minimum)
