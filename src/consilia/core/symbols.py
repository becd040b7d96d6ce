"""Document symbols: read in six languages, printed in six languages, sorted, and as one neutral key.

A symbol is event, kind, number, and what was done to the document afterwards: `C23/35(Rev.2)`,
`CWG-FHR-13/INF/1`, `TD 12 (PLEN/TSAG)`, `WTDC-17/19(Add.4)(Rev.1)`. It is the same in all languages; the
letter at the end of `C20/65-F` names a language version and is no part of it.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import total_ordering
from typing import Final, Self

from consilia.core.languages import OFFICIAL, Languages

_MAX_LENGTH: Final = 250
_MAX_CODE: Final = 40
_MAX_STEPS: Final = 5
_MAX_NUMBER: Final = 999_999


class SymbolError(ValueError):
    """A text is not a document symbol, or parts do not make one; the message is one sentence."""


class Kind(StrEnum):
    """What a document is; the order of the members is the order in a list of documents."""

    FOR_ACTION = ""
    CONTRIBUTION = "C"
    INFORMATION = "INF"
    TEMPORARY = "DT"
    LIMITED = "DL"
    TEMPORARY_T = "TD"
    TEMPORARY_R = "TEMP"
    ADMINISTRATIVE = "ADM"
    LINGUISTIC = "ADM/LING"


class Change(StrEnum):
    """What a later document does to an earlier one; the order of the members is the order of sorting."""

    ADDENDUM = "Add"
    CORRIGENDUM = "Corr"
    REVISION = "Rev"


_KIND_RANK: Final = {kind: rank for rank, kind in enumerate(Kind)}
_CHANGE_RANK: Final = {change: rank for rank, change in enumerate(Change)}
# Written "C 118", "TD 12" where no event stands before; the others are written "DT/1".
_SPACED_KINDS: Final = frozenset({Kind.CONTRIBUTION, Kind.TEMPORARY_T})
_KINDS_WITH_BODY: Final = frozenset({Kind.TEMPORARY_T, Kind.TEMPORARY_R})
_FILE_CHANGES: Final = {"A": Change.ADDENDUM, "C": Change.CORRIGENDUM, "R": Change.REVISION}
_FILE_LETTERS: Final = {change: letter for letter, change in _FILE_CHANGES.items()}

_PRINTED: Final[Mapping[str, Mapping[Change, str]]] = {
    "en": {Change.ADDENDUM: "Add.", Change.CORRIGENDUM: "Corr.", Change.REVISION: "Rev."},
    "fr": {Change.ADDENDUM: "Add.", Change.CORRIGENDUM: "Corr.", Change.REVISION: "Rév."},
    "es": {Change.ADDENDUM: "Add.", Change.CORRIGENDUM: "Corr.", Change.REVISION: "Rev."},
    "ru": {Change.ADDENDUM: "Доб.", Change.CORRIGENDUM: "Исп.", Change.REVISION: "Пересм."},
    "zh": {Change.ADDENDUM: "补遗", Change.CORRIGENDUM: "勘误", Change.REVISION: "修订"},
}
# Arabic puts the change first: "the revision 2 of the document", "the revision 1 of the addendum 4 of ...".
_ARABIC: Final = {Change.ADDENDUM: "إضافة", Change.CORRIGENDUM: "تصويب", Change.REVISION: "مراجعة"}
_ARABIC_DOCUMENT: Final = "للوثيقة"

# Spellings read: without their dot, in lower case, alef as `_normal` leaves it.
_READ_ARABIC: Final = {
    "اضافة": Change.ADDENDUM,
    "تصويب": Change.CORRIGENDUM,
    "مراجعة": Change.REVISION,
}
_READ: Final[Mapping[str, Change]] = {
    **_READ_ARABIC,
    **dict.fromkeys(("add", "доб", "补遗", "增补"), Change.ADDENDUM),
    **dict.fromkeys(("corr", "cor", "исп", "испр", "勘误", "更正"), Change.CORRIGENDUM),
    **dict.fromkeys(("rev", "rév", "пересм", "修订", "修订版"), Change.REVISION),
}


def _one_of(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_CHANGE_PATTERN: Final = rf"(?:ال)?(?P<word>{_one_of(list(_READ))})\.?\s*(?P<number>\d{{1,6}})"
_BRACKETED: Final = re.compile(rf"\s*\(\s*{_CHANGE_PATTERN}\s*\)", re.IGNORECASE)
_BARE_CHANGE: Final = re.compile(rf"\s+{_CHANGE_PATTERN}(?=\s|\(|-|$)", re.IGNORECASE)
_ARABIC_STEP: Final = re.compile(
    rf"(?:ال|لل)(?P<word>{_one_of(list(_READ_ARABIC))})\s*(?P<number>\d{{1,6}})\s+"
)
_DOCUMENT_WORD: Final = re.compile(
    r"(?:(?:documento?|doc\.|документ[уа]?)\s+|(?:文件|(?:ال|لل)وثيقة)\s*)", re.IGNORECASE
)
_EVENT: Final = re.compile(r"(?=[A-Z0-9-]*[A-Z])[A-Z0-9]+(?:-[A-Z0-9]+)*")
_BODY: Final = re.compile(r"[A-Z0-9]+(?:[/-][A-Z0-9]+)*")
# ASCII, because a dotless or dotted Turkish i would otherwise pass for the I of INF.
_LATIN: Final = re.IGNORECASE | re.ASCII
_BRACKETED_BODY: Final = re.compile(rf"\s*\(\s*({_BODY.pattern})\s*\)", _LATIN)
_KIND_WORDS: Final = _one_of([kind for kind in Kind if kind])
_HEAD: Final = re.compile(
    rf"(?:(?!(?:{_KIND_WORDS})\s*/)(?P<event>[A-Z0-9]+(?:-[A-Z0-9]+)*)\s*/\s*)?(?:(?P<kind>{_KIND_WORDS})(?:\s*/\s*|\s+))?"
    r"(?P<number>\d{1,9})(?![\w/])",
    _LATIN,
)
_LETTER: Final = re.compile(r"\s*-\s*([A-Z])", _LATIN)
_KEY_CHANGES: Final = re.compile(r"!((?:[ACR]\d{1,6})(?:-[ACR]\d{1,6})*)", _LATIN)
_FILE_ID: Final = re.compile(
    r"(?P<sector>[A-Z])(?P<year>\d{2})-(?P<event>[A-Z0-9]+(?:[-.][A-Z0-9]+)*?)-(?P<series>[A-Z]+)-"
    r"(?P<number>\d{1,9})(?:!(?P<changes>(?:[ACR]\d{1,6}(?:-[ACR]\d{1,6})*)?)!"
    r"(?P<format>[A-Z]{2,5})-(?P<letter>[A-Z]))?(?:\.[A-Z0-9]{1,5})?",
    _LATIN,
)
_FILE_SERIES: Final = {
    "C": Kind.FOR_ACTION,
    "INF": Kind.INFORMATION,
    "DT": Kind.TEMPORARY,
    "DL": Kind.LIMITED,
    "TD": Kind.TEMPORARY_T,
    "TEMP": Kind.TEMPORARY_R,
    "ADM": Kind.ADMINISTRATIVE,
}
# Cyrillic capitals that look like Latin ones: Russian typists write them into symbols unawares.
_LOOKALIKES: Final = str.maketrans("АВЕКМНОРСТХУ", "ABEKMHOPCTXY")
_INVISIBLE: Final = dict.fromkeys(
    (*map(ord, "\u00ad\u061c\u200b\u200e\u200f\ufeff"), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
)
_FOLDS: Final = str.maketrans("أإآ‐‑‒–−", "ااا-----")


@dataclass(frozen=True, slots=True)
class Step:
    """One change and its number: (Add.4)."""

    change: Change
    number: int

    def __post_init__(self) -> None:
        _refuse_number(self.number)


@total_ordering
@dataclass(frozen=True, slots=True)
class Symbol:
    """The symbol of a document.

    `event` is empty where the paper does not print it ("DT/1"); a document for action needs an event or a
    step, since a bare number says nothing. `body` stands with TD and TEMP only. `steps` go from the document
    inwards: (Add.4)(Rev.1) is the first revision of the fourth addendum.

    Sorted by event (numbers in it as numbers), kind, number, body, steps: a document before what is nested
    in it, Add. before Corr. before Rev., 9 before 10.
    """

    event: str
    kind: Kind
    number: int
    body: str | None = None
    steps: tuple[Step, ...] = ()

    def __post_init__(self) -> None:
        _refuse_number(self.number)
        if self.event and not _is_event(self.event):
            raise SymbolError(f"{_shown(self.event)} is not the code of an event.")
        if len(self.steps) > _MAX_STEPS:
            raise SymbolError(f"A document is not changed more than {_MAX_STEPS} levels deep.")
        if self.kind is Kind.FOR_ACTION and not self.event and not self.steps:
            raise SymbolError(f"The bare number {self.number} is no symbol without the event it belongs to.")
        if self.body is not None:
            self._check_body(self.body)

    def _check_body(self, body: str) -> None:
        if self.kind not in _KINDS_WITH_BODY:
            raise SymbolError("Only temporary documents (TD, TEMP) name the body in brackets.")
        if not _BODY.fullmatch(body) or _BRACKETED.fullmatch(f"({body})") or len(body) > _MAX_CODE:
            raise SymbolError(f"{_shown(body)} is not the code of a body.")

    def __lt__(self, other: Self) -> bool:
        return self.sort_key < other.sort_key

    @property
    def sort_key(self) -> tuple[object, ...]:
        """A key under which symbols have one order; equal only for equal symbols."""
        return (
            _natural(self.event),
            _KIND_RANK[self.kind],
            self.number,
            _natural(self.body or ""),
            tuple((_CHANGE_RANK[step.change], step.number) for step in self.steps),
            self.event,
            self.body or "",
        )

    @property
    def key(self) -> str:
        """The symbol in ASCII without a language: `WTDC-17/19!A4-R1`, `TD/12(PLEN/TSAG)`; parse reads it."""
        steps = "-".join(f"{_FILE_LETTERS[step.change]}{step.number}" for step in self.steps)
        head = "/".join(part for part in (self.event, self.kind, str(self.number)) if part)
        return head + (f"({self.body})" if self.body else "") + (f"!{steps}" if steps else "")

    @property
    def parent(self) -> Self | None:
        """What this document adds to, corrects or revises; None for the document itself."""
        if not self.steps or (len(self.steps) == 1 and not self.event and self.kind is Kind.FOR_ACTION):
            return None
        return replace(self, steps=self.steps[:-1])

    def __str__(self) -> str:
        return print_symbol(self)


@dataclass(frozen=True, slots=True)
class Version:
    """A symbol with the language of one version (code such as "fr"), None where none is named."""

    symbol: Symbol
    language: str | None


def print_symbol(symbol: Symbol, language: str = "en") -> str:
    """Print `symbol` as a paper in `language` does; a language that is not one of the six prints as English.

    `C23/35(Rev.2)`, in Russian `C23/35(Пересм.2)`, in Arabic `المراجعة 2 للوثيقة C23/35`.
    """
    head = _printed_head(symbol)
    body = f" ({symbol.body})" if symbol.body else ""
    if language == "ar":
        return _in_arabic(head + body, symbol.steps)
    words = _PRINTED.get(language, _PRINTED["en"])
    return head + "".join(f"({words[step.change]}{step.number})" for step in symbol.steps) + body


def print_version(version: Version, languages: Languages = OFFICIAL) -> str:
    """Print a language version with its file letter: `C20/65-F`; the words are those of that language."""
    if version.language is None:
        return print_symbol(version.symbol)
    letter = languages[version.language].letter
    printed = print_symbol(version.symbol, version.language)
    return f"{printed}-{letter}" if letter else printed


def parse_symbol(text: str, *, event: str = "", languages: Languages = OFFICIAL) -> Symbol:
    """Read a symbol as printed in any of the six languages, a key, or a file id.

    `event` is taken where the text names none: "19(Add.4)" at "WTDC-17". Spaces, no-break spaces, fullwidth
    brackets, case, invisible direction marks, a leading "Document" and a final language letter are tolerated.
    Raises SymbolError for anything else.
    """
    return parse_version(text, event=event, languages=languages).symbol


def parse_version(text: str, *, event: str = "", languages: Languages = OFFICIAL) -> Version:
    """Read a symbol and the language letter at its end; see parse_symbol."""
    if len(text) > _MAX_LENGTH:
        raise _refusal(text)
    plain = _normal(text)
    if file := _FILE_ID.fullmatch(plain):
        return _of_file(file, languages, {})
    return _of_print(text, plain, event.upper(), languages)


def parse_file_id(
    name: str, *, events: Mapping[str, str] | None = None, languages: Languages = OFFICIAL
) -> Version:
    """Read a file id such as `S14-PP-C-0067!A1!MSW-A`, with or without an extension.

    S and year with PP or CL are the Plenipotentiary Conference and the Council of that year: PP14, C20. No
    rule leads from other ids to the printed event (D22-TDAG30 is TDAG-23, because D22 is the study period):
    `events` says it ({"D22-TDAG30": "TDAG-23"}), else the id's own words are kept.
    """
    file = _FILE_ID.fullmatch(_normal(name)) if len(name) <= _MAX_LENGTH else None
    if file is None:
        raise SymbolError(f"{_shown(name)} is not a file id such as S20-CL-INF-0008!!MSW-E.")
    return _of_file(file, languages, events or {})


def _of_print(text: str, plain: str, event: str, languages: Languages) -> Version:
    outer: list[Step] = []
    while match := _ARABIC_STEP.match(plain):
        outer.insert(0, _step(match))
        plain = plain[match.end() :]
    if match := _DOCUMENT_WORD.match(plain):
        plain = plain[match.end() :]
    before, bracket, after = plain.partition("(")
    plain = before.translate(_LOOKALIKES) + bracket + after
    head = _HEAD.match(plain)
    if head is None:
        raise _refusal(text)
    inner, body, letter, end = _tail(plain, head.end())
    language = languages.by_letter(letter) if letter else None
    if end < len(plain) or (letter and language is None):
        raise _refusal(text)
    symbol = Symbol(
        event=(head["event"] or event).upper(),
        kind=Kind(re.sub(r"\s", "", head["kind"] or "").upper()),
        number=int(head["number"]),
        body=body,
        steps=(*inner, *outer),
    )
    return Version(symbol, language.code if language else None)


def _tail(plain: str, at: int) -> tuple[list[Step], str | None, str | None, int]:
    """Read steps, body and language letter from `at`; return them and where reading stopped."""
    steps: list[Step] = []
    body: str | None = None
    while True:
        if match := _BRACKETED.match(plain, at) or _BARE_CHANGE.match(plain, at):
            steps.append(_step(match))
        elif match := _KEY_CHANGES.match(plain, at):
            steps.extend(_file_steps(match[1]))
        elif body is None and (match := _BRACKETED_BODY.match(plain, at)):
            body = match[1].upper()
        else:
            break
        at = match.end()
    letter = _LETTER.fullmatch(plain, at)
    return steps, body, letter[1] if letter else None, letter.end() if letter else at


def _of_file(file: re.Match[str], languages: Languages, events: Mapping[str, str]) -> Version:
    language = languages.by_letter(file["letter"] or "")
    series = file["series"].upper()
    if series not in _FILE_SERIES:
        raise SymbolError(f"{_shown(file[0])} is the file of a letter or another paper, not of a document.")
    if file["letter"] and language is None:
        raise SymbolError(f"{_shown(file[0])} ends in a letter that stands for no language.")
    # Contributions to study groups of the T Sector are numbered as such; elsewhere C is the plain series.
    study_group = series == "C" and file["sector"].upper() == "T"
    symbol = Symbol(
        event=_event_of_file(file, events),
        kind=Kind.CONTRIBUTION if study_group else _FILE_SERIES[series],
        number=int(file["number"]),
        steps=tuple(_file_steps(file["changes"] or "")),
    )
    return Version(symbol, language.code if language else None)


def _event_of_file(file: re.Match[str], events: Mapping[str, str]) -> str:
    sector, year, event = (file[part].upper() for part in ("sector", "year", "event"))
    of_council_or_conference = {"PP": f"PP{year}", "CL": f"C{year}"} if sector == "S" else {}
    written = f"{sector}{year}-{event.replace('.', '-')}"
    return events.get(written) or of_council_or_conference.get(event) or written


def _file_steps(text: str) -> list[Step]:
    return [Step(_FILE_CHANGES[part[0].upper()], int(part[1:])) for part in text.split("-") if part]


def _step(match: re.Match[str]) -> Step:
    return Step(_READ[match["word"].lower()], int(match["number"]))


def _printed_head(symbol: Symbol) -> str:
    if not symbol.event and symbol.kind in _SPACED_KINDS:
        return f"{symbol.kind} {symbol.number}"
    return "/".join(part for part in (symbol.event, symbol.kind, str(symbol.number)) if part)


def _in_arabic(document: str, steps: tuple[Step, ...]) -> str:
    if not steps:
        return document
    *inner, outermost = steps
    words = [f"ال{_ARABIC[outermost.change]} {outermost.number}"]
    words += [f"لل{_ARABIC[step.change]} {step.number}" for step in reversed(inner)]
    return " ".join([*words, _ARABIC_DOCUMENT, document])


def _is_event(code: str) -> bool:
    return len(code) <= _MAX_CODE and _EVENT.fullmatch(code) is not None and code not in set(Kind)


def _natural(code: str) -> tuple[tuple[int, int, str], ...]:
    parts = re.findall(r"\d+|\D+", code)
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts)


def _normal(text: str) -> str:
    """Fold what looks alike: width, spaces, hyphens, alef, digits of other scripts, invisible marks."""
    folded = unicodedata.normalize("NFKC", text).translate(_INVISIBLE).translate(_FOLDS)
    ascii_digits = "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in folded)
    return " ".join(ascii_digits.split())


def _refuse_number(number: int) -> None:
    if not 0 < number <= _MAX_NUMBER:
        raise SymbolError(f"A document cannot have the number {number}.")


def _refusal(text: str) -> SymbolError:
    return SymbolError(f"{_shown(text)} is not a document symbol such as C23/35(Rev.2).")


def _shown(text: str) -> str:
    return repr(text if len(text) <= 60 else text[:57] + "...")  # noqa: PLR2004 - what fits in a message
