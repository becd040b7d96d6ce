"""How a contribution is treated, from translation down to being kept for the next meeting.

Source: the rulebook given; nothing here holds a number.  Days are calendar days at the seat, counted from
the date that the seat's clock shows at the instant of arrival to the opening.  "At least" includes the day
itself, and a text that names no hour is read as "until midnight at the seat".
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from consilia.core.rulebooks.values import (
    Citation,
    ContributionRule,
    Exceptional,
    Number,
    Rulebook,
    Treatment,
    WorkingDays,
    day_after,
    day_before,
)

LATE_REASONS: dict[Treatment, str] = {
    "next-meeting": "too-late-for-meeting",
    "original-only": "too-late-for-translation",
    "information": "information-document",
}


class SeatCalendar(WorkingDays, Protocol):
    """The part of a seat that the rules need."""

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which the seat's days begin and end."""


class RuleNotFoundError(LookupError):
    """The rulebook cannot answer.

    `code` says why ("no-rule", "no-interpretation", "not-read", "in-the-letter"), `params` what was asked.
    """

    def __init__(self, code: str, rulebook: Rulebook, **params: str) -> None:
        super().__init__(f"{rulebook.key}: {code} {params}")
        self.code = code
        self.rulebook = rulebook
        self.params = params


@dataclass(frozen=True, slots=True)
class Admission:
    """An act that admits a late contribution: by which office, and whether the meeting agreed."""

    by: str
    meeting_agrees: bool = False


@dataclass(frozen=True, slots=True)
class UsedNumber:
    """A number that the decision compared with, and the last day on which it was kept."""

    name: str
    number: Number
    last_day: date


@dataclass(frozen=True, slots=True)
class Decision:
    """How one contribution is treated, and everything needed to explain it.

    `days` count from receipt to opening, negative after it.  `notes` are codes of what the reader must be
    told beside the sentence, `to_be_confirmed` that a number used was not read in a text.
    """

    treatment: Treatment
    reason: str
    days: int
    received_on: date
    opening_on: date
    numbers: tuple[UsedNumber, ...]
    publish_by: date | None
    translation_request_by: date | None
    recommended_by: date | None
    pages_at_most: int | None
    zone: str
    citation: Citation
    notes: tuple[str, ...]
    to_be_confirmed: bool


@dataclass(frozen=True, slots=True)
class _Step:
    """What the time limits alone say."""

    treatment: Treatment
    reason: str
    numbers: tuple[UsedNumber, ...] = ()
    unsure: bool = False


def contribution_treatment(
    *,
    received_at: datetime,
    opening_on: date,
    author_category: str,
    kind: str,
    words: int | None,
    rulebook: Rulebook,
    seat: SeatCalendar,
    admission: Admission | None = None,
) -> Decision:
    """Return how a contribution of `words` words, received at an aware instant, is treated.

    `author_category` is a category key ("member-states"), `kind` one of "action", "information", "liaison",
    "amendment".  After the opening everything waits for the next meeting, and nothing is admitted any more.
    ValueError for a naive instant, RuleNotFoundError where the rulebook and those it points to are silent.
    """
    if received_at.utcoffset() is None:
        raise ValueError("the instant of arrival must have an offset")
    received_on = received_at.astimezone(seat.zone).date()
    book, rule = find_rule(rulebook, author_category, kind)
    step = _by_time(rule, received_on, opening_on)
    admitted = (
        step.reason == "too-late-for-meeting" and admission is not None and _admits(rule.exception, admission)
    )
    if admitted and rule.exception:
        step = _Step(
            "admitted", "admitted-exceptionally", step.numbers, step.unsure or rule.exception.to_be_confirmed
        )
    before_opening = received_on <= opening_on
    return Decision(
        treatment=step.treatment,
        reason=step.reason,
        days=(opening_on - received_on).days,
        received_on=received_on,
        opening_on=opening_on,
        numbers=step.numbers,
        publish_by=_publish_by(rule, step.treatment, received_on, opening_on, seat),
        translation_request_by=translation_request_day(rule, received_on, seat) if before_opening else None,
        recommended_by=_recommended_day(rule, opening_on) if before_opening else None,
        pages_at_most=rule.pages_at_most.whole if rule.pages_at_most else None,
        zone=seat.zone.key,
        citation=book.citation,
        notes=tuple(
            _notes(
                book=book,
                rule=rule,
                step=step,
                received_on=received_on,
                opening_on=opening_on,
                words=words,
                admission=admission,
            )
        ),
        to_be_confirmed=step.unsure or any(used.number.to_be_confirmed for used in step.numbers),
    )


def find_rule(rulebook: Rulebook, author_category: str, kind: str) -> tuple[Rulebook, ContributionRule]:
    """Return the first rule about such papers and the rulebook that holds it, asking `also` in turn."""
    for book in rulebook.family():
        for rule in book.contributions:
            if rule.governs(author_category, kind):
                return book, rule
    code = "no-rule" if rulebook.source_of_numbers == "entered" else rulebook.source_of_numbers
    raise RuleNotFoundError(code, rulebook, author=author_category, kind=kind)


def translation_day(rulebook: Rulebook, opening_on: date) -> tuple[date, Citation] | None:
    """Return the last day on which papers for action by Member States are still translated, and its source.

    None where the rulebook has no such day.
    """
    try:
        book, rule = find_rule(rulebook, "member-states", "action")
    except RuleNotFoundError:
        return None
    if rule.translated_before is None:
        return None
    return day_before(opening_on, rule.translated_before), book.citation


def translation_request_day(rule: ContributionRule, posted_on: date, seat: WorkingDays) -> date | None:
    """Return the last day to ask for the translation of an information document posted on `posted_on`."""
    if rule.request_translation_within is None:
        return None
    return day_after(posted_on, rule.request_translation_within, seat)


def _by_time(rule: ContributionRule, received_on: date, opening_on: date) -> _Step:
    if received_on > opening_on:
        return _Step("next-meeting", "after-opening")
    if rule.fixed or rule.translated_before is None or rule.late is None:
        # The reader of rulebooks guarantees that one of the two is there.
        fixed = rule.fixed or rule.late
        assert fixed is not None  # noqa: S101
        return _Step(fixed.treatment, LATE_REASONS[fixed.treatment], unsure=fixed.to_be_confirmed)
    translated = _used("translated_before", rule.translated_before, opening_on)
    if received_on <= translated.last_day:
        possible = rule.translation == "possible"
        return _Step(
            "translated",
            "in-time-for-possible-translation" if possible else "in-time-for-translation",
            (translated,),
        )
    used: tuple[UsedNumber, ...] = (translated,)
    if rule.original_before:
        original = _used("original_before", rule.original_before, opening_on)
        used = (translated, original)
        if received_on <= original.last_day:
            return _Step("original-only", "too-late-for-translation", used)
    return _Step(rule.late.treatment, LATE_REASONS[rule.late.treatment], used, rule.late.to_be_confirmed)


def _used(name: str, number: Number, opening_on: date) -> UsedNumber:
    return UsedNumber(name, number, day_before(opening_on, number))


def _admits(exception: Exceptional | None, admission: Admission) -> bool:
    if exception is None or admission.by not in exception.by:
        return False
    return admission.meeting_agrees or not exception.meeting_agrees


def _publish_by(
    rule: ContributionRule, treatment: Treatment, received_on: date, opening_on: date, seat: WorkingDays
) -> date | None:
    """Return the day by which the paper must be published, where the rulebook says so for this treatment."""
    if treatment == "translated" and rule.publish_translated_before:
        return day_before(opening_on, rule.publish_translated_before)
    if treatment != "next-meeting" and rule.publish_within:
        return day_after(received_on, rule.publish_within, seat)
    return None


def _recommended_day(rule: ContributionRule, opening_on: date) -> date | None:
    return day_before(opening_on, rule.recommended_before) if rule.recommended_before else None


def _notes(
    *,
    book: Rulebook,
    rule: ContributionRule,
    step: _Step,
    received_on: date,
    opening_on: date,
    words: int | None,
    admission: Admission | None,
) -> Sequence[str]:
    recommended = _recommended_day(rule, opening_on)
    late = step.reason == "too-late-for-meeting"
    told = {
        "edition-not-in-force": not book.is_valid_on(opening_on),
        # Only where it decides: on the last day itself.
        "end-of-day-at-seat": any(used.last_day == received_on for used in step.numbers),
        "recommended-day-passed": bool(
            recommended and recommended < received_on and step.treatment == "translated"
        ),
        "over-length": _too_long(rule, words),
        "admission-not-foreseen": late and admission is not None and rule.exception is None,
        "admission-incomplete": late and admission is not None and rule.exception is not None,
    }
    return [code for code, applies in told.items() if applies]


def _too_long(rule: ContributionRule, words: int | None) -> bool:
    if words is None or rule.pages_at_most is None or rule.words_per_page is None:
        return False
    return words > rule.pages_at_most.value * rule.words_per_page.value
