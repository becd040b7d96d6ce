"""Letters of our own that officers drop: an hour in CET in summer, and the letter that moves it.

Their days are counted from today, so that what they announce is always to come.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from playwright.sync_api import FilePayload

SEAT = ZoneInfo("Europe/Zurich")
HEAD = """General Secretariat

Geneva, {today}

Ref.: {reference}
Contact: Strategy Division
Tel.: +41 22 555 01 10
E-mail: strategy@example.int

To Member States;
Sector Members

Subject: Open consultation on the draft guidelines for shared laboratories

Dear Sir or Madam,

"""
TAIL = """
Yours faithfully,

(signed)

The Secretary-General
"""
FIRST = """An open consultation will be held on {meeting} from 14:00 to 17:00 (CET).

Member States and Sector Members are invited to reply to the questionnaire by {deadline} at 23:59 (Geneva time).
"""
SECOND = """Further to my Circular Letter {first} of {today}, the open consultation will be held
on {meeting} from 14:00 to 17:00 (Geneva time).

Member States and Sector Members are invited to reply to the questionnaire by {deadline} at 23:59 (Geneva time).
"""


@dataclass(frozen=True)
class Matter:
    """The days of the two letters; the second moves both by a week."""

    today: date

    @property
    def meeting(self) -> date:
        """The day of the meeting in summer, as the first letter sets it."""
        return date(self.today.year + 1, 7, 7)

    @property
    def deadline(self) -> date:
        """The day by which replies are due, as the first letter sets it."""
        return date(self.today.year + 1, 6, 16)

    def reference(self, number: int) -> str:
        """Return the reference of the first or the second letter."""
        return f"CL-{self.today:%y}/{70 + number}"

    def slug(self, number: int) -> str:
        """Return the last part of the address of a letter, and of what the first one opens."""
        return self.reference(number).lower().replace("/", "-")

    def first(self) -> FilePayload:
        """Return the letter that opens the consultation."""
        return self._letter(1, FIRST, timedelta())

    def second(self) -> FilePayload:
        """Return the letter that moves it by a week."""
        return self._letter(2, SECOND, timedelta(weeks=1))

    def _letter(self, number: int, body: str, later: timedelta) -> FilePayload:
        text = (HEAD + body + TAIL).format(
            today=written(self.today),
            reference=self.reference(number),
            first=self.reference(1),
            meeting=written(self.meeting + later),
            deadline=written(self.deadline + later),
        )
        return {"name": f"{self.slug(number)}.en.txt", "mimeType": "text/plain", "buffer": text.encode()}


def written(day: date) -> str:
    """Return a day as an English letter writes it."""
    return f"{day.day} {day:%B %Y}"


def instant(day: date, hour: str) -> str:
    """Return an hour at the seat as pages give it to machines: "2027-07-07T12:00Z"."""
    local = datetime.fromisoformat(f"{day}T{hour}").replace(tzinfo=SEAT)
    return f"{local.astimezone(ZoneInfo('UTC')):%Y-%m-%dT%H:%MZ}"
