"""What would be made of a letter: its timetable, what would move, and what still stands in the way."""

from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.conf import settings

from consilia.base.said import stored
from consilia.cli.order import CLOCKS
from consilia.consultations import moments
from consilia.consultations.actions import plans
from consilia.consultations.models import PlannedEvent
from consilia.consultations.queries.page import MoveView
from consilia.consultations.readings import wording
from consilia.consultations.readings.actions import NO_REASON
from consilia.consultations.readings.forms import PairForm
from consilia.consultations.readings.proposals import UNKNOWN
from consilia.consultations.readings.queries import OldRow, OpenReading
from consilia.consultations.readings.sheet import Sheet, fill
from consilia.consultations.readings.wording import Asked
from consilia.consultations.vocab import Change, Outcome


@dataclass(frozen=True)
class Lack:
    """What keeps a letter from being confirmed, and the option that gives it, empty where only the page can."""

    sentence: str
    option: str


def lacks(seen: OpenReading, sheet: Sheet) -> list[Lack]:
    """Return what is not answered, then what is wrong in the form."""
    open_questions = [asked for asked in wording.asked(seen, sheet) if _is_open(asked, sheet)]
    told = {f"id_{asked.field}" for asked in open_questions if asked.question.manner == "clock"}
    found = [Lack(question_words(asked), option_of(asked)) for asked in open_questions]
    for fault in sheet.faults:
        link = fault.link.removesuffix("_0")  # of the first of several choices
        if link.startswith("q-") or link in told:
            continue
        _id, _sign, place = link.removesuffix("-clock").partition("id_rows-")
        number = int(place) + 1 if link.endswith("-clock") and place.isdigit() else 0
        option = f"--clock {number}={'|'.join(CLOCKS)}" if number else ""
        found.append(Lack(f"{fault.label}: {fault.sentence}".removeprefix(": "), option))
    original = sheet.data.get("letter-original", "")
    if sheet.outcome_key == Outcome.REPLAN and not sheet.data.get(f"outcome-reason_{original}", "").strip():
        found.append(Lack(str(NO_REASON), f"--reason {original}=…"))
    return found


def question_words(asked: Asked) -> str:
    """Return a question with the words of the letter that it is about."""
    return f"“{asked.quote}”: {asked.sentence}" if asked.quote else asked.sentence


def option_of(asked: Asked) -> str:
    """Return the option that answers a question."""
    if asked.question.manner == "clock":
        row = f"{asked.row_number}=" if asked.row_number else ""
        return f"--clock {row}{'|'.join(CLOCKS)}"
    return f"--accept {asked.question.key}"


def timetable(seen: OpenReading, sheet: Sheet) -> tuple[dict[int, PlannedEvent], list[MoveView]]:
    """Return the rows by their number, as they would be written, and what they would move.

    An hour about whose clock nobody has said anything yet is shown as the letter writes it.
    """
    unsaid = {
        f"rows-{place}-clock": [UNKNOWN]
        for place in range(sheet.rows.total_form_count())
        if sheet.data.get(f"rows-{place}-start_hour") and not sheet.data.get(f"rows-{place}-clock")
    }
    whole = fill(seen, sheet.values | unsaid)
    original = whole.data.get("letter-original", "")
    rows = {place + 1: plans.planned(form.entry(original)) for place, form in whole.valid_rows()}
    moves = list(_moves(whole, rows))
    stay = [old.row for old in whole.old if _became(whole, old) == PairForm.STAYS]
    return rows | dict(enumerate(stay, whole.rows.total_form_count() + 1)), moves


def _is_open(asked: Asked, sheet: Sheet) -> bool:
    return any(question.key == asked.question.key for question in sheet.unanswered)


def _moves(sheet: Sheet, rows: dict[int, PlannedEvent]) -> Iterator[MoveView]:
    if sheet.outcome_key != Outcome.REPLAN:
        return
    left = dict(rows)
    for old in sheet.old:
        chosen = _became(sheet, old)
        if chosen == PairForm.STAYS:
            continue
        new = left.pop(int(chosen), None) if chosen.isdecimal() else None
        if new is None or _when(old.row) != _when(new):
            yield _move(old, new)
    for new in left.values():
        yield _move(None, new)


def _became(sheet: Sheet, old: OldRow) -> str:
    """Return what became of a row as it was chosen or proposed."""
    return str(sheet.data.get(f"pairs-{old.event.hex}", PairForm.DROPPED))


def _move(old: OldRow | None, new: PlannedEvent | None) -> MoveView:
    seat = ZoneInfo(settings.SEAT_ZONE)
    before, told = old.row if old else None, new or (old.row if old else None)
    change = Change.NEW if before is None else Change.DROPPED if new is None else Change.MOVED
    return MoveView(
        title=told.title if told else stored({}),
        language=told.title_language if told else "",
        change=change.label,
        change_key=change,
        before=moments.at_seat(before, seat) if before else "",
        after=moments.at_seat(new, seat) if new else "",
        by=moments.moved_by(before, new) if before and new else "",
    )


def _when(row: PlannedEvent) -> tuple[object, ...]:
    return row.start, row.end, row.begins_at, row.ends_at
