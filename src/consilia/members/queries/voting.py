"""Whether a Member State has the right to vote on a day, and why, in a sentence."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from babel.numbers import format_decimal
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consilia.base import dates, tags
from consilia.core import rulebooks
from consilia.members import rules
from consilia.members.models import Arrears, Membership, Organisation

RULEBOOK, NUMBER = "cs169", "preceding_years_in_arrears"


@dataclass(frozen=True)
class Vote:
    """The right to vote on a day: whether it is held, the sentence that explains it, the text it rests on."""

    held: bool
    reason: str
    sentence: str
    citation: str
    source: str


def right_to_vote(organisation: Organisation, states: Iterable[Membership], day: date) -> Vote:
    """Return the right to vote of an organisation on a day at the seat, in the language that is active.

    `states` are its memberships as a Member State; one query.
    """
    book = rulebooks.known()[RULEBOOK]
    statements = {row.since: row for row in Arrears.objects.filter(organisation=organisation)}
    right = rules.voting_right(
        [rules.Statement(row.since, row.owed, row.due) for row in statements.values()],
        day,
        is_member_state=any(_holds(row, day) for row in states),
        years=book.numbers[NUMBER],
    )
    row = statements[right.statement.since] if right.statement else None
    return Vote(
        held=right.held,
        reason=right.reason,
        sentence=_sentence(right),
        citation=book.citation.in_language(tags.active()),
        source=row.source if row else "",
    )


def _holds(row: Membership, day: date) -> bool:
    return row.since <= day and (row.until is None or day <= row.until)


def _sentence(right: rules.VotingRight) -> str:
    if right.reason == "no-member-state":
        return _("Was no Member State on this day: no right to vote.")
    if right.statement is None:
        return _("Has the right to vote: no arrears are entered.")
    told = {"day": dates.day(right.statement.since, tags.active()), "years": right.years}
    if right.reason == "paid":
        return _("Has the right to vote: nothing was owed on %(day)s.") % told
    told |= {"owed": _amount(right.statement.owed), "due": _amount(right.statement.due)}
    if right.held:
        return (
            ngettext(
                "Has the right to vote: %(owed)s owed on %(day)s is less than the contributions of the %(years)d"
                " preceding year (%(due)s).",
                "Has the right to vote: %(owed)s owed on %(day)s is less than the contributions of the %(years)d"
                " preceding years (%(due)s).",
                right.years,
            )
            % told
        )
    return (
        ngettext(
            "Has no right to vote: %(owed)s owed on %(day)s equals or exceeds the contributions of the %(years)d"
            " preceding year (%(due)s).",
            "Has no right to vote: %(owed)s owed on %(day)s equals or exceeds the contributions of the %(years)d"
            " preceding years (%(due)s).",
            right.years,
        )
        % told
    )


def _amount(amount: Decimal) -> str:
    return str(format_decimal(amount, locale=tags.locale(tags.active())))
