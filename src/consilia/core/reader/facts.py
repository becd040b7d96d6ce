"""What the reader returns.  Each key is described in docs/rooms/reader.md, which is the contract."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Self

Span = tuple[int, int]

UNSURE = 0.6


@dataclass(slots=True)
class Contact:
    """A person or office to turn to; what the letter does not print is None."""

    name: str | None = None
    phone: str | None = None
    fax: str | None = None
    email: str | None = None
    phones: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Reference:
    """A text that the letter cites, with that text's own date where it is printed."""

    reference: str
    date: str | None
    kind: str
    span: Span
    body: str | None = None


@dataclass(slots=True)
class Row:
    """A row of the timetable: local wall time, no offset in `start` and `end`."""

    kind: str
    start: str
    end: str | None
    all_day: bool
    zone_as_written: str | None
    utc_offset: str | None
    tentative: bool
    past: bool
    inclusive: bool
    precision: str
    whose: str | None
    title: str
    span: Span
    confidence: float


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked of the addressees, and by which row of the timetable."""

    kind: str
    deadline: str | None
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of the letter that are a fact by themselves."""

    text: str
    span: Span
    reference: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered heading of a report."""

    number: str
    title: str
    span: Span


@dataclass(slots=True)
class Paragraph:
    """A numbered paragraph of an operative part."""

    number: str
    text: str
    subparagraphs: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Preamble:
    """A preambular phrase and its items; `key` is the English phrase."""

    phrase: str
    key: str
    items: list[str]
    span: Span


@dataclass(slots=True)
class Operative:
    """An operative phrase, whom it charges, in cooperation with whom, to do what."""

    phrase: str
    key: str
    addressee: str | None
    in_cooperation_with: str | None
    paragraphs: list[Paragraph]
    span: Span


@dataclass(frozen=True, slots=True)
class Warning:  # noqa: A001 - the contract's word
    """Something a person must look at; the English message is translated where it is shown."""

    code: str
    message: str
    span: Span


@dataclass(slots=True)
class LetterFacts:
    """All that was read; None or empty where the letter does not say."""

    kind: str
    language: str
    reference: str | None = None
    series: str | None = None
    other_references: list[str] = field(default_factory=list)
    date: str | None = None
    place: str | None = None
    issuer: str | None = None
    subject: str | None = None
    signatory: str | None = None
    contacts: list[Contact] = field(default_factory=list)
    addressees: list[str] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    timetable: list[Row] = field(default_factory=list)
    mandate: Passage | None = None
    destination: Passage | None = None
    asks: list[Ask] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    recommendations: list[Passage] = field(default_factory=list)
    agreements: list[Passage] = field(default_factory=list)
    preamble: list[Preamble] = field(default_factory=list)
    operative: list[Operative] = field(default_factory=list)
    body: str | None = None
    warnings: list[Warning] = field(default_factory=list)
    confidence: dict[str, float] = field(default_factory=dict)
    spans: dict[str, Span] = field(default_factory=dict)
    text_sha256: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return the facts as plain values for JSON."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        """Return the facts that `to_json` wrote, also after JSON made lists of their spans.

        What an earlier version did not write has its default, what a later one added is left out.
        """
        kept = {name: value for name, value in values.items() if name in cls.__dataclass_fields__}
        for name, part in _PARTS.items():
            kept[name] = [_part(part, value) for value in kept.get(name) or []]
        for name in ("mandate", "destination"):
            kept[name] = _part(Passage, kept[name]) if kept.get(name) else None
        kept["spans"] = {name: tuple(span) for name, span in kept.get("spans", {}).items()}
        for operative in kept["operative"]:
            operative.paragraphs = [_part(Paragraph, value) for value in operative.paragraphs]
        return cls(**kept)


_PARTS: dict[str, type[Any]] = {
    "contacts": Contact,
    "references": Reference,
    "timetable": Row,
    "asks": Ask,
    "sections": Section,
    "recommendations": Passage,
    "agreements": Passage,
    "preamble": Preamble,
    "operative": Operative,
    "warnings": Warning,
}


def _part(part: type[Any], values: Mapping[str, Any]) -> Any:  # noqa: ANN401 - one of the classes above
    kept = {name: value for name, value in values.items() if name in part.__dataclass_fields__}
    if "span" in kept:
        kept["span"] = tuple(kept["span"])
    return part(**kept)
