"""In which order the fields of a sheet stand on the page, and with which words of the letter each is tied."""

from dataclasses import dataclass, replace
from typing import Any

from django.forms import BaseFormSet, BoundField, Form

from consilia.consultations.readings import rules
from consilia.consultations.readings.forms.shapes import LanguagesForm
from consilia.consultations.readings.queries import OpenReading
from consilia.consultations.readings.sheet import Sheet

_LETTER = ("reference", "series", "kind", "date", "place", "issuer", "signatory", "original", "addressees")
_ROW = ("kind", "start_day", "start_hour", "end_day", "end_hour")
_CONTACT = ("name", "phone", "fax", "email")
_RELATION = ("reference", "date", "kind")
_ASK = ("kind", "row", "asked_of")
_ROW_MORE = ("utc_offset", "zone", "zone_as_written", "tentative", "before", "whose", "owed_by", "open_to")


@dataclass(frozen=True)
class Tied:
    """A field and the id of the words of the letter from which it follows, empty where there are none."""

    field: BoundField
    words: str = ""


@dataclass(frozen=True)
class Block:
    """Fields that belong together, one of several like ones: short ones, texts, and `more` that seldom matter."""

    number: int
    fields: list[Tied]
    texts: list[Tied]
    more: list[Tied]
    left_out: Tied
    words: str = ""


@dataclass(frozen=True)
class Layout:
    """The sheet as it is printed."""

    letter: list[Tied]
    contacts: list[Block]
    relations: list[Block]
    matter: list[Tied]
    rows: list[Block]
    asks: list[Block]
    outcome: list[Tied]
    pairs: list[Tied]
    reason: list[Tied]


def layout(seen: OpenReading, sheet: Sheet) -> Layout:
    """Return the order of the page."""
    tie = _Ties(seen)
    matter = sheet.matter
    return Layout(
        letter=[*tie.texts(sheet.letter, "subject", "subject"), *tie.fields(sheet.letter, _LETTER)],
        contacts=tie.blocks(sheet.contacts, "", _CONTACT),
        relations=tie.blocks(sheet.relations, "cited", _RELATION),
        matter=[
            Tied(matter["kind"]),
            *tie.texts(matter, "title", "subject"),
            *tie.texts(matter, "summary", ""),
            *tie.texts(matter, "mandate", "mandate"),
            Tied(matter["mandate_reference"]),
            *tie.texts(matter, "destination", "destination"),
            Tied(matter["addressed"], tie.words("addressees")),
            Tied(matter["may_reply"]),
            Tied(matter["may_attend"]),
        ],
        rows=tie.rows(sheet.rows),
        asks=tie.blocks(sheet.asks, "ask", _ASK),
        outcome=[Tied(sheet.outcome["outcome"]), Tied(sheet.outcome["target"])],
        pairs=[Tied(bound) for bound in sheet.pairs],
        reason=tie.texts(sheet.outcome, "reason", ""),
    )


class _Ties:
    """Ties fields to the words of the leading version, texts to those of their own language."""

    def __init__(self, seen: OpenReading) -> None:
        self.ids = {mark.name for version in seen.versions for mark in rules.marks(version)}
        self.first = seen.lead.language

    def words(self, fact: str, number: int | None = None, language: str = "") -> str:
        wanted = rules.words_id(language or self.first, fact, number)
        return wanted if wanted in self.ids else ""

    def fields(self, form: Form, names: tuple[str, ...]) -> list[Tied]:
        return [Tied(form[name], self.words(name)) for name in names]

    def texts(self, form: LanguagesForm, name: str, fact: str) -> list[Tied]:
        own = zip(form.languages, form.fields_of(name), strict=True)
        return [Tied(bound, self.words(fact, language=language)) for language, bound in own]

    def blocks(self, group: BaseFormSet[Any], fact: str, names: tuple[str, ...]) -> list[Block]:
        return [
            Block(
                number + 1,
                [Tied(form[name]) for name in names],
                _texts(form),
                [],
                Tied(form["DELETE"]),
                self.words(fact, number),
            )
            for number, form in enumerate(group.forms)
        ]

    def rows(self, group: BaseFormSet[Any]) -> list[Block]:
        """Return the rows; whose clock is meant stands beside the hours where there are any."""
        return [
            _with_clock(block, group.forms[block.number - 1]) for block in self.blocks(group, "row", _ROW)
        ]


def _with_clock(block: Block, form: Form) -> Block:
    clock, more = [Tied(form["clock"])], [Tied(form[name]) for name in _ROW_MORE]
    if form["start_hour"].value() or form["end_hour"].value():
        return replace(block, texts=[*clock, *block.texts], more=more)
    return replace(block, more=[*clock, *more])


def _texts(form: Form) -> list[Tied]:
    if not isinstance(form, LanguagesForm):
        return []
    return [Tied(bound) for name, _label, _lines in form.texts for bound in form.fields_of(name)]
