"""Draws consultations for a terminal, or writes them as the interface does."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from rich.table import Table

from consilia.base import clock
from consilia.base.said import said
from consilia.cli.plain import PlainError
from consilia.cli.show import Row, drawn, grid
from consilia.cli.wording import Words, clean
from consilia.consultations import plain, queries
from consilia.consultations.queries import ConsultationPage, Filters
from consilia.consultations.queries.page import MoveView, PlanView
from consilia.consultations.vocab import Part

NONE = "–"


def to_json(values: Any) -> str:  # noqa: ANN401 - any JSON
    """Return values as JSON, instants as the interface writes them."""
    return json.dumps(values, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)


def consultation_list(state: str, page: int, language: str, *, as_json: bool) -> str:
    """Return a page of the list of consultations."""
    words = Words(language)
    say = words.say
    found = queries.consultation_list(Filters(state=state), page, clock.now())
    if as_json:
        return to_json(plain.listed(found.page))
    if not found.rows:
        return say("There is no such consultation.")
    headings = (say("Consultation"), say("State"), say("Title"), say("Letter"), say("Next"))
    rows = [
        (
            row.slug,
            row.state,
            clean(said(row.title, row.original, language).text),
            clean(row.reference),
            " ".join([row.next.seat, f"({row.next.left})"]) if row.next else "",
        )
        for row in found.rows
    ]
    title = ""
    if found.page.paginator.num_pages > 1:
        numbers = {"page": found.page.number, "pages": found.page.paginator.num_pages}
        title = say("Page %(page)d of %(pages)d") % numbers
    return drawn([(title, grid(headings, rows, rtl=words.rtl))], rtl=words.rtl)


def consultation(slug: str, language: str, *, as_json: bool) -> str:
    """Return a consultation. Raises PlainError where there is none."""
    now = clock.now()
    if as_json:
        whole = queries.whole_consultation(slug, now)
        if whole is not None:
            return to_json(plain.whole(whole))
    else:
        page = queries.consultation_page(slug, now, ZoneInfo(settings.SEAT_ZONE))
        if page is not None:
            return drawn(_blocks(page, Words(language)), rtl=Words(language).rtl)
    raise PlainError(Words(language).say("There is no consultation “%(slug)s”.") % {"slug": clean(slug)})


def moves_table(moves: Sequence[MoveView], words: Words) -> Table:
    """Return what moved: before, after, by how much."""
    say = words.say
    headings = (say("What"), say("Change"), say("Before"), say("After"), say("Moved by"))
    rows = (
        (
            clean(said(move.title, move.language, words.language).text),
            str(move.change),
            move.before or NONE,
            move.after or NONE,
            move.by,
        )
        for move in moves
    )
    return grid(headings, rows, rtl=words.rtl)


def _blocks(page: ConsultationPage, words: Words) -> Iterator[tuple[str, Table | None]]:
    say, consultation = words.say, page.consultation
    title = clean(said(consultation.title, consultation.original, words.language).text)
    yield title, grid((say("Fact"), say("Value")), _facts(page, words), rtl=words.rtl)
    if page.asks:
        headings = (say("Kind"), say("By"), say("Of whom"))
        yield say("What is asked"), grid(headings, _asks(page, words), rtl=words.rtl)
    if page.in_force:
        yield say("Timetable"), _timetable(page.in_force, words)
    for plan in page.changes:
        because = clean(said(plan.reason, plan.original, words.language).text)
        sentence = say("What moved by %(reference)s") % {"reference": clean(plan.letter.reference)}
        yield f"{sentence}: {because}" if because else sentence, moves_table(plan.moves, words)
    for plan in page.earlier:
        reference = {"reference": clean(plan.letter.reference)}
        if plan.held:
            yield say("Earlier timetable, by %(reference)s") % reference, _timetable(plan, words)
        else:
            yield say("Earlier timetable, by %(reference)s: not held") % reference, None


def _facts(page: ConsultationPage, words: Words) -> Iterator[Row]:
    say, row = words.say, page.consultation
    yield say("State"), str(page.state)
    yield say("Kind"), str(page.kind)
    yield say("Letter"), clean(page.letter.reference)
    mandate = said(row.mandate, row.original, words.language).text
    yield say("Mandate"), clean(mandate or row.mandate_reference)
    yield say("Goes to"), clean(said(row.destination, row.original, words.language).text)
    yield str(Part.ADDRESSED.label), _named(page.addressed, words)
    yield str(Part.MAY_REPLY.label), _named(page.may_reply, words)
    yield str(Part.MAY_ATTEND.label), _named(page.may_attend, words)
    languages = [f"{words.of_language(code)}: {state or NONE}" for code, state in page.texts]
    yield say("Title and summary"), words.join(languages)


def _asks(page: ConsultationPage, words: Words) -> Iterator[Row]:
    for ask in page.asks:
        yield str(ask.kind), ask.when.seat if ask.when else "", _named(ask.asked_of, words)


def _timetable(plan: PlanView, words: Words) -> Table:
    say = words.say
    rows = (
        (
            str(row.number),
            str(row.kind),
            row.when.seat,
            row.when.left,
            clean(row.whose) or str(row.owed_by),
            clean(said(row.title, row.language, words.language).text),
        )
        for row in plan.rows
    )
    headings = (say("No."), say("Kind"), say("When"), say("Time left"), say("Whose"), say("What"))
    return grid(headings, rows, rtl=words.rtl)


def _named(names: Iterable[object], words: Words) -> str:
    return words.join([str(name) for name in names]) or NONE
