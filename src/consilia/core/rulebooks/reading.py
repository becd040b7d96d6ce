"""Reads one rulebook file, strictly: what is unknown, missing or contradictory is refused with its place."""

import tomllib
from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType
from typing import Any, NoReturn, TypeVar, get_args

from consilia.core.languages import OFFICIAL
from consilia.core.rulebooks import values
from consilia.core.rulebooks.values import (
    Citation,
    ContributionRule,
    Exceptional,
    InterpretationRule,
    Late,
    Number,
    Procedure,
    Recommendation,
    Rulebook,
    RulebookError,
)

T = TypeVar("T")

LANGUAGES = frozenset({"ar", "zh", "en", "fr", "ru", "es"})
AUTHORS = frozenset(
    {
        "member-states",
        "council-member-states",
        "sector-members",
        "associates",
        "academia",
        "regional-organisations",
        "observers",
        "public",
        "secretariat",
    }
)
KINDS = frozenset({"action", "information", "liaison", "amendment"})
PERIODS = frozenset({"days", "working-days", "weeks", "months"})
CALENDAR_PERIODS = frozenset({"days", "weeks", "months"})
# Numbers that are not part of a treatment, a plan or a count, by name, with the units they may have.
FREE_NUMBERS = {
    "convening_letter_before": CALENDAR_PERIODS,
    "convening_letter_before_if_not_planned": CALENDAR_PERIODS,
    "participants_list_before": CALENDAR_PERIODS,
    "temporary_documents_before": CALENDAR_PERIODS,
    "report_within": CALENDAR_PERIODS,
    "translation_contributions_before": CALENDAR_PERIODS,
    "last_contributions_before": CALENDAR_PERIODS,
    "captioning_before": CALENDAR_PERIODS,
    "interpretation_before": CALENDAR_PERIODS,
    "fellowship_before": CALENDAR_PERIODS,
    "pre_registration_before": CALENDAR_PERIODS,
    "visa_before": CALENDAR_PERIODS,
    "window_closes_before": PERIODS,
    "delay_on_request": CALENDAR_PERIODS,
    "reply_period_in_practice": CALENDAR_PERIODS,
    "secret_ballot_requests": frozenset({"count"}),
    "preceding_years_in_arrears": frozenset({"count"}),
}


class Table:
    """A TOML table that knows its place, hands out each key once and refuses what nobody asked for."""

    def __init__(self, place: str, content: dict[str, Any]) -> None:
        """Take the content of the table found at `place` ("file: contributions[0]")."""
        self.place = place
        self.rest = dict(content)

    def fail(self, message: str) -> NoReturn:
        """Refuse the table."""
        raise RulebookError(f"{self.place}: {message}")

    def take(self, key: str, kind: type[T]) -> T:
        """Return the required value of `key`, which must be a `kind`."""
        if key not in self.rest:
            self.fail(f"“{key}” is missing")
        value = self.rest.pop(key)
        # bool is an int, and a local date-time is a date, in Python but not in a rulebook.
        if type(value) is not kind:
            self.fail(f"“{key}” must be {kind.__name__}, not {value!r}")
        return value

    def maybe(self, key: str, kind: type[T], default: T) -> T:
        """Return the value of `key`, or the default where it is absent."""
        return self.take(key, kind) if key in self.rest else default

    def day(self, key: str) -> date | None:
        """Return a local date, or None where it is absent."""
        return self.take(key, date) if key in self.rest else None

    def text(self, key: str) -> str:
        """Return a text that is not blank."""
        text = self.take(key, str).strip()
        if not text:
            self.fail(f"“{key}” is empty")
        return text

    def choice(self, key: str, choices: Iterable[str], default: str = "") -> Any:  # noqa: ANN401 (literals)
        """Return one of `choices`."""
        known = sorted(choices)
        value = self.take(key, str) if not default or key in self.rest else default
        if value not in known:
            self.fail(f"“{key}” must be one of {', '.join(known)}, not {value!r}")
        return value

    def words(self, key: str, known: Iterable[str] = ()) -> tuple[str, ...]:
        """Return a list of texts, each of them known where a list of known ones is given; absent is empty."""
        words = self.maybe(key, list, [])
        choices = frozenset(known)
        for word in words:
            if not isinstance(word, str) or (choices and word not in choices):
                self.fail(f"“{key}” holds {word!r}, which is not known")
        return tuple(words)

    def table(self, key: str) -> "Table":
        """Return the table under `key`."""
        return Table(f"{self.place}: {key}", self.take(key, dict))

    def tables(self, key: str) -> list["Table"]:
        """Return the array of tables under `key`; absent is empty."""
        found = self.maybe(key, list, [])
        if not all(isinstance(content, dict) for content in found):
            self.fail(f"“{key}” must be a list of tables")
        return [Table(f"{self.place}: {key}[{index}]", content) for index, content in enumerate(found)]

    def optional(self, key: str, read: "Callable[[Table], T]") -> T | None:
        """Read the table under `key`, or return None where it is absent."""
        return read(self.table(key)) if key in self.rest else None

    def number(self, key: str, units: Iterable[str]) -> Number:
        """Return the required number under `key`, in one of `units`."""
        return _number(self.table(key), units)

    def maybe_number(self, key: str, units: Iterable[str]) -> Number | None:
        """Return the number under `key`, or None where it is absent."""
        return self.number(key, units) if key in self.rest else None

    def evidence(self) -> dict[str, Any]:
        """Return evidence, source and mark; the mark stands with K and nowhere else."""
        level = self.choice("evidence", get_args(values.Evidence))
        source = self.text("source")
        mark = self.maybe("to_be_confirmed", bool, False)  # noqa: FBT003 (the default of a TOML key)
        if mark != (level == "K"):
            self.fail("“to_be_confirmed = true” belongs to evidence K, and to no other")
        return {"evidence": level, "source": source, "to_be_confirmed": mark}

    def finish(self) -> None:
        """Refuse keys that nobody asked for."""
        if self.rest:
            self.fail(f"unknown key “{min(self.rest)}”")


def read_file(path: Path) -> tuple[Rulebook, tuple[str, ...]]:
    """Return the rulebook in `path` and the keys of the rulebooks it points to.

    RulebookError names the file for anything that is not as it should be, TOML itself included.
    """
    try:
        content = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RulebookError(f"{path.name}: not readable as TOML: {error}") from error
    table = Table(path.name, content)
    also = table.words("also")
    book = _rulebook(table)
    table.finish()
    if book.key != path.stem:
        table.fail(f"the key “{book.key}” must be the name of the file")
    if book.source_of_numbers != "entered" and (book.contributions or book.interpretation or book.procedures):
        table.fail("has rules although its numbers are not entered")
    return book, also


def _rulebook(table: Table) -> Rulebook:
    key = table.text("key")
    citation = _citation(key, table.table("citation"))
    valid_from, valid_to = table.day("valid_from"), table.day("valid_to")
    if valid_from and valid_to and valid_to < valid_from:
        table.fail("valid_to comes before valid_from")
    return Rulebook(
        key=key,
        instrument=table.text("instrument"),
        edition=table.text("edition"),
        bodies=table.words("bodies"),
        valid_from=valid_from,
        valid_to=valid_to,
        later_editions_checked=table.take("later_editions_checked", bool),
        source_of_numbers=table.choice("source_of_numbers", get_args(values.Source), "entered"),
        citation=citation,
        contributions=tuple(_contribution(rule) for rule in table.tables("contributions")),
        interpretation=table.optional("interpretation", _interpretation),
        procedures=tuple(_procedure(rule, citation) for rule in table.tables("procedures")),
        numbers=MappingProxyType(table.optional("numbers", _free_numbers) or {}),
    )


def _citation(key: str, table: Table) -> Citation:
    """Return how the instrument is cited: in one language at least, of the six or of those of an installation."""
    known = sorted(LANGUAGES | set(OFFICIAL.codes))
    texts = tuple((language, table.text(language)) for language in known if language in table.rest)
    if not texts:
        table.fail("the instrument is cited in no language")
    table.finish()
    return Citation(key, texts)


def _number(table: Table, units: Iterable[str]) -> Number:
    unit = table.choice("unit", units)
    value = _share(table) if unit == "share" else Fraction(table.take("value", int))
    if value < 1 and unit not in {"share", "working-days", "days"}:
        table.fail("“value” must be 1 or more")
    if value < 0:
        table.fail("“value” must not be negative")
    number = Number(value=value, unit=unit, **table.evidence())
    table.finish()
    return number


def _share(table: Table) -> Fraction:
    """Return a share written as "1/2" or "70 %", strictly between nothing and all, or all."""
    written = table.text("value")
    try:
        share = Fraction(written.removesuffix("%").strip()) / (100 if written.endswith("%") else 1)
    except (ValueError, ZeroDivisionError):
        table.fail(f"“value” must be a share such as 1/2 or 70 %, not {written!r}")
    if not 0 < share <= 1:
        table.fail(f"“value” must be a share of the whole, not {written!r}")
    return share


def _late(table: Table) -> Late:
    treatment = table.choice("treatment", get_args(values.Treatment))
    late = Late(treatment, **table.evidence())
    table.finish()
    return late


def _exception(table: Table) -> Exceptional:
    by = table.words("by")
    exception = Exceptional(by, table.take("meeting_agrees", bool), **table.evidence())
    table.finish()
    return exception


def _contribution(table: Table) -> ContributionRule:
    rule = ContributionRule(
        kinds=table.words("kinds", KINDS),
        authors=table.words("authors", AUTHORS),
        fixed=table.optional("fixed", _late),
        translation=table.choice("translation", {"assured", "possible"}, "assured"),
        translated_before=table.maybe_number("translated_before", CALENDAR_PERIODS),
        original_before=table.maybe_number("original_before", CALENDAR_PERIODS),
        recommended_before=table.maybe_number("recommended_before", CALENDAR_PERIODS),
        publish_translated_before=table.maybe_number("publish_translated_before", CALENDAR_PERIODS),
        publish_within=table.maybe_number("publish_within", PERIODS),
        request_translation_within=table.maybe_number("request_translation_within", PERIODS),
        pages_at_most=table.maybe_number("pages_at_most", {"pages"}),
        words_per_page=table.maybe_number("words_per_page", {"words"}),
        late=table.optional("late", _late),
        exception=table.optional("exception", _exception),
    )
    table.finish()
    _check_contribution(table, rule)
    return rule


def _check_contribution(table: Table, rule: ContributionRule) -> None:
    """Refuse a rule that leaves a contribution without treatment, or whose limits are in the wrong order."""
    if not rule.kinds:
        table.fail("“kinds” is missing")
    if (rule.fixed is None) == (rule.translated_before is None):
        table.fail("needs either “fixed” or “translated_before”")
    if rule.translated_before and not rule.late:
        table.fail("“late” is missing: what happens after the last limit must be said")
    if (rule.pages_at_most is None) != (rule.words_per_page is None):
        table.fail("“pages_at_most” and “words_per_page” go together")
    if rule.translated_before and rule.translated_before.value == 0:
        table.fail("“translated_before” must be 1 or more")
    if rule.translated_before and rule.original_before:
        sample = date(2021, 3, 1)  # After the shortest month, so that months never look longer than they are.
        if values.day_before(sample, rule.original_before) <= values.day_before(
            sample, rule.translated_before
        ):
            table.fail("“original_before” must be shorter than “translated_before”")


def _interpretation(table: Table) -> InterpretationRule:
    rule = InterpretationRule(
        counted_categories=table.words("counted_categories", AUTHORS),
        working_language=table.text("working_language"),
        over_budget=table.choice("over_budget", {"fewer-languages", "english-only"}),
        request_limit=table.number("request_limit", CALENDAR_PERIODS),
        minimum_statutory=table.number("minimum_statutory", {"count"}),
        minimum_other=table.number("minimum_other", {"count"}),
        recommendations=tuple(_recommendation(rule) for rule in table.tables("recommendations")),
    )
    table.finish()
    if not rule.counted_categories:
        table.fail("“counted_categories” is missing")
    return rule


def _recommendation(table: Table) -> Recommendation:
    key = table.text("key")
    over_budget = table.choice("over_budget", {"fewer-languages", "english-only"})
    recommendation = Recommendation(key, over_budget, **table.evidence())
    table.finish()
    return recommendation


def _procedure(table: Table, citation: Citation) -> Procedure:
    test = table.choice("test", {"more-than", "at-least", "not-objected", "unopposed"})
    procedure = Procedure(
        key=table.text("key"),
        base=table.choice("base", {"entitled", "replying", "present-and-voting"}),
        test=test,
        share=table.maybe_number("share", {"share"}),
        none_replied=table.choice("none_replied", {"carried", "rejected"}, "rejected"),
        missing_reply=table.choice("missing_reply", {"no-vote", "deemed-abstention"}, "no-vote"),
        entitled_scope=table.choice("entitled_scope", {"all", "council", "region", "accredited"}, "all"),
        minimum_replies=table.maybe_number("minimum_replies", {"count"}),
        quorum=table.maybe_number("quorum", {"share"}),
        put_off_above=table.maybe_number("put_off_above", {"share"}),
        reply_period=table.maybe_number("reply_period", CALENDAR_PERIODS),
        citation=citation,
        **table.evidence(),
    )
    table.finish()
    if (procedure.share is None) != (test == "unopposed"):
        table.fail("“share” belongs to every test but “unopposed”")
    return procedure


def _free_numbers(table: Table) -> dict[str, Number]:
    found: dict[str, Number] = {}
    for name in list(table.rest):
        if name not in FREE_NUMBERS:
            table.fail(f"unknown number “{name}”")
        found[name] = table.number(name, FREE_NUMBERS[name])
    return found
