"""What pages of the shell gather from the rooms."""

from dataclasses import dataclass

from consilia.letters import queries as letters
from consilia.letters.queries import LetterRow

LETTERS = 5


@dataclass(frozen=True)
class Home:
    """The home page: the latest letters."""

    letters: list[LetterRow]


def home() -> Home:
    """Return the home page. Two queries."""
    return Home(letters.latest(LETTERS))
