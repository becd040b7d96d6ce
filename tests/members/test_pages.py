"""Pages of the register and of invitations, through HTTP."""

import re
from datetime import date

import pytest
from django.contrib.auth import get_user
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from consilia.base.models import OutgoingMail, RecordEntry, User
from consilia.members import factories
from consilia.members.models import Invitation, Organisation
from consilia.members.vocab import Category, Role

pytestmark = pytest.mark.django_db
LIST, INVITATIONS, NEW = "/en/members/", "/en/members/invitations/", "/en/members/invitations/new/"
ANSWERS = {
    "name": "New Person",
    "own_name": "شخص جديد",
    "language": "ar",
    "time_zone": "Africa/Nairobi",
    "password": factories.PASSWORD,
    "form_key": "one page",
}


def text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return str(answer.content.decode())


def listed(client: Client, **query: str) -> list[str]:
    answer = client.get(LIST, query)
    assert answer.status_code == 200
    return re.findall(r'href="/en/members/([\w-]+)/"><bdi>', answer.content.decode())


def officer_client(role: Role = Role.OFFICER) -> Client:
    client = Client()
    client.force_login(factories.make_officer(role=role))
    return client


def invitation_link(client: Client, email: str = "new@example.int") -> str:
    """Invite an address through the page and return the path in the mail."""
    organisation = Organisation.objects.filter(slug="kenya").first() or factories.make_organisation("kenya")
    given = {"email": email, "organisation": organisation.slug, "role": "delegate", "language": "en"}
    answer = client.post(NEW, {**given, "form_key": f"page for {email}"})
    assert answer.status_code == 302, answer.content.decode()
    mail = OutgoingMail.objects.get(recipient=email)
    found = re.search(r"http://testserver(/en/members/invitation/\S+)", mail.body)
    assert found
    return found[1]


def three_members() -> None:
    kenya = factories.make_organisation("kenya", name="Kenya", region="AFR")
    factories.seat(kenya)
    factories.make_organisation("cote", name="Côte d'Ivoire", region="AFR")
    factories.make_organisation("firm", name="Firm", category=Category.SECTOR_MEMBER, region="AMS")
    factories.make_organisation("past", name="Past", until=date(2010, 1, 1))
    factories.make_officer()


def test_list_shows_members_of_the_day_and_never_the_secretariat(client: Client) -> None:
    three_members()
    assert listed(client) == ["cote", "firm", "kenya"]


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ({"category": "member-state"}, ["cote", "kenya"]),
        ({"category": "council-member-states"}, ["kenya"]),
        ({"category": "sector-member", "region": "AFR"}, []),
        ({"region": "AMS"}, ["firm"]),
        ({"words": "IVOIRE cote"}, ["cote"]),
        ({"words": "nothing"}, []),
        ({"category": "no such", "region": "no such"}, ["cote", "firm", "kenya"]),
        ({"category": "secretariat"}, ["cote", "firm", "kenya"]),
        ({"order": "language"}, ["cote", "firm", "kenya"]),
    ],
)
def test_list_is_filtered(client: Client, query: dict[str, str], slugs: list[str]) -> None:
    three_members()
    assert listed(client, **query) == slugs


def test_order_is_french_or_that_of_the_reader(client: Client) -> None:
    germany = factories.make_organisation("deu", name="Germany")
    Organisation.objects.filter(pk=germany.pk).update(french_order="allemagne")
    factories.make_organisation("ben", name="Benin")
    assert listed(client) == ["deu", "ben"]
    assert listed(client, order="language") == ["ben", "deu"]


def test_list_says_when_nothing_is_found(client: Client) -> None:
    assert "No organisation is found." in text(client, LIST)


@pytest.mark.parametrize("number", [1, 3])
def test_list_asks_as_much_for_one_row_as_for_three(
    client: Client, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for place in range(number):
        factories.seat(factories.make_organisation(f"state{place}", region="AFR"))
    with django_assert_num_queries(5):
        assert len(listed(client)) == number


@pytest.mark.parametrize("number", [1, 3])
def test_organisation_asks_as_much_for_one_row_as_for_three(
    client: Client, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    kenya = factories.make_organisation("kenya", region="AFR")
    for place in range(number):
        factories.make_focal_point(kenya)
        factories.tie(kenya, factories.make_organisation(f"union{place}"))
        factories.seat(kenya, since=date(2000 + place, 1, 1))
    client.force_login(factories.make_user())
    text(client, "/en/members/kenya/")
    with django_assert_num_queries(15):
        page = text(client, "/en/members/kenya/")
    assert page.count("Union") == number


def test_organisation_shows_names_seats_ties_and_memberships_with_dates(client: Client) -> None:
    kenya = factories.make_organisation("kenya", name="Kenya", region="AFR", since=date(2012, 1, 1))
    factories.seat(kenya, since=date(2019, 1, 1), until=date(2022, 12, 31), group="D")
    factories.tie(kenya, factories.make_organisation("atu", name="Union"), since=date(2014, 5, 6))
    page = text(client, "/en/members/kenya/")
    for part in (
        "Kenya (fr)",
        "Region AFR",
        "1 January 2012",
        "31 December 2022",
        "6 May 2014",
        "/members/atu/",
    ):
        assert part in page


def test_names_of_people_are_shown_to_whoever_is_signed_in_only(client: Client) -> None:
    kenya = factories.make_organisation("kenya")
    factories.appoint(factories.make_user(name="Focal Point"), kenya)
    factories.appoint(factories.make_user(name="Former One"), kenya, until=date(2010, 1, 1))
    stranger = text(client, "/en/members/kenya/")
    assert "Focal Point" not in stranger
    assert "/en/account/sign-in/?next=%2Fen%2Fmembers%2Fkenya%2F" in stranger
    client.force_login(factories.make_user())
    page = text(client, "/en/members/kenya/")
    assert "Focal Point" in page
    assert "Former One" not in page


def test_officer_invites_from_the_page_of_an_organisation(client: Client) -> None:
    factories.make_organisation("kenya")
    link = f"{NEW}?organisation=kenya"
    officer = officer_client()
    people = "/en/members/kenya/people/"
    assert people in text(officer, "/en/members/kenya/")
    assert f"{people}invite/" in text(officer, people)
    assert '<option value="kenya" selected>' in text(officer, link)
    assert people not in text(client, "/en/members/kenya/")


def test_secretariat_and_unknown_organisations_have_no_page(client: Client) -> None:
    factories.make_officer()
    for slug in ("secretariat", "no-such"):
        assert client.get(f"/en/members/{slug}/").status_code == 404


@pytest.mark.parametrize("language", ["ar", "zh-hans", "en", "fr", "ru", "es"])
def test_pages_stand_in_every_language(client: Client, language: str) -> None:
    factories.make_organisation("kenya", region="AFR")
    for place in ("", "kenya/"):
        assert client.get(f"/{language}/members/{place}").status_code == 200


@pytest.mark.parametrize("address", [INVITATIONS, NEW])
def test_invitations_are_hidden_from_all_but_officers(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404
    client.force_login(factories.make_focal_point())
    assert client.get(address).status_code == 404
    assert client.post(NEW, {"email": "new@example.int"}).status_code == 404
    assert officer_client(Role.OFFICER).get(address).status_code == 200


@pytest.mark.parametrize("number", [1, 3])
def test_invitations_ask_as_much_for_one_row_as_for_three(
    number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = officer_client()
    for place in range(number):
        invitation_link(client, f"new{place}@example.int")
    text(client, INVITATIONS)
    with django_assert_num_queries(4):
        page = text(client, INVITATIONS)
    assert page.count("/withdraw/") == number


def test_officer_is_offered_every_role_but_administrator() -> None:
    assert 'value="administrator"' not in text(officer_client(), NEW)
    assert 'value="administrator"' in text(officer_client(Role.ADMINISTRATOR), NEW)


def test_sent_twice_the_form_makes_one_invitation() -> None:
    client = officer_client()
    factories.make_organisation("kenya")
    given = {"email": "new@example.int", "organisation": "kenya", "role": "delegate", "language": "fr"}
    for _click in range(2):
        answer = client.post(NEW, {**given, "form_key": "one page"})
        assert answer.headers["Location"] == INVITATIONS
    assert (Invitation.objects.count(), OutgoingMail.objects.count()) == (1, 1)


def test_refusal_stands_at_its_field() -> None:
    client = officer_client()
    factories.make_organisation("kenya")
    given = {"email": "new@example.int", "organisation": "kenya", "role": "officer", "language": "fr"}
    answer = client.post(NEW, {**given, "form_key": "one page"})
    assert answer.status_code == 200
    assert "This role is not held for this organisation." in answer.content.decode()
    assert not Invitation.objects.exists()


def test_officer_withdraws_and_the_link_says_so(client: Client) -> None:
    officer = officer_client()
    link = invitation_link(officer)
    withdraw = f"/en/members/invitations/{Invitation.objects.get().pk}/withdraw/"
    assert client.post(withdraw).status_code == 404
    assert officer.get(withdraw).status_code == 405
    assert officer.post(withdraw, follow=True).redirect_chain == [(INVITATIONS, 302)]
    assert "This invitation was withdrawn." in text(client, link, 410)
    answer = officer.post(withdraw, follow=True)
    assert "This invitation was withdrawn." in answer.content.decode()


def test_accepting_signs_in(client: Client) -> None:
    link = invitation_link(officer_client())
    page = text(client, link)
    assert "Delegate" in page
    assert "new@example.int" in page
    answer = client.post(link, ANSWERS)
    assert answer.status_code == 302
    person = get_user(client)
    assert isinstance(person, User)
    assert (person.email, person.own_name, person.time_zone) == (
        "new@example.int",
        "شخص جديد",
        "Africa/Nairobi",
    )
    assert person.appointments.get().role == Role.DELEGATE


def test_page_of_an_invitation_is_kept_by_no_cache(client: Client) -> None:
    answer = client.get(invitation_link(officer_client()))
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["Referrer-Policy"] == "same-origin"


def test_second_click_signs_in_too_and_makes_nothing(client: Client) -> None:
    link = invitation_link(officer_client())
    client.post(link, ANSWERS)
    again = Client()
    assert again.post(link, ANSWERS).status_code == 302
    assert get_user(again) == get_user(client)
    assert RecordEntry.objects.filter(action="members.accept_invitation").count() == 1


def test_link_used_by_somebody_else_says_that_it_was_used(client: Client) -> None:
    link = invitation_link(officer_client())
    Client().post(link, ANSWERS)
    assert "This invitation has been accepted already." in text(client, link, 410)
    answer = client.post(link, {**ANSWERS, "form_key": "another page"})
    assert answer.status_code == 410
    assert not get_user(client).is_authenticated


def test_expired_link_says_so(client: Client) -> None:
    link = invitation_link(officer_client())
    Invitation.objects.update(expires_at="2020-01-01T00:00Z")
    assert "This invitation has expired." in text(client, link, 410)
    assert client.post(link, ANSWERS).status_code == 410
    assert not User.objects.filter(email="new@example.int").exists()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"password": "short"}, "too short"),
        ({"password": "new@example.int"}, "too similar"),
        ({"name": ""}, "required"),
        ({"language": "de"}, "not one of the available choices"),
        ({"time_zone": "Moon/Sea"}, "not one of the available choices"),
    ],
)
def test_wrong_answers_are_shown_and_make_nothing(
    client: Client, changes: dict[str, str], sentence: str
) -> None:
    link = invitation_link(officer_client())
    answer = client.post(link, {**ANSWERS, **changes})
    assert sentence in answer.content.decode()
    assert not User.objects.filter(email="new@example.int").exists()


def test_forwarded_link_tells_another_person_to_sign_out(client: Client) -> None:
    link = invitation_link(officer_client())
    other = factories.make_user()
    client.force_login(other)
    page = text(client, link)
    assert "This invitation was sent to another address." in page
    assert 'action="/en/account/sign-out/"' in page
    assert 'name="password"' not in page
    assert "sent to another address" in client.post(link, ANSWERS).content.decode()
    assert not other.appointments.exists()
    assert Invitation.objects.get().used_at is None


def test_person_with_an_account_signs_in_and_accepts_with_one_click(client: Client) -> None:
    link = invitation_link(officer_client())
    person = factories.make_user("new@example.int")
    page = text(client, link)
    assert "Sign in, then open the link again." in page
    assert 'name="password"' not in page
    client.force_login(person)
    assert 'name="password"' not in text(client, link)
    assert client.post(link, {"form_key": "one page"}).status_code == 302
    assert person.appointments.get().role == Role.DELEGATE


def test_unknown_link_is_404(client: Client) -> None:
    assert client.get("/en/members/invitation/no-such-token/").status_code == 404
