"""Read the timetable of a letter: one row per event, the most exact of all that tell of it."""

import re

from consilia.core.reader import times
from consilia.core.reader.cleaning import Clean
from consilia.core.reader.dates import Mention
from consilia.core.reader.facts import Row, Span
from consilia.core.reader.moments import Moment, Problem, Reading, moments, with_years
from consilia.core.reader.purpose import (
    BULLET,
    GUESS,
    NEAR,
    Cue,
    cues_of,
    distance,
    is_own,
    is_tentative,
    purpose_of,
)
from consilia.core.reader.times import Hour, Zone

__all__ = ["Problem", "Reading", "read"]

APART = 160  # signs: a limit by month and one by day that stand farther apart are two
EVENTS = frozenset({"meeting", "meeting_verb", "milestone", "milestone_verb", "ask", "limit", "by", "before"})
TITLE = 160  # signs of a row's title
LEADING = re.compile(r"^(?:[\s,;:.)،؛，；、-]+|\d{1,2}[.)]?\s+(?=\D))+")


def read(reading: Reading) -> tuple[list[Row], list[Problem]]:
    """Return the rows in the order of their days, and what a person must look at."""
    rows: list[Row] = []
    problems: list[Problem] = []
    cues = cues_of(reading)
    dated = with_years(reading, problems)
    before: tuple[Span, str] | None = None
    for moment in moments(reading, dated):
        goes_on = before is not None and (
            before[0] == moment.segment or _next(reading, before[0], moment, cues)
        )
        inherited = before[1] if before and goes_on else None
        row = _row(reading, moment, cues, problems, inherited)
        if row:
            rows.append(row)
            before = (moment.segment, row.kind)
    merged = _merged(rows)
    kept = {r.span for r in merged}
    problems = [p for p in problems if p.code != "year-not-written" or any(_touch(p.span, s) for s in kept)]
    return sorted(merged, key=lambda r: (r.start, r.end or "")), problems


def _next(reading: Reading, before: Span, moment: Moment, cues: list[Cue]) -> bool:
    """Tell what goes on with a list and names no event itself: "Ségou, 25 April; Niamey, 4 May", a row's neighbour."""
    if moment.segment[0] != before[1] or any(
        moment.segment[0] <= c.start and c.end <= moment.segment[1] for c in cues if c.kind in EVENTS
    ):
        return False
    text = reading.clean.folded
    if text[slice(*before)].rstrip().endswith(";"):
        return True
    return moment.mention.start - moment.segment[0] <= BULLET and "\t" in text[slice(*moment.segment)].strip()


def _touch(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _row(
    reading: Reading, moment: Moment, cues: list[Cue], problems: list[Problem], inherited: str | None
) -> Row | None:
    """Return the row that a moment makes, None where it is history."""
    near = [c for c in cues if moment.segment[0] <= c.start and c.end <= max(moment.segment[1], moment.right)]
    past = _is_past(reading, moment, near)
    purpose = purpose_of(moment, near, inherited, past=past)
    if purpose.kind is None:
        return None
    mention = moment.mention
    tentative = any(
        is_tentative(reading, c, moment) for c in near if c.kind == "tentative" and is_own(c, moment)
    )
    span = (moment.start, moment.end)
    _check_day(mention, problems)
    first, last = mention.first.iso(), mention.last.iso() if mention.last else None
    zone = offset = None
    if moment.hour:
        first, last, zone, offset = _hours(reading, moment, moment.hour, problems)
    problems.extend(
        Problem("zone-not-written", (h.start, h.end))
        for h in moment.daily
        if _zone(reading, moment, h) is None
    )
    if last and last < first:
        problems.append(Problem("end-before-start", span))
    exact = mention.first.day is not None
    return Row(
        kind=purpose.kind,
        start=first,
        end=last,
        all_day=moment.hour is None,
        zone_as_written=zone,
        utc_offset=offset,
        tentative=tentative,
        past=past,
        inclusive=purpose.inclusive or moment.hour is not None,
        precision="minute" if moment.hour else "day" if exact else "month",
        whose=_whose(reading, moment),
        title=_title(reading.clean, moment),
        span=span,
        confidence=purpose.confidence,
    )


def _check_day(mention: Mention, problems: list[Problem]) -> None:
    """Note a printed weekday that is not that of the date."""
    days = [d for d in (mention.first.as_date(), mention.final.as_date()) if d]
    # "on Thursday and Friday, 16 and 17 September": the word beside the figures is the last day's.
    if mention.weekday is not None and days and mention.weekday not in {d.weekday() for d in days}:
        problems.append(Problem("weekday-does-not-match", (mention.start, mention.end)))


def _hours(
    reading: Reading, moment: Moment, hour: Hour, problems: list[Problem]
) -> tuple[str, str | None, str | None, str | None]:
    """Return start and end with their hours, the zone as printed and its offset."""
    day = moment.mention.first
    first = f"{day.iso()}T{hour.first[0]:02d}:{hour.first[1]:02d}"
    last = f"{day.iso()}T{hour.last[0]:02d}:{hour.last[1]:02d}" if hour.last else None
    problems.extend(Problem("hour-24", (hour.start, hour.end)) for flag in hour.flags if flag == "hour-24")
    zone = _zone(reading, moment, hour)
    calendar_day = day.as_date()
    if zone is None or calendar_day is None:
        if zone is None:
            problems.append(Problem("zone-not-written", (hour.start, hour.end)))
        return first, last, None, None
    offset, fits = times.offset(zone.key, calendar_day, hour.first)
    if not fits:
        problems.append(Problem("zone-does-not-fit-date", (zone.start, zone.end)))
    return first, last, reading.clean.value(zone.start, zone.end), offset


def _zone(reading: Reading, moment: Moment, hour: Hour) -> Zone | None:
    """Return the zone of an hour: beside it, else in its sentence, else the one said for all hours."""
    zones = reading.zones
    if hour.zone:
        return next(z for z in zones if (z.start, z.end) == hour.zone)
    low, high = reading.segments.around(hour.start)
    inside = [z for z in zones if min(low, moment.segment[0]) <= z.start < max(high, moment.segment[1])]
    own = {h.zone for h in reading.hours if h.zone and h.end <= hour.start}
    inside = [z for z in inside if (z.start, z.end) not in own]
    inside = inside or _in_table_head(reading, hour)
    if inside:
        return min(inside, key=lambda z: abs(z.start - hour.end))
    for match in reading.rules.pattern("cues.all_times").finditer(reading.clean.lower):
        low, high = reading.segments.around(match.start())
        said = [z for z in zones if low <= z.start < high]
        if said:
            return said[0]
    return None


def _in_table_head(reading: Reading, hour: Hour) -> list[Zone]:
    """Return the zones that stand in the rows above an hour's own, up to the head of the table."""
    text = reading.clean.text
    begin = text.rfind("\n", 0, hour.start) + 1
    if "\t" not in text[begin : hour.end]:
        return []
    while begin and "\t" in text[text.rfind("\n", 0, begin - 1) + 1 : begin]:
        begin = text.rfind("\n", 0, begin - 1) + 1
    return [z for z in reading.zones if begin <= z.start < hour.start]


def _is_past(reading: Reading, moment: Moment, near: list[Cue]) -> bool:
    """Tell a day before the letter's own date; without that date, one told in the past tense."""
    if reading.letter_date:
        final = moment.mention.final
        if final.day is None:
            return (final.year or 0, final.month or 0) < (reading.letter_date.year, reading.letter_date.month)
        day = final.as_date()
        return day is not None and day < reading.letter_date
    return any(c.kind == "past" and is_own(c, moment) and distance(c, moment) < NEAR for c in near)


def _whose(reading: Reading, moment: Moment) -> str | None:
    """Return the regional body named right before the date, where the event is that body's."""
    before = reading.clean.folded[max(moment.left, moment.start - NEAR) : moment.start]
    found = re.findall(r"(?<![\w/-])(APT|CEPT|CITEL|ATU|UAT|LAS|RCC|CITEL|РСС|СЕПТ)(?![\w/-])", before)
    return found[-1] if found else None


def _title(clean: Clean, moment: Moment) -> str:
    """Return the words around a date, its own where the sentence holds several, without a paragraph's number."""
    words = clean.value(moment.left, moment.right)
    if not moment.mention.start - moment.left <= BULLET:
        words = LEADING.sub("", words)
    return words if len(words) <= TITLE else words[: TITLE - 1].rstrip() + "…"


def _merged(rows: list[Row]) -> list[Row]:
    """Make one row of what tells one event: same kind and day, the more exact wins; guesses give way."""
    result: list[Row] = []
    for row in sorted(rows, key=lambda r: (r.all_day, r.end is None, -r.confidence)):
        if not any(_same(row, kept) for kept in result):
            result.append(row)
    return [row for row in result if not any(_sharpened(row, other) for other in result)]


def _sharpened(row: Row, other: Row) -> bool:
    """Tell a month that a day close by makes exact: "by mid-September, and not later than 15 September"."""
    close = 0 <= other.span[0] - row.span[1] < NEAR
    return row.precision == "month" and close and other.precision != "month" and _same(row, other)


def _same(row: Row, kept: Row) -> bool:
    """Tell whether `row` only repeats `kept`, which is at least as exact."""
    if row.precision == "month" and row.kind == "deadline" and abs(row.span[0] - kept.span[0]) > APART:
        return False  # "by the end of March" is another limit than a day of March in another paragraph
    if row.precision == "month":
        return kept.kind == row.kind and (kept.start == row.start or kept.start.startswith(f"{row.start}-"))
    day, kept_day = row.start[:10], kept.start[:10]
    kept_end = (kept.end or kept.start)[:10]
    if not row.all_day:
        return row.start == kept.start and row.kind == kept.kind and row.end in (kept.end, None)
    if row.end:
        return row.kind == kept.kind and (row.start, row.end) == (kept.start, kept.end)
    same_day = day == kept_day
    within = kept_day <= day <= kept_end and kept_day != kept_end
    if row.kind == kept.kind:
        return same_day or (within and row.kind == "meeting" and row.past)
    return (same_day or within) and row.confidence <= GUESS
