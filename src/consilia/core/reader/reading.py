"""Read a text: put the parts together into the facts of a letter, a report or a decision."""

import hashlib
import re
from dataclasses import replace
from datetime import date

from consilia.core.reader import (
    asks,
    checks,
    contacts,
    dates,
    decisions,
    head,
    identify,
    identity,
    numbering,
    references,
    reports,
    segments,
    signature,
    times,
    timetable,
)
from consilia.core.reader.cleaning import Clean, clean, fold, lower
from consilia.core.reader.dates import Mention
from consilia.core.reader.facts import UNSURE, LetterFacts, Span
from consilia.core.reader.facts import Warning as Caution
from consilia.core.reader.grammar import grammar
from consilia.core.reader.problems import MESSAGES
from consilia.core.reader.symbols import SYMBOL
from consilia.core.reader.timetable import Problem

LABELLED = 0.9  # confidence of a subject after its label
PLACE = 20  # signs that a place beside a date takes


HEADED = 400  # signs in which a letterhead prints its place


def read(text: str, file_name: str = "") -> LetterFacts:
    """Return the facts of an extracted text (LF line ends); spans count in it.

    Raises UnknownLanguageError where the text is in none of the six languages.
    """
    view = clean(text)
    language, sure = identify.language_of(view.lower)
    if decisions.is_decision(view, language) and not _has_subject(view, language):
        facts = _read_decision(view, language)
    elif reports.is_report(view, language, file_name):
        facts = _read_report(view, language, file_name)
    else:
        facts = _read_letter(view, language, file_name)
    facts.confidence["language"] = sure
    facts.text_sha256 = hashlib.sha256(text.encode()).hexdigest()
    return facts


def _has_subject(view: Clean, language: str) -> bool:
    """Tell a letter that lost its lines by its label of a subject; an instrument has none."""
    label = grammar(language).made(r"{labels.subject}\s*:")
    return "\n" not in view.text.strip() and label.search(view.lower, 0, HEADED * 2) is not None


def _read_letter(view: Clean, language: str, file_name: str) -> LetterFacts:
    layout = head.layout(view, language)
    mentions = dates.find(view, language)
    own_date = head.letter_date(layout, mentions)
    top = own_date.start if own_date and own_date.start < layout.head else layout.head
    numbers = numbering.numbers(layout, [m.start for m in mentions], file_name)
    facts = LetterFacts(kind="letter", language=language)
    _identity(facts, layout, numbers, own_date, top)
    facts.kind = _kind(layout, numbers)
    about = layout.label("subject")
    told = about.value[1] if about and "\n" in view.text else 0
    body = (layout.salutation[1] if layout.salutation else max(told, min(top, layout.head)), layout.close)
    borders = [*(x.start for x in layout.labels), layout.head, layout.close, layout.annex, body[0]]
    files = [x.value for x in layout.labels if x.kind == "other"]
    filed = [m[0] for a, b in files for m in SYMBOL.finditer(view.folded, a, min(b, a + 40))]
    own = [n for n in [numbers.reference, *numbers.others, *filed] if n]
    problems = _contents(
        facts,
        view,
        mentions=mentions,
        own_date=own_date,
        own=own,
        borders=borders,
        annex=layout.close,
        body=body,
    )
    if own_date and "ambiguous-date" in own_date.flags:
        problems.append(Problem("ambiguous-date", (own_date.start, own_date.end)))
    _finish(facts, view, [*problems, *_missing(facts)])
    return facts


def _read_report(view: Clean, language: str, file_name: str) -> LetterFacts:
    """Return the facts of a report: its sections and what was recommended and agreed, beside those of a letter."""
    layout = head.layout(view, language)
    mentions = dates.find(view, language)
    report = reports.read(view, language)
    facts = LetterFacts(kind="report", language=language, sections=report.sections)
    facts.recommendations, facts.agreements = report.recommendations, report.agreements
    number = numbering.document_number(layout, file_name)
    if number.reference:
        facts.reference, facts.series = number.reference, number.series
        facts.spans["reference"], facts.confidence["reference"] = number.span, number.confidence
    if report.contact:
        facts.contacts, region = contacts.read(layout, report.contact)
        facts.spans["contacts"] = region or report.contact
    own = [number.reference] if number.reference else []
    borders, whole = [s.span[0] for s in report.sections], (0, len(view.text))
    problems = _contents(
        facts,
        view,
        mentions=mentions,
        own_date=None,
        own=own,
        borders=borders,
        annex=len(view.text),
        body=whole,
    )
    # A report tells what was decided: it opens no consultation and asks nothing of its reader.
    facts.asks, facts.mandate, facts.destination = [], None, None
    _finish(facts, view, problems)
    return facts


def _read_decision(view: Clean, language: str) -> LetterFacts:
    """Return the facts of a decision, resolution or recommendation."""
    found = decisions.read(view, language)
    facts = LetterFacts(kind=found.kind, language=language, reference=found.reference, subject=found.subject)
    facts.body, facts.preamble, facts.operative = found.body, found.preamble, found.operative
    facts.spans.update(found.spans)
    mentions = dates.find(view, language)
    own = {lower(fold(found.reference))} if found.reference else set()
    cited = references.find(view, language, mentions, own)
    facts.references = [r for r in cited if r.reference != found.reference]
    _finish(facts, view, [])
    return facts


def _contents(
    facts: LetterFacts,
    view: Clean,
    *,
    mentions: list[Mention],
    own_date: Mention | None,
    own: list[str],
    borders: list[int],
    annex: int,
    body: Span,
) -> list[Problem]:
    """Fill in what the text says beyond its head and foot; return what a person must look at."""
    language = facts.language
    cited = references.find(view, language, mentions, {lower(fold(n)) for n in own})
    used = {
        m.start for m in [own_date, *(references.cited_date(r, view, language, mentions) for r in cited)] if m
    }
    cut = segments.cut(view, language, mentions, [b for b in borders if 0 < b < len(view.text)], annex)
    printed = times.find_hours(view, language)
    zones = times.find_zones(view, language, printed)
    day = own_date.first.as_date() if own_date else None
    dated = [m for m in mentions if m.start not in used and not _repeats(view, m, day)]
    hours = times.find(view, language, printed, zones)
    facts.timetable, problems = timetable.read(
        timetable.Reading(view, language, cut, dated, day, hours, zones)
    )
    facts.references = cited
    facts.mandate = asks.mandate(view, language, cut, cited, body)
    facts.destination = asks.destination(view, language, cut, cited, body)
    facts.asks = asks.asks(view, language, cut, facts.timetable, body)
    problems.extend(
        checks.problems(view, language, cut, rows=facts.timetable, asks=facts.asks, series=facts.series)
    )
    facts.confidence["timetable"] = min((r.confidence for r in facts.timetable), default=1.0)
    return problems


def _repeats(view: Clean, mention: Mention, day: date | None) -> bool:
    """Tell the letter's own day printed once more: alone on its line, or beside a place."""
    if day is None or mention.last or mention.first.as_date() != day:
        return False
    line = view.folded.rfind("\n", 0, mention.start) + 1
    end = view.folded.find("\n", mention.end)
    rest = view.folded[line : mention.start] + view.folded[mention.end : end if end >= 0 else None]
    return len(rest.strip(" ,.()")) < PLACE


def _kind(layout: head.Layout, numbers: numbering.Numbers) -> str:
    """Return the kind of letter: told by its series, else by what it calls itself."""
    if numbers.kind:
        return numbers.kind
    clean, rules = layout.clean, layout.rules
    named = rules.pattern("phrases.circular").finditer(clean.lower, 0, layout.head + HEADED)
    titles = (m for m in named if m.start() < layout.head or not _is_cited(clean, m.span()))
    calls = rules.pattern("phrases.this_circular").search(clean.lower, layout.head, layout.close)
    return "circular-letter" if calls or any(titles) else "letter"


def _is_cited(clean: Clean, circular: Span) -> bool:
    """Tell another circular, cited by its number: "further to Circular Letter No. 33", "第33号通函"."""
    after = re.compile(r"[^\d\n;,]{0,24}\d").match(clean.lower, circular[1])
    return after is not None or re.search(r"\d[\w./()-]*\s?号$", clean.lower[: circular[0]]) is not None


def _identity(
    facts: LetterFacts, layout: head.Layout, numbers: numbering.Numbers, own_date: Mention | None, top: int
) -> None:
    """Fill in the facts of head and foot."""
    view, spans, sure = layout.clean, facts.spans, facts.confidence
    if numbers.reference:
        facts.reference, facts.series, facts.other_references = (
            numbers.reference,
            numbers.series,
            numbers.others,
        )
        spans["reference"], sure["reference"] = numbers.span, numbers.confidence
    if own_date:
        top = _date_and_place(facts, layout, own_date, top)
    stops = [top, layout.head, *(x.start for x in layout.labels if x.start > 0)]
    stops += [numbers.span[0]] if numbers.span[1] else []
    office = identity.issuer(layout, sorted(stops))
    if office:
        facts.issuer, spans["issuer"] = view.value(*office), office
    facts.addressees, region = identity.addressees(layout, layout.head)
    if region:
        spans["addressees"] = region
    after = [x[1] for x in (spans.get("date"), office) if x and x[1] < layout.head]
    _subject(facts, layout, max(after, default=0), region, numbers.span[1])
    name, sure["signatory"] = signature.signatory(layout)
    if name:
        facts.signatory, spans["signatory"] = view.value(*name), name
    facts.contacts, told = contacts.read(layout, signatory=name)
    if told:
        spans["contacts"] = told


def _date_and_place(facts: LetterFacts, layout: head.Layout, own_date: Mention, top: int) -> int:
    """Fill in the letter's date and its place; return where the letterhead above them ends."""
    day = own_date.first.as_date()
    facts.date = day.isoformat() if day else None
    facts.spans["date"], facts.confidence["date"] = (own_date.start, own_date.end), 0.97
    place = head.place(layout, own_date) or head.letterhead_place(layout, min(layout.head, HEADED))
    if place is None:
        return top
    facts.place, facts.spans["place"] = layout.clean.value(*place), place
    return min(top, place[0])


def _subject(
    facts: LetterFacts, layout: head.Layout, after: int, addressees: Span | None, number_end: int
) -> None:
    """Fill in the subject: after the addressees, else before them where the head keeps that order."""
    in_head = addressees is not None and layout.salutation is not None and addressees[1] <= layout.head
    if addressees and in_head and addressees[1] < layout.head:
        after = max(after, addressees[1])
    span, facts.confidence["subject"] = identity.subject(layout, after)
    if span is None and addressees and in_head and "\n" in layout.clean.text:
        upper = replace(layout, head=addressees[0], salutation=(addressees[0], addressees[0]))
        span, facts.confidence["subject"] = identity.subject(upper, number_end)
    own = facts.spans.get("date")
    if span and own and facts.confidence["subject"] < LABELLED and span[0] <= own[0] < span[1]:
        span = None  # the line of place and date
    if span:
        span = _without_number(layout.clean, span, facts.reference)
        facts.subject, facts.spans["subject"] = layout.clean.value(*span), span


def _without_number(view: Clean, span: Span, own: str | None) -> Span:
    """Return a subject's span without a bracket before it that repeats the letter's own number."""
    bracket = re.compile(r"\s*[\[(](?P<inside>[^\])\n]*)[\])]\s*").match(view.text, *span)
    repeated = bracket and own and own in view.value(*bracket.span("inside")) and bracket.end() < span[1]
    return (bracket.end(), span[1]) if bracket and repeated else span


def _missing(facts: LetterFacts) -> list[Problem]:
    absent = {
        "date-not-found": facts.date,
        "reference-not-found": facts.reference,
        "subject-not-found": facts.subject,
    }
    return [Problem(code, (0, 0)) for code, value in absent.items() if not value]


SECTIONS = ("sections", "recommendations", "agreements", "preamble", "operative")


def _finish(facts: LetterFacts, view: Clean, problems: list[Problem]) -> None:
    """Give warnings their sentences and bring every span back to the extracted text."""
    for name, sure in facts.confidence.items():
        if sure < UNSURE and name in facts.spans:
            problems.append(Problem("unsure", facts.spans[name]))
    problems.extend(Problem("unsure", row.span) for row in facts.timetable if row.confidence < UNSURE)
    seen: set[tuple[str, Span]] = set()
    for problem in problems:
        if (problem.code, problem.span) not in seen:
            seen.add((problem.code, problem.span))
            facts.warnings.append(Caution(problem.code, MESSAGES[problem.code], view.span(*problem.span)))
    named = {name: x.span for name in ("mandate", "destination") if (x := getattr(facts, name))}
    facts.spans = {name: view.span(*span) for name, span in (facts.spans | named).items()}
    if view.text == view.original:
        return  # nothing was taken out: the spans are those of the text
    for name in ("timetable", "references", "asks", *SECTIONS):
        setattr(facts, name, [replace(x, span=view.span(*x.span)) for x in getattr(facts, name)])
    for name in named:
        setattr(facts, name, replace(getattr(facts, name), span=facts.spans[name]))
