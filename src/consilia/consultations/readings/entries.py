"""What a person confirms: plain values that are handed to the action."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from consilia.consultations.entries import ConsultationEntry, MeetingEntry, ReplanEntry
from consilia.consultations.vocab import Outcome
from consilia.letters.entries import LetterEntry


@dataclass(frozen=True, kw_only=True)
class Confirmation:
    """A letter as a person has confirmed it, and what comes of it.

    `answers` are by the key of a question; `target` is the consultation that is re-planned or gets a meeting.
    Of the entries the one is given that the outcome asks for.
    """

    letter: LetterEntry
    outcome: Outcome
    answers: Mapping[str, str] = field(default_factory=dict)
    target: UUID | None = None
    consultation: ConsultationEntry | None = None
    replan: ReplanEntry | None = None
    meeting: MeetingEntry | None = None
