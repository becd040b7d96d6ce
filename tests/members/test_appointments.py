"""Appointing, ending, handing over, restoring: rows, record, mail, rights, and two at once."""

from datetime import UTC, date, datetime, timedelta
from threading import Barrier, Thread

import pytest
from django.core.files.base import ContentFile
from django.db import connection

from consilia.base import files, record
from consilia.base.errors import DomainError
from consilia.base.models import OutgoingMail, RecordEntry, User
from consilia.members import access, actions, factories, queries
from consilia.members.entries import Person, Terms
from consilia.members.models import Appointment, Invitation, Organisation
from consilia.members.vocab import Purpose, Role

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)
DAY = date(2026, 11, 26)
YESTERDAY, TOMORROW = DAY - timedelta(days=1), DAY + timedelta(days=1)
LETTER = ContentFile(
    b"Nairobi, 20 November 2026\n\nWe name a new focal point.\n\n(signed)\n", name="letter.txt"
)
VOTES_DEPUTY = Terms(Role.FOCAL_POINT, Purpose.VOTES, deputy=True)
pytestmark = pytest.mark.django_db


def kenya() -> Organisation:
    return factories.make_organisation("kenya", name="Kenya")


def acts() -> list[str]:
    return list(RecordEntry.objects.order_by("number").values_list("action", flat=True))


def accept(email: str, *, visitor: User | None = None, language: str = "en") -> User:
    body = OutgoingMail.objects.filter(recipient=email).latest("pk").body
    token = body.split("/members/invitation/")[1].split("/")[0]
    person = None if visitor else Person("New", language=language)
    return actions.accept_invitation(
        token=token, visitor=visitor, person=person, password=factories.PASSWORD, now=NOW
    )


def test_focal_point_invites_a_deputy_who_then_acts_for_votes_only() -> None:
    state = kenya()
    focal = factories.make_focal_point(state)
    invitation = actions.invite_person(
        actor=focal,
        email="deputy@example.int",
        organisation=state,
        terms=VOTES_DEPUTY,
        language="fr",
        now=NOW,
    )
    assert "Coordonnateur suppléant" in OutgoingMail.objects.get().body
    deputy = accept("deputy@example.int")
    row = Appointment.objects.get(person=deputy)
    assert (row.purpose, row.deputy, row.since, row.appointed_by) == ("votes", True, DAY, focal)
    assert access.acts_for(deputy, state.pk, Purpose.VOTES, NOW)
    assert not access.acts_for(deputy, state.pk, Purpose.REGISTRATION, NOW)
    assert acts() == ["members.invite", "members.accept_invitation"]
    assert RecordEntry.objects.get(number=1).facts == {
        "organisation": str(state.pk),
        "role": "focal-point",
        "purpose": "votes",
        "deputy": True,
    }
    assert record.verify().faults == ()
    assert Invitation.objects.get().pk == invitation.pk


@pytest.mark.parametrize(
    "terms",
    [Terms(Role.OFFICER), Terms(Role.CHAIR), Terms(Role.ADMINISTRATOR)],
)
def test_focal_point_offers_no_office_of_the_secretariat(terms: Terms) -> None:
    state = kenya()
    with pytest.raises(DomainError):
        actions.invite_person(
            actor=factories.make_focal_point(state),
            email="x@example.int",
            organisation=state,
            terms=terms,
            language="en",
            now=NOW,
        )


def test_focal_point_invites_nobody_for_another_state() -> None:
    with pytest.raises(DomainError):
        actions.invite_person(
            actor=factories.make_focal_point(),
            email="x@example.int",
            organisation=kenya(),
            terms=VOTES_DEPUTY,
            language="en",
            now=NOW,
        )
    assert not OutgoingMail.objects.exists()


@pytest.mark.parametrize(
    ("terms", "field"),
    [
        (Terms(Role.DELEGATE, Purpose.VOTES), "purpose"),
        (Terms(Role.DELEGATE, deputy=True), "purpose"),
        (Terms(Role.FOCAL_POINT, Purpose.CONSULTATION), "matter"),
        (Terms(Role.FOCAL_POINT, Purpose.VOTES, "consultation:1"), "matter"),
        (Terms(Role.FOCAL_POINT, until=YESTERDAY), "until"),
    ],
)
def test_terms_that_make_no_sense_are_refused_at_their_field(terms: Terms, field: str) -> None:
    state = kenya()
    with pytest.raises(DomainError) as refusal:
        actions.invite_person(
            actor=factories.make_focal_point(state),
            email="x@example.int",
            organisation=state,
            terms=terms,
            language="en",
            now=NOW,
        )
    assert refusal.value.field == field


def appointed(state: Organisation, actor: User, person: User, terms: Terms, since: date = DAY) -> Appointment:
    return actions.appoint_person(
        actor=actor, person=person, organisation=state, terms=terms, since=since, now=NOW
    )


def test_one_of_the_people_is_appointed_to_more() -> None:
    state = kenya()
    focal, delegate = factories.make_focal_point(state), factories.make_user()
    factories.appoint(delegate, state, Role.DELEGATE)
    row = appointed(state, focal, delegate, VOTES_DEPUTY, TOMORROW)
    assert (row.since, row.appointed_by) == (TOMORROW, focal)
    assert not access.acts_for(delegate, state.pk, Purpose.VOTES, NOW)
    delegate.__dict__.pop("_appointments", None)
    assert access.acts_for(delegate, state.pk, Purpose.VOTES, NOW + timedelta(days=1))
    assert acts() == ["members.appoint"]


def test_appointment_never_overlaps_itself() -> None:
    state = kenya()
    focal, other = factories.make_focal_point(state), factories.make_focal_point(state)
    appointed(state, focal, other, Terms(Role.FOCAL_POINT, Purpose.VOTES, until=TOMORROW))
    with pytest.raises(DomainError, match="holds this already"):
        appointed(state, focal, other, Terms(Role.FOCAL_POINT, Purpose.VOTES), TOMORROW)
    later = appointed(
        state, focal, other, Terms(Role.FOCAL_POINT, Purpose.VOTES), TOMORROW + timedelta(days=1)
    )
    assert later.pk


def test_stranger_to_the_organisation_is_invited_not_appointed() -> None:
    state = kenya()
    with pytest.raises(DomainError, match="Invite the person by mail"):
        appointed(state, factories.make_focal_point(state), factories.make_user(), VOTES_DEPUTY)


def test_past_day_needs_an_officer_and_a_paper() -> None:
    state = kenya()
    focal = factories.make_focal_point(state)
    person = factories.make_focal_point(state)
    for actor, paper in ((focal, "Note 12"), (factories.make_officer(), "")):
        with pytest.raises(DomainError):
            appointed(state, actor, person, Terms(Role.FOCAL_POINT, Purpose.VOTES, paper=paper), YESTERDAY)
    terms = Terms(Role.FOCAL_POINT, Purpose.VOTES, paper="Note 12")
    officer = factories.make_officer("second@example.int")
    assert appointed(state, officer, person, terms, YESTERDAY).since == YESTERDAY


def test_person_is_in_one_delegation_at_a_time() -> None:
    state, other = kenya(), factories.make_organisation("uganda", name="Uganda")
    officer, person = factories.make_officer(), factories.make_user()
    factories.appoint(person, other, Role.DELEGATE, until=TOMORROW)
    factories.appoint(person, state, Role.TRANSLATOR)
    with pytest.raises(DomainError, match="Uganda"):
        appointed(state, officer, person, Terms(Role.DELEGATE), TOMORROW)
    assert appointed(state, officer, person, Terms(Role.DELEGATE), TOMORROW + timedelta(days=1)).pk
    agreed = Terms(Role.DELEGATE, until=DAY, paper="Note verbale 7")
    assert appointed(state, officer, person, agreed).paper == "Note verbale 7"


def test_end_at_once_and_on_a_day() -> None:
    state = kenya()
    focal, delegate = factories.make_focal_point(state), factories.make_user()
    row = factories.appoint(delegate, state, Role.DELEGATE)
    actions.end_appointment(actor=focal, appointment=row, last_day=TOMORROW, why="leaves", now=NOW)
    assert access.has_role(delegate, NOW, Role.DELEGATE)
    mail = OutgoingMail.objects.get()
    assert (mail.recipient, "27 November 2026" in mail.body) == (delegate.email, True)
    actions.end_appointment(actor=focal, appointment=row, now=NOW)
    delegate.__dict__.pop("_appointments", None)
    assert not access.has_role(delegate, NOW, Role.DELEGATE)
    row.refresh_from_db()
    assert (row.until, row.ended_by, row.ended_at) == (YESTERDAY, focal, NOW)
    assert acts() == ["members.end_appointment"] * 2
    with pytest.raises(DomainError, match="ended already"):
        actions.end_appointment(actor=focal, appointment=row, now=NOW)


@pytest.mark.parametrize("last_day", [YESTERDAY, TOMORROW + timedelta(days=1)])
def test_end_is_no_past_day_and_makes_nothing_longer(last_day: date) -> None:
    state = kenya()
    row = factories.appoint(factories.make_user(), state, Role.DELEGATE, until=TOMORROW)
    with pytest.raises(DomainError) as refusal:
        actions.end_appointment(
            actor=factories.make_focal_point(state), appointment=row, last_day=last_day, now=NOW
        )
    assert refusal.value.field == "last_day"


def test_last_focal_point_hands_over_instead_of_ending() -> None:
    state = kenya()
    focal = factories.make_focal_point(state)
    row = focal.appointments.get()
    with pytest.raises(DomainError, match="Hand over to a successor"):
        actions.end_appointment(actor=focal, appointment=row, now=NOW)
    actions.end_appointment(actor=factories.make_officer(), appointment=row, now=NOW)
    assert not queries.has_general(state, DAY)


def test_hand_over_to_one_of_the_people_holds_at_once() -> None:
    state = kenya()
    focal, next_one = factories.make_focal_point(state), factories.make_user()
    factories.appoint(next_one, state, Role.DELEGATE)
    row = focal.appointments.get()
    actions.hand_over(actor=focal, appointment=row, person=next_one, now=NOW)
    for person, acts_now in ((focal, False), (next_one, True)):
        person.__dict__.pop("_appointments", None)
        assert access.acts_for(person, state.pk, Purpose.VOTES, NOW) is acts_now
    row.refresh_from_db()
    assert (row.until, row.ended_why) == (YESTERDAY, "handed-over")
    assert acts() == ["members.hand_over"]


def test_hand_over_to_somebody_new_waits_for_the_acceptance() -> None:
    state = kenya()
    focal = factories.make_focal_point(state)
    row = focal.appointments.get()
    actions.hand_over(actor=focal, appointment=row, email="next@example.int", now=NOW)
    assert access.acts_for(focal, state.pk, Purpose.VOTES, NOW)
    successor = accept("next@example.int")
    focal.__dict__.pop("_appointments", None)
    assert not access.acts_for(focal, state.pk, Purpose.VOTES, NOW)
    assert access.acts_for(successor, state.pk, Purpose.VOTES, NOW)
    assert acts() == ["members.offer_hand_over", "members.accept_invitation"]


def test_nobody_hands_over_to_oneself_or_for_others() -> None:
    state = kenya()
    focal = factories.make_focal_point(state)
    row = focal.appointments.get()
    for actor, email in ((focal, focal.email), (factories.make_focal_point(), "x@example.int")):
        with pytest.raises(DomainError):
            actions.hand_over(actor=actor, appointment=row, email=email, now=NOW)


def restore(state: Organisation, actor: User, paper: str = "Note 12 of 20 November 2026") -> Invitation:
    return actions.restore_focal_point(
        actor=actor,
        organisation=state,
        email="next@example.int",
        language="en",
        paper=paper,
        letter=files.examined(LETTER),
        now=NOW,
    )


def test_officer_restores_a_state_on_a_signed_letter() -> None:
    state = kenya()
    restore(state, factories.make_officer())
    successor = accept("next@example.int")
    row = Appointment.objects.get(person=successor)
    assert row.paper == "Note 12 of 20 November 2026"
    assert row.paper_file is not None
    entry = RecordEntry.objects.get(action="members.restore_focal_point")
    assert entry.facts["paper"] == row.paper_file.sha256
    assert queries.has_general(state, DAY)


def test_restoring_is_for_officers_with_a_letter_where_nobody_is_left() -> None:
    state = kenya()
    officer = factories.make_officer()
    with pytest.raises(DomainError, match="signed letter"):
        restore(state, officer, " ")
    focal = factories.make_focal_point(state)
    with pytest.raises(DomainError, match="has a focal point"):
        restore(state, officer)
    with pytest.raises(DomainError):
        restore(factories.make_organisation(), focal)
    assert acts() == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.postgresql
def test_of_two_focal_points_that_end_each_other_one_remains() -> None:
    state = kenya()
    both = [factories.make_focal_point(state), factories.make_focal_point(state)]
    rows = [person.appointments.get() for person in both]
    start, outcomes = Barrier(2), []

    def end(actor: User, row: Appointment) -> None:
        start.wait()
        try:
            actions.end_appointment(actor=actor, appointment=row, now=NOW)
            outcomes.append("ended")
        except DomainError:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [Thread(target=end, args=pair) for pair in ((both[0], rows[1]), (both[1], rows[0]))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["ended", "refused"]
    assert queries.has_general(state, DAY)


@pytest.mark.django_db
def test_the_last_administrator_neither_ends_nor_leaves() -> None:
    last = factories.make_officer("last@example.int", role=Role.ADMINISTRATOR)
    row = Appointment.objects.get(person=last)
    for act in (
        lambda: actions.end_appointment(actor=last, appointment=row, now=NOW),
        lambda: actions.leave(actor=last, now=NOW),
    ):
        with pytest.raises(DomainError):
            act()
    factories.make_officer("next@example.int", role=Role.ADMINISTRATOR)
    actions.leave(actor=last, now=NOW)
    assert not User.objects.get(pk=last.pk).is_active


@pytest.mark.django_db
def test_whoever_left_has_no_open_invitation_and_is_invited_no_more() -> None:
    kenya = factories.make_organisation("ken", name="Kenya")
    officer = factories.make_officer()
    delegate = factories.make_user("delegate@example.int")
    wanted = {
        "actor": officer,
        "email": delegate.email,
        "organisation": kenya,
        "terms": Terms(Role.DELEGATE),
        "language": "en",
        "now": NOW,
    }
    sent = actions.invite_person(**wanted)
    actions.leave(actor=delegate, now=NOW)
    sent.refresh_from_db()
    assert sent.withdrawn_at == NOW
    with pytest.raises(DomainError) as refusal:
        actions.invite_person(**wanted)
    assert refusal.value.field == "email"
