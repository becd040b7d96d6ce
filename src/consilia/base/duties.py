"""Duties: what an organisation or an office owes, by when. The desk, the calendar and reminders read only this.

Each room registers one query in its `apps.py`; it asks for the organisations whose duties are wanted.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.functional import Promise


@dataclass(frozen=True)
class Duty:
    """`organisation` owes `what` until `due` (the first instant that is too late, UTC; None without a date).

    `when` is the due moment in the words of the page, `about` what it belongs to, `link` the page where it is
    done, `done_at` when it was done and `done` how, in words. `note_link` is where somebody who acts for the
    organisation for `purpose`, or for `matter` alone, says that it was done.
    """

    organisation: UUID
    what: str | Promise
    about: str
    link: str
    due: datetime | None
    when: str = ""
    done_at: datetime | None = None
    done: str = ""
    note_link: str = ""
    purpose: str = ""
    matter: str = ""


Query = Callable[[Iterable[UUID], datetime], Iterable[Duty]]
_queries: dict[str, Query] = {}


def register(room: str, query: Query) -> None:
    """Let a room say what is owed; `query(organisations, now)` uses a fixed number of queries."""
    _queries[room] = query


def owed(organisations: Iterable[UUID], now: datetime) -> list[Duty]:
    """Return the duties of some organisations by due date; those without a date come last."""
    wanted = list(organisations)
    found = [duty for query in _queries.values() for duty in query(wanted, now)]
    return sorted(found, key=lambda duty: (duty.due is None, duty.due or now, str(duty.what)))
