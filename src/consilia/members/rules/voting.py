"""Who has the right to vote. Pure: no database, no clock."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from consilia.core.rulebooks.values import Number

Reason = Literal["no-member-state", "no-statement", "paid", "below", "arrears"]


@dataclass(frozen=True)
class Statement:
    """What was owed from a day on, and what was due for the preceding years that the rule counts; one currency."""

    since: date
    owed: Decimal
    due: Decimal


@dataclass(frozen=True)
class VotingRight:
    """Whether a right to vote is held, why, by which number of years, and on which statement that rests."""

    held: bool
    reason: Reason
    years: int
    statement: Statement | None = None


def voting_right(
    statements: Iterable[Statement], day: date, *, is_member_state: bool, years: Number
) -> VotingRight:
    """Return whether an organisation has the right to vote on a day at the seat.

    Only a Member State has it. It is lost while what is owed equals or exceeds what was due for the `years`
    preceding years (Constitution, No. 169); the latest statement on or before the day counts. Without a
    statement nothing is known to be owed, and the right is held.
    """
    if not is_member_state:
        return VotingRight(held=False, reason="no-member-state", years=years.whole)
    known = [statement for statement in statements if statement.since <= day]
    if not known:
        return VotingRight(held=True, reason="no-statement", years=years.whole)
    latest = max(known, key=lambda statement: statement.since)
    if latest.owed == 0:
        return VotingRight(held=True, reason="paid", years=years.whole, statement=latest)
    if latest.owed < latest.due:
        return VotingRight(held=True, reason="below", years=years.whole, statement=latest)
    return VotingRight(held=False, reason="arrears", years=years.whole, statement=latest)
