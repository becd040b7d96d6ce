"""The sentences and names in which a reading is shown, in the language of the page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from consilia.base import tags
from consilia.consultations.models import ReadingFile
from consilia.consultations.readings import rules
from consilia.consultations.readings.actions import FileProblem
from consilia.consultations.readings.proposals import OTHER, PRINTED, SEAT
from consilia.consultations.readings.queries import OpenReading
from consilia.consultations.readings.rules import HELD, VERSIONS_DIFFER, Piece, Question, Version
from consilia.consultations.readings.sheet import Sheet
from consilia.consultations.vocab import AskKind, EventKind
from consilia.core import messages
from consilia.core.calendars import seat_of
from consilia.core.intake.messages import MESSAGES as INTAKE
from consilia.core.languages import OFFICIAL
from consilia.core.reader.compare import Difference
from consilia.core.reader.problems import MESSAGES as READER
from consilia.core.rulebooks import NoEditionInForceError, Rulebook, in_force
from consilia.core.rules import explain
from consilia.core.rules.timetable import CONTRIBUTIONS, HolidayCalendar, TimetableRow, timetable_warnings
from consilia.core.zones import offset_in_force, write_offset
from consilia.letters.queries import rulebook_of
from consilia.letters.vocab import Kind as Paper
from consilia.members.vocab import Addressees

LONGEST_QUOTE = 160
FACTS: Final[dict[str, Promise]] = {
    "reference": _("Reference"),
    "date": _("Date of the letter"),
    "kind": _("Kind of paper"),
    "addressees": _("Addressed to"),
    "timetable": _("Timetable"),
    "contacts.phone": _("Telephone"),
    "contacts.email": _("E-mail"),
    "references": _("Texts that it names"),
    "recommendations": _("Number of recommendations"),
    "operative": _("Number of operative paragraphs"),
}
HELD_SENTENCE = _("This file was held for a person to look at. Say that you have looked at it.")
DIFFER_SENTENCE = _(
    "These files bear different references or dates. Say that they are one letter, or discard them and drop"
    " each letter by itself."
)

BODIES: Final = {"TSB Collective letter": "itu-t-study-groups", "TSB Circular": "tsag", "BDT": "tdag"}


@dataclass(frozen=True)
class Asked:
    """A question as the page shows it: its sentence, the words that it is about, and how it is answered."""

    question: Question
    sentence: str
    quote: str
    language: str
    words: str
    answer: str
    remarks: list[str]
    done: bool

    @property
    def row_number(self) -> int | None:
        """The number on the page of the row that it is about."""
        return None if self.question.row is None else self.question.row + 1

    @property
    def field(self) -> str:
        """The name of the field that answers it."""
        if self.question.manner == "clock":
            return f"rows-{self.question.row or 0}-clock"
        return f"answers-{self.question.key}"


@dataclass(frozen=True)
class Text:
    """A language version beside the form: its paragraphs, cut into pieces."""

    file: ReadingFile
    paragraphs: list[list[Piece]]
    remarks: list[str]


@dataclass(frozen=True)
class Differing:
    """A fact that differs, with what each version says."""

    name: str | Promise
    values: list[tuple[str, str]]


def file_problem(problem: FileProblem) -> str:
    """Return why a file cannot be used, in a sentence."""
    if problem.by_intake:
        return _core(str(problem.message)).format(**problem.params)
    params = dict(problem.params)
    if "language" in params:
        params["language"] = OFFICIAL[str(params["language"])].name
    return str(problem.message) % params if params else str(problem.message)


def asked(seen: OpenReading, sheet: Sheet) -> list[Asked]:
    """Return the questions as the page shows them."""
    open_keys = {question.key for question in sheet.unanswered}
    answers = sheet.answers
    texts = {file.language: file for file in seen.files}
    versions = {version.language: version for version in seen.versions}
    found = []
    for question in seen.questions:
        language, span = next(iter(question.spans.items()), ("", (0, 0)))
        file = texts.get(language)
        quote = " ".join(file.text[slice(*span)].split())[:LONGEST_QUOTE] if file else ""
        words = rules.caution_id(versions[language], span) if quote else ""
        found.append(
            Asked(
                question,
                _sentence(question.code),
                quote,
                language,
                words,
                answers[question.key],
                remarks_of(file) if file and question.code == HELD else [],
                question.manner != "none" and question.key not in open_keys,
            )
        )
    return found


def texts(seen: OpenReading) -> list[Text]:
    """Return the versions with their facts marked, the leading one first."""
    order = sorted(zip(seen.files, seen.versions, strict=True), key=lambda pair: pair[1] is not seen.lead)
    return [
        Text(file, rules.paragraphs(file.text, rules.marks(version)), remarks_of(file))
        for file, version in order
    ]


def differing(differences: Sequence[Difference]) -> list[Differing]:
    """Return what the versions say differently, in words."""
    return [
        Differing(
            f"{FACTS[found.fact]}: {EventKind(found.kind).label}" if found.kind else FACTS[found.fact],
            [
                (version, ", ".join(_value(found.fact, part) for part in value) or "–")
                for version, value in found.values.items()
            ],
        )
        for found in differences
    ]


def warnings(sheet: Sheet) -> list[str]:
    """Return what is wrong or hurried in the timetable as typed, by the rules of the seat and the body."""
    valid = sheet.valid_rows()
    places = [place for place, _form in valid]
    contributions = {
        form.cleaned_data.get("row")
        for form in sheet.asks.forms
        if form.is_valid() and form.cleaned_data.get("kind") == AskKind.CONTRIBUTE
    }
    rows = [_row(form, by_contribution=str(place + 1) in contributions) for place, form in valid]
    day = sheet.letter.cleaned_data.get("date") if sheet.letter.is_valid() else None
    series = str(sheet.data.get("letter-series", ""))
    found = timetable_warnings(rows, _rulebook(series, day), _seat(), announced_on=day)
    language = tags.active()
    return [f"{places[warning.row] + 1}. {explain.warning(warning, language)}" for warning in found]


def remarks_of(file: ReadingFile) -> list[str]:
    """Return what the intake remarked on a file, in sentences."""
    return [_core(INTAKE[row["code"]]).format(**row["params"]) for row in file.remarks]


def words_of(version: Version, name: str, number: int | None = None) -> str:
    """Return the id of the words of a fact, empty where the letter does not print it."""
    wanted = rules.words_id(version.language, name, number)
    return wanted if any(mark.name == wanted for mark in rules.marks(version)) else ""


def _sentence(code: str) -> str:
    own = {HELD: HELD_SENTENCE, VERSIONS_DIFFER: DIFFER_SENTENCE}
    return str(own[code]) if code in own else _core(READER[code])


def _core(message: str) -> str:
    return messages.translator(tags.active()).gettext(message)


def _value(fact: str, value: str) -> str:
    names = (
        dict(Addressees.choices) if fact == "addressees" else dict(Paper.choices) if fact == "kind" else {}
    )
    return str(names.get(value, value))


def _row(form: object, *, by_contribution: bool) -> TimetableRow:
    values = form.cleaned_data  # type: ignore[attr-defined] # a RowForm that is valid
    start, end = _moment(form.start), _moment(form.end)  # type: ignore[attr-defined]
    choice = values["clock"]
    offset = values["utc_offset"] if choice == PRINTED else None
    if choice in {SEAT, OTHER} and isinstance(start, datetime):
        zone = settings.SEAT_ZONE if choice == SEAT else values["zone"]
        offset = write_offset(offset_in_force(zone, start))
    return TimetableRow(
        kind=values["kind"],
        start=start,
        end=end,
        zone_as_written=None if choice else values["zone_as_written"] or None,
        utc_offset=offset,
        purpose=CONTRIBUTIONS if by_contribution else None,
        whose=values["whose"] or None,
    )


def _moment(written: str) -> date | datetime | None:
    if len(written) < len("2020-04-23"):
        return None
    return datetime.fromisoformat(written) if "T" in written else date.fromisoformat(written)


def _rulebook(series: str, day: date | None) -> Rulebook | None:
    """Return the rulebook of the body whose letters bear this series; none is judged by another body's."""
    if day is None or not series:
        return None
    try:
        return rulebook_of(series, day) or (in_force(BODIES[series], day) if series in BODIES else None)
    except NoEditionInForceError:
        return None


def _seat() -> HolidayCalendar:
    """Return the calendar of the seat; where none is known, no holidays are."""
    seat = seat_of(settings.INSTALLED)
    known = seat is not None and seat.zone.key == settings.SEAT_ZONE
    return seat if seat and known else _WithoutHolidays(ZoneInfo(settings.SEAT_ZONE))


@dataclass(frozen=True)
class _WithoutHolidays:
    zone: ZoneInfo

    def holiday_name(self, day: date, language: str = "en") -> str | None:  # noqa: ARG002 - of the protocol
        return None
