"""Reads of consultations: state in the database, order by the clock, fixed numbers of queries."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import combinations
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from pytest_django import DjangoAssertNumQueries

from consilia.base.models import User
from consilia.base.said import in_languages
from consilia.consultations import actions, factories, queries, rules
from consilia.consultations.entries import AskEntry, RowEntry
from consilia.consultations.factories import COUNCIL, DRAFT, NOW, REPLIES, SOON, VIRTUAL, make_letter
from consilia.consultations.queries import Filters
from consilia.consultations.queries.states import with_state
from consilia.consultations.vocab import AskKind, Change, EventKind, Kind
from consilia.letters.models import Letter, LetterRelation
from consilia.letters.vocab import Relation
from consilia.members import factories as members
from consilia.members.vocab import Category

pytestmark = pytest.mark.django_db
SEAT = ZoneInfo("Europe/Zurich")
NAIROBI = ZoneInfo("Africa/Nairobi")


@pytest.fixture
def officer() -> User:
    return members.make_officer()


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def moved(row: RowEntry, start: str, end: str = "") -> RowEntry:
    return factories.row(row.kind, start, row.title["en"], end=end)


def test_database_and_rule_agree_on_the_state(officer: User) -> None:
    """Every choice of rows, looked at before and after each of their ends, and when cancelled."""
    undated_limit = factories.row(EventKind.DEADLINE, "", "Replies, soon")
    pool = (DRAFT, REPLIES, VIRTUAL, SOON, undated_limit)
    choices = [rows for size in range(4) for rows in combinations(pool, size)]
    for rows in choices:
        factories.make_consultation(actor=officer, rows=rows)
    off = factories.make_consultation(actor=officer, rows=(REPLIES,))
    actions.cancel_consultation(actor=officer, consultation=off, reason="No need", now=at("2020-04-12"))
    replanned = factories.make_consultation(actor=officer, rows=(REPLIES, VIRTUAL))
    event = factories.events(replanned)[1]
    factories.replan(replanned, {event: moved(VIRTUAL, "2020-05-20")}, actor=officer)
    for now in map(
        at,
        [
            "2020-03-01",
            "2020-04-01",
            "2020-04-12",
            "2020-04-15T15:01",
            "2020-04-20",
            "2020-05-10",
            "2020-06-01",
        ],
    ):
        for found in with_state(now):
            plan = found.plans.last()
            assert plan is not None
            told = rules.state(
                plan.rows.all(), opened_at=found.opened_at, cancelled_at=found.cancelled_at, now=now
            )
            starts = [row.start for row in plan.rows.all()]
            assert (found.state, starts, now) == (told, starts, now)


def test_open_ones_come_by_their_next_deadline(officer: User) -> None:
    late = factories.make_consultation(actor=officer, rows=(moved(REPLIES, "2020-05-01"),))
    soon = factories.make_consultation(actor=officer, rows=(moved(REPLIES, "2020-04-01"), COUNCIL))
    event_only = factories.make_consultation(actor=officer, rows=(moved(VIRTUAL, "2020-03-25"),))
    promise = factories.make_consultation(actor=officer, rows=(SOON,))
    factories.make_consultation(actor=officer, rows=(moved(REPLIES, "2020-03-19"),))
    found = queries.open_by_next_deadline(NOW)
    assert [row.slug for row in found] == [soon.slug, late.slug, event_only.slug, promise.slug]
    assert found[0].next is not None
    assert (found[0].next.seat, found[0].next.left, found[0].next_kind) == (
        "1 April 2020",
        "in 12 days",
        "Deadline",
    )
    assert found[3].next is None


def test_coming_events_are_those_of_plans_in_force(officer: User) -> None:
    made = factories.make_consultation(actor=officer, rows=(VIRTUAL, COUNCIL, SOON))
    virtual, council, soon = factories.events(made)
    factories.replan(made, {virtual: moved(VIRTUAL, "2020-05-20"), soon: SOON}, actor=officer)
    off = factories.make_consultation(actor=officer, rows=(VIRTUAL,))
    actions.cancel_consultation(actor=officer, consultation=off, reason="No need", now=NOW)
    other = factories.make_consultation(actor=officer, rows=(DRAFT, moved(VIRTUAL, "2020-03-01")))
    found = [(event.slug, event.when.seat) for event in queries.coming_events(NOW)]
    assert found == [(other.slug, "9 April 2020"), (made.slug, "20 May 2020")]
    assert council not in {event.event for event in queries.coming_events(NOW)}


@pytest.mark.parametrize(
    ("wish", "found"),
    [
        (Filters(), ["cl-19-1", "cl-20-2", "cl-20-3"]),
        (Filters(state="open"), ["cl-20-2"]),
        (Filters(state="cancelled"), ["cl-20-3"]),
        (Filters(state="concluded"), ["cl-19-1"]),
        (Filters(kind="questionnaire"), ["cl-20-3"]),
        (Filters(year=2019), ["cl-19-1"]),
        (Filters(year=2020), ["cl-20-2", "cl-20-3"]),
        (Filters(year=2018), []),
        (Filters(addressed="academia"), ["cl-20-2"]),
        (Filters(addressed="public"), []),
        (Filters(words="REGISTRE"), ["cl-20-2"]),
        (Filters(words="sources registre"), ["cl-20-2"]),
        (Filters(words="ПОВЕСТКА"), ["cl-19-1"]),
        (Filters(words="CL-20/3"), ["cl-20-3"]),
        (Filters(words="registre повестка"), []),
    ],
)
def test_list_is_filtered(officer: User, wish: Filters, found: list[str]) -> None:
    factories.make_consultation(
        actor=officer,
        letter=make_letter("CL-19/1", date(2019, 12, 31)),
        rows=(moved(DRAFT, "2020-01-10"),),
        title={"en": "Agenda", "ru": "Повестка"},
    )
    factories.make_consultation(
        actor=officer,
        letter=make_letter("CL-20/2", date(2020, 1, 1)),
        addressed=("academia",),
        title={"en": "Register", "fr": "Régistre des sources"},
        original="fr",
    )
    off = factories.make_consultation(
        actor=officer, letter=make_letter("CL-20/3"), kind=Kind.QUESTIONNAIRE, title={"en": "Questions"}
    )
    actions.cancel_consultation(actor=officer, consultation=off, reason="No need", now=NOW)
    page = queries.consultation_list(wish, 1, NOW)
    assert sorted(row.slug for row in page.rows) == found
    assert page.years == [2020, 2019]


def test_page_that_is_not_there_gives_the_last(officer: User) -> None:
    for _number in range(21):
        factories.make_consultation(actor=officer, rows=())
    page = queries.consultation_list(Filters(), 9, NOW)
    assert (page.page.number, len(page.rows)) == (2, 1)


def test_page_shows_lists_asks_timetable_and_reader_time(officer: User) -> None:
    asks = (AskEntry(kind=AskKind.COMMENT, row=1, asked_of=("member-states",)), AskEntry(kind=AskKind.REPLY))
    made = factories.make_consultation(actor=officer, asks=asks)
    page = queries.consultation_page(made.slug, NOW, NAIROBI)
    assert page is not None
    assert (page.state_key, list(map(str, page.addressed)), list(map(str, page.may_reply))) == (
        "open",
        ["Member States", "Sector Members"],
        ["Member States"],
    )
    assert page.in_force is not None
    assert [(row.number, row.when.seat, row.when.reader) for row in page.in_force.rows] == [
        (1, "9 April 2020", ""),
        (2, "15 April 2020, 17:00", "15 April 2020, 18:00"),
        (3, "23 April 2020, 13:00 – 14:30", "23 April 2020, 14:00 – 15:30"),
        (4, "9–19 June 2020", ""),
        (5, "promised, without a date", ""),
    ]
    assert [(ask.kind_key, ask.row, ask.when and ask.when.left) for ask in page.asks] == [
        ("comment", 2, "in 26 days"),
        ("reply", None, None),
    ]
    assert (page.earlier, page.changes) == ((), ())


def test_page_tells_what_moved_by_which_letter(officer: User) -> None:
    letter = make_letter("CL-20/18")
    LetterRelation.objects.create(
        letter=letter,
        kind=Relation.FOLLOWS,
        reference="CL-19/47",
        reference_key="cl-19/47",
        cited_date=date(2019, 10, 15),
    )
    asks = (AskEntry(kind=AskKind.COMMENT, row=1),)
    made = factories.make_consultation(
        actor=officer, letter=letter, rows=(DRAFT, REPLIES, VIRTUAL), asks=asks
    )
    draft, _replies, virtual = factories.events(made)
    factories.replan(
        made,
        {draft: DRAFT, virtual: moved(VIRTUAL, "2021-03-01T13:00"), "new": COUNCIL},
        letter=make_letter("CL-20/55", date(2020, 11, 30)),
        actor=officer,
    )
    page = queries.consultation_page(made.slug, NOW, SEAT)
    assert page is not None
    assert [(plan.letter.reference, plan.letter.slug, plan.held) for plan in page.earlier] == [
        ("CL-20/18", "cl-20-18", True),
        ("CL-19/47", "", False),
    ]
    (plan,) = page.changes
    assert (plan.letter.reference, in_languages(plan.reason, "en")) == (
        "CL-20/55",
        {"en": "The Forum was postponed."},
    )
    assert {(move.change_key, move.before, move.after, move.by) for move in plan.moves} == {
        ("dropped", "15 April 2020, 17:00", "", ""),
        ("moved", "23 April 2020, 13:00 – 14:30", "1 March 2021, 13:00", "312 days later"),
        ("new", "", "9–19 June 2020", ""),
    }
    assert page.asks == ()  # the row by which it was due was dropped
    assert page.first_letter.reference == "CL-19/47"


def test_absent_consultation_has_no_page() -> None:
    assert queries.consultation_page("cl-1-1", NOW, SEAT) is None


def test_calendar_keeps_what_was_dropped_and_counts_changes(officer: User) -> None:
    month = factories.row(EventKind.MILESTONE, "2020-07", "Report")
    made = factories.make_consultation(actor=officer, rows=(DRAFT, VIRTUAL, COUNCIL, month, SOON))
    draft, virtual, council, *_rest = factories.events(made)
    later = NOW + timedelta(days=1)
    factories.replan(made, {draft: DRAFT, virtual: moved(VIRTUAL, "2020-05-20")}, actor=officer, now=later)
    told = {
        event.event: (event.row.start, event.cancelled, event.sequence, event.changed_at)
        for event in queries.calendar_events(made)
    }
    assert told == {
        draft: ("2020-04-09", False, 0, NOW),
        virtual: ("2020-05-20", False, 1, later),
        council: ("2020-06-09", True, 1, later),
    }
    actions.cancel_consultation(actor=officer, consultation=made, reason="No need", now=later)
    assert {(event.cancelled, event.sequence) for event in queries.calendar_events()} == {
        (True, 1),
        (True, 2),
    }


def test_members_owe_what_is_asked_of_their_category(officer: User) -> None:
    asks = (
        AskEntry(kind=AskKind.COMMENT, row=1, asked_of=("member-states", "council-member-states")),
        AskEntry(kind=AskKind.NOMINATE, asked_of=("council-member-states",)),
        AskEntry(kind=AskKind.REPLY, row=1, asked_of=("academia",)),
    )
    made = factories.make_consultation(actor=officer, asks=asks)
    kenya = members.make_organisation("kenya")
    council = members.make_organisation("france")
    members.seat(council)
    gone = members.make_organisation("gone", until=date(2020, 3, 19))
    company = members.make_organisation("company", category=Category.SECTOR_MEMBER)
    found = queries.duties([kenya.pk, council.pk, gone.pk, company.pk], NOW)
    assert {(duty.organisation, str(duty.what), duty.when, duty.due) for duty in found} == {
        (kenya.pk, "Comment on a text", "15 April 2020, 17:00", at("2020-04-15T15:01")),
        (council.pk, "Comment on a text", "15 April 2020, 17:00", at("2020-04-15T15:01")),
        (council.pk, "Nominate", "no date was set", None),
    }
    assert {duty.link for duty in found} == {f"/en/consultations/{made.slug}/"}
    assert queries.duties([kenya.pk], at("2020-08-01")) == []  # concluded


def test_secretariat_owes_what_it_promised(officer: User) -> None:
    made = factories.make_consultation(actor=officer)
    secretariat = officer.appointments.get().organisation_id
    draft, _replies, virtual, *_rest = factories.events(made)
    assert [(duty.what, duty.when) for duty in queries.duties([secretariat], NOW)] == [
        ("Draft guidelines online", "9 April 2020"),
        ("How to take part", "promised, without a date"),
    ]
    factories.replan(
        made, {draft: moved(DRAFT, "2020-05-01"), virtual: moved(VIRTUAL, "2020-06-01")}, actor=officer
    )
    assert queries.duties([secretariat], NOW) == []  # the new plan has no owner for them


def test_letter_tells_what_it_made(officer: User) -> None:
    made = factories.make_consultation(actor=officer, rows=(DRAFT,))
    later = make_letter("CL-20/55", date(2020, 11, 30))
    factories.replan(made, {factories.events(made)[0]: DRAFT}, letter=later, actor=officer)
    assert [(str(row.what), row.link) for row in queries.of_letter(made.letter, NOW)] == [
        ("Opened the consultation", f"/en/consultations/{made.slug}/")
    ]
    assert [str(row.what) for row in queries.of_letter(later, NOW)] == ["Set the timetable of"]
    assert queries.of_letter(make_letter(), NOW) == []


Read = Callable[[Letter, str, UUID], Any]
READS: list[tuple[Read, int]] = [
    (lambda _letter, _slug, _office: queries.open_by_next_deadline(NOW), 3),
    (lambda _letter, _slug, _office: queries.latest(NOW), 3),
    (lambda _letter, _slug, _office: queries.coming_events(NOW), 1),
    (lambda _letter, _slug, _office: queries.consultation_list(Filters(), 1, NOW), 5),
    (lambda _letter, slug, _office: queries.consultation_page(slug, NOW, SEAT), 7),
    (lambda _letter, _slug, _office: queries.calendar_events(), 1),
    (lambda letter, _slug, _office: queries.of_letter(letter, NOW), 1),
    (lambda _letter, _slug, office: queries.duties([office], NOW), 7),
]


@pytest.mark.parametrize("size", [1, 3])
@pytest.mark.parametrize(("read", "number"), READS)
def test_number_of_queries_does_not_grow(
    officer: User, django_assert_num_queries: DjangoAssertNumQueries, read: Read, number: int, size: int
) -> None:
    asks = (AskEntry(kind=AskKind.COMMENT, row=1, asked_of=("member-states",)),)
    for _number in range(size):
        made = factories.make_consultation(actor=officer, asks=asks, mandate_reference="Decision 630")
        events = factories.events(made)
        for place in range(size):
            letter = make_letter(day=date(2020, 4, place + 1))
            rows = dict(zip(events, factories.TIMETABLE, strict=True))
            factories.replan(made, rows, letter=letter, actor=officer)
    office = officer.appointments.get().organisation_id
    with django_assert_num_queries(number):
        read(letter, made.slug, office)


def test_changes_are_those_of_the_plan_in_force_only(officer: User) -> None:
    made = factories.make_consultation(actor=officer, rows=(VIRTUAL,))
    (event,) = factories.events(made)
    factories.replan(made, {event: VIRTUAL}, actor=officer)
    page = queries.consultation_page(made.slug, NOW, SEAT)
    assert page is not None
    assert page.changes == ()
    assert page.in_force is not None
    assert [row.change for row in page.in_force.rows] == [Change.KEPT]
