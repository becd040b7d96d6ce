"""What a rulebook holds: numbers with their evidence, and the rules made of them.

Months are calendar months: the day keeps its number, and where the month is too short it becomes that
month's last day (two months before 30 April is 28 or 29 February).
"""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from typing import Literal, Protocol, TypeAlias

Unit: TypeAlias = Literal["days", "working-days", "weeks", "months", "count", "pages", "words", "share"]
Evidence: TypeAlias = Literal["T", "R", "K"]
Treatment: TypeAlias = Literal["translated", "original-only", "next-meeting", "admitted", "information"]
Source: TypeAlias = Literal["entered", "not-read", "in-the-letter"]

DAYS_IN_WEEK = 7
MONTHS_IN_YEAR = 12
PREVAILING = "fr"  # Constitution, Article 29: the French text prevails.


class RulebookError(ValueError):
    """A rulebook file is wrong; the message names the file and the place in it."""


class WorkingDays(Protocol):
    """The part of a seat's calendar that numbers of working days need."""

    def working_days_after(self, day: date, count: int, /) -> date:
        """Return the day that lies `count` working days after `day`."""

    def working_days_before(self, day: date, count: int, /) -> date:
        """Return the day that lies `count` working days before `day`."""


@dataclass(frozen=True, slots=True)
class Number:
    """One number of an instrument.

    `evidence` is T (the text was read), R (reported in another official paper) or K (general knowledge);
    with K, and only then, `to_be_confirmed` is true.  A share is an exact fraction, everything else a whole
    number.
    """

    value: Fraction
    unit: Unit
    evidence: Evidence
    source: str
    to_be_confirmed: bool = False

    @property
    def whole(self) -> int:
        """The value of any number that is not a share."""
        return int(self.value)


def plus_months(day: date, months: int) -> date:
    """Return the same day `months` calendar months later (earlier if negative), or that month's last day."""
    year, month = divmod(day.year * MONTHS_IN_YEAR + day.month - 1 + months, MONTHS_IN_YEAR)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def day_before(day: date, number: Number, seat: WorkingDays | None = None) -> date:
    """Return the last day that is at least `number` before `day`, itself included.

    ValueError for a unit that is no length of time, or for working days without a seat.
    """
    return _moved(day, number, -1, seat)


def day_after(day: date, number: Number, seat: WorkingDays | None = None) -> date:
    """Return the last day that is within `number` after `day`; errors as in `day_before`."""
    return _moved(day, number, 1, seat)


def _moved(day: date, number: Number, sign: int, seat: WorkingDays | None) -> date:
    count = number.whole
    if number.unit == "days":
        return day + timedelta(days=sign * count)
    if number.unit == "weeks":
        return day + timedelta(days=sign * count * DAYS_IN_WEEK)
    if number.unit == "months":
        return plus_months(day, sign * count)
    if number.unit == "working-days" and seat is not None:
        return seat.working_days_after(day, count) if sign > 0 else seat.working_days_before(day, count)
    raise ValueError(f"{number.unit} cannot be counted from a day")


@dataclass(frozen=True, slots=True)
class Citation:
    """How an instrument is cited, in each language; the French form stands in for a language without one.

    Where there is no French form either, the first one does.
    """

    key: str
    texts: tuple[tuple[str, str], ...]

    def in_language(self, language: str) -> str:
        """Return the official name of the instrument in `language` ("zh")."""
        texts = dict(self.texts)
        return texts.get(language) or texts.get(PREVAILING) or next(iter(texts.values()))


@dataclass(frozen=True, slots=True)
class Late:
    """What becomes of a contribution that keeps none of the time limits."""

    treatment: Treatment
    evidence: Evidence
    source: str
    to_be_confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Exceptional:
    """Who may admit a contribution that is too late, and whether the meeting must agree as well."""

    by: tuple[str, ...]
    meeting_agrees: bool
    evidence: Evidence
    source: str
    to_be_confirmed: bool = False


@dataclass(frozen=True, slots=True)
class ContributionRule:
    """The time limits for contributions of some kinds by some authors (none named: any author).

    `fixed` is set for papers that no time limit governs.  All `*_before` count back from the opening, all
    `*_within` forward from receipt.
    """

    kinds: tuple[str, ...]
    authors: tuple[str, ...]
    fixed: Late | None
    translation: Literal["assured", "possible"]
    translated_before: Number | None
    original_before: Number | None
    recommended_before: Number | None
    publish_translated_before: Number | None
    publish_within: Number | None
    request_translation_within: Number | None
    pages_at_most: Number | None
    words_per_page: Number | None
    late: Late | None
    exception: Exceptional | None

    def governs(self, author: str, kind: str) -> bool:
        """Say whether the rule is about papers of this kind from this category of authors."""
        return kind in self.kinds and (not self.authors or author in self.authors)


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A change to the interpretation rule that a group recommended; without effect until it is adopted."""

    key: str
    over_budget: Literal["fewer-languages", "english-only"]
    evidence: Evidence
    source: str
    to_be_confirmed: bool = False


@dataclass(frozen=True, slots=True)
class InterpretationRule:
    """Whose requests count, until when, and how many distinct organisations a language needs."""

    counted_categories: tuple[str, ...]
    working_language: str
    over_budget: Literal["fewer-languages", "english-only"]
    request_limit: Number
    minimum_statutory: Number
    minimum_other: Number
    recommendations: tuple[Recommendation, ...]


@dataclass(frozen=True, slots=True)
class Procedure:
    """How a vote or a consultation of members is counted.

    `base`: of what the share is taken; `test`: "votes in favour exceed (or reach) the share", "votes
    against do not exceed it" or "nobody is against".  `missing_reply` only says how the text names a silent
    member; a missing reply is never counted as a vote.
    """

    key: str
    base: Literal["entitled", "replying", "present-and-voting"]
    test: Literal["more-than", "at-least", "not-objected", "unopposed"]
    share: Number | None
    none_replied: Literal["carried", "rejected"]
    missing_reply: Literal["no-vote", "deemed-abstention"]
    entitled_scope: Literal["all", "council", "region", "accredited"]
    minimum_replies: Number | None
    quorum: Number | None
    put_off_above: Number | None
    reply_period: Number | None
    citation: Citation
    evidence: Evidence
    source: str
    to_be_confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Rulebook:
    """One edition of one instrument; `also` are the rulebooks to look into where this one is silent.

    `valid_from` and `valid_to` are included; None is open.  `source_of_numbers` is "not-read" for an
    edition that exists but whose numbers were not read, "in-the-letter" where the letter of invitation sets
    them.
    """

    key: str
    instrument: str
    edition: str
    bodies: tuple[str, ...]
    valid_from: date | None
    valid_to: date | None
    later_editions_checked: bool
    source_of_numbers: Source
    citation: Citation
    contributions: tuple[ContributionRule, ...] = ()
    interpretation: InterpretationRule | None = None
    procedures: tuple[Procedure, ...] = ()
    numbers: Mapping[str, Number] = field(default_factory=dict, hash=False)
    also: tuple["Rulebook", ...] = ()

    def is_valid_on(self, day: date) -> bool:
        """Say whether the edition is in force on `day`."""
        return (self.valid_from or date.min) <= day <= (self.valid_to or date.max)

    def family(self) -> tuple["Rulebook", ...]:
        """Return this rulebook and those it points to, in the order in which they are asked."""
        return (self, *(book for other in self.also for book in other.family()))
