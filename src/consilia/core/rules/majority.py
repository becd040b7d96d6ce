"""Whether a vote or a consultation of members carries.

Four numbers stay apart throughout: entitled, replied, in favour and against, abstained.  Of what the share
is taken is a property of the procedure.  A missing reply is never a vote.  All shares are exact fractions.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import Literal

from consilia.core.rulebooks.values import Citation, Number, Procedure

Result = Literal["carried", "rejected", "no-quorum", "put-off"]


class CountError(ValueError):
    """The counts contradict each other; `code` says how."""

    def __init__(self, code: str, **params: int) -> None:
        """Take "negative", "more-replies-than-entitled" or "presence"."""
        super().__init__(f"{code}: {params}")
        self.code = code
        self.params = params


@dataclass(frozen=True, slots=True)
class Replies:
    """What was answered; `present` counts the delegations in the room, None where there is no room."""

    in_favour: int
    against: int
    abstained: int
    present: int | None = None

    @property
    def replied(self) -> int:
        """How many answered, abstentions included."""
        return self.in_favour + self.against + self.abstained


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result with its reason.

    `base` is the number of which the share was taken.  `needed` is the smallest number of votes in favour
    that carries, or, where the procedure asks for objections, the smallest number against that stops it.
    """

    result: Result
    reason: str
    procedure: str
    entitled: int
    replied: int
    in_favour: int
    against: int
    abstained: int
    missing: int
    deemed_abstained: int
    base: int
    needed: int | None
    minimum: int | None
    citation: Citation
    to_be_confirmed: bool


def majority(procedure: Procedure, entitled: int, replies: Replies) -> Outcome:
    """Return whether `replies` of `entitled` members carry under `procedure`.

    Order of questions: quorum, none replied, too few replies, too many abstentions, then the share; a tie
    is not more than half and rejects.  CountError where the counts contradict each other.
    """
    _check(entitled, replies)
    result, reason = _judge(procedure, entitled, replies)
    base = _base(procedure, entitled, replies)
    missing = entitled - replies.replied
    return Outcome(
        result=result,
        reason=reason,
        procedure=procedure.key,
        entitled=entitled,
        replied=replies.replied,
        in_favour=replies.in_favour,
        against=replies.against,
        abstained=replies.abstained,
        missing=missing,
        deemed_abstained=missing if procedure.missing_reply == "deemed-abstention" else 0,
        base=base,
        needed=_needed(procedure, base),
        minimum=_minimum(procedure, entitled, reason),
        citation=procedure.citation,
        to_be_confirmed=procedure.to_be_confirmed or any(n.to_be_confirmed for n in _numbers(procedure)),
    )


def _check(entitled: int, replies: Replies) -> None:
    if min(entitled, replies.in_favour, replies.against, replies.abstained, replies.present or 0) < 0:
        raise CountError("negative")
    if replies.replied > entitled:
        raise CountError("more-replies-than-entitled", replied=replies.replied, entitled=entitled)
    if replies.present is not None and not replies.replied <= replies.present <= entitled:
        raise CountError("presence", present=replies.present, replied=replies.replied, entitled=entitled)


def _judge(procedure: Procedure, entitled: int, replies: Replies) -> tuple[Result, str]:
    present = replies.replied if replies.present is None else replies.present
    if procedure.quorum and present <= procedure.quorum.value * entitled:
        return "no-quorum", "no-quorum"
    if replies.replied == 0:
        return procedure.none_replied, "none-replied"
    if procedure.minimum_replies and replies.replied < procedure.minimum_replies.value:
        return "rejected", "too-few-replies"
    if procedure.put_off_above and replies.abstained > procedure.put_off_above.value * replies.replied:
        return "put-off", "too-many-abstentions"
    carried = _carries(procedure, _base(procedure, entitled, replies), replies)
    return ("carried" if carried else "rejected"), _reason(procedure)


def _carries(procedure: Procedure, base: int, replies: Replies) -> bool:
    if procedure.share is None:
        return replies.against == 0
    threshold = procedure.share.value * base
    if procedure.test == "not-objected":
        return replies.against <= threshold
    # Of nothing, "at least a share" would be reached by nobody's vote.
    if procedure.test == "at-least":
        return replies.in_favour >= threshold and replies.in_favour > 0
    return replies.in_favour > threshold


def _reason(procedure: Procedure) -> str:
    return {"unopposed": "opposition", "not-objected": "objections"}.get(procedure.test, "share")


def _base(procedure: Procedure, entitled: int, replies: Replies) -> int:
    if procedure.base == "entitled":
        return entitled
    if procedure.base == "replying":
        return replies.replied
    return replies.in_favour + replies.against


def _needed(procedure: Procedure, base: int) -> int | None:
    if procedure.share is None:
        return None
    threshold = procedure.share.value * base
    return max(1, ceil(threshold)) if procedure.test == "at-least" else floor(threshold) + 1


def _minimum(procedure: Procedure, entitled: int, reason: str) -> int | None:
    """Return the number that was missed: replies for too few replies, presence for the quorum."""
    if reason == "too-few-replies" and procedure.minimum_replies:
        return procedure.minimum_replies.whole
    if reason == "no-quorum" and procedure.quorum:
        return floor(Fraction(entitled) * procedure.quorum.value) + 1
    return None


def _numbers(procedure: Procedure) -> list[Number]:
    held = (procedure.share, procedure.minimum_replies, procedure.quorum, procedure.put_off_above)
    return [number for number in held if number is not None]
