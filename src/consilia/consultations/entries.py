"""What is handed to the actions of consultations: plain values, already in shape, not yet decided upon.

Texts are by language key ("fr", "zh"); moments are wall times as `rules` describes them ("2020-04-23T13:00",
"2020-04", empty for a promise); categories are keys of `members.vocab.Addressees`. A row or an ask names a
row of the timetable by its index in `rows`.
"""

from dataclasses import dataclass, field
from uuid import UUID

from consilia.consultations.vocab import AskKind, Change, EventKind, Kind, Owner, TextState

Texts = dict[str, str]


@dataclass(frozen=True, kw_only=True)
class RowEntry:
    """A row of a timetable. `zone` is a key of the tz database ("Europe/Zurich"), whose clock is meant.

    `utc_offset` ("+01:00") is set only where the offset as printed counts, not the zone's own; both are empty
    where nobody knows. `owed_by` is None where nobody owes anything, `whose` names the body in its own words.
    """

    kind: EventKind
    start: str
    title: Texts
    title_language: str
    end: str = ""
    zone: str = ""
    zone_as_written: str = ""
    utc_offset: str = ""
    inclusive: bool = True
    tentative: bool = False
    whose: str = ""
    owed_by: Owner | None = None
    open_to: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class AskEntry:
    """What is asked of whom; `row` is the row by which it is due, None where no date is given."""

    kind: AskKind
    row: int | None = None
    text: Texts = field(default_factory=dict)
    asked_of: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PairEntry:
    """What became of an event of the plan in force. Dropped: no row; new: no event."""

    event: UUID | None
    row: int | None
    change: Change


@dataclass(frozen=True, kw_only=True)
class ConsultationEntry:
    """A consultation as a letter opens it. `original` is the language of the original of all its texts."""

    title: Texts
    original: str
    kind: Kind
    summary: Texts = field(default_factory=dict)
    mandate: Texts = field(default_factory=dict)
    mandate_reference: str = ""
    destination: Texts = field(default_factory=dict)
    addressed: tuple[str, ...] = ()
    may_reply: tuple[str, ...] = ()
    may_attend: tuple[str, ...] = ()
    rows: tuple[RowEntry, ...] = ()
    asks: tuple[AskEntry, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ReplanEntry:
    """A timetable as a later letter sets it anew: every row of the old plan and of the new is in one pair."""

    rows: tuple[RowEntry, ...]
    pairs: tuple[PairEntry, ...]
    reason: Texts
    asks: tuple[AskEntry, ...] = ()


@dataclass(frozen=True, kw_only=True)
class MeetingEntry:
    """Rows that a letter adds to the plan in force, and what it asks by them; the other rows stay."""

    rows: tuple[RowEntry, ...]
    asks: tuple[AskEntry, ...] = ()


@dataclass(frozen=True, kw_only=True)
class TextEntry:
    """Title and summary in one language, and how far they are."""

    title: str
    summary: str = ""
    state: TextState = TextState.DRAFT
