"""Put the instrument together: frame, preamble, operative part."""

from dataclasses import dataclass, field

from consilia.core.reader.cleaning import Clean
from consilia.core.reader.decisions.frame import Frame, find_frame
from consilia.core.reader.decisions.parts import grouped, operative_part, preambular_part
from consilia.core.reader.decisions.rules import rules_of
from consilia.core.reader.facts import Operative, Preamble, Span


@dataclass(slots=True)
class Instrument:
    """A resolution, decision or recommendation; `reference` in the canonical English form."""

    kind: str
    reference: str | None
    subject: str | None
    body: str | None
    preamble: list[Preamble]
    operative: list[Operative]
    spans: dict[str, Span] = field(default_factory=dict)


def is_decision(clean: Clean, language: str) -> str | None:
    """Return `resolution`, `decision` or `recommendation` when the text is one, not only cites one."""
    frame = find_frame(clean, rules_of(language))
    if frame is None:
        return None
    instrument = _read(clean, language, frame)
    if not instrument.operative or (not instrument.preamble and None in (frame.title, frame.authority)):
        return None
    return instrument.kind


def read(clean: Clean, language: str) -> Instrument:
    """Read an instrument; raises ValueError where `is_decision` says that there is none."""
    frame = find_frame(clean, rules_of(language))
    if frame is None:
        raise ValueError("The text is not a resolution, decision or recommendation.")
    return _read(clean, language, frame)


def _read(clean: Clean, language: str, frame: Frame) -> Instrument:
    preamble: list[Preamble] = []
    operative: list[Operative] = []
    for group in grouped(clean, rules_of(language), frame.start):
        if group.phrase.operative:
            operative.append(operative_part(clean, rules_of(language), group))
        else:
            preamble.append(preambular_part(clean, group))
    kind = frame.kind or _kind_of(operative)
    for part in operative:
        part.key = part.key.replace("resolves-or-decides", "resolves" if kind == "resolution" else "decides")
    spans = {"reference": frame.title, "subject": frame.subject, "body": frame.authority}
    return Instrument(
        kind=kind,
        reference=frame.reference,
        subject=clean.value(*frame.subject) if frame.subject else None,
        body=frame.body,
        preamble=preamble,
        operative=operative,
        spans={key: span for key, span in spans.items() if span},
    )


def _kind_of(operative: list[Operative]) -> str:
    """Return the kind of a text without a title from its first operative verb."""
    first = operative[0].key if operative else ""
    if "resolves" in first and "decides" not in first:
        return "resolution"
    return "recommendation" if "recommends" in first else "decision"
