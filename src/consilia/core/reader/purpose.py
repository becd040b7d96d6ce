"""Decide what a date is for: a meeting, a deadline, a milestone, or nothing of the timetable."""

import re
from dataclasses import dataclass

from consilia.core.reader.moments import ADJACENT, FAR, Moment, Reading

NEAR = 90  # signs: a word this close decides even without others
MONTH = 35  # a month alone is an event only where a noun stands close
BESIDE = 6  # a noun this close to its date decides against a verb farther off
BEHIND = 1  # a verb right behind its date, as Chinese sets it
SURE, LIKELY, GUESS = 0.95, 0.8, 0.5
CUES = (
    "by", "before", "after_by", "after_before", "limit", "meeting", "meeting_verb", "milestone", "milestone_verb",
    "ask", "history", "past", "tentative",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that tells what a date is for."""

    start: int
    end: int
    kind: str


def cues_of(reading: Reading) -> list[Cue]:
    """Return the cue words of all segments with a date in their order, longest first where they overlap."""
    found: list[Cue] = []
    regions = sorted({reading.segments.around(x.start) for x in (*reading.mentions, *reading.hours)})
    for kind in CUES:
        pattern = reading.rules.pattern(f"cues.{kind}")
        for region in regions:
            found.extend(
                Cue(m.start(), m.end(), kind) for m in pattern.finditer(reading.clean.lower, *region)
            )
    found.sort(key=lambda c: (c.start, -c.end))
    kept: list[Cue] = []
    longest = Cue(0, 0, "")
    for cue in found:
        # "à confirmer" is no request to confirm: a longer cue swallows what lies inside it.
        inside = cue.end <= longest.end and (cue.start, cue.end) != (longest.start, longest.end)
        if not inside or cue.kind == "tentative":
            kept.append(cue)
        if not inside:
            longest = cue
    return kept


def is_own(cue: Cue, moment: Moment) -> bool:
    return cue.start >= moment.left and cue.end <= moment.right


def distance(cue: Cue, moment: Moment) -> int:
    """Return how far a cue stands from the date; words before it count as nearer than words after it."""
    if cue.end <= moment.start:
        return moment.start - cue.end
    if cue.start >= moment.end:
        return cue.start - moment.end
    return 0


def kind_of(
    moment: Moment, near: list[Cue], inherited: str | None, *, past: bool
) -> tuple[str | None, float, bool]:
    """Return kind, confidence and whether the day itself is still in time."""
    own = [c for c in near if is_own(c, moment)]
    limit = _limit(moment, own)
    gaps = nearest(moment, own)
    if limit:
        promised = nearest(moment, [c for c in own if c.end <= moment.start and c.kind != "milestone"])
        promise = promised["milestone"] < min(promised["ask"], promised["limit"], NEAR)
        if promise and limit.kind != "limit":
            return "milestone", LIKELY, True
        return "deadline", SURE, limit.kind not in {"before", "after_before"}
    if inherited == "deadline" and moment.mention.last is None and _coordinated(moment, own):
        return "deadline", LIKELY, True
    kind = _verb_before(moment, own) or min(("meeting", "milestone", "ask"), key=lambda k: gaps[k])
    gap = gaps[kind]
    listed = moment.start - moment.segment[0] <= 2  # noqa: PLR2004 - a bullet: the date opens a row of a list
    listed = listed and _adopted(moment, own) > BEHIND
    if past and not listed and (kind != "meeting" or _adopted(moment, own) < gap or gap > NEAR):
        return None, GUESS, True
    if gap >= FAR and inherited:
        return inherited, LIKELY, True
    if moment.mention.first.day is None and gap > (NEAR if _verb_before(moment, own) else MONTH):
        return None, GUESS, True
    if gap >= FAR and _adopted(moment, own) < NEAR:
        return None, GUESS, True
    if gap >= FAR:
        return ("meeting" if moment.mention.last and moment.hour is None else "milestone"), GUESS, True
    if kind == "ask" and moment.mention.last and not moment.hour:
        return "milestone", LIKELY, True  # a window to vote or register
    if kind == "ask":
        return ("meeting" if moment.hour and moment.hour.last else "deadline"), GUESS, True
    return kind, SURE if gap < NEAR else LIKELY, True


def _limit(moment: Moment, own: list[Cue]) -> Cue | None:
    """Return the word that makes a date a limit: right before it, right after it, or a noun nearby."""
    for cue in reversed(own):
        if (
            cue.kind in {"by", "before"}
            and 0 <= moment.start - cue.end <= ADJACENT
            and moment.mention.last is None
        ):
            return cue
    for cue in own if moment.mention.last is None else []:
        if cue.kind in {"after_by", "after_before"} and 0 <= cue.start - moment.end <= 2:  # noqa: PLR2004 - ") "
            return cue
    if moment.mention.last is not None:
        return None
    # "Fixed the deadline and agreed to meet on ...": a verb between noun and date takes the date.
    verbs = [c for c in own if c.kind == "meeting_verb" and c.end <= moment.start]
    nouns = [c for c in own if c.kind == "limit" and distance(c, moment) < NEAR]
    return next((n for n in nouns if not any(n.end <= v.start for v in verbs)), None)


def nearest(moment: Moment, own: list[Cue]) -> dict[str, int]:
    """Return the distance of the nearest cue of each kind."""
    return {
        kind: min((distance(c, moment) for c in own if c.kind.removesuffix("_verb") == kind), default=FAR)
        for kind in ("meeting", "milestone", "ask", "limit")
    }


def _verb_before(moment: Moment, own: list[Cue]) -> str | None:
    """Return what a verb before the date says happens, unless a noun stands right beside the date.

    "Le programme sera publié sur la page du séminaire en octobre" is about publishing, not about the seminar.
    """
    verbs = [c for c in own if c.kind.endswith("_verb") and 0 <= moment.start - c.end < NEAR + ADJACENT]
    if not verbs:
        return None
    said = {(c.start, c.end) for c in own if c.kind.endswith("_verb")}
    nouns = [c for c in own if c.kind in {"meeting", "milestone"} and (c.start, c.end) not in said]
    nouns = [c for c in nouns if distance(c, moment) < BESIDE]
    if nouns and moment.mention.first.day is not None:
        return None
    return verbs[-1].kind.removesuffix("_verb")


def _coordinated(moment: Moment, own: list[Cue]) -> bool:
    """Tell a second limit of one sentence: "by 1 February for the first and 5 April for the others"."""
    return not any(
        c.kind.endswith("_verb") or c.kind == "meeting" for c in own if c.end <= moment.start
    ) and (moment.start - moment.left <= NEAR)


def _adopted(moment: Moment, own: list[Cue]) -> int:
    """Return how far before the date a word of pure history stands: "adopted on"."""
    words = [c for c in own if c.kind == "history"]
    before = [moment.start - c.end for c in words if c.end <= moment.start]
    behind = [c.start - moment.end for c in words if 0 <= c.start - moment.end <= BEHIND]
    return min([*before, *behind], default=FAR)


def is_tentative(reading: Reading, cue: Cue, moment: Moment) -> bool:
    """Tell whether "in principle" is said of this date: before it in its clause, or right after it."""
    if cue.end <= moment.start:
        return moment.start - cue.end < NEAR
    gap = reading.clean.lower[moment.end : cue.start]
    return "," not in gap and len(gap) < ADJACENT * 3
