"""The matters of the example organisation: letters in six languages, and what came of them.

They are data in `samples/matters/`; the rows of a re-plan keep the key of the row that they move. Days are
counted from the day on which the example is put in: "+25T23:59", "-20", "month:+75".
"""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings

from consilia.base import dates, files
from consilia.base.models import User
from consilia.consultations import actions as consultations
from consilia.consultations.entries import (
    AskEntry,
    ConsultationEntry,
    PairEntry,
    ReplanEntry,
    RowEntry,
)
from consilia.consultations.models import Consultation, PlannedEvent
from consilia.consultations.vocab import AskKind, Change, EventKind, Kind, Owner
from consilia.core.languages import OFFICIAL
from consilia.letters.actions import register_letter
from consilia.letters.entries import LetterEntry, LetterFileEntry, RelationEntry
from consilia.letters.models import Letter
from consilia.letters.vocab import Kind as LetterKind
from consilia.letters.vocab import Relation
from consilia.members.access import seat_day

MATTERS = Path(__file__).parent / "samples" / "matters"
PLACE = {"ar": "جنيف", "zh": "日内瓦", "en": "Geneva", "fr": "Genève", "ru": "Женева", "es": "Ginebra"}
IN_TEXT = re.compile(r"{(day|year):([+-]\d+)}")
MOMENT = re.compile(r"(month:)?([+-]\d+)(T\d\d:\d\d)?")

Table = dict[str, Any]


@dataclass
class Matter:
    """What the letters of one matter have made so far; `events` by the key of their row."""

    actor: User
    now: datetime
    opened: dict[str, Consultation] = field(default_factory=dict)
    events: dict[str, UUID] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """The day at the seat from which days are counted."""
        return seat_day(self.now)


def put_in(*, actor: User, now: datetime) -> None:
    """Register the letters of all matters and do what each of them brings; `actor` is an officer."""
    for path in sorted(MATTERS.glob("*.toml")):
        matter = Matter(actor, now)
        for table in tomllib.loads(path.read_text("utf-8"))["letters"]:
            _take(table, matter)


def _take(table: Table, matter: Matter) -> None:
    letter = _register(table, matter)
    rows = [_row(row, table["original"], matter.today) for row in table.get("rows", [])]
    keys = [row["key"] for row in table.get("rows", [])]
    asks = tuple(_ask(ask, keys) for ask in table.get("asks", []))
    if table["outcome"] == "consultation":
        matter.opened[table["reference"]] = consultations.open_consultation(
            actor=matter.actor,
            letter=letter,
            entry=_consultation(table, tuple(rows), asks),
            now=matter.now,
        )
    elif table["outcome"] == "replan":
        consultations.replan_consultation(
            actor=matter.actor,
            consultation=matter.opened[table["replans"]],
            letter=letter,
            entry=ReplanEntry(
                rows=tuple(rows),
                pairs=tuple(_pairs(keys, rows, matter)),
                reason=table["reason"],
                asks=asks,
            ),
            now=matter.now,
        )
    planned = PlannedEvent.objects.filter(plan__letter=letter).exclude(change=Change.DROPPED).order_by("id")
    matter.events |= dict(zip(keys, planned.values_list("event_id", flat=True), strict=True))


def _register(table: Table, matter: Matter) -> Letter:
    day = _moment(table["date"], matter.today)
    facts = LetterEntry(
        subjects=table["subject"],
        original=table["original"],
        kind=LetterKind(table["kind"]),
        reference=_filled(table["reference"], table["original"], matter.today),
        series=table["series"],
        date=date.fromisoformat(day) if day else None,
        place=PLACE[table["original"]],
        issuer=table["issuer"][table["original"]],
        signatory=table["signatory"],
        addressees=tuple(table["addressees"]),
        relations=tuple(_relation(relation) for relation in table.get("relations", [])),
    )
    versions = [
        _file(facts.reference, language, _filled(text, language, matter.today), matter.now)
        for language, text in table["text"].items()
    ]
    return register_letter(actor=matter.actor, facts=facts, files=versions, now=matter.now)


def _file(reference: str, language: str, text: str, now: datetime) -> LetterFileEntry:
    name = files.safe_name(f"{re.sub(r'[^A-Za-z0-9]+', '-', reference)}.{language}.txt")
    text = text.lstrip()
    return LetterFileEntry(
        language=language,
        stored=files.keep(text.encode(), name=name, kind="txt", now=now),
        text=text,
    )


def _consultation(table: Table, rows: tuple[RowEntry, ...], asks: tuple[AskEntry, ...]) -> ConsultationEntry:
    told = table["consultation"]
    return ConsultationEntry(
        title=table["subject"],
        summary=told["summary"],
        original=table["original"],
        kind=Kind(told["kind"]),
        mandate=told["mandate"],
        mandate_reference=told["mandate_reference"],
        destination=told["destination"],
        addressed=tuple(told["addressed"]),
        may_reply=tuple(told["may_reply"]),
        may_attend=tuple(told["may_attend"]),
        rows=rows,
        asks=asks,
    )


def _row(table: Table, original: str, today: date) -> RowEntry:
    owner = table.get("owed_by")
    return RowEntry(
        kind=EventKind(table["kind"]),
        start=_moment(table["start"], today),
        end=_moment(table.get("end", ""), today),
        zone=settings.SEAT_ZONE,
        zone_as_written=table.get("zone_as_written", ""),
        title=table["title"],
        title_language=original,
        whose=table.get("whose", ""),
        owed_by=Owner(owner) if owner else None,
        open_to=tuple(table.get("open_to", [])),
    )


def _ask(table: Table, keys: list[str]) -> AskEntry:
    return AskEntry(
        kind=AskKind(table["kind"]),
        row=keys.index(table["row"]) if "row" in table else None,
        text=table["text"],
        asked_of=tuple(table["asked_of"]),
    )


def _relation(table: Table) -> RelationEntry:
    return RelationEntry(
        reference=table["reference"],
        kind=Relation(table["kind"]),
        date=date.fromisoformat(table["date"]) if "date" in table else None,
    )


def _pairs(keys: list[str], rows: list[RowEntry], matter: Matter) -> Iterable[PairEntry]:
    """Pair each row with the event that had its key before; what is left of the old plan was dropped."""
    for index, key in enumerate(keys):
        event = matter.events.get(key)
        change = Change.NEW if event is None else _change(event, rows[index])
        yield PairEntry(event=event, row=index, change=change)
    for key, event in matter.events.items():
        if key not in keys:
            yield PairEntry(event=event, row=None, change=Change.DROPPED)


def _change(event: UUID, row: RowEntry) -> Change:
    before = PlannedEvent.objects.filter(event=event).order_by("id").last()
    same = before is not None and (before.start, before.end) == (row.start, row.end)
    return Change.KEPT if same else Change.MOVED


def _moment(words: str, today: date) -> str:
    """Return a moment as the rooms write it; words that count days are counted from `today`."""
    counted = MOMENT.fullmatch(words)
    if counted is None:
        return words
    day = (today + timedelta(days=int(counted[2]))).isoformat()
    return day[: len("2020-04")] if counted[1] else day + (counted[3] or "")


def _filled(text: str, language: str, today: date) -> str:
    """Return a text with its days written in its language."""

    def words(found: re.Match[str]) -> str:
        day = today + timedelta(days=int(found[2]))
        return day.strftime("%y") if found[1] == "year" else dates.day(day, OFFICIAL[language].code)

    return IN_TEXT.sub(words, text)
