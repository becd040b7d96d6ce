"""Does with the files of a letter what the page of readings does: read, show what must be answered, confirm."""

import hashlib
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from typing import NoReturn
from zoneinfo import ZoneInfo

import click
from django.conf import settings

from consilia.base import clock
from consilia.base.addresses import address
from consilia.base.errors import DomainError
from consilia.base.models import User
from consilia.cli import acting, preview, preview_tables, showing
from consilia.cli.order import ALL_ROWS, CONSULTATION, REGISTER_ONLY, REPLAN, Order
from consilia.cli.plain import PlainError, one_of, tell
from consilia.cli.show import drawn
from consilia.cli.sources import shown_name
from consilia.cli.wording import Words, clean
from consilia.consultations import access
from consilia.consultations.actions.plans import CANCELLED
from consilia.consultations.models import Consultation, Reading
from consilia.consultations.queries import consultation_page
from consilia.consultations.readings import actions, queries, sheet, wording
from consilia.consultations.readings.proposals import Values
from consilia.consultations.readings.queries import OpenReading
from consilia.consultations.readings.sheet import AS_READ, NODDED, Sheet
from consilia.letters.models import Letter


@dataclass(frozen=True)
class Work:
    """An order under way: who acts, when, in which words it is answered."""

    order: Order
    person: User
    now: datetime
    words: Words


def carry_out(order: Order) -> str:
    """Do what is asked; return the answer. Raises PlainError or DomainError for what cannot be done."""
    words = Words(order.language)
    work = Work(order, acting.acting(order.account, words), clock.now(), words)
    access.READ_LETTERS.require(work.person, work.now)
    target = _target(order, words)
    reading, fresh = _reading(work)
    seen = queries.open_reading(reading)
    if seen.letter is not None and not (order.another_edition or seen.values.get("letter-another_edition")):
        return _held(work, seen, seen.letter, fresh=fresh)
    filled = sheet.fill(seen, _values(work, seen, target))
    if filled.values != sheet.typed(seen.values):
        seen.reading.revision = actions.save_reading(
            actor=work.person,
            reading=reading,
            edits=filled.values,
            revision=reading.revision,
            now=work.now,
        ).revision
    for remark in preview_tables.remarks(seen):
        tell(remark, on_errors=True)
    if order.confirm:
        return _confirm(work, seen, filled)
    if order.as_json:
        return preview_tables.read_as_json(seen, filled)
    return preview_tables.read_as_tables(seen, filled, words)


def _target(order: Order, words: Words) -> Consultation | None:
    if order.outcome != REPLAN:
        return None
    found = Consultation.objects.filter(slug=order.target).first()
    if found is None:
        sentence = words.say("There is no consultation “%(slug)s”.")
        raise PlainError(sentence % {"slug": clean(order.target)})
    if found.cancelled_at is not None:
        raise DomainError(CANCELLED)
    return found


def _reading(work: Work) -> tuple[Reading, bool]:
    """Return the reading of these files, and whether it is new: one that the person left open goes on."""
    with ExitStack() as stack:
        files = [stack.enter_context(acting.opened(path, work.words)) for path in work.order.files]
        digests = [hashlib.file_digest(file, "sha256").hexdigest() for file in files]
        earlier = queries.open_reading_of(work.person, digests)
        if earlier is not None and len(set(digests)) == len(digests):
            return earlier, False
        for file in files:
            file.seek(0)
        try:
            return actions.start_reading(actor=work.person, uploads=files, now=work.now), True
        except actions.FilesRefusedError as error:
            for problem in error.problems:
                sentence = " ".join(wording.file_problem(problem).split())
                tell(f"{shown_name(problem.name)}: {sentence}", on_errors=True)
            raise click.exceptions.Exit(PlainError.exit_code) from error


def _held(work: Work, seen: OpenReading, letter: Letter, *, fresh: bool) -> str:
    """Add to a letter of the register the languages that it lacks, where that is asked; refuse anything else."""
    link = address("letters:letter", slug=letter.slug)
    if work.order.outcome == REGISTER_ONLY and seen.lacking:
        languages = work.words.join([work.words.of_language(code) for code in seen.lacking])
        values = {"reference": letter.reference, "languages": languages, "address": link}
        if not work.order.confirm:
            sentence = work.words.say(
                "The register holds %(reference)s; with --confirm it gets: %(languages)s. %(address)s"
            )
            return sentence % values
        actions.complete_letter(
            actor=work.person,
            reading=seen.reading,
            letter=letter,
            revision=seen.reading.revision,
            now=work.now,
        )
        return work.words.say("%(reference)s is now there in: %(languages)s. %(address)s") % values
    if fresh:  # nothing is left to do with it
        actions.discard_reading(actor=work.person, reading=seen.reading, now=work.now)
    sentence = work.words.say("The register holds the letter %(reference)s already: %(address)s")
    raise PlainError(sentence % {"reference": clean(letter.reference), "address": link})


def _values(work: Work, seen: OpenReading, target: Consultation | None) -> Values:
    """Return what was proposed or typed, with what the command line says instead."""
    order = work.order
    values = dict(seen.values) | {"outcome-outcome": [order.outcome]}
    if target is not None:
        values["outcome-target"] = [str(target.pk)]
    if order.another_edition:
        values["letter-another_edition"] = ["on"]
    if order.kind:
        values["matter-kind"] = [order.kind]
    for option, name, texts in (
        ("--title", "matter-title", order.titles),
        ("--reason", "outcome-reason", order.reasons),
    ):
        for code, text in texts.items():
            one_of(option, code, seen.languages, order.language)
            values[f"{name}_{code}"] = [text]
    return values | _clocks(work, seen, values) | _answers(work, seen)


def _clocks(work: Work, seen: OpenReading, values: Values) -> Values:
    """Return whose clock is meant by the rows: those that are named, else those that are asked about."""
    total = int(values["rows-TOTAL_FORMS"][0])
    timed = [place for place in range(total) if any(values.get(f"rows-{place}-start_hour", []))]
    asked = {question.row for question in seen.questions if question.manner == "clock"}
    asked |= {place for place in timed if not any(values.get(f"rows-{place}-clock", []))}
    chosen: Values = {}
    if ALL_ROWS in work.order.clocks:
        chosen = {f"rows-{p}-clock": [work.order.clocks[ALL_ROWS]] for p in timed if p in asked}
    for number, choice in work.order.clocks.items():
        if number != ALL_ROWS:
            one_of("--clock", str(number), [str(place + 1) for place in timed], work.order.language)
            chosen[f"rows-{number - 1}-clock"] = [choice]
    return chosen


def _answers(work: Work, seen: OpenReading) -> Values:
    asked = {q.key: q.manner for q in seen.questions if q.manner in {"check", "nod"}}
    for key in work.order.accepted:
        one_of("--accept", key, list(asked), work.order.language)
    return {f"answers-{key}": [NODDED if asked[key] == "nod" else AS_READ] for key in work.order.accepted}


def _confirm(work: Work, seen: OpenReading, filled: Sheet) -> str:
    lacking = preview.lacks(seen, filled)
    if lacking:
        _refuse(work, seen, lacking[0])
    done = actions.confirm_reading(
        actor=work.person,
        reading=seen.reading,
        confirmation=filled.confirmation(),
        revision=seen.reading.revision,
        now=work.now,
    )
    return _made(work, done)


def _refuse(work: Work, seen: OpenReading, lack: preview.Lack) -> NoReturn:
    values = {
        "fault": clean(lack.sentence),
        "option": lack.option,
        "address": preview_tables.reading_page(seen),
    }
    if lack.option:
        sentence = work.words.say(
            "Nothing was confirmed. %(fault)s Answer with %(option)s or go on at %(address)s"
        )
    else:
        sentence = work.words.say("Nothing was confirmed. %(fault)s Go on at %(address)s")
    raise PlainError(sentence % values)


def _made(work: Work, done: Reading) -> str:
    """Return what came of a letter that was confirmed."""
    say, made, letter = work.words.say, done.consultation, done.letter
    if made is None or letter is None:
        slug = letter.slug if letter else ""
        link = address("letters:letter", slug=slug)
        return say("The letter is in the register: %(address)s") % {"address": link}
    if work.order.as_json:
        return showing.consultation(made.slug, work.order.language, as_json=True)
    link = address("consultations:consultation", slug=made.slug)
    if work.order.outcome == CONSULTATION:
        sentence = say("The consultation is there: %(address)s") % {"address": link}
        return showing.consultation(made.slug, work.order.language, as_json=False) + sentence
    page = consultation_page(made.slug, work.now, ZoneInfo(settings.SEAT_ZONE))
    moves = [
        m for plan in (page.plans if page else ()) if plan.letter.slug == letter.slug for m in plan.moves
    ]
    sentence = say("The timetable is set anew: %(address)s") % {"address": link}
    return drawn([preview_tables.moved(moves, work.words)], rtl=work.words.rtl) + sentence
