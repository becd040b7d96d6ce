"""`consilia rules`: ask a rulebook from the command line.

What cannot be used ends with exit code 2 and one sentence in the user's language.  The rules themselves are
imported when a command runs, so that other commands do not pay for them.
"""

import json
import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime, time
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import click

from consilia.cli.plain import PlainCommand, PlainError, PlainGroup
from consilia.core import messages

if TYPE_CHECKING:
    from consilia.core.rulebooks.values import Rulebook
    from consilia.core.rules.contributions import Decision, RuleNotFoundError
    from consilia.core.rules.explain import Explanation
    from consilia.core.rules.interpretation import Plan, Request
    from consilia.core.rules.majority import CountError, Outcome

    Decided = Decision | Plan | Outcome

AUTHORS = (
    "member-states", "council-member-states", "sector-members", "associates", "academia",
    "regional-organisations", "observers", "public", "secretariat",
)  # fmt: skip
KINDS = ("action", "information", "liaison", "amendment")
# From the founding of the oldest such organisation to well beyond any calendar of holidays.
YEARS = range(1865, 2200)
REQUEST = re.compile(r"(?P<language>[a-z]{2,3})=(?P<askers>[^@]+)(?:@(?P<day>.+))?")
ASKER = re.compile(r"(?P<organisation>[\w .'\-]+)(?::(?P<category>[a-z\-]+))?")


class RulesCommand(PlainCommand):
    """A command whose complaints are in the language that its arguments ask for."""

    def complaint(self, error: click.UsageError, args: list[str]) -> click.ClickException:
        """Return the sentence for arguments that click refused."""
        return PlainError(_usage(error, _wished_language(args)))


class RulesGroup(PlainGroup):
    """A group that says in one translated sentence which command it does not know."""

    command_class = RulesCommand

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command."""
        try:
            return super().resolve_command(ctx, args)
        except PlainError as error:
            text = messages.translator(_wished_language(args)).gettext("There is no command “%(value)s”.")
            raise PlainError(text % {"value": args[0]}) from error


class Reader:
    """Turns words of the command line into values, or complains in the user's language."""

    def __init__(self, language: str | None) -> None:
        self.language = language or messages.from_environment(dict(os.environ))
        self._text = messages.translator(self.language)
        if language is not None and language not in messages.supported():
            self.language = messages.from_environment(dict(os.environ))
            self._text = messages.translator(self.language)
            self.choice("--lang", language, sorted(messages.supported()))

    def refuse(self, message: str, **values: object) -> PlainError:
        """Return the error to raise."""
        return PlainError(self._text.gettext(message) % values)

    def choice(self, option: str, value: str, choices: Sequence[str]) -> str:
        """Return `value` if it is one of `choices`."""
        if value not in choices:
            message = _("“%(value)s” is not valid for %(option)s. Possible: %(choices)s.")
            raise self.refuse(message, value=value, option=option, choices=", ".join(choices))
        return value

    def count(self, option: str, value: str) -> int:
        """Return a whole number of zero or more, written in digits."""
        if not re.fullmatch(r"[0-9]{1,9}", value):
            message = _("“%(value)s” is not a whole number of zero or more (%(option)s).")
            raise self.refuse(message, value=value, option=option)
        return int(value)

    def maybe_count(self, option: str, value: str | None) -> int | None:
        """Return a whole number, or None where the option was not given."""
        return None if value is None else self.count(option, value)

    def day(self, value: str) -> date:
        """Return a day written like 2020-09-18."""
        try:
            day = date.fromisoformat(value) if re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII) else None
        except ValueError:
            day = None
        if day is None or day.year not in YEARS:
            raise self.refuse(_("“%(value)s” is not a date. Write it like 2020-09-18."), value=value)
        return day

    def instant(self, value: str, seat: Any) -> datetime:  # noqa: ANN401 (imported late)
        """Return a day, a local time of the seat or a time with an offset as an aware instant."""
        if re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII):
            return datetime.combine(self.day(value), time(), tzinfo=seat.zone)
        try:
            instant = datetime.fromisoformat(value)
        except ValueError:
            instant = None
        if instant is None or instant.year not in YEARS:
            message = _("“%(value)s” is not a date or a time. Write it like 2020-09-18 or 2020-09-18T17:30.")
            raise self.refuse(message, value=value)
        return instant if instant.utcoffset() is not None else instant.replace(tzinfo=seat.zone)

    def rulebook(self, value: str) -> "Rulebook":
        """Return the rulebook with this key."""
        from consilia.core.rulebooks import shipped  # noqa: PLC0415 (late)

        if value not in shipped():
            message = _("There is no rulebook “%(value)s”. The command “consilia rules list” shows them.")
            raise self.refuse(message, value=value)
        return shipped()[value]

    def requests(self, value: str, limit_day: date) -> "list[Request]":
        """Return the requests in "fr=KEN,SEN:sector-members@2020-08-20"; without a day they came in time."""
        from consilia.core.rules.interpretation import Request  # noqa: PLC0415 (late)

        found = REQUEST.fullmatch(value)
        askers = [ASKER.fullmatch(asker.strip()) for asker in found["askers"].split(",")] if found else []
        if not found or not all(askers):
            message = _("“%(value)s” is not a request. Write it like fr=KEN,SEN or ar=EGY@2020-08-20.")
            raise self.refuse(message, value=value)
        day = self.day(found["day"]) if found["day"] else limit_day
        return [
            Request(found["language"], asker["organisation"], self.category(asker["category"]), day)
            for asker in askers
            if asker
        ]

    def adoptions(self, values: Sequence[str], book: "Rulebook") -> dict[str, date]:
        """Return the days on which recommendations that the rulebook knows were adopted."""
        from consilia.core.rules.interpretation import find_rule  # noqa: PLC0415 (late)

        known = [recommendation.key for recommendation in find_rule(book)[1].recommendations]
        pairs = [value.partition("@") for value in values]
        return {self.choice("--adopted", key, known): self.day(day) for key, _separator, day in pairs}

    def category(self, value: str | None) -> str:
        """Return a category key; Member States where none is named."""
        return self.choice("--request", value or AUTHORS[0], AUTHORS)

    def silent(self, error: "RuleNotFoundError") -> PlainError:
        """Return the complaint about a rulebook that does not answer."""
        named = {"citation": error.rulebook.citation.in_language(self.language), "key": error.rulebook.key}
        return self.refuse(NO_RULE[error.code], **error.params, **named)

    def contradiction(self, error: "CountError") -> PlainError:
        """Return the complaint about counts that cannot all be right."""
        return self.refuse(CONTRADICTIONS[error.code], **error.params)


def _(message: str) -> str:
    """Mark a message for extraction; `Reader.refuse` translates it."""
    return message


NO_RULE = {
    "no-rule": _("The rulebook “%(key)s” has no rule for papers of the kind “%(kind)s” from “%(author)s”."),
    "no-interpretation": _("The rulebook “%(key)s” has no rule on interpretation."),
    "not-read": _(
        "The numbers of this edition have not been entered, because its text was not read: %(citation)s."
    ),
    "in-the-letter": _("The letter of invitation sets the time limits of such a meeting: %(citation)s."),
}
CONTRADICTIONS = {
    "more-replies-than-entitled": _(
        "There are more replies (%(replied)d) than members entitled (%(entitled)d)."
    ),
    "presence": _(
        "The number present (%(present)d) must lie between the votes (%(replied)d) and those"
        " entitled (%(entitled)d)."
    ),
}


def commands(_: Callable[[str], str]) -> click.Group:
    """Return the group `rules`, its help texts in the language of `_`."""
    group = RulesGroup("rules", help=_("Ask the rules of a body: contributions, interpretation, majority."))
    group.add_command(_contribution(_))
    group.add_command(_interpretation(_))
    group.add_command(_majority(_))
    group.add_command(_list(_))
    return group


def _options(_: Callable[[str], str]) -> list[click.Parameter]:
    return [
        click.Option(["--lang"], help=_("Language of the answer: ar, en, es, fr, ru or zh.")),
        click.Option(["--json", "as_json"], is_flag=True, help=_("Answer as JSON.")),
    ]


def _contribution(_: Callable[[str], str]) -> click.Command:
    params = [
        click.Option(["--received"], required=True, help=_("Day or time of arrival, in the seat's time.")),
        click.Option(["--opening"], required=True, help=_("Day on which the meeting opens.")),
        click.Option(["--rulebook"], required=True, help=_("Key of the rulebook.")),
        click.Option(["--author"], default=AUTHORS[0], help=_("Category of the author.")),
        click.Option(
            ["--kind"], default=KINDS[0], help=_("Kind of paper: action, information, liaison, amendment.")
        ),
        click.Option(["--words"], help=_("Number of words.")),
        click.Option(["--admitted-by"], help=_("Office that admits a late contribution.")),
        click.Option(["--meeting-agrees"], is_flag=True, help=_("The meeting agrees to the admission.")),
        *_options(_),
    ]
    return RulesCommand(
        "contribution",
        params=params,
        callback=_run_contribution,
        help=_("Say how a contribution is treated."),
    )


def _interpretation(_: Callable[[str], str]) -> click.Command:
    params = [
        click.Option(
            ["--request", "asked"], multiple=True, help=_("Requests, like fr=KEN,SEN or ar=EGY@2020-08-20.")
        ),
        click.Option(["--opening"], required=True, help=_("Day on which the meeting opens.")),
        click.Option(["--decided"], required=True, help=_("Day of the decision.")),
        click.Option(["--rulebook"], required=True, help=_("Key of the rulebook.")),
        click.Option(
            ["--budget"], help=_("Number of languages that can be paid, the working language included.")
        ),
        click.Option(["--statutory"], is_flag=True, help=_("The meeting is a statutory one.")),
        click.Option(
            ["--adopted"], multiple=True, help=_("A recommendation that was adopted, like key@2020-11-23.")
        ),
        *_options(_),
    ]
    return RulesCommand(
        "interpretation",
        params=params,
        callback=_run_interpretation,
        help=_("Say which languages are interpreted."),
    )


def _majority(_: Callable[[str], str]) -> click.Command:
    params = [
        click.Option(["--procedure"], required=True, help=_("Key of the procedure.")),
        click.Option(["--entitled"], required=True, help=_("Number of members entitled to vote.")),
        click.Option(["--for", "in_favour"], default="0", help=_("Votes in favour.")),
        click.Option(["--against"], default="0", help=_("Votes against.")),
        click.Option(["--abstained"], default="0", help=_("Abstentions.")),
        click.Option(["--present"], help=_("Delegations present, where a quorum is required.")),
        *_options(_),
    ]
    return RulesCommand(
        "majority", params=params, callback=_run_majority, help=_("Say whether a vote carries.")
    )


def _list(_: Callable[[str], str]) -> click.Command:
    return RulesCommand("list", params=_options(_), callback=_run_list, help=_("Show the rulebooks."))


def _run_contribution(
    *,
    received: str,
    opening: str,
    rulebook: str,
    author: str,
    kind: str,
    words: str | None,
    admitted_by: str | None,
    meeting_agrees: bool,
    lang: str | None,
    as_json: bool,
) -> None:
    from consilia.core.calendars import GENEVA  # noqa: PLC0415 (late)
    from consilia.core.rules import explain  # noqa: PLC0415 (late)
    from consilia.core.rules.contributions import (  # noqa: PLC0415 (late)
        Admission,
        RuleNotFoundError,
        contribution_treatment,
    )

    read = Reader(lang)
    try:
        decision = contribution_treatment(
            received_at=read.instant(received, GENEVA),
            opening_on=read.day(opening),
            author_category=read.choice("--author", author, AUTHORS),
            kind=read.choice("--kind", kind, KINDS),
            words=read.maybe_count("--words", words),
            rulebook=read.rulebook(rulebook),
            seat=GENEVA,
            admission=Admission(admitted_by, meeting_agrees) if admitted_by else None,
        )
    except RuleNotFoundError as error:
        raise read.silent(error) from error
    _answer(explain.contribution(decision, read.language), decision, read.language, as_json=as_json)


def _run_interpretation(
    *,
    asked: tuple[str, ...],
    opening: str,
    decided: str,
    rulebook: str,
    budget: str | None,
    statutory: bool,
    adopted: tuple[str, ...],
    lang: str | None,
    as_json: bool,
) -> None:
    from consilia.core.rules import explain, interpretation  # noqa: PLC0415 (late)
    from consilia.core.rules.contributions import RuleNotFoundError  # noqa: PLC0415 (late)

    read = Reader(lang)
    book, opening_on, decided_on = read.rulebook(rulebook), read.day(opening), read.day(decided)
    try:
        # A request without a day came in time, so on the last day that counts.
        day = min(interpretation.last_request_day(book, opening_on), decided_on)
        plan = interpretation.interpretation_plan(
            [request for value in asked for request in read.requests(value, day)],
            opening_on=opening_on,
            decided_on=decided_on,
            rulebook=book,
            budget=read.maybe_count("--budget", budget),
            statutory=statutory,
            adoptions=read.adoptions(adopted, book),
        )
    except RuleNotFoundError as error:
        raise read.silent(error) from error
    _answer(
        explain.interpretation(plan, read.language),
        plan,
        read.language,
        as_json=as_json,
        provided=plan.provided,
    )


def _run_majority(
    *,
    procedure: str,
    entitled: str,
    in_favour: str,
    against: str,
    abstained: str,
    present: str | None,
    lang: str | None,
    as_json: bool,
) -> None:
    from consilia.core.rulebooks import procedures  # noqa: PLC0415 (late)
    from consilia.core.rules import explain  # noqa: PLC0415 (late)
    from consilia.core.rules.majority import CountError, Replies, majority  # noqa: PLC0415 (late)

    read = Reader(lang)
    replies = Replies(
        in_favour=read.count("--for", in_favour),
        against=read.count("--against", against),
        abstained=read.count("--abstained", abstained),
        present=read.maybe_count("--present", present),
    )
    known = procedures()
    try:
        outcome = majority(
            known[read.choice("--procedure", procedure, sorted(known))],
            read.count("--entitled", entitled),
            replies,
        )
    except CountError as error:
        raise read.contradiction(error) from error
    _answer(explain.majority(outcome, read.language), outcome, read.language, as_json=as_json)


def _run_list(*, lang: str | None, as_json: bool) -> None:
    from consilia.core.rulebooks import shipped  # noqa: PLC0415 (late)

    language = Reader(lang).language
    rows = [
        {
            "key": book.key,
            "citation": book.citation.in_language(language),
            "valid_from": book.valid_from,
            "valid_to": book.valid_to,
            "bodies": book.bodies,
            "procedures": [procedure.key for procedure in book.procedures],
            "source_of_numbers": book.source_of_numbers,
            "later_editions_checked": book.later_editions_checked,
        }
        for book in shipped().values()
    ]
    if as_json:
        click.echo(_as_json(rows))
        return
    width = max(len(str(row["key"])) for row in rows)
    for row in rows:
        start, end = (row[side] or "..." for side in ("valid_from", "valid_to"))
        click.echo(f"{row['key']:<{width}}  {start!s:<10} - {end!s:<10}  {row['citation']}")


def _answer(
    explanation: "Explanation", decision: "Decided", language: str, *, as_json: bool, **more: object
) -> None:
    if as_json:
        content = {
            **_values(decision, language),
            **more,
            "sentence": explanation.sentence,
            "details": explanation.details,
            "rulebook": decision.citation.key,
        }
        click.echo(_as_json(content))
        return
    for sentence in (explanation.sentence, *explanation.details):
        click.echo(sentence)


def _values(decision: "Decided", language: str) -> dict[str, Any]:
    return asdict(decision) | {"citation": decision.citation.in_language(language)}


def _as_json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2, default=_plain)


def _plain(value: object) -> object:
    """Return what JSON has no form for: dates in ISO 8601, exact numbers as whole ones or "7/10"."""
    if isinstance(value, Fraction):
        return int(value) if value.denominator == 1 else str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"{value!r} has no form in JSON")


def _wished_language(args: Sequence[str]) -> str:
    """Return the language that the words of a command line ask for, before they are read properly."""
    for word, following in pairwise([*args, ""]):
        wish = following if word == "--lang" else word.removeprefix("--lang=")
        if wish != word and wish in messages.supported():
            return wish
    return messages.from_environment(dict(os.environ))


def _usage(error: click.UsageError, language: str) -> str:
    """Return click's complaint as one sentence of ours."""
    text = messages.translator(language)
    if isinstance(error, click.MissingParameter):
        option = error.param.opts[0] if error.param else ""
        return text.gettext("The option %(option)s is missing.") % {"option": option}
    if isinstance(error, click.NoSuchOption):
        return text.gettext("There is no option %(option)s.") % {"option": error.option_name}
    if isinstance(error, click.BadOptionUsage):
        return text.gettext("The option %(option)s is not used correctly.") % {"option": error.option_name}
    return text.gettext("The command line holds words that are not expected.")
