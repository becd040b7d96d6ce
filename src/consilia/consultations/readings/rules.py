"""Rules of readings: what language versions have in common, what must be answered, how words are marked.

A version is one language file of a letter with the facts read in it. A row is named by its index in the
timetable of the leading version.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from consilia.consultations.vocab import Outcome
from consilia.core.languages import OFFICIAL, PREVAILING
from consilia.core.reader import LetterFacts
from consilia.core.reader.compare import Difference, compare
from consilia.core.reader.facts import Row, Span
from consilia.core.reader.facts import Warning as Caution
from consilia.letters.rules import reference_key

MOST_FILES: Final = 6
LONGEST_TEXT: Final = (
    250_000  # signs: a report of 60 pages has 200,000, and a longer one takes minutes to read
)
CLOCK: Final = frozenset({"zone-does-not-fit-date", "zone-not-written"})
CHECK: Final = frozenset(
    {
        "ambiguous-date",
        "date-does-not-exist",
        "deadline-differs",
        "end-before-start",
        "lost-dash",
        "weekday-does-not-match",
        "year-not-written",
    }
)
VERSIONS_DIFFER: Final = "versions-differ"
HELD: Final = "held"
LEFT_OUT: Final = "left-out"

Manner = Literal["clock", "check", "nod", "none"]
"""How a person answers: by the clock of a row, by a choice, by a nod, or not at all."""


@dataclass(frozen=True, slots=True)
class Version:
    """One language file as it was read; `held` where the intake wants a person's nod."""

    language: str
    facts: LetterFacts
    held: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """Something that a person must look at. `key` is unique in a reading; `spans` by language."""

    key: str
    code: str
    manner: Manner
    row: int | None
    spans: Mapping[str, Span]


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of a text that are a fact: `name` becomes the id of their mark."""

    name: str
    span: Span
    caution: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that lie in the same marks; `names` are those that begin here."""

    text: str
    names: tuple[str, ...]
    marked: bool
    caution: bool


def lead(versions: Sequence[Version]) -> Version:
    """Return the version whose facts fill the form: the prevailing language, else the first in official order."""
    order = [PREVAILING, *OFFICIAL.codes]
    return min(versions, key=lambda version: order.index(version.language))


def repeated(languages: Iterable[str]) -> tuple[str, ...]:
    """Return the languages that come more than once, in official order."""
    given = list(languages)
    return OFFICIAL.in_order({language for language in given if given.count(language) > 1})


def differences(versions: Sequence[Version]) -> list[Difference]:
    """Return what the versions say differently; a person decides."""
    return compare([version.facts for version in versions])


def are_one_letter(versions: Sequence[Version]) -> bool:
    """Tell whether no two versions bear different references or dates; what is silent contradicts nothing."""
    keys = {reference_key(v.facts.reference) for v in versions if v.facts.reference}
    days = {v.facts.date for v in versions if v.facts.date}
    return len(keys) <= 1 and len(days) <= 1


def rows_by_language(versions: Sequence[Version]) -> list[dict[str, Row]]:
    """Return the rows of the leading version, each with the same row of the other versions.

    The same: kind, start and end agree, else kind and start.
    """
    first = lead(versions)
    rows: list[dict[str, Row]] = [{first.language: row} for row in first.facts.timetable]
    for version in versions:
        if version is first:
            continue
        left = list(version.facts.timetable)
        for exact in (True, False):
            for found in (row for row in rows if version.language not in row):
                same = _same_row(found[first.language], left, exact=exact)
                if same is not None:
                    left.remove(same)
                    found[version.language] = same
    return rows


def questions(versions: Sequence[Version]) -> list[Question]:
    """Return what a person must look at, once for all versions that raise it, in the order of the leading one."""
    rows = rows_by_language(versions)
    found: dict[tuple[str, int | None, int], dict[str, Span]] = {}
    ordered = sorted(versions, key=lambda version: version is not lead(versions))
    for version in ordered:
        seen: dict[tuple[str, int | None], int] = {}
        for caution, row in _placed(version, rows):
            place = seen[caution.code, row] = seen.get((caution.code, row), -1) + 1
            number = 0 if row is not None else place
            found.setdefault((caution.code, row, number), {}).setdefault(version.language, caution.span)
    asked = [
        Question(_key(code, row, number), code, _manner(code), row, spans)
        for (code, row, number), spans in found.items()
    ]
    held = [
        Question(f"{HELD}-{version.language}", HELD, "nod", None, {version.language: (0, 0)})
        for version in ordered
        if version.held
    ]
    apart = [] if are_one_letter(versions) else [Question(VERSIONS_DIFFER, VERSIONS_DIFFER, "nod", None, {})]
    return [*held, *apart, *asked]


def unanswered(
    asked: Iterable[Question], answers: Mapping[str, str], outcome: str = Outcome.CONSULTATION
) -> list[Question]:
    """Return the questions that still want an answer for this outcome.

    A letter that only goes into the register brings no timetable, so nobody need answer for its rows.
    """
    register_only = outcome == Outcome.REGISTER_ONLY
    return [
        question
        for question in asked
        if question.manner != "none"
        and not answers.get(question.key)
        and not (register_only and (question.manner == "clock" or question.row is not None))
    ]


def marks(version: Version) -> list[Mark]:
    """Return the words of a version that are facts, in the order of the text."""
    facts, language = version.facts, version.language
    found = [Mark(words_id(language, name), span) for name, span in facts.spans.items()]
    for name, parts in (("row", facts.timetable), ("ask", facts.asks), ("cited", facts.references)):
        spans = [part.span for part in parts]
        found += [Mark(words_id(language, name, number), span) for number, span in enumerate(spans)]
    found += [
        Mark(words_id(language, "caution", number), caution.span, caution=True)
        for number, caution in enumerate(facts.warnings)
    ]
    return sorted((mark for mark in found if mark.span[0] < mark.span[1]), key=lambda mark: mark.span)


def words_id(language: str, name: str, number: int | None = None) -> str:
    """Return the id of the marked words of a fact: "words-fr-row-2"."""
    return f"words-{language}-{name}" + ("" if number is None else f"-{number}")


def caution_id(version: Version, span: Span) -> str:
    """Return the id of the words of a warning."""
    places = [number for number, caution in enumerate(version.facts.warnings) if caution.span == span]
    return words_id(version.language, "caution", places[0]) if places else ""


def paragraphs(text: str, marked: Sequence[Mark]) -> list[list[Piece]]:
    """Cut a text into its lines (empty ones left out) and each into pieces that lie in the same marks.

    Marks may be nested and may overlap; one that runs over several lines is named in its first piece. A mark
    that reaches beyond the text ends with it.
    """
    borders = {0, len(text)}
    for mark in marked:
        borders |= {min(place, len(text)) for place in mark.span}
    lines: list[list[Piece]] = []
    place = told = 0
    for line in text.split("\n"):
        end = place + len(line)
        if line.strip():
            cuts = [place, *sorted(border for border in borders if place < border < end), end]
            pieces = []
            for start, stop in pairwise(cuts):
                pieces.append(_piece(text, told, start, stop, marked))
                told = stop
            lines.append(pieces)
        place = end + 1
    return lines


def _piece(text: str, told: int, start: int, stop: int, marked: Sequence[Mark]) -> Piece:
    """Return a piece; it is named for the marks that begin in it or in the blanks since `told`."""
    around = [mark for mark in marked if mark.span[0] < stop and start < mark.span[1]]
    return Piece(
        text[start:stop],
        tuple(mark.name for mark in marked if told <= mark.span[0] < stop),
        marked=bool(around),
        caution=any(mark.caution for mark in around),
    )


def _same_row(wanted: Row, rows: Sequence[Row], *, exact: bool) -> Row | None:
    for row in rows:
        if (row.kind, row.start) == (wanted.kind, wanted.start) and (not exact or row.end == wanted.end):
            return row
    return None


def _placed(version: Version, rows: Sequence[Mapping[str, Row]]) -> list[tuple[Caution, int | None]]:
    """Return the warnings of a version, each with the row that it is about.

    That is the row whose words it touches; a zone that belongs to no row's words goes to the nearest row with
    an hour whose offset nobody knows.
    """
    own = {index: row[version.language] for index, row in enumerate(rows) if version.language in row}
    placed: list[tuple[Caution, int | None]] = []
    for caution in version.facts.warnings:
        touched = next((i for i, row in own.items() if _touch(row.span, caution.span)), None)
        placed.append((caution, touched))
    open_rows = {i for i, row in own.items() if not row.all_day and row.utc_offset is None}
    open_rows -= {row for caution, row in placed if row is not None and caution.code in CLOCK}
    for number, (caution, row) in enumerate(placed):
        if row is None and caution.code in CLOCK and open_rows:
            at = caution.span[0]
            nearest = min(sorted(open_rows), key=lambda i: abs(own[i].span[0] - at))
            open_rows.discard(nearest)
            placed[number] = (caution, nearest)
    return placed


def _touch(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _manner(code: str) -> Manner:
    return "clock" if code in CLOCK else "check" if code in CHECK else "none"


def _key(code: str, row: int | None, number: int) -> str:
    return f"{code}-row-{row}" if row is not None else f"{code}-{number}"
