"""Invitations: who may offer what to whom, and a link that works once, for a time, for one person."""

import re
from datetime import UTC, date, datetime, timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection

from consilia.base import record
from consilia.base.errors import DomainError
from consilia.base.models import OutgoingMail, RecordEntry, User
from consilia.members import access, actions, factories, queries, rules
from consilia.members.entries import Person, Terms
from consilia.members.models import Appointment, Invitation, Organisation
from consilia.members.vocab import Category, InvitationState, Role

NOW = datetime(2026, 5, 15, 10, tzinfo=UTC)
DAY = date(2026, 5, 15)
SECRET = factories.PASSWORD
NEW = Person("New Person", "شخص جديد", "ar", "Africa/Nairobi")
pytestmark = pytest.mark.django_db


def invited(
    *,
    officer: User | None = None,
    email: str = "new@example.int",
    organisation: Organisation | None = None,
    role: Role = Role.FOCAL_POINT,
    language: str = "en",
    now: datetime = NOW,
) -> Invitation:
    return actions.invite_person(
        actor=officer or factories.make_officer(),
        email=email,
        organisation=organisation or factories.make_organisation("kenya", name="Kenya"),
        terms=Terms(role),
        language=language,
        now=now,
    )


def token_of(invitation: Invitation) -> str:
    mail = OutgoingMail.objects.get(key=f"invitation:{invitation.pk}")
    found = re.search(r"/members/invitation/([^/\s]+)/", mail.body)
    assert found
    return found[1]


def accepted(invitation: Invitation, **changes: object) -> User:
    given = {"visitor": None, "person": NEW, "password": SECRET, "now": NOW, **changes}
    return actions.accept_invitation(token=token_of(invitation), **given)  # type: ignore[arg-type]


def acts() -> list[str]:
    return list(RecordEntry.objects.order_by("number").values_list("action", flat=True))


def test_invitation_is_mailed_in_its_language_and_recorded_without_the_address() -> None:
    officer = factories.make_officer()
    invitation = invited(officer=officer, email=" New@Example.INT ", language="fr")
    mail = OutgoingMail.objects.get()
    assert (mail.recipient, mail.language) == ("new@example.int", "fr")
    assert mail.subject == "Consilia: votre invitation"
    assert "Kenya (fr)" in mail.body
    assert "29 mai 2026" in mail.body
    assert "http://testserver/fr/members/invitation/" in mail.body
    assert invitation.token_hash == rules.secret_hash(token_of(invitation))
    entry = RecordEntry.objects.get()
    assert (entry.action, entry.subject, entry.actor) == (
        "members.invite",
        f"invitation:{invitation.pk}",
        str(officer.pk),
    )
    assert entry.facts == {"organisation": str(invitation.organisation_id), "role": "focal-point"}


def test_mail_says_names_as_they_are() -> None:
    invited(organisation=factories.make_organisation(name="Côte d'Ivoire & <Co>"))
    assert "Côte d'Ivoire & <Co>" in OutgoingMail.objects.get().body


@pytest.mark.parametrize("role", [Role.DELEGATE, Role.TRANSLATOR, Role.CHAIR])
def test_other_roles_may_not_invite(role: Role) -> None:
    person = factories.make_user()
    kenya = factories.make_organisation("kenya")
    factories.appoint(person, kenya, role)
    with pytest.raises(DomainError):
        invited(officer=person, organisation=kenya)
    assert (Invitation.objects.count(), OutgoingMail.objects.count(), acts()) == (0, 0, [])


@pytest.mark.parametrize(
    ("role", "category", "fits"),
    [
        (Role.FOCAL_POINT, Category.MEMBER_STATE, True),
        (Role.DELEGATE, Category.SECTOR_MEMBER, True),
        (Role.CHAIR, Category.RESOLUTION_99, True),
        (Role.TRANSLATOR, Category.SECRETARIAT, True),
        (Role.OFFICER, Category.SECRETARIAT, True),
        (Role.OFFICER, Category.MEMBER_STATE, False),
        (Role.ADMINISTRATOR, Category.REGIONAL_ORGANISATION, False),
    ],
)
def test_officers_serve_in_the_secretariat_only(role: Role, category: Category, *, fits: bool) -> None:
    assert rules.role_fits(role, {category}) is fits


def test_officer_for_a_member_state_is_refused() -> None:
    with pytest.raises(DomainError) as refusal:
        invited(role=Role.OFFICER)
    assert refusal.value.field == "role"
    assert not Invitation.objects.exists()


def test_only_an_administrator_offers_the_role_of_an_administrator() -> None:
    officer = factories.make_officer()
    secretariat = Organisation.objects.get(slug="secretariat")
    with pytest.raises(DomainError) as refusal:
        invited(officer=officer, organisation=secretariat, role=Role.ADMINISTRATOR)
    assert refusal.value.field == "role"
    administrator = factories.make_officer(role=Role.ADMINISTRATOR)
    assert invited(officer=administrator, organisation=secretariat, role=Role.ADMINISTRATOR).pk


def test_who_holds_the_role_is_not_invited_to_it_again() -> None:
    kenya = factories.make_organisation("kenya")
    factories.make_focal_point(kenya, "new@example.int")
    with pytest.raises(DomainError) as refusal:
        invited(organisation=kenya)
    assert refusal.value.field == "email"


def test_only_the_newest_link_works() -> None:
    officer, kenya = factories.make_officer(), factories.make_organisation("kenya")
    first = invited(officer=officer, organisation=kenya)
    other = invited(officer=officer, organisation=kenya, role=Role.DELEGATE)
    second = invited(officer=officer, organisation=kenya, now=NOW + timedelta(hours=1))
    states = {row.invitation: row.state for row in queries.invitations_list(NOW + timedelta(hours=2))}
    assert states == {
        first: InvitationState.WITHDRAWN,
        other: InvitationState.OPEN,
        second: InvitationState.OPEN,
    }


def test_accepting_makes_an_account_with_an_appointment_from_today() -> None:
    invitation = invited()
    user = accepted(invitation)
    assert (user.email, user.name, user.own_name) == ("new@example.int", "New Person", "شخص جديد")
    assert (user.language, user.time_zone, user.check_password(SECRET)) == ("ar", "Africa/Nairobi", True)
    held = Appointment.objects.get(person=user)
    assert (held.organisation_id, held.role, held.since, held.until) == (
        invitation.organisation_id,
        Role.FOCAL_POINT,
        DAY,
        None,
    )
    assert access.organisations_of(user, NOW) == [invitation.organisation_id]
    entry = RecordEntry.objects.get(action="members.accept_invitation")
    assert (entry.actor, entry.facts["role"]) == (str(user.pk), "focal-point")
    assert record.verify().faults == ()


def test_second_use_is_refused_and_makes_nothing() -> None:
    invitation = invited()
    accepted(invitation, form_key="page one")
    with pytest.raises(DomainError, match="accepted already"):
        accepted(invitation, form_key="page two")
    assert User.objects.filter(email="new@example.int").count() == 1
    assert acts() == ["members.invite", "members.accept_invitation"]


def test_double_click_is_told_what_the_first_click_was_told() -> None:
    invitation = invited()
    first = accepted(invitation, form_key="one page")
    assert accepted(invitation, form_key="one page") == first
    assert acts() == ["members.invite", "members.accept_invitation"]


@pytest.mark.parametrize("changes", [{"password": "another password"}, {"form_key": ""}])
def test_same_page_with_another_password_or_without_a_key_is_no_double_click(
    changes: dict[str, str],
) -> None:
    invitation = invited()
    accepted(invitation, form_key="" if "form_key" in changes else "one page")
    with pytest.raises(DomainError, match="accepted already"):
        accepted(invitation, **{"form_key": "one page", **changes})


@pytest.mark.parametrize(
    ("now", "works"),
    [
        (datetime(2026, 5, 29, 21, 59, 59, tzinfo=UTC), True),
        (datetime(2026, 5, 29, 22, 0, tzinfo=UTC), False),
    ],
)
def test_link_works_until_the_end_of_its_last_day_at_the_seat(now: datetime, *, works: bool) -> None:
    invitation = invited()
    assert queries.last_day(invitation) == date(2026, 5, 29)
    if works:
        assert accepted(invitation, now=now).pk
        return
    with pytest.raises(DomainError, match="expired"):
        accepted(invitation, now=now)
    assert not User.objects.filter(email="new@example.int").exists()


def test_withdrawn_link_is_refused() -> None:
    officer = factories.make_officer()
    invitation = invited(officer=officer)
    actions.withdraw_invitation(actor=officer, invitation=invitation, now=NOW)
    with pytest.raises(DomainError, match="withdrawn"):
        accepted(invitation)
    assert acts() == ["members.invite", "members.withdraw_invitation"]


def test_what_was_accepted_or_withdrawn_is_not_withdrawn() -> None:
    officer = factories.make_officer()
    invitation = invited(officer=officer)
    accepted(invitation)
    with pytest.raises(DomainError, match="accepted already"):
        actions.withdraw_invitation(actor=officer, invitation=invitation, now=NOW)


def test_focal_point_of_another_state_may_not_withdraw() -> None:
    invitation = invited()
    with pytest.raises(DomainError):
        actions.withdraw_invitation(actor=factories.make_focal_point(), invitation=invitation, now=NOW)
    invitation.refresh_from_db()
    assert invitation.withdrawn_at is None


def test_forwarded_to_somebody_who_is_signed_in_it_gives_nothing() -> None:
    invitation = invited()
    other = factories.make_user("other@example.int")
    with pytest.raises(DomainError, match="another address"):
        accepted(invitation, visitor=other)
    assert access.appointments(other, NOW) == []
    invitation.refresh_from_db()
    assert invitation.used_at is None


def test_who_has_an_account_signs_in_and_gains_the_appointment_only() -> None:
    invitation = invited()
    person = factories.make_user("new@example.int", name="As before")
    with pytest.raises(DomainError, match="Sign in, then"):
        accepted(invitation)
    assert accepted(invitation, visitor=person, person=None, password="") == person
    person.refresh_from_db()
    assert (person.name, person.check_password(factories.PASSWORD)) == ("As before", True)
    assert [held.role for held in access.appointments(person, NOW)] == [Role.FOCAL_POINT]


def test_role_that_no_longer_fits_is_refused_at_acceptance() -> None:
    officer = factories.make_officer()
    secretariat = Organisation.objects.get(slug="secretariat")
    invitation = invited(officer=officer, organisation=secretariat, role=Role.OFFICER)
    secretariat.memberships.update(until=date(2026, 5, 16))
    later = datetime(2026, 5, 17, 10, tzinfo=UTC)
    with pytest.raises(DomainError):
        accepted(invitation, now=later)
    assert not User.objects.filter(email="new@example.int").exists()


def test_unknown_token_is_no_invitation() -> None:
    with pytest.raises(Invitation.DoesNotExist):
        actions.accept_invitation(
            token="-",  # noqa: S106 - no token at all
            visitor=None,
            person=NEW,
            password=SECRET,
            now=NOW,
        )


def test_enrolling_makes_an_account_by_the_system() -> None:
    user = actions.enrol(
        email="Chair@Example.int",
        person=NEW,
        password=SECRET,
        organisation=factories.make_organisation("kenya"),
        terms=Terms(Role.CHAIR),
        now=NOW,
    )
    assert user.email == "chair@example.int"
    assert access.has_role(user, NOW, Role.CHAIR)
    entry = RecordEntry.objects.get()
    assert (entry.action, entry.actor, entry.subject) == ("members.enrol", "", f"person:{user.pk}")
    with pytest.raises(DomainError, match="already"):
        actions.enrol(
            email="chair@example.int",
            person=NEW,
            password=SECRET,
            organisation=Organisation.objects.get(slug="kenya"),
            terms=Terms(Role.DELEGATE),
            now=NOW,
        )
    assert Appointment.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_makes_the_account() -> None:
    token = token_of(invited())
    start, outcomes = Barrier(2), []

    def accept(key: str) -> None:
        start.wait()
        try:
            actions.accept_invitation(
                token=token, visitor=None, person=NEW, password=SECRET, form_key=key, now=NOW
            )
            outcomes.append("made")
        except DomainError as refusal:
            outcomes.append(str(refusal))
        finally:
            connection.close()

    threads = [Thread(target=accept, args=(key,)) for key in ("one page", "another page")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == [
        "This invitation has been accepted already. Sign in with your account.",
        "made",
    ]
    assert User.objects.filter(email="new@example.int").count() == 1
    assert Appointment.objects.filter(person__email="new@example.int").count() == 1
