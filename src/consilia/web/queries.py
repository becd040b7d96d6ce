"""What pages of the shell gather from the rooms."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from consilia.consultations import queries as consultations
from consilia.consultations.queries import Coming, Listed
from consilia.letters import queries as letters
from consilia.letters.queries import LetterRow

CONSULTATIONS, EVENTS, LETTERS = 8, 6, 5


@dataclass(frozen=True)
class Home:
    """The home page: open consultations by next deadline, what comes next, the latest letters."""

    consultations: list[Listed]
    events: list[Coming]
    letters: list[LetterRow]


def home(now: datetime, zone: ZoneInfo) -> Home:
    """Return the home page for a reader in `zone`. Six queries."""
    return Home(
        consultations.open_by_next_deadline(now, zone, CONSULTATIONS),
        consultations.coming_events(now, zone, EVENTS),
        letters.latest(LETTERS),
    )
