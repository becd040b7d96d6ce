"""Hold the rows of a timetable against each other and against the rulebook: what a person must be told."""

from datetime import date

from consilia.core.reader.cleaning import Clean, fold, lower
from consilia.core.reader.facts import Ask, Row, Span
from consilia.core.reader.grammar import grammar
from consilia.core.reader.segments import Segments
from consilia.core.reader.timetable import Problem
from consilia.core.rulebooks import shipped
from consilia.core.rules.contributions import translation_day

# Which rulebook a series or a cited text leads to; otherwise the usual one of the Union's advisory groups.
BY_SERIES = {"TSB Collective letter": "itu-t-a1-2016", "TSB Circular": "itu-t-a1-2016"}
USUAL = "wtdc-res1-2017"
STEM = 4  # signs that "reply" and "replies" share
ONCE = {"reply", "comment"}  # asked once in a letter: two different days for it contradict each other


def problems(
    clean: Clean, language: str, segments: Segments, *, rows: list[Row], asks: list[Ask], series: str | None
) -> list[Problem]:
    """Return the contradictions between the deadlines of a letter."""
    return [
        *_late_contributions(clean, language, segments, rows=rows, asks=asks, series=series),
        *_different_days(language, rows, asks),
    ]


def _late_contributions(
    clean: Clean, language: str, segments: Segments, *, rows: list[Row], asks: list[Ask], series: str | None
) -> list[Problem]:
    """Warn where contributions are let in after the day for translation: the printed one, else the rulebook's."""
    translation = grammar(language).pattern("cues.translation")
    if translation.search(clean.lower) is None:
        return []
    days = {a.deadline for a in asks if a.kind == "contribute" and a.deadline}
    contributions = [r for r in rows if r.kind == "deadline" and r.start in days]
    printed = [r for r in contributions if _translated(clean, language, segments.around(r.span[0]))]
    found = []
    for row in contributions:
        if row in printed and len(contributions) > 1:
            continue
        limit = min((r.start[:10] for r in printed if r is not row), default=None) or _by_rule(
            row, rows, series
        )
        if limit and row.start[:10] > limit:
            found.append(Problem("contribution-deadline-after-translation-deadline", row.span))
    return found


def _translated(clean: Clean, language: str, sentence: Span) -> bool:
    """Tell a sentence that speaks of translation, and not of what will do without it."""
    rules = grammar(language)
    return (
        rules.pattern("cues.translation").search(clean.lower, *sentence) is not None
        and rules.pattern("cues.untranslated").search(clean.lower, *sentence) is None
    )


def _by_rule(row: Row, rows: list[Row], series: str | None) -> str | None:
    """Return the last day for translation before the meeting that follows a deadline, by the rulebook."""
    meetings = sorted(
        r.start[:10] for r in rows if r.kind == "meeting" and r.precision != "month" and not r.whose
    )
    opening = next((m for m in meetings if m >= row.start[:10]), None)
    if opening is None:
        return None
    book = shipped()[BY_SERIES.get(series or "", USUAL)]
    found = translation_day(book, date.fromisoformat(opening))
    return found[0].isoformat() if found else None


def _different_days(language: str, rows: list[Row], asks: list[Ask]) -> list[Problem]:
    """Warn where one deadline is given twice with different days: asked for in the same word both times."""
    pattern = grammar(language).tagged("asks")
    found = []
    for kind in sorted(ONCE):
        days: dict[str, set[str]] = {}
        for ask in (a for a in asks if a.kind == kind and a.deadline):
            words = {m[0][:STEM] for m in pattern.finditer(lower(fold(ask.text))) if m.lastgroup == kind}
            days[str(ask.deadline)[:10]] = words
        told = sorted(days)
        shared = [day for day in told[1:] if days[day] & days[told[0]]]
        if shared:
            row = next(r for r in rows if r.start.startswith(shared[-1]))
            found.append(Problem("deadline-differs", row.span))
    return found
