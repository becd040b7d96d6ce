"""Acts on consultations: rows, instants, the order of plans, the record, refusals."""

from datetime import UTC, date, datetime, timedelta
from itertools import permutations

import pytest

from consilia.base.errors import DomainError, StaleError
from consilia.base.models import RecordEntry, User
from consilia.base.record import verify
from consilia.base.said import in_languages
from consilia.consultations import actions, factories
from consilia.consultations.entries import AskEntry, PairEntry, ReplanEntry, RowEntry, TextEntry
from consilia.consultations.factories import COUNCIL, DRAFT, NOW, REPLIES, SOON, VIRTUAL, make_letter
from consilia.consultations.models import Ask, Consultation, Plan
from consilia.consultations.vocab import AskKind, Change, Part, TextState
from consilia.letters.models import LetterRelation
from consilia.letters.vocab import Relation
from consilia.members.factories import make_focal_point, make_officer

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)


def entries(consultation: Consultation) -> list[tuple[str, str]]:
    rows = RecordEntry.objects.filter(subject=f"consultation:{consultation.pk}").order_by("number")
    return list(rows.values_list("action", "actor"))


def told(plan: Plan) -> dict[str, tuple[str, str]]:
    return {in_languages(row.title, "en")["en"]: (row.start, row.change) for row in plan.rows.order_by("id")}


def plans(consultation: Consultation) -> list[tuple[str, bool]]:
    return list(consultation.plans.values_list("reference", "held"))


def moved(row: RowEntry, start: str) -> RowEntry:
    return factories.row(row.kind, start, row.title["en"])


@pytest.fixture
def officer() -> User:
    return make_officer()


def test_opening_writes_lists_rows_asks_and_one_entry(officer: User) -> None:
    letter = make_letter("CL-20/18")
    ask = AskEntry(kind=AskKind.COMMENT, row=1, text={"en": "Comment"}, asked_of=("member-states",))
    made = factories.make_consultation(letter=letter, actor=officer, asks=(ask,))
    assert made.slug == "cl-20-18"
    assert made.opened_at == datetime(2020, 3, 17, 23, 0, tzinfo=UTC)
    assert made.text_states == {"en": TextState.OFFICIAL}
    assert set(made.audiences.values_list("part", "category")) == {
        (Part.ADDRESSED, "member-states"),
        (Part.ADDRESSED, "sector-members"),
        (Part.MAY_REPLY, "member-states"),
        (Part.MAY_ATTEND, "member-states"),
        (Part.MAY_ATTEND, "public"),
    }
    plan = made.plans.get()
    assert list(plan.rows.values_list("start", "precision", "begins_at", "ends_at")) == [
        ("2020-04-09", "day", utc(4, 8, 22), utc(4, 9, 22)),
        ("2020-04-15T17:00", "minute", utc(4, 15, 15), utc(4, 15, 15, 1)),
        ("2020-04-23T13:00", "minute", utc(4, 23, 11), utc(4, 23, 12, 30)),
        ("2020-06-09", "day", utc(6, 8, 22), utc(6, 19, 22)),
        ("", "promise", None, None),
    ]
    asked = Ask.objects.get()
    assert asked.event is not None
    assert asked.event.planned.get().start == "2020-04-15T17:00"
    assert entries(made) == [("consultations.open", str(officer.pk))]
    assert verify().faults == ()


def utc(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2020, month, day, hour, minute, tzinfo=UTC)


def test_two_consultations_of_one_letter_have_two_addresses(officer: User) -> None:
    letter = make_letter("CL-20/18")
    slugs = [factories.make_consultation(letter=letter, actor=officer).slug for _time in range(3)]
    assert slugs == ["cl-20-18", "cl-20-18-2", "cl-20-18-3"]


def test_same_ask_by_the_same_row_is_one_of_all_who_are_named(officer: User) -> None:
    asks = (
        AskEntry(kind=AskKind.REPLY, row=None, asked_of=("member-states",)),
        AskEntry(kind=AskKind.REPLY, row=None, asked_of=("academia", "member-states")),
    )
    factories.make_consultation(actor=officer, asks=asks)
    assert Ask.objects.get().asked_of == ["member-states", "academia"]


def test_replan_keeps_the_ids_of_what_it_moves(officer: User) -> None:
    made = factories.make_consultation(actor=officer, rows=(DRAFT, VIRTUAL, COUNCIL))
    draft, virtual, _council = factories.events(made)
    plan = factories.replan(
        made,
        {draft: moved(DRAFT, "2020-04-20"), virtual: VIRTUAL, "final": moved(DRAFT, "2020-05-05")},
        actor=officer,
    )
    assert [row.event_id for row in plan.rows.order_by("id")][:2] == [draft, virtual]
    assert list(plan.rows.order_by("id").values_list("start", "change")) == [
        ("2020-04-20", Change.MOVED),
        ("2020-04-23T13:00", Change.KEPT),
        ("2020-05-05", Change.NEW),
        ("2020-06-09", Change.DROPPED),
    ]
    assert in_languages(plan.reason, "en") == {"en": "The Forum was postponed."}
    assert entries(made) == [
        ("consultations.open", str(officer.pk)),
        ("consultations.replan", str(officer.pk)),
    ]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_plans_stand_in_the_order_of_their_letters_however_they_arrive(
    officer: User, order: tuple[int, ...]
) -> None:
    """Three letters of three days move one meeting; whichever is confirmed first, the story is the same."""
    letters = [make_letter(f"CL-20/{n + 1}", date(2020, n + 1, 1)) for n in range(3)]
    starts = ["2020-05-01", "2020-06-01", "2020-07-01"]
    first, *others = order
    made = factories.make_consultation(
        actor=officer, letter=letters[first], rows=(moved(VIRTUAL, starts[first]),)
    )
    (event,) = factories.events(made)
    for place in others:
        factories.replan(made, {event: moved(VIRTUAL, starts[place])}, letter=letters[place], actor=officer)
    told_of = [
        (plan.reference, row.start, row.change, row.event_id)
        for plan in made.plans.all()
        for row in plan.rows.all()
    ]
    assert told_of == [
        ("CL-20/1", "2020-05-01", Change.NEW, event),
        ("CL-20/2", "2020-06-01", Change.MOVED, event),
        ("CL-20/3", "2020-07-01", Change.MOVED, event),
    ]
    assert made.opened_at == datetime(2019, 12, 31, 23, 0, tzinfo=UTC)


def test_late_letter_leaves_the_plan_in_force_as_it_is(officer: User) -> None:
    made = factories.make_consultation(actor=officer, letter=make_letter("CL-20/18"), rows=(DRAFT, VIRTUAL))
    draft, virtual = factories.events(made)
    early = make_letter("CL-19/47", date(2019, 10, 15))
    factories.replan(
        made,
        {virtual: moved(VIRTUAL, "2020-04-06"), "gone": moved(COUNCIL, "2020-02-01")},
        letter=early,
        actor=officer,
    )
    earlier, in_force = made.plans.all()
    assert told(earlier) == {
        "Virtual open consultation": ("2020-04-06", Change.NEW),
        "Council session": ("2020-02-01", Change.NEW),
    }
    assert told(in_force) == {
        "Draft guidelines online": ("2020-04-09", Change.NEW),
        "Virtual open consultation": ("2020-04-23T13:00", Change.MOVED),
        "Council session": ("2020-02-01", Change.DROPPED),
    }
    assert factories.events(made) == [draft, virtual]


def test_earlier_plan_that_is_cited_is_noted_and_held_when_its_letter_comes(officer: User) -> None:
    letter = make_letter("CL-20/18")
    for reference, kind, day in [
        ("CL-19/47", Relation.FOLLOWS, date(2019, 10, 15)),
        ("C19/117", Relation.REFERS_TO, None),
        ("CL-20/55", Relation.REFERS_TO, date(2020, 11, 30)),
    ]:
        LetterRelation.objects.create(
            letter=letter, kind=kind, reference=reference, reference_key=reference.lower(), cited_date=day
        )
    made = factories.make_consultation(actor=officer, letter=letter, rows=(VIRTUAL,))
    assert plans(made) == [("CL-19/47", False), ("CL-20/18", True)]
    (event,) = factories.events(made)
    early = make_letter("CL-19/47", date(2019, 10, 15))
    factories.replan(made, {event: moved(VIRTUAL, "2020-04-06")}, letter=early, actor=officer)
    assert plans(made) == [("CL-19/47", True), ("CL-20/18", True)]
    assert told(made.plans.get(letter=letter)) == {
        "Virtual open consultation": ("2020-04-23T13:00", Change.MOVED)
    }


def test_letter_that_is_held_is_no_unheld_plan(officer: User) -> None:
    letter, held = make_letter("CL-20/18"), make_letter("CL-19/47", date(2019, 10, 15))
    LetterRelation.objects.create(
        letter=letter,
        kind=Relation.FOLLOWS,
        reference="CL-19/47",
        reference_key="cl-19/47",
        cited_date=date(2019, 10, 15),
        target=held,
    )
    assert plans(factories.make_consultation(actor=officer, letter=letter)) == [("CL-20/18", True)]


def test_replan_moves_the_asks_with_their_events(officer: User) -> None:
    asks = (AskEntry(kind=AskKind.COMMENT, row=0, asked_of=("member-states",)),)
    made = factories.make_consultation(actor=officer, rows=(REPLIES,), asks=asks)
    (event,) = factories.events(made)
    later = make_letter("CL-20/55", date(2020, 11, 30))
    factories.replan(
        made,
        {event: moved(REPLIES, "2021-02-01"), "second": moved(VIRTUAL, "2021-03-01")},
        letter=later,
        actor=officer,
        asks=(AskEntry(kind=AskKind.REGISTER, row=1, asked_of=("member-states",)),),
    )
    found = Ask.objects.order_by("id").values_list("kind", "letter__reference", "event__planned__start")
    assert [row for row in found if row[2].startswith("2021")] == [
        (AskKind.COMMENT, made.letter.reference, "2021-02-01"),
        (AskKind.REGISTER, "CL-20/55", "2021-03-01"),
    ]


def test_replan_against_a_plan_no_longer_in_force_is_stale(officer: User) -> None:
    made = factories.make_consultation(actor=officer, rows=(DRAFT, VIRTUAL))
    draft, _virtual = factories.events(made)
    pairs = (PairEntry(event=draft, row=0, change=Change.KEPT),)
    entry = ReplanEntry(rows=(DRAFT,), pairs=pairs, reason={})
    letter = make_letter(day=date(2020, 11, 30))
    with pytest.raises(StaleError):
        actions.replan_consultation(actor=officer, consultation=made, letter=letter, entry=entry, now=LATER)
    assert made.plans.count() == 1


def test_event_of_another_consultation_is_refused(officer: User) -> None:
    made = factories.make_consultation(actor=officer, rows=(DRAFT,))
    foreign = factories.events(factories.make_consultation(actor=officer, rows=(DRAFT,)))[0]
    with pytest.raises(StaleError):
        factories.replan(made, {foreign: DRAFT}, actor=officer)


def test_letter_sets_one_timetable_only(officer: User) -> None:
    made = factories.make_consultation(actor=officer, rows=(DRAFT,))
    with pytest.raises(DomainError, match="already part"):
        factories.replan(made, {factories.events(made)[0]: DRAFT}, letter=made.letter, actor=officer)


def test_meeting_is_added_and_the_rest_stays(officer: User) -> None:
    made = factories.make_consultation(actor=officer, rows=(DRAFT, SOON))
    letter = make_letter("DM-20/1010", date(2020, 4, 1))
    ask = AskEntry(kind=AskKind.REGISTER, row=0, asked_of=("member-states",))
    plan = actions.add_meeting(
        actor=officer, consultation=made, letter=letter, rows=[VIRTUAL], asks=[ask], now=LATER
    )
    assert told(plan) == {
        "Draft guidelines online": ("2020-04-09", Change.KEPT),
        "How to take part": ("", Change.KEPT),
        "Virtual open consultation": ("2020-04-23T13:00", Change.NEW),
    }
    assert Ask.objects.get().event == plan.rows.get(start="2020-04-23T13:00").event
    assert entries(made)[-1] == ("consultations.add-meeting", str(officer.pk))


def test_meeting_of_a_late_letter_stands_in_the_later_plans_too(officer: User) -> None:
    made = factories.make_consultation(actor=officer, rows=(DRAFT,))
    letter = make_letter("DM-20/1001", date(2020, 2, 1))
    actions.add_meeting(actor=officer, consultation=made, letter=letter, rows=[VIRTUAL], now=LATER)
    assert [told(plan) for plan in made.plans.all()] == [
        {"Virtual open consultation": ("2020-04-23T13:00", Change.NEW)},
        {
            "Draft guidelines online": ("2020-04-09", Change.NEW),
            "Virtual open consultation": ("2020-04-23T13:00", Change.KEPT),
        },
    ]


def test_describing_sets_texts_states_and_words(officer: User) -> None:
    made = factories.make_consultation(actor=officer)
    texts = {
        "en": TextEntry(title="Guidelines", summary="What it is about", state=TextState.OFFICIAL),
        "ru": TextEntry(title=" Руководящие УКАЗАНИЯ ", state=TextState.REVISED),
        "ar": TextEntry(title=""),
    }
    found = actions.describe_consultation(
        actor=officer, consultation=made, revision=made.revision, texts=texts, now=LATER
    )
    found.refresh_from_db()
    assert in_languages(found.title, "en") == {"en": "Guidelines", "ru": "Руководящие УКАЗАНИЯ"}
    assert found.text_states == {"en": "official", "ru": "revised"}
    assert "руководящие указания" in found.words
    assert found.revision == made.revision + 1
    assert entries(made)[-1] == ("consultations.describe", str(officer.pk))


def test_describing_from_an_old_page_is_stale(officer: User) -> None:
    made = factories.make_consultation(actor=officer)
    texts = {"en": TextEntry(title="One")}
    actions.describe_consultation(actor=officer, consultation=made, revision=1, texts=texts, now=LATER)
    with pytest.raises(StaleError):
        actions.describe_consultation(
            actor=officer, consultation=made, revision=1, texts={"en": TextEntry(title="Two")}, now=LATER
        )
    made.refresh_from_db()
    assert in_languages(made.title, "en") == {"en": "One"}


@pytest.mark.parametrize(
    ("texts", "field"),
    [
        ({"fr": TextEntry(title="Titre")}, "title_en"),
        ({"en": TextEntry(title=" ")}, "title_en"),
        ({"en": TextEntry(title="Title"), "fr": TextEntry(title="", summary="Résumé")}, "title_fr"),
    ],
)
def test_texts_that_cannot_stand_are_refused(officer: User, texts: dict[str, TextEntry], field: str) -> None:
    made = factories.make_consultation(actor=officer)
    with pytest.raises(DomainError) as refused:
        actions.describe_consultation(actor=officer, consultation=made, revision=1, texts=texts, now=LATER)
    assert refused.value.field == field
    assert len(entries(made)) == 1


def test_cancelling_says_why_and_ends_changes(officer: User) -> None:
    made = factories.make_consultation(actor=officer, rows=(DRAFT,))
    actions.cancel_consultation(actor=officer, consultation=made, reason=" The Council took it. ", now=LATER)
    made.refresh_from_db()
    assert (made.cancelled_at, made.cancelled_why) == (LATER, "The Council took it.")
    assert entries(made)[-1] == ("consultations.cancel", str(officer.pk))
    with pytest.raises(DomainError, match="cancelled"):
        factories.replan(made, {factories.events(made)[0]: DRAFT}, actor=officer)
    with pytest.raises(DomainError, match="cancelled"):
        actions.cancel_consultation(actor=officer, consultation=made, reason="Again", now=LATER)


def test_cancelling_without_a_reason_is_refused(officer: User) -> None:
    made = factories.make_consultation(actor=officer)
    with pytest.raises(DomainError) as refused:
        actions.cancel_consultation(actor=officer, consultation=made, reason="  ", now=LATER)
    assert refused.value.field == "reason"


@pytest.mark.parametrize("act", ["open", "replan", "add", "describe", "cancel"])
def test_only_the_secretariat_acts(officer: User, act: str) -> None:
    made = factories.make_consultation(actor=officer, rows=(DRAFT,))
    stranger = make_focal_point()
    letter = make_letter(day=date(2020, 11, 30))
    acts = {
        "open": lambda: factories.make_consultation(actor=stranger, letter=letter),
        "replan": lambda: factories.replan(made, {}, letter=letter, actor=stranger),
        "add": lambda: actions.add_meeting(
            actor=stranger, consultation=made, letter=letter, rows=[], now=LATER
        ),
        "describe": lambda: actions.describe_consultation(
            actor=stranger, consultation=made, revision=1, texts={"en": TextEntry(title="T")}, now=LATER
        ),
        "cancel": lambda: actions.cancel_consultation(
            actor=stranger, consultation=made, reason="Why not", now=LATER
        ),
    }
    before = RecordEntry.objects.count()
    with pytest.raises(DomainError, match="may not"):
        acts[act]()
    assert RecordEntry.objects.count() == before
    assert (Consultation.objects.count(), Plan.objects.count()) == (1, 1)
