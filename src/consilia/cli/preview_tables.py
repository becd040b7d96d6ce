"""Draws what was read in a letter, what must be answered and what would be made, or writes it as JSON."""

from collections.abc import Iterator, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from rich.table import Table

from consilia.base.addresses import address
from consilia.base.said import in_languages, said
from consilia.cli import preview, showing
from consilia.cli.differences import differences_table
from consilia.cli.order import CONSULTATION, REGISTER_ONLY, REPLAN
from consilia.cli.show import Row, drawn, grid, letter_tables
from consilia.cli.sources import Letter
from consilia.cli.wording import Words, clean
from consilia.consultations import moments, plain
from consilia.consultations.models import PlannedEvent
from consilia.consultations.queries.page import MoveView
from consilia.consultations.readings import wording
from consilia.consultations.readings.queries import OpenReading
from consilia.consultations.readings.sheet import Sheet
from consilia.consultations.vocab import EventKind, Kind, Outcome, Part
from consilia.members.vocab import Addressees

Block = tuple[str, Table | None]


def reading_page(seen: OpenReading) -> str:
    """Return the address at which a person can go on in the browser."""
    return address("consultations:reading", key=seen.reading.pk)


def remarks(seen: OpenReading) -> list[str]:
    """Return what the intake remarked on the files, a line each."""
    return [f"{file.stored.name}: {remark}" for file in seen.files for remark in wording.remarks_of(file)]


def read_as_json(seen: OpenReading, sheet: Sheet) -> str:
    """Return what was read, what must be answered and what would be made as JSON."""
    rows, moves = preview.timetable(seen, sheet)
    values: dict[str, Any] = {
        "reading": reading_page(seen),
        "outcome": sheet.outcome_key,
        "facts": seen.lead.facts.to_json(),
        "questions": [
            {
                "key": asked.question.key,
                "sentence": asked.sentence,
                "words": asked.quote,
                "row": asked.row_number,
                "answer": asked.answer,
                "option": preview.option_of(asked),
            }
            for asked in wording.asked(seen, sheet)
            if asked.question.manner != "none"
        ],
        "lacking": [
            {"sentence": lack.sentence, "option": lack.option} for lack in preview.lacks(seen, sheet)
        ],
        "timetable": [plain.row_values(row) for row in rows.values()],
        "moves": [
            {
                "title": in_languages(move.title, move.language),
                "change": move.change_key,
                "before": move.before,
                "after": move.after,
                "by": move.by,
            }
            for move in moves
        ],
    }
    return showing.to_json(values)


def read_as_tables(seen: OpenReading, sheet: Sheet, words: Words) -> str:
    """Return what was read, what must be answered and what would be made as lines for a terminal."""
    letters = [
        Letter(file.stored.name, file.text, v.facts)
        for file, v in zip(seen.files, seen.versions, strict=True)
    ]
    lead = next(letter for letter in letters if letter.facts is seen.lead.facts)
    read = letter_tables(lead, words.language)
    if seen.differences:
        read += differences_table(letters, seen.differences, words.language)
    return (
        read + drawn(_blocks(seen, sheet, words), rtl=words.rtl) + "\n".join(_last_words(seen, sheet, words))
    )


def moved(moves: Sequence[MoveView], words: Words) -> Block:
    """Return the table of what moves, or that nothing does."""
    if not moves:
        return words.say("Nothing moves."), None
    return words.say("What moves"), showing.moves_table(moves, words)


def _blocks(seen: OpenReading, sheet: Sheet, words: Words) -> Iterator[Block]:
    say = words.say
    rows, moves = preview.timetable(seen, sheet)
    lacking = [
        (clean(lack.sentence), lack.option or reading_page(seen)) for lack in preview.lacks(seen, sheet)
    ]
    if lacking:
        title = say("To be answered before it can be confirmed")
        yield title, grid((say("Question"), say("Answer with")), lacking, rtl=words.rtl)
    if sheet.outcome_key == CONSULTATION:
        facts = grid((say("Fact"), say("Value")), _matter(sheet, words), rtl=words.rtl)
        yield say("The consultation that it would open"), facts
    if sheet.outcome_key != REGISTER_ONLY:
        yield say("Its timetable, at the seat's time"), _timetable(rows, words)
    if sheet.outcome_key == REPLAN:
        yield moved(moves, words)


def _matter(sheet: Sheet, words: Words) -> Iterator[Row]:
    say, data = words.say, sheet.data
    titles = {code: data.get(f"matter-title_{code}", "") for code in sheet.seen.languages}
    yield say("Title"), clean(said(titles, data.get("letter-original", ""), words.language).text)
    yield say("Kind"), str(dict(Kind.choices).get(data.get("matter-kind", ""), ""))
    names = dict(Addressees.choices)
    for part, name in zip(Part, ("addressed", "may_reply", "may_attend"), strict=True):
        held = [str(names.get(key, key)) for key in data.getlist(f"matter-{name}")]
        yield str(part.label), words.join(held)


def _timetable(rows: dict[int, PlannedEvent], words: Words) -> Table:
    say, seat = words.say, ZoneInfo(settings.SEAT_ZONE)
    table = (
        (
            str(number),
            str(EventKind(row.kind).label),
            clean(moments.at_seat(row, seat)),
            clean(said(row.title, row.title_language, words.language).text),
        )
        for number, row in rows.items()
    )
    return grid((say("No."), say("Kind"), say("When"), say("What")), table, rtl=words.rtl)


def _last_words(seen: OpenReading, sheet: Sheet, words: Words) -> Iterator[str]:
    proposed = seen.proposed["outcome-outcome"][0]
    if proposed != sheet.outcome_key:
        sentence = words.say("The reader proposes otherwise: %(outcome)s.")
        yield sentence % {"outcome": Outcome(proposed).label}
    sentence = words.say("Nothing is confirmed yet; --confirm does it, or go on at %(address)s")
    yield sentence % {"address": reading_page(seen)}
