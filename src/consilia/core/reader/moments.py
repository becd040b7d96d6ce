"""Put dates and hours together: each date with its year, its hours and the words that are its own."""

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from datetime import date

from consilia.core.reader.cleaning import Clean
from consilia.core.reader.dates import Day, Mention
from consilia.core.reader.facts import Span
from consilia.core.reader.grammar import Grammar, expression, grammar
from consilia.core.reader.segments import Segments
from consilia.core.reader.tables import column_head
from consilia.core.reader.times import Hour, Zone

FAR = 10_000  # further than any word of the same sentence
ADJACENT = 14  # article, weekday or comma between a word and its date
NUMBERED = re.compile(r"^\d{1,2}(?:\.\d+)*[.)]?\t")  # the number of a paragraph, which is no cell of a table
LISTED = re.compile(
    r"[^:\n.;]{3,80}(?::|\.{3,})[ \t]*(?:\w{1,8}\s+){0,1}"
)  # what a row of a list says before its date
TOLD = 48  # signs around a date within which words tell that it is gone by
RECENT = 120  # days before a letter of which it speaks without their year
PARAGRAPH = re.compile(r"\n[ \t]*\n")
NEXT_LINE = 160  # signs between a date and an hour in the row below it


@dataclass(slots=True)
class Moment:
    """A date with its hour, in its segment."""

    mention: Mention
    hour: Hour | None
    segment: Span
    left: int  # where the words before it begin to be its own
    right: int  # where the words after it cease to be
    daily: tuple[Hour, ...] = ()  # the hours of every day of a range, which make no row of their own
    in_last_cell: bool = False  # a row of a table tells first what the date is for
    in_list: bool = False  # so does a row of a list: "Full papers: 29 September"
    under_limit: bool = False  # the head of the table's column says "deadline"
    clause: int | None = None  # where the date's clause ends: at the first comma after it

    @property
    def start(self) -> int:
        """Where date and hour begin."""
        return min(self.mention.start, self.hour.start) if self.hour and self._close() else self.mention.start

    @property
    def end(self) -> int:
        """Where date and hour end."""
        return max(self.mention.end, self.hour.end) if self.hour and self._close() else self.mention.end

    def _close(self) -> bool:
        if self.hour is None:
            return False
        gap = max(self.hour.start - self.mention.end, self.mention.start - self.hour.end)
        return gap < 40  # noqa: PLR2004 - farther apart, the words between count for themselves


@dataclass(frozen=True, slots=True)
class Reading:
    """What a timetable is read from."""

    clean: Clean
    language: str
    segments: Segments
    mentions: list[Mention]  # without the letter's own date and those of cited texts
    letter_date: date | None
    hours: list[Hour]
    zones: list[Zone]

    @property
    def rules(self) -> Grammar:
        """The grammar of the letter's language."""
        return grammar(self.language)


@dataclass(frozen=True, slots=True)
class Problem:
    """A warning still without its sentence."""

    code: str
    span: Span


def with_years(reading: Reading, problems: list[Problem]) -> list[Mention]:
    """Fill in the year where it is not printed: from the sentence, the date before, or the letter's date."""
    result: list[Mention] = []
    known = reading.letter_date.year if reading.letter_date else None
    for index, mention in enumerate(reading.mentions):
        if "date-does-not-exist" in mention.flags:
            problems.append(Problem("date-does-not-exist", (mention.start, mention.end)))
            continue
        problems.extend(
            Problem(f, (mention.start, mention.end)) for f in sorted(mention.flags) if ":" not in f
        )
        if mention.first.year is not None:
            known = mention.final.year
            result.append(mention)
            continue
        end = reading.segments.around(mention.start)[1]
        relative = next((f.split(":")[1] for f in mention.flags if f.startswith("relative:")), None)
        if relative:
            year, told = _relative_year(reading, mention, relative, known)
            if not told:
                problems.append(Problem("year-not-written", (mention.start, mention.end)))
            mention = replace(mention, flags=frozenset())  # noqa: PLW2901 - the year is said by a word
            if year:
                result.append(_in_year(mention, year))
                known = year
            continue
        after = next((m for m in reading.mentions[index + 1 :] if m.first.year and m.start < end), None)
        if after is None and mention.first.day is None:
            continue  # "as in June": a month of no year
        gone = None if after or mention.weekday is not None else _gone_year(reading, mention)
        near = known if _in_paragraph(reading, result, mention) else None
        year = after.first.year if after else gone or _likely_year(mention, reading.letter_date, near)
        if year is None:
            continue
        apart = after is not None and after.start - mention.end > ADJACENT
        if (after is None or apart) and mention.first.day is not None:
            problems.append(Problem("year-not-written", (mention.start, mention.end)))
        result.append(_in_year(mention, year))
    return result


def _in_paragraph(reading: Reading, before: list[Mention], mention: Mention) -> bool:
    """Tell whether the date before a date may lend it its year: that of another paragraph may not.

    "1. The experts meet on 15 January 2024." says nothing of "by 6 October" in the paragraph after it.
    """
    if not before or reading.letter_date is None:
        return True
    return PARAGRAPH.search(reading.clean.text, before[-1].end, mention.start) is None


def _in_year(mention: Mention, year: int) -> Mention:
    last = replace(mention.last, year=year) if mention.last else None
    return replace(mention, first=replace(mention.first, year=year), last=last)


def _relative_year(
    reading: Reading, mention: Mention, word: str, known: int | None
) -> tuple[int | None, bool]:
    """Return the year that a word such as "next year" means, and whether the letter's own date tells it.

    "23 November last" is the last such day before the letter, "3 April next" the first after it.
    """
    own = reading.letter_date.year if reading.letter_date else None
    for phrase, (base, shift) in reading.rules.data["dates"].get("years", {}).items():
        if re.fullmatch(expression(phrase), word):
            if base in {"past", "coming"} and reading.letter_date:
                return _beside(mention.first, reading.letter_date, base), True
            stem = own if base == "letter" else known or own
            return (None if stem is None else stem + int(shift)), base == "letter"
    return own, False


def _beside(day: Day, letter: date, side: str) -> int:
    """Return the year of the last such day before a letter's date ("past"), or of the first after it ("coming")."""
    later = (day.month or 0, day.day or 1) > (letter.month, letter.day)
    return letter.year - later if side == "past" else letter.year + (not later)


def _gone_year(reading: Reading, mention: Mention) -> int | None:
    """Return the year of a day without one that is told as just gone by: "open since 27 May"."""
    letter, day = reading.letter_date, mention.first
    if letter is None or day.day is None:
        return None
    found = replace(day, year=_beside(day, letter, "past")).as_date()
    if found is None or (letter - found).days > RECENT:
        return None
    start, end = reading.segments.around(mention.start)
    region = (max(start, mention.start - TOLD), min(end, mention.end + TOLD))
    patterns = [reading.rules.pattern(f"cues.{kind}") for kind in ("past", "opened")]
    cues = [cue for pattern in patterns for cue in pattern.finditer(reading.clean.lower, *region)]
    beside = any(max(mention.start - c.end(), c.start() - mention.end) <= ADJACENT for c in cues)
    return found.year if beside else None


def _likely_year(mention: Mention, letter: date | None, known: int | None) -> int | None:
    """Return the year in which a day without one most likely falls: its weekday's, else the next after the letter.

    `known` is the year of the date before it, which holds where it lies later than the letter's.
    """
    day = mention.first
    if letter is None:
        return known
    passed = (day.month or 0, day.day or 31) < (letter.month, letter.day)
    following = letter.year + 1 if passed else letter.year
    likely = [following, *([known] if known else []), letter.year, letter.year + 1]
    for year in likely if mention.weekday is not None else []:
        found = replace(day, year=year).as_date()
        if found and found.weekday() == mention.weekday:
            return year
    return known if known is not None and known > letter.year else following


def moments(reading: Reading, mentions: list[Mention]) -> list[Moment]:
    """Give each date its hours; a second range of hours on a day is a moment of its own."""
    given: dict[int, list[Hour]] = {}
    for hour in reading.hours:
        index = _owner(reading, mentions, hour)
        for owner in [index] if index is not None else _told_before(reading, mentions, hour):
            given.setdefault(owner, []).append(hour)
    result: list[Moment] = []
    for index, mention in enumerate(mentions):
        first, last = _listed(reading, mentions, index)
        hours = [hour for number in range(first, last + 1) for hour in given.get(number, [])]
        segment = reading.segments.around(mention.start)
        left = max(segment[0], mentions[first - 1].end if first else 0)
        right = min(segment[1], mentions[last + 1].start if last + 1 < len(mentions) else segment[1])
        right = _bracketed(reading, mention, (left, right))
        result.extend(_moments_of(reading, mention, hours, (left, right)))
    return result


def _bracketed(reading: Reading, mention: Mention, own: Span) -> int:
    """Return where a date's own words end: at the bracket around it: "the session (Lima, 2-5 May) is due"."""
    text = reading.clean.folded
    opened = text.rfind("(", own[0], mention.start)
    if opened <= own[0] or ")" in text[opened : mention.end] or mention.last is None:
        return own[1]
    closed = text.find(")", mention.end, own[1])
    return closed + 1 if closed >= 0 else own[1]


def _moments_of(reading: Reading, mention: Mention, hours: list[Hour], own: Span) -> list[Moment]:
    """Return the moments of one date between the dates before and after it: one for each of its hours."""
    left, right = own
    segment = reading.segments.around(mention.start)
    cell = "\t" in NUMBERED.sub("", reading.clean.text[segment[0] : mention.start].lstrip())
    limited = (cell and _under_limit(reading, mention)) or _labelled(reading, mention)
    listed = LISTED.fullmatch(reading.clean.folded, segment[0], mention.start) is not None
    opening = next((h for h in hours if mention.last and _on_first_day(reading, h)), None)
    if opening:  # "from 17 to 28 January; the opening begins on the first day at noon"
        until = reading.segments.around(opening.start)[1]
        first = Moment(replace(mention, last=None), opening, segment, left, until, (), cell, listed, limited)
        rest = [h for h in hours if h is not opening]
        return [*_moments_of(reading, mention, rest, own), first]
    if not hours or (mention.last and mention.first.day):  # days with daily hours are one row
        clause = _clause_end(reading, mention.end, right)
        return [Moment(mention, None, segment, left, right, tuple(hours), cell, listed, limited, clause)]
    found = []
    for number, hour in enumerate(hours):
        begin = left if number == 0 else hours[number - 1].end
        until = hours[number + 1].start if number + 1 < len(hours) else right
        if hour.start > right or hour.end < left:  # printed in the segment that follows
            until = max(until, reading.segments.around(hour.start)[1])
        clause = _clause_end(reading, max(mention.end, hour.end), until)
        until = max(until, hour.end)
        found.append(Moment(mention, hour, segment, begin, until, (), cell, listed, limited, clause))
    return found


def _clause_end(reading: Reading, start: int, end: int) -> int | None:
    """Return where a date's clause ends: at the first comma after it; None where none follows."""
    comma = reading.clean.folded.find(",", start, end)
    return comma if comma >= 0 else None


def _labelled(reading: Reading, mention: Mention) -> bool:
    """Tell a further date on the line of a label of limits: "Deadline: 29 February (comments); 31 January (data)"."""
    line = reading.clean.text.rfind("\n", 0, mention.start) + 1
    label = reading.rules.pattern("labels.deadline").match(reading.clean.lower, line, mention.start)
    return label is not None and reading.clean.lower[label.end() : label.end() + 2].strip().startswith(":")


def _under_limit(reading: Reading, mention: Mention) -> bool:
    """Tell a date in a column whose head, the first row of the table, says that it holds deadlines."""
    head = column_head(reading.clean.lower, mention.start)
    limits = reading.rules.any_of(
        [*reading.rules.words("cues.limit"), *reading.rules.words("labels.deadline")]
    )
    asks = reading.rules.tagged("asks")
    return re.search(limits, head) is not None or asks.match(head) is not None


def _listed(reading: Reading, mentions: list[Mention], index: int) -> tuple[int, int]:
    """Return the first and last index of a list of dates: "7 July and 8 July" share their words and hours."""
    between = re.compile(rf"\s*(?:{'|'.join(reading.rules.parts('dates.list')) or '(?!)'})\s*")
    first = last = index
    text = reading.clean.lower

    def together(a: Mention, b: Mention) -> bool:
        return a.start == b.start or between.fullmatch(text, a.end, b.start) is not None

    while first and together(mentions[first - 1], mentions[first]):
        first -= 1
    while last + 1 < len(mentions) and together(mentions[last], mentions[last + 1]):
        last += 1
    return first, last


def _told_before(reading: Reading, mentions: list[Mention], hour: Hour) -> list[int]:
    """Return the dates before an hour that stands in a sentence without one, and tells of them.

    "Both at 17:00" gives all dates of its paragraph that hour; the name of a table's row gives it to that row.
    """
    text = reading.clean.lower
    start, end = reading.segments.around(hour.start)
    if any(start <= m.start < end for m in mentions):
        return []
    before = [n for n, m in enumerate(mentions) if m.start < start and m.first.day is not None and not m.last]
    if reading.rules.pattern("dates.each_day").match(text, start, hour.start):
        paragraph = text.rfind("\n", 0, start)
        return [n for n in before if mentions[n].start > paragraph]
    rows = {n: _row_name(text, mentions[n].start) for n in before}
    named = [n for n, name in rows.items() if name and name in text[start:end]]
    return named if len(named) == 1 else []


def _row_name(text: str, position: int) -> str | None:
    """Return the first cell of a table's row, before a date in a later cell."""
    cell, tab, _ = text[text.rfind("\n", 0, position) + 1 : position].partition("\t")
    return cell.strip() if tab and len(cell.strip()) > 3 else None  # noqa: PLR2004 - no number of a row


def _on_first_day(reading: Reading, hour: Hour) -> bool:
    """Tell an hour of the first day of a range that was told before."""
    start = reading.segments.around(hour.start)[0]
    return reading.rules.pattern("dates.first_day").search(reading.clean.lower, start, hour.start) is not None


def _owner(reading: Reading, mentions: list[Mention], hour: Hour) -> int | None:
    """Return the index of the date that an hour belongs to: the one it leads up to, else the one before it."""
    segment = reading.segments.around(hour.start)
    starts = [m.start for m in mentions]
    following = bisect_left(starts, hour.end)
    preceding = following - 1
    gap_after = mentions[following].start - hour.end if following < len(mentions) else FAR
    if following < len(mentions) and mentions[following].start >= segment[1]:
        gap_after = FAR
    if preceding >= 0 and reading.rules.pattern("dates.same_day").search(
        reading.clean.lower, segment[0], hour.start
    ):
        return preceding
    if preceding >= 0 and mentions[preceding].last and _on_first_day(reading, hour):
        return preceding
    if preceding >= 0 and mentions[preceding].first.day is not None:
        gap_before = hour.start - mentions[preceding].end
        inside = mentions[preceding].start >= segment[0]
        if inside and gap_before <= max(gap_after, 0):
            return preceding
        if not inside and gap_after == FAR:
            before = reading.segments.before(segment[0])
            opens = not reading.clean.lower[segment[0] : hour.start].strip(" \t-(")
            near = before is not None and mentions[preceding].start >= before[0] and gap_before < NEXT_LINE
            return preceding if near and opens else None
        if inside and gap_after > ADJACENT * 2:
            return preceding
    return following if gap_after < FAR else None
