"""Draws the facts of a letter as tables for a terminal."""

import io
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence

from rich import box
from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table
from rich.text import Text

from consilia.cli.sources import Letter
from consilia.cli.wording import Words, clean, has_right_to_left
from consilia.core import messages
from consilia.core.reader.facts import UNSURE, Contact, LetterFacts

WIDTH = 110  # where the output is no terminal
ISOLATE, POP = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
Row = tuple[str, ...]


class Cell:
    """Words of which each line is isolated, so that no direction leaks into the next cell."""

    def __init__(self, words: str, style: str = "") -> None:
        self._text = Text(words, style=style)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in self._text.wrap(console, options.max_width, overflow="fold"):
            line.rstrip()
            yield Text.assemble(ISOLATE, line, POP)

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        return Measurement.get(console, options, self._text)


def cell(words: str, style: str = "", *, rtl: bool = False) -> Cell | Text:
    """Return a cell, isolated where the table (`rtl`) or the words run right to left."""
    isolated = bool(words) and (rtl or has_right_to_left(words))
    return Cell(words, style) if isolated else Text(words, style=style)


def grid(headings: Sequence[str], rows: Iterable[Row], *, rtl: bool = False) -> Table:
    """Return a table; columns in which no row says anything are left out."""
    kept = list(rows)
    used = [place for place in range(len(headings)) if any(row[place] for row in kept)]
    table = Table(
        box=box.SIMPLE_HEAD if _prints_unicode() else box.ASCII,
        show_edge=False,
        pad_edge=False,
    )
    for place in used:
        table.add_column(cell(headings[place], rtl=rtl), overflow="fold")  # Chinese has no spaces to wrap at
    for row in kept:
        table.add_row(*(cell(row[place], rtl=rtl) for place in used))
    return table


def drawn(blocks: Iterable[tuple[str, Table | None]], *, rtl: bool = False) -> str:
    """Return `blocks` (title, table) as lines for standard output, a blank line after each.

    Titles are bold on a terminal.
    """
    terminal = sys.stdout is not None and sys.stdout.isatty()
    target = io.StringIO()
    console = Console(
        file=target,
        width=shutil.get_terminal_size((WIDTH, 24)).columns,
        force_terminal=terminal and os.environ.get("TERM") != "dumb",
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    for title, table in blocks:
        if title:
            console.print(cell(title, "bold", rtl=rtl))
        if table is not None:
            console.print(table)
        console.print()
    return "\n".join(line.rstrip() for line in target.getvalue().split("\n"))


def progress(files: Sequence[str], language: str) -> Iterator[str]:
    """Yield `files` with a bar on the error stream that vanishes at the end."""
    text = messages.translator(language)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield from bar.track(files, description=text.gettext("Reading"))


def letter_tables(letter: Letter, language: str) -> str:
    """Return all that was read in a letter, as lines for a terminal."""
    words = Words(language)
    blocks: list[tuple[str, Table | None]] = [(letter.name, None)]
    for title, headings, rows in _tables(letter, words):
        kept = list(rows)
        if kept:
            blocks.append((title, grid(headings, kept, rtl=words.rtl)))
    return drawn(blocks, rtl=words.rtl)


def _tables(letter: Letter, words: Words) -> Iterator[tuple[str, Row, Iterable[Row]]]:
    """Yield title, headings and rows of each table."""
    facts, say = letter.facts, words.say
    named = words.name
    yield "", (say("Fact"), say("Value"), say("Words of the text")), _facts(letter, words)
    headings = (say("Kind"), say("When"), say("Zone"), say("Whose"), say("What"))
    yield named("timetable"), headings, _timetable(facts, words)
    yield named("asks"), (say("Kind"), say("By"), say("Words of the text")), _asks(letter, words)
    yield named("references"), (say("Text"), say("Date")), _references(facts, words)
    numbered = (say("No."), say("Text"))
    yield named("sections"), (say("No."), say("Title")), _sections(facts)
    yield named("recommendations"), numbered, _numbered(passage.text for passage in facts.recommendations)
    yield named("agreements"), numbered, _numbered(passage.text for passage in facts.agreements)
    yield named("preamble"), (say("Phrase"), say("Text")), _preamble(facts)
    yield named("operative"), (say("Phrase"), say("No."), say("Text")), _operative(facts)
    yield named("warnings"), (say("Warning"), say("Words of the text")), _warnings(letter, words)


def _facts(letter: Letter, words: Words) -> Iterator[Row]:
    """Yield the single facts: name, value with a remark where it is not sure, words."""
    facts = letter.facts
    for name, value in _values(facts, words):
        if not value:
            continue
        sure = facts.confidence.get(name, 1.0)
        remark = f" {words.uncertain(sure)}" if sure < UNSURE else ""
        span = facts.spans.get(name)
        yield words.name(name), value + remark, words.quoted(letter.text, *span) if span else ""
    for contact in facts.contacts:
        yield words.name("contacts"), _contact(contact, words), ""


def _values(facts: LetterFacts, words: Words) -> Iterator[tuple[str, str]]:
    yield "kind", words.key(facts.kind)
    yield "language", words.of_language(facts.language)
    yield "reference", clean(facts.reference or "")
    yield "other_references", words.join([clean(reference) for reference in facts.other_references])
    yield "date", words.day(facts.date) if facts.date else ""
    yield "place", clean(facts.place or "")
    yield "issuer", clean(facts.issuer or "")
    yield "subject", clean(facts.subject or "")
    yield "addressees", words.keys(facts.addressees)
    yield "signatory", clean(facts.signatory or "")
    yield "body", words.key(facts.body) if facts.body else ""
    yield "mandate", clean(facts.mandate.reference or facts.mandate.text) if facts.mandate else ""
    yield "destination", clean(facts.destination.text) if facts.destination else ""


def _contact(contact: Contact, words: Words) -> str:
    """Return a contact, a line for each of its parts; the fax is called so."""
    fax = words.say("fax %(number)s") % {"number": contact.fax} if contact.fax else None
    phones: list[str | None] = [*contact.phones] or [contact.phone]
    return "\n".join(clean(part) for part in (contact.name, *phones, fax, contact.email) if part)


def _timetable(facts: LetterFacts, words: Words) -> Iterator[Row]:
    for row in facts.timetable:
        yield words.key(row.kind), words.when(row), words.zone(row), clean(row.whose or ""), clean(row.title)


def _asks(letter: Letter, words: Words) -> Iterator[Row]:
    for ask in letter.facts.asks:
        yield words.key(ask.kind), words.moment(ask.deadline) if ask.deadline else "", clean(ask.text)


def _references(facts: LetterFacts, words: Words) -> Iterator[Row]:
    for reference in facts.references:
        yield clean(reference.reference), words.day(reference.date) if reference.date else ""


def _sections(facts: LetterFacts) -> Iterator[Row]:
    for section in facts.sections:
        yield clean(section.number), clean(section.title)


def _numbered(texts: Iterable[str]) -> Iterator[Row]:
    for number, text in enumerate(texts, start=1):
        yield str(number), clean(text)


def _preamble(facts: LetterFacts) -> Iterator[Row]:
    for part in facts.preamble:
        for place, item in enumerate(part.items or [""]):
            yield clean(part.phrase) if place == 0 else "", clean(item)


def _operative(facts: LetterFacts) -> Iterator[Row]:
    """Yield each paragraph; the first of a phrase bears it, with whom it charges."""
    for part in facts.operative:
        charged = " ".join(clean(words) for words in (part.phrase, part.addressee) if words)
        for place, paragraph in enumerate(part.paragraphs):
            lines = [clean(paragraph.text), *(f"– {clean(part)}" for part in paragraph.subparagraphs)]
            yield charged if place == 0 else "", clean(paragraph.number), "\n".join(lines)


def _warnings(letter: Letter, words: Words) -> Iterator[Row]:
    for warning in letter.facts.warnings:
        yield words.say(warning.message), words.quoted(letter.text, *warning.span)


def _prints_unicode() -> bool:
    """Whether standard output prints more than ASCII."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    return encoding.lower().startswith("utf")
