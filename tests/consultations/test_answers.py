"""An organisation notes that it did what was asked: rights, days, corrections, the record, the desk."""

from datetime import date, timedelta

import pytest
from django.test import Client

from consilia.base import clock, record
from consilia.base.errors import DomainError
from consilia.base.models import RecordEntry, User
from consilia.consultations import actions, factories
from consilia.consultations.entries import AskEntry
from consilia.consultations.factories import NOW
from consilia.consultations.models import Answer, Consultation
from consilia.consultations.vocab import AskKind, EventKind
from consilia.members.factories import appoint, make_focal_point, make_officer, make_organisation, make_user
from consilia.members.models import Appointment, Organisation
from consilia.members.vocab import Purpose, Role

DAY = NOW.date()
ASKS = (
    AskEntry(kind=AskKind.COMMENT, row=0, asked_of=("member-states",)),
    AskEntry(kind=AskKind.NOMINATE, asked_of=("member-states",)),
)
ROWS = (factories.row(EventKind.DEADLINE, "2020-04-19", "Comments"),)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _it_is_march_2020(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def kenya() -> Organisation:
    return make_organisation("kenya", name="Kenya")


@pytest.fixture
def consultation() -> Consultation:
    return factories.make_consultation(rows=ROWS, asks=ASKS)


def noted(
    actor: User,
    consultation: Consultation,
    state: Organisation,
    *,
    kind: AskKind = AskKind.COMMENT,
    given_on: date = DAY,
    reference: str = "Note 12",
) -> Answer:
    ask = consultation.asks.get(kind=kind)
    return actions.note_answer(
        actor=actor,
        consultation=consultation,
        organisation=state,
        kind=kind,
        event=ask.event_id,
        given_on=given_on,
        reference=reference,
        now=NOW,
    )


@pytest.mark.parametrize(
    ("purpose", "deputy", "may"),
    [
        ("", False, True),
        ("", True, True),
        (Purpose.CONTRIBUTIONS, False, True),
        (Purpose.VOTES, False, False),
    ],
)
def test_who_acts_for_the_purpose_notes(
    consultation: Consultation, kenya: Organisation, purpose: str, *, deputy: bool, may: bool
) -> None:
    person = make_user()
    row = appoint(person, kenya)
    Appointment.objects.filter(pk=row.pk).update(purpose=purpose, deputy=deputy)
    if may:
        assert noted(person, consultation, kenya).noted_by == person
    else:
        with pytest.raises(DomainError):
            noted(person, consultation, kenya)
    assert Answer.objects.count() == RecordEntry.objects.filter(action__endswith="note_answer").count() == may


def test_focal_point_of_one_consultation_notes_there_only(
    consultation: Consultation, kenya: Organisation
) -> None:
    person = make_user()
    row = appoint(person, kenya)
    matter = f"consultation:{consultation.pk}"
    Appointment.objects.filter(pk=row.pk).update(purpose=Purpose.CONSULTATION, matter=matter)
    assert noted(person, consultation, kenya).pk
    Appointment.objects.filter(pk=row.pk).update(matter="consultation:other")
    person.__dict__.pop("_appointments")
    with pytest.raises(DomainError):
        noted(person, consultation, kenya)


def test_delegates_and_other_states_do_not_note(consultation: Consultation, kenya: Organisation) -> None:
    delegate = make_user()
    appoint(delegate, kenya, Role.DELEGATE)
    for person in (delegate, make_focal_point()):
        with pytest.raises(DomainError):
            noted(person, consultation, kenya)


def test_noted_again_it_is_corrected(consultation: Consultation, kenya: Organisation) -> None:
    focal = make_focal_point(kenya)
    first = noted(focal, consultation, kenya, kind=AskKind.NOMINATE)
    second = noted(focal, consultation, kenya, kind=AskKind.NOMINATE, reference=" Note 13 ")
    assert (second.pk, second.reference, Answer.objects.count()) == (first.pk, "Note 13", 1)
    actions.withdraw_answer(actor=focal, answer=second, now=NOW)
    assert not Answer.objects.exists()
    assert record.verify().faults == ()


def test_day_to_come_and_what_is_not_asked_are_refused(
    consultation: Consultation, kenya: Organisation
) -> None:
    focal = make_focal_point(kenya)
    with pytest.raises(DomainError) as refusal:
        noted(focal, consultation, kenya, given_on=DAY + timedelta(days=1))
    assert refusal.value.field == "given_on"
    with pytest.raises(DomainError, match="not asked"):
        actions.note_answer(
            actor=focal,
            consultation=consultation,
            organisation=kenya,
            kind=AskKind.REPLY,
            event=None,
            given_on=DAY,
            now=NOW,
        )


@pytest.mark.usefixtures("consultation")
def test_desk_moves_what_is_noted_to_replies_given(client: Client, kenya: Organisation) -> None:
    client.force_login(make_focal_point(kenya))
    desk = client.get("/en/desk/").content.decode()
    link = desk.split("Comment on a text")[1].split('· <a href="')[1].split('"')[0].replace("&amp;", "&")
    answer = client.post(link, {"given_on": "2020-03-18", "reference": "Note <12>"}, follow=True)
    page = answer.content.decode()
    assert page.index("Nominate") < page.index("Replies given") < page.index("Comment on a text")
    assert "done on 18 March 2020: Note &lt;12&gt;" in page
    assert "Comment on a text" in client.post(link, {"do": "withdraw"}, follow=True).content.decode()
    assert not Answer.objects.exists()


@pytest.mark.parametrize(
    "query", ["", "?kind=comment", "?kind=x&organisation=y", "?kind=reply&organisation={}"]
)
def test_page_of_nothing_that_is_asked_is_absent(
    client: Client, consultation: Consultation, kenya: Organisation, query: str
) -> None:
    client.force_login(make_officer("o@example.int"))
    assert (
        client.get(f"/en/consultations/{consultation.slug}/answer/{query.format(kenya.pk)}").status_code
        == 404
    )
