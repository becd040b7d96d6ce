"""Pages of people through HTTP: what stands on them, what they do, how many queries they take."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from consilia.base.models import OutgoingMail, User
from consilia.members import factories
from consilia.members.models import Appointment, Invitation, Organisation
from consilia.members.vocab import Purpose, Role

PEOPLE = "/en/members/kenya/people/"
pytestmark = pytest.mark.django_db


def kenya() -> Organisation:
    return factories.make_organisation("kenya", name="Kenya")


def client_of(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def page(client: Client, path: str = PEOPLE) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def send(client: Client, path: str, **given: object) -> tuple[int, str]:
    answer = client.post(path, {"form_key": f"key of {path} {sorted(given.items(), key=str)}", **given})
    return answer.status_code, answer.content.decode()


def test_gaps_are_said_by_purpose() -> None:
    state = kenya()
    focal, deputy = factories.make_focal_point(state), factories.make_user(name="The deputy")
    row = factories.appoint(deputy, state)
    Appointment.objects.filter(pk=row.pk).update(purpose=Purpose.VOTES, deputy=True)
    shown = page(client_of(focal))
    assert shown.count("no deputy") == 3
    assert shown.count("no gap") == 1
    assert "Deputy focal point: Votes" in shown


def test_other_states_see_people_and_change_nothing() -> None:
    kenya()
    other = client_of(factories.make_focal_point())
    shown = page(other)
    assert "invite/" not in shown
    assert "Nobody is focal point for everything." in shown
    assert "restore/" not in shown
    assert other.get(f"{PEOPLE}invite/").status_code == 404


def test_focal_point_invites_a_deputy() -> None:
    client = client_of(factories.make_focal_point(kenya()))
    given = {"email": "d@example.int", "role": "focal-point", "purpose": "votes", "deputy": "on"}
    status, _page = send(client, f"{PEOPLE}invite/", **given, language="ar")
    assert status == 302
    assert "تصويت" in OutgoingMail.objects.get().body
    assert "d@example.int" in page(client)
    invitation = Invitation.objects.get()
    assert client.post(f"/en/members/invitations/{invitation.pk}/withdraw/")["Location"] == PEOPLE


def test_focal_point_of_one_purpose_is_offered_deputies_for_it_only() -> None:
    state, person = kenya(), factories.make_user()
    Appointment.objects.filter(pk=factories.appoint(person, state).pk).update(purpose=Purpose.VOTES)
    client = client_of(person)
    form = page(client, f"{PEOPLE}invite/")
    assert '<option value="votes"' in form
    assert '<option value="registration"' not in form
    assert 'value="delegate"' not in form
    given = {"email": "d@example.int", "role": "focal-point", "purpose": "votes", "language": "en"}
    assert send(client, f"{PEOPLE}invite/", **given)[0] == 302
    assert Invitation.objects.get().deputy


def test_what_was_typed_stands_beside_the_refusal() -> None:
    state = kenya()
    focal = factories.make_focal_point(state)
    row = focal.appointments.get()
    status, shown = send(client_of(focal), f"{PEOPLE}{row.pk}/end/", why="retires")
    assert status == 200
    assert "Hand over to a successor" in shown
    assert 'value="retires"' in shown


def test_hand_over_asks_for_one_of_two() -> None:
    state = kenya()
    focal, delegate = factories.make_focal_point(state), factories.make_user(name="The delegate")
    factories.appoint(delegate, state, Role.DELEGATE)
    path = f"{PEOPLE}{focal.appointments.get().pk}/hand-over/"
    client = client_of(focal)
    for given in ({}, {"person": str(delegate.pk), "email": "x@example.int"}):
        status, shown = send(client, path, language="en", **given)
        assert (status, "not both" in shown) == (200, True)
    assert send(client, path, language="en", person=str(delegate.pk))[0] == 302
    assert client.get(path).status_code == 404
    assert "handed over" in page(client)


def test_double_click_hands_over_once() -> None:
    state = kenya()
    focal = factories.make_focal_point(state)
    path = f"{PEOPLE}{focal.appointments.get().pk}/hand-over/"
    client = client_of(focal)
    for _click in range(2):
        assert send(client, path, language="en", email="x@example.int")[0] == 302
    assert Invitation.objects.count() == 1


@pytest.mark.parametrize(
    ("content", "status", "sentence"),
    [(b"Note 12 of the State\n\n(signed)\n" * 3, 302, ""), (b"\x7fELF" + b"\0" * 99, 200, "is a program")],
)
def test_officer_restores_on_a_letter_that_passes_the_intake(
    content: bytes, status: int, sentence: str
) -> None:
    kenya()
    client = client_of(factories.make_officer())
    assert "restore/" in page(client)
    given = {
        "email": "x@example.int",
        "language": "en",
        "paper": "Note 12",
        "letter": SimpleUploadedFile("note.txt", content),
    }
    answered, shown = send(client, f"{PEOPLE}restore/", **given)
    assert answered == status
    assert sentence in shown
    assert Invitation.objects.count() == (1 if status == 302 else 0)


def test_signed_letter_is_handed_to_those_who_arrange_people() -> None:
    state = kenya()
    client = client_of(factories.make_officer())
    given = {
        "email": "new@example.int",
        "language": "en",
        "paper": "Note 12",
        "letter": SimpleUploadedFile("note.txt", b"Note 12 of the State, signed by the minister.\n"),
    }
    send(client, f"{PEOPLE}restore/", **given)
    link = OutgoingMail.objects.get().body.split("http://testserver")[1].split()[0]
    focal = Client()
    accepted = {"name": "New", "language": "en", "password": factories.PASSWORD, "form_key": "k"}
    assert focal.post(link, accepted).status_code == 302
    path = f"{PEOPLE}{state.appointments.get().pk}/paper/"
    assert b"".join(focal.get(path).streaming_content).startswith(b"Note 12")  # type: ignore[attr-defined]
    other = client_of(factories.make_focal_point())
    assert path not in page(other)
    assert other.get(path).status_code == 404


def test_members_that_lost_their_people_come_first() -> None:
    for slug in ("aaa", "kenya", "zzz"):
        factories.make_organisation(slug)
    lost = Organisation.objects.get(slug="kenya")
    factories.appoint(factories.make_user(), lost, until=date(2020, 1, 1))
    shown = page(client_of(factories.make_officer()), "/en/members/people/missing/")
    assert shown.index("/kenya/people/") < shown.index("/aaa/people/") < shown.index("/zzz/people/")
    assert shown.count("lost its people") == 1


@pytest.mark.parametrize(
    ("words", "found"), [("", 3), ("ممثل", 1), ("Point", 1), ("third@", 1), ("nobody", 0)]
)
def test_list_of_people_finds_names_in_both_scripts_and_addresses(words: str, found: int) -> None:
    state = kenya()
    person = factories.make_focal_point(state, "first@example.int")
    User.objects.filter(pk=person.pk).update(name="Focal Point", own_name="ممثل كينيا")
    factories.make_focal_point(state, "third@example.int")
    client = client_of(factories.make_officer())
    answer = client.get("/en/members/people/", {"words": words})
    assert answer.context["found"].page.paginator.count == found


@pytest.mark.parametrize("number", [1, 3])
def test_pages_ask_as_much_for_one_row_as_for_three(
    number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    state = kenya()
    focal = factories.make_focal_point(state)
    ends = timezone.now().date() - timedelta(days=9)
    for _one in range(number):
        factories.appoint(factories.make_user(), state, Role.DELEGATE)
        factories.appoint(factories.make_user(), state, Role.DELEGATE, until=ends)
        factories.make_organisation()
    client, officer = client_of(focal), client_of(factories.make_officer())
    page(client), page(officer)
    with django_assert_num_queries(11):
        page(client)
    with django_assert_num_queries(6):
        page(officer, "/en/members/people/")
    with django_assert_num_queries(5):
        page(officer, "/en/members/people/missing/")


@pytest.mark.parametrize("language", ["ar", "zh-hans", "en", "fr", "ru", "es"])
def test_pages_stand_in_every_language(language: str) -> None:
    state = kenya()
    client = client_of(factories.make_focal_point(state))
    key = state.appointments.get().pk
    for place in ("", "invite/", "appoint/", f"{key}/end/", f"{key}/hand-over/"):
        assert client.get(f"/{language}/members/kenya/people/{place}").status_code == 200
