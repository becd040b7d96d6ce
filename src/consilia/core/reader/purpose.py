"""Decide what a date is for: a meeting, a deadline, a milestone, or nothing of the timetable."""

from dataclasses import dataclass

from consilia.core.reader.moments import ADJACENT, FAR, Moment, Reading

NEAR = 90  # signs: a word this close decides even without others
MONTH = 35  # a month alone is an event only where a noun stands close
BESIDE = 6  # a noun this close to its date decides against a verb farther off
FOLLOWING = 200  # signs of the sentence after that may take a date back
BULLET = 2  # a bullet and its blank before a date that opens a row
CLAUSE = 60  # signs that a comma after the date counts for
OVERLAP = 4  # signs of a preposition that both a cue and a month hold
BEHIND = 1  # a verb right behind its date, as Chinese sets it
BEHIND_DAYS = 100  # signs between days and the verb that tells what happens on them
INTRODUCED = 3  # more signs than a dash with its blanks: a comma and an article begin a clause
EVENTS = frozenset({"meeting", "milestone", "meeting_verb", "milestone_verb"})
SURE, LIKELY, GUESS = 0.95, 0.8, 0.5
CUES: tuple[str, ...] = (
    "by",
    "before",
    "after_by",
    "after_before",
    "limit",
    "ask",
    "history",
    "past",
    "tentative",
    "superseded",
    "cancelled",
    "opened",
    "after_milestone",
    "starting",
)
CUES += ("meeting", "meeting_verb", "milestone", "milestone_verb")


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that tells what a date is for."""

    start: int
    end: int
    kind: str


def cues_of(reading: Reading) -> list[Cue]:
    """Return the cue words of all segments with a date in their order, longest first where they overlap."""
    found: list[Cue] = []
    starts = [*(m.start for m in reading.mentions), *(h.start for h in reading.hours)]
    regions: list[tuple[int, int]] = []
    for start, end in sorted({reading.segments.around(start) for start in starts}):
        if regions and start <= regions[-1][1]:
            regions[-1] = (regions[-1][0], end)  # neighbours are searched in one go
        else:
            regions.append((start, end))
    for kind in CUES:
        pattern = reading.rules.pattern(f"cues.{kind}")
        for start, end in regions:
            # The sentence after may take a date back: "has been put off".
            until = end + FOLLOWING if kind == "superseded" else end
            spans = [match.span() for match in pattern.finditer(reading.clean.lower, start, until)]
            found += [Cue(*span, kind) for span in spans if span[1] <= end]
    # "From 16 September": a beginning, whatever noun the data hold it for besides.
    starting = {(c.start, c.end) for c in found if c.kind == "starting"}
    found = [c for c in found if c.kind != "milestone" or (c.start, c.end) not in starting]
    found.sort(key=lambda c: (c.start, -c.end))
    kept: list[Cue] = []
    longest = Cue(0, 0, "")
    for cue in found:
        # "à confirmer" is no request to confirm: a longer cue swallows what lies inside it.
        inside = cue.end <= longest.end and (cue.start, cue.end) != (longest.start, longest.end)
        # "Publication is scheduled | for": what began earlier tells what is scheduled.
        inside = inside or (
            longest.start < cue.start < longest.end
            and longest.kind == "milestone_verb"
            and cue.kind == "meeting_verb"
        )
        # "Devrait se tenir" is tentative and tells a meeting all the same.
        tells = longest.kind == "tentative" and cue.kind.startswith("meeting")
        if not inside or tells or cue.kind == "tentative":
            kept.append(cue)
        if not inside:
            longest = cue
    return kept


def is_own(cue: Cue, moment: Moment) -> bool:
    """Tell whether a cue stands between the date before and the date after."""
    return cue.start >= moment.left and cue.end <= moment.right


def distance(cue: Cue, moment: Moment) -> int:
    """Return how far a cue stands from the date in signs."""
    if cue.end <= moment.start:
        return moment.start - cue.end
    if cue.start >= moment.end:
        return cue.start - moment.end
    return 0


@dataclass(frozen=True, slots=True)
class Purpose:
    """What a date is for, how sure that is, and whether the day itself is still in time; no kind is history."""

    kind: str | None
    confidence: float
    inclusive: bool = True


HISTORY = Purpose(None, GUESS)


def purpose_of(moment: Moment, near: list[Cue], inherited: str | None, *, past: bool) -> Purpose:
    """Return the purpose of a date; `inherited` is that of the date before it in the same sentence."""
    own = [c for c in near if is_own(c, moment)]
    if any(c.kind == "cancelled" and 0 <= c.start - moment.end < NEAR for c in own):
        return HISTORY
    superseded = [c for c in own if c.kind == "superseded" and c.start < moment.start]
    if any(-OVERLAP <= moment.start - c.end < ADJACENT * 2 for c in superseded):
        return HISTORY  # the day of a plan that this letter changes
    if any(c.kind == "after_milestone" and 0 <= c.start - moment.end <= 2 for c in own):  # noqa: PLR2004 - ", "
        return Purpose("milestone", SURE)  # "before 1 January 2024, the date of entry into force"
    limit = _limit(moment, own)
    if limit:
        return _limited(moment, own, limit)
    if inherited == "deadline" and moment.mention.last is None and _coordinated(moment, own):
        return Purpose("deadline", LIKELY)
    return _by_words(moment, own, inherited, past=past)


def _by_words(moment: Moment, own: list[Cue], inherited: str | None, *, past: bool) -> Purpose:
    """Return the purpose of a date that is no limit: a verb before it, the head of its row, the nearest word."""
    gaps = nearest(moment, own)
    verb = _verb_before(moment, own) or _verb_after(moment, own)
    kind = verb or _row_head(moment, own) or min(("meeting", "milestone", "ask"), key=lambda k: gaps[k])
    if verb != "meeting" and any(c.kind == "starting" and 0 <= moment.start - c.end < ADJACENT for c in own):
        return Purpose("milestone", LIKELY)
    if moment.hour and moment.hour.last and gaps["meeting"] < NEAR:
        kind = "meeting"  # from one hour to another people come together, whatever verb leads there
    far_month = moment.mention.first.day is None and (NEAR if verb else MONTH) < gaps[kind] < FAR
    if far_month or (past and (_is_history(moment, own, kind, gaps[kind]) or _bare_month(moment, own))):
        return HISTORY
    if kind == "ask" or gaps[kind] >= FAR:
        return _without_event(moment, own, inherited, kind if gaps[kind] < FAR else None)
    return Purpose(kind, SURE if gaps[kind] < NEAR else LIKELY)


def _without_event(moment: Moment, own: list[Cue], inherited: str | None, kind: str | None) -> Purpose:
    """Return the purpose of a date beside which only a request stands, or nothing at all."""
    if moment.under_limit:
        return Purpose("deadline", LIKELY)
    if (
        kind
        and own[0].kind == "meeting"
        and own[0].start - moment.segment[0] <= ADJACENT
        and moment.mention.last
    ):
        return Purpose(
            "meeting", LIKELY
        )  # "a meeting of experts will go through the comments from 15 to 17 July"
    return _asked(moment) if kind else _unnamed(moment, own, inherited)


def _row_head(moment: Moment, own: list[Cue]) -> str | None:
    """Return what the first word of a table's row says, where the date stands in a later cell.

    "National paper for the 14th meeting | 14 June": the meeting only qualifies the paper.
    """
    if not moment.in_last_cell and not moment.in_list:
        return None
    return next(
        (c.kind for c in own if c.kind in {"meeting", "milestone", "ask"} and c.end <= moment.start), None
    )


def _limited(moment: Moment, own: list[Cue], limit: Cue) -> Purpose:
    """Return a deadline, or a milestone where somebody promises a thing by then: "will be published by"."""
    promised = nearest(moment, [c for c in own if c.end <= moment.start and c.kind != "milestone"])
    if limit.kind != "limit" and promised["milestone"] < min(promised["ask"], promised["limit"], NEAR):
        return Purpose("milestone", LIKELY)
    # Chinese sets the verb behind: "2024年5月底之前公布".
    behind = [c for c in own if c.start == limit.end and limit.start >= moment.end]
    if any(c.kind == "milestone" for c in behind) and all(c.kind != "ask" for c in behind):
        return Purpose("milestone", LIKELY)
    return Purpose("deadline", SURE, limit.kind not in {"before", "after_before"})


def _is_history(moment: Moment, own: list[Cue], kind: str, gap: int) -> bool:
    """Tell a past date that is no past meeting and opens no row of a list."""
    adopted = _adopted(moment, own)
    if any(c.kind == "opened" and 0 <= moment.start - c.end < ADJACENT for c in own):
        return False  # "the survey went live on": the opening of what the letter is about
    opens_row = moment.start - moment.segment[0] <= BULLET and adopted > BEHIND
    return not opens_row and (kind != "meeting" or adopted < gap or gap > NEAR)


def _bare_month(moment: Moment, own: list[Cue]) -> bool:
    """Tell a past month of which no meeting is said before it: "In June 2023, the Assembly asked ..."."""
    if moment.mention.first.day is not None or moment.start - moment.segment[0] > BULLET:
        return False
    behind = [c for c in own if c.kind == "meeting" and c.start >= moment.end]
    verbs = [c for c in own if c.kind == "meeting_verb" and c.start >= moment.end]
    return bool(behind) and not verbs and behind[0].start - moment.end > INTRODUCED


def _unnamed(moment: Moment, own: list[Cue], inherited: str | None) -> Purpose:
    """Return the purpose of a date without any word of its own: that of the date before it, else a guess."""
    if inherited:
        return Purpose(inherited, LIKELY)
    if moment.in_last_cell and any(c.kind == "tentative" for c in own):
        return Purpose("meeting", GUESS)  # "Americas | March 2024 (to be confirmed) | Quito"
    if moment.mention.first.day is None or _adopted(moment, own) < NEAR:
        return HISTORY
    spans_time = moment.hour.last if moment.hour else moment.mention.last
    return Purpose("meeting" if spans_time else "milestone", GUESS)


def _asked(moment: Moment) -> Purpose:
    """Return the purpose of a date that only a request stands near."""
    if moment.mention.last and not moment.hour:
        return Purpose("milestone", LIKELY)  # a window to vote or to register
    kind = "meeting" if moment.hour and moment.hour.last else "deadline"
    return Purpose(kind, LIKELY if moment.in_list else GUESS)


def _limit(moment: Moment, own: list[Cue]) -> Cue | None:
    """Return the word that makes a date a limit: right before it, right after it, or a noun nearby."""
    for cue in reversed(own):
        if (
            cue.kind in {"by", "before"}
            and -_covered(moment) <= moment.start - cue.end <= ADJACENT
            and cue.start < moment.start
            and moment.mention.last is None
        ):
            also = (c for c in own if c.kind == "after_by" and 0 <= c.start - moment.end <= 2)  # noqa: PLR2004 - ") "
            return next(also, cue)  # "before 21 June or on that day"
    spans_time = moment.mention.last or (moment.hour and moment.hour.last)
    for cue in [] if spans_time else own:
        if cue.kind in {"after_by", "after_before"} and 0 <= cue.start - moment.end <= 2:  # noqa: PLR2004 - ") "
            return cue
    if moment.mention.last is not None or (moment.hour and moment.hour.last):
        return None
    # "Fixed the deadline and agreed to meet on ...": a verb between noun and date takes the date.
    verbs = [c for c in own if c.kind == "meeting_verb" and c.end <= moment.start]
    nouns = [c for c in own if c.kind == "limit" and distance(c, moment) < NEAR]
    said = [c for c in own if c.kind.endswith("_verb") and 0 <= moment.start - c.end <= ADJACENT]
    if said:
        nouns = [n for n in nouns if n.end <= moment.start]  # "opens on 15 May and the last day is ..."
    # A noun after the date belongs to a later clause where an event's word stands right behind the date.
    events = [c for c in own if c.kind in {"meeting", "milestone"} and 0 <= c.start - moment.end <= BEHIND]
    if events:
        nouns = [n for n in nouns if n.end <= moment.start or n.start <= events[0].start]
    # "At the workshop of 5 February, members asked for more delay": the date is the workshop's.
    if any(c.kind == "meeting" and 0 <= moment.start - c.end < BESIDE for c in own):
        nouns = [n for n in nouns if n.end <= moment.start]
    return next((n for n in nouns if not any(n.end <= v.start for v in verbs)), None)


def _covered(moment: Moment) -> int:
    """Return how far a word of limit may reach into a month: "before | the end of the month of | January"."""
    return MONTH if moment.mention.first.day is None else 0


def nearest(moment: Moment, own: list[Cue]) -> dict[str, int]:
    """Return the distance of the nearest cue of each kind."""
    kinds = ("meeting", "milestone", "ask", "limit")
    # Where a noun before the date tells of it, what a comma after it sets off tells of something else.
    told = any(c.end <= moment.start and c.kind in kinds for c in own)
    clause = moment.clause if told and moment.clause is not None else moment.right
    gaps: dict[str, int] = dict.fromkeys(kinds, FAR)
    for cue in own:
        kind = cue.kind.removesuffix("_verb")
        if kind in gaps:
            gap = distance(cue, moment) + (CLAUSE if cue.start >= clause else 0)
            gaps[kind] = min(gaps[kind], gap)
    return gaps


def _verb_before(moment: Moment, own: list[Cue]) -> str | None:
    """Return what a verb before the date says happens, unless a noun stands right beside the date.

    "Le programme sera publié sur la page du séminaire en octobre" is about publishing, not about the seminar.
    """
    # A month's preposition may belong to the verb too: "scheduled for | in May".
    verbs = [c for c in own if c.kind.endswith("_verb") and c.start < moment.start]
    verbs = [c for c in verbs if -OVERLAP <= moment.start - c.end < NEAR + ADJACENT]
    if not verbs:
        return None
    said = {(c.start, c.end) for c in own if c.kind.endswith("_verb")}
    nouns = [c for c in own if c.kind in {"meeting", "milestone"} and (c.start, c.end) not in said]
    between = [c for c in nouns if c.kind == "meeting" and verbs[-1].end <= c.start < moment.start]
    if between and moment.mention.last and moment.mention.first.day and verbs[-1].kind == "milestone_verb":
        return (
            None  # "will be sent to the group for its session of 5 to 8 October": the days are the session's
        )
    nouns = [c for c in nouns if distance(c, moment) < BESIDE]
    if nouns and moment.mention.first.day is not None:
        return None
    return verbs[-1].kind.removesuffix("_verb")


def _verb_after(moment: Moment, own: list[Cue]) -> str | None:
    """Return what a verb right after days says: "inform you that on 9-13 May there will be held"."""
    if moment.mention.last is None or any(
        c.kind in {"meeting", "milestone"} and c.end <= moment.start for c in own
    ):
        return None
    told = [c for c in own if c.kind in EVENTS and 0 <= c.start - moment.end < BEHIND_DAYS]
    verbs = [c for c in told if c.kind.endswith("_verb") and c.start == told[0].start]
    return verbs[0].kind.removesuffix("_verb") if verbs else None


def _coordinated(moment: Moment, own: list[Cue]) -> bool:
    """Tell a second limit of one sentence: "by 1 February for the first and 5 April for the others"."""
    verbs = [c for c in own if c.kind.endswith("_verb") and c.end <= moment.start]
    told = [
        c for c in own if c.kind in {"meeting", "milestone", "milestone_verb"} and distance(c, moment) <= 1
    ]
    return (
        not verbs
        and not told
        and moment.start - moment.left <= NEAR
        and not (moment.hour and moment.hour.last)
    )


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
    if moment.start - moment.segment[0] <= BULLET and gap.lstrip(" ")[:1] in {":", "\t"}:
        return True  # "January 2023: first meeting of the pool, to be confirmed": the row is the date's
    bracketed = reading.clean.lower[cue.end : cue.end + 1] == ")"
    clause = "," in gap and any(sign.isalnum() for sign in gap)
    return (not clause or bracketed) and len(gap) < ADJACENT * 3
