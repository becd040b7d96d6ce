"""What is proposed to the person who confirms a letter: the values of the form, as a browser would send them.

Source of the three lists: `domain.md` 1 and 16: one list of members never serves for all. Observers may
attend and advise, they do not reply (Convention, Article 23); a Member State that does not sit on the Council
may attend its meetings as observer (Council Rules of Procedure, Rules 7.3 and 11).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from consilia.consultations.readings import rules
from consilia.consultations.readings.rules import Version
from consilia.consultations.vocab import EventKind, Kind, Outcome, Owner
from consilia.core.languages import OFFICIAL
from consilia.core.reader.cleaning import fold, lower
from consilia.core.reader.facts import LetterFacts, Row
from consilia.core.zones import abbreviations_in, offset_in_force, read_offset, seat_zone, write_offset
from consilia.letters.rules import reference_key, relation_kind, same_series
from consilia.letters.vocab import Kind as Paper

Values = dict[str, list[str]]

SEAT, PRINTED, OTHER, UNKNOWN = "seat", "printed", "other", "unknown"
INFORMAL: Final = ("informal", "informel", "oficios", "неофициальн", "非正式", "غير رسمي")
_PAPERS_ONLY: Final = frozenset({Paper.REPORT, Paper.DECISION, Paper.RESOLUTION, Paper.RECOMMENDATION})


@dataclass(frozen=True, slots=True)
class Known:
    """A consultation to which a letter belongs whose reference has this key: one that is cited, or this one."""

    key: str
    consultation: UUID


@dataclass(frozen=True, slots=True)
class Clock:
    """Whose clock an hour is meant by: one of the four, the zone for another place, the offset as printed."""

    choice: str
    zone: str = ""
    offset: str = ""


def proposal(versions: Sequence[Version], *, seat: str, known: Sequence[Known] = ()) -> Values:
    """Return the values of all forms; `seat` is the zone of the seat, `known` what cited texts belong to."""
    first = rules.lead(versions)
    own = [item for item in known if _builds_on(first.facts, item)]
    outcome = _outcome(first.facts, own)
    values: Values = {"outcome-outcome": [outcome]}
    if outcome == Outcome.REPLAN:
        values["outcome-target"] = [str(own[0].consultation)]
    values |= _letter(versions, first.facts, {item.key for item in own}, outcome)
    values |= _matter(versions, first.facts)
    values |= _rows(versions, seat)
    values |= _asks(versions, first.facts)
    return values


def clock(row: Row, seat: str) -> Clock:
    """Return by whose clock a row is meant; no choice where only a person can tell.

    Seat time: no hour, or the printed zone is the seat's and its offset fits the day.
    """
    written = row.zone_as_written or ""
    shorts = abbreviations_in(written)
    printed = row.utc_offset or next((write_offset(short.offset) for short in shorts), "")
    if row.all_day or len(row.start) < len("2020-04-23T13:00"):
        return Clock(SEAT)
    if row.utc_offset is None:
        return Clock("", offset=printed)
    zone = seat_zone(written) or next((short.zone for short in shorts if short.zone), None)
    offset = read_offset(row.utc_offset)
    fits = zone is not None and offset_in_force(zone, datetime.fromisoformat(row.start)) == offset
    if not fits or zone is None:
        return Clock(PRINTED, offset=printed)
    return Clock(SEAT, offset=printed) if zone == seat else Clock(OTHER, zone=zone, offset=printed)


def lists(addressees: Iterable[str], rows: Sequence[Row]) -> tuple[list[str], list[str], list[str]]:
    """Return who is addressed, may reply, may attend, as far as the letter tells."""
    addressed = list(addressees)
    reply = [key for key in addressed if key != "observers"]
    meets = any(row.kind == EventKind.MEETING and not row.whose for row in rows)
    attend = list(addressed) if meets else []
    if meets and "council-member-states" in addressed and "member-states" not in attend:
        attend.append("member-states")
    return addressed, reply, attend


def languages_of(versions: Sequence[Version]) -> tuple[str, ...]:
    """Return the languages of the versions in official order."""
    return OFFICIAL.in_order({version.language for version in versions})


def _builds_on(facts: LetterFacts, known: Known) -> bool:
    """Tell whether the letter continues that matter: its own place is kept there, or it cites its own series."""
    own = facts.reference or ""
    cited = [other.reference for other in facts.references if same_series(own, other.reference)]
    return known.key in map(reference_key, [own, *cited])


def _outcome(facts: LetterFacts, known: Sequence[Known]) -> Outcome:
    coming = [row for row in facts.timetable if not row.past]
    if facts.kind in _PAPERS_ONLY or not (coming or facts.asks):
        return Outcome.REGISTER_ONLY
    return Outcome.REPLAN if known else Outcome.CONSULTATION


def _letter(versions: Sequence[Version], facts: LetterFacts, own: set[str], outcome: Outcome) -> Values:
    values: Values = {
        "letter-reference": [facts.reference or ""],
        "letter-series": [facts.series or ""],
        "letter-kind": [facts.kind if facts.kind in Paper.values else Paper.OTHER],
        "letter-date": [facts.date or ""],
        "letter-place": [facts.place or ""],
        "letter-issuer": [facts.issuer or ""],
        "letter-signatory": [facts.signatory or ""],
        "letter-original": [facts.language],
        "letter-addressees": list(facts.addressees),
    }
    for version in versions:
        values[f"letter-subject_{version.language}"] = [version.facts.subject or ""]
    contacts = [
        {"name": c.name or "", "phone": c.phone or "", "fax": c.fax or "", "email": c.email or ""}
        for c in facts.contacts
    ]
    replans = outcome == Outcome.REPLAN
    relations = [
        {
            "reference": cited.reference,
            "date": cited.date or "",
            "kind": relation_kind(
                own=facts.reference or "",
                cited=cited.reference,
                same_consultation=reference_key(cited.reference) in own,
                replans=replans,
            ),
        }
        for cited in facts.references
    ]
    return values | _set("contacts", contacts) | _set("relations", relations)


def _matter(versions: Sequence[Version], facts: LetterFacts) -> Values:
    addressed, reply, attend = lists(facts.addressees, facts.timetable)
    values: Values = {
        "matter-kind": [_kind(facts)],
        "matter-mandate_reference": [(facts.mandate and facts.mandate.reference) or ""],
        "matter-addressed": addressed,
        "matter-may_reply": reply,
        "matter-may_attend": attend,
    }
    for version in versions:
        for name in ("mandate", "destination"):
            passage = getattr(version.facts, name)
            values[f"matter-{name}_{version.language}"] = [passage.text if passage else ""]
        values[f"matter-title_{version.language}"] = [version.facts.subject or ""]
    return values


def _kind(facts: LetterFacts) -> Kind:
    subject = fold(lower(facts.subject or ""))
    if any(fold(stem) in subject for stem in INFORMAL):
        return Kind.INFORMAL
    asked = {ask.kind for ask in facts.asks}
    return Kind.QUESTIONNAIRE if asked == {"reply"} else Kind.OPEN


def _rows(versions: Sequence[Version], seat: str) -> Values:
    first = rules.lead(versions)
    _addressed, reply, attend = lists(first.facts.addressees, first.facts.timetable)
    rows = []
    for versions_of_row in rules.rows_by_language(versions):
        row = versions_of_row[first.language]
        found = clock(row, seat)
        day, _t, hour = row.start.partition("T")
        last, _t, end_hour = (row.end or "").partition("T")
        open_to = {EventKind.MEETING: attend, EventKind.DEADLINE: reply}.get(EventKind(row.kind), [])
        values: dict[str, str | list[str]] = {
            "kind": row.kind,
            "start_day": day,
            "start_hour": hour,
            "end_day": "" if last == day and end_hour else last,
            "end_hour": end_hour,
            "clock": found.choice,
            "zone": found.zone,
            "utc_offset": found.offset,
            "zone_as_written": row.zone_as_written or "",
            "whose": row.whose or "",
            "owed_by": _owner(row),
            "open_to": [] if row.whose else open_to,
        }
        values |= {
            name: "on" for name, on in (("before", not row.inclusive), ("tentative", row.tentative)) if on
        }
        values |= {f"title_{language}": own.title for language, own in versions_of_row.items()}
        rows.append(values)
    return _set("rows", rows)


def _owner(row: Row) -> str:
    if row.whose:
        return Owner.OTHER_BODY
    return {EventKind.DEADLINE: Owner.ADDRESSEES, EventKind.MILESTONE: Owner.SECRETARIAT}.get(
        EventKind(row.kind), ""
    )


def _asks(versions: Sequence[Version], facts: LetterFacts) -> Values:
    """Return what is asked; an ask names its row by number, counted from 1."""
    starts = [row.start for row in facts.timetable]
    _addressed, reply, attend = lists(facts.addressees, facts.timetable)
    asks = []
    for number, ask in enumerate(facts.asks):
        values: dict[str, str | list[str]] = {
            "kind": ask.kind,
            "row": str(starts.index(ask.deadline) + 1) if ask.deadline in starts else "",
            "asked_of": (attend or reply) if ask.kind == "register" else reply,
        }
        for version in versions:
            same = [other for other in version.facts.asks if other.kind == ask.kind]
            place = [other for other in facts.asks[:number] if other.kind == ask.kind]
            if len(place) < len(same):
                values[f"text_{version.language}"] = same[len(place)].text
        asks.append(values)
    return _set("asks", asks)


def _set(prefix: str, rows: Sequence[Mapping[str, str | list[str]]]) -> Values:
    """Return the values of several like forms under one prefix."""
    values: Values = {f"{prefix}-TOTAL_FORMS": [str(len(rows))], f"{prefix}-INITIAL_FORMS": ["0"]}
    for number, row in enumerate(rows):
        for name, value in row.items():
            values[f"{prefix}-{number}-{name}"] = [value] if isinstance(value, str) else list(value)
    return values
