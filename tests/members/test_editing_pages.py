"""The pages on which officers keep the register."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from consilia.members import factories, queries
from consilia.members.models import Classed, CouncilSeat, FormerName, Membership, Organisation, RegisterImport
from members.test_sheets import book

pytestmark = pytest.mark.django_db
SEATS = "/en/members/ken/edit/council-seats/"


@pytest.fixture
def officer(client: Client) -> Client:
    factories.make_organisation("ken", name="Kenya", since=date(2012, 1, 1))
    client.force_login(factories.make_officer())
    return client


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def hidden(page: str, name: str) -> str:
    return page.partition(f'name="{name}" value="')[2].partition('"')[0]


def test_a_fact_is_entered_once_however_often_the_button_is_pressed(officer: Client) -> None:
    page = text(officer, SEATS)
    typed = {"form_key": hidden(page, "form_key"), "group": "D", "since": "2019-01-01", "until": "2022-12-31"}
    for _click in range(2):
        assert officer.post(SEATS, typed).status_code == 302
    assert CouncilSeat.objects.count() == 1
    assert "1 January 2019" in text(officer, "/en/members/ken/edit/")


def test_what_is_refused_stands_beside_its_field_with_what_was_typed(officer: Client) -> None:
    answer = officer.post(SEATS, {"group": "D", "since": "2022-01-01", "until": "2021-01-01"})
    page = answer.content.decode()
    assert "The last day lies before the first day." in page
    assert 'value="2021-01-01"' in page
    assert not CouncilSeat.objects.exists()


def test_a_second_editor_sees_what_stands_there_now(officer: Client) -> None:
    held = factories.seat(Organisation.objects.get(slug="ken"), since=date(2019, 1, 1))
    address = f"{SEATS}{held.pk}/"
    page = text(officer, address)
    CouncilSeat.objects.update(group="B")
    typed = {
        "form_key": hidden(page, "form_key"),
        "mark": hidden(page, "mark"),
        "group": "D",
        "since": "2019-01-01",
    }
    answer = officer.post(address, typed).content.decode()
    assert "Somebody else changed this" in answer
    assert 'value="D"' in answer
    again = typed | {"mark": hidden(answer, "mark"), "form_key": hidden(answer, "form_key")}
    assert officer.post(address, again).status_code == 302
    assert CouncilSeat.objects.get().group == "D"


def test_a_mistake_is_taken_out_after_asking(officer: Client) -> None:
    held = factories.seat(Organisation.objects.get(slug="ken"), since=date(2019, 1, 1))
    address = f"{SEATS}{held.pk}/remove/"
    page = text(officer, address)
    assert "1 January 2019" in page
    typed = {"form_key": hidden(page, "form_key"), "mark": hidden(page, "mark")}
    assert officer.post(address, typed).status_code == 302
    assert not CouncilSeat.objects.exists()


@pytest.mark.parametrize("address", ["council-seats/99/", "friends/", "regions/", "organisations/1/remove/"])
def test_what_is_not_there_looks_absent(officer: Client, address: str) -> None:
    assert officer.get(f"/en/members/ken/edit/{address}").status_code == 404


def test_a_row_of_another_organisation_looks_absent(officer: Client) -> None:
    held = factories.seat(factories.make_organisation("ury"), since=date(2019, 1, 1))
    assert officer.get(f"{SEATS}{held.pk}/").status_code == 404


def test_names_are_corrected_and_the_organisation_renamed(officer: Client) -> None:
    address = "/en/members/ken/edit/organisations/"
    typed = {"iso2": "ke", "iso3": "ken", "name_en": "Kenya", "name_ar": "كينيا"}
    assert officer.post(address, typed).status_code == 302
    assert Organisation.objects.get(slug="ken").iso3 == "KEN"
    typed = {"name_en": "Republic of Kenya", "since": "2026-01-01", "source": "a note"}
    assert officer.post("/en/members/ken/rename/", typed).status_code == 302
    assert FormerName.objects.get().until == date(2025, 12, 31)
    page = text(officer, "/en/members/ken/?on=2025-12-31")
    assert "<h1><bdi>Kenya</bdi></h1>" in page
    assert "As at 31 December 2025" in page
    assert "<h1><bdi>Republic of Kenya</bdi></h1>" in text(officer, "/en/members/ken/")


def test_an_organisation_is_entered_and_merged(officer: Client) -> None:
    typed = {
        "slug": "abc",
        "name_en": "ABC",
        "category": "sector-member",
        "sector": "T",
        "since": "2020-01-01",
    }
    assert officer.post("/en/members/register/new/", typed).status_code == 302
    typed = {"successor": "ken", "since": "2026-01-01"}
    assert officer.post("/en/members/abc/merge/", typed).status_code == 302
    assert Membership.objects.get(organisation__slug="abc").until == date(2025, 12, 31)
    page = text(officer, "/en/members/abc/")
    assert "In its place since 1 January 2026:" in page
    assert "Sector Member · Telecommunication standardization" in page


def test_the_council_is_shown_as_at_a_past_day(client: Client) -> None:
    for slug, since, until in (
        ("hun", date(2019, 1, 1), date(2022, 12, 31)),
        ("mus", date(2023, 1, 1), None),
    ):
        factories.seat(factories.make_organisation(slug, name=slug.title()), since=since, until=until)
    address = "/en/members/?category=council-member-states&on="
    assert "Hun" in text(client, f"{address}2020-03-18")
    assert "Mus" not in text(client, f"{address}2020-03-18")
    assert "Mus" in text(client, address)
    assert "Hun" not in text(client, f"{address}yesterday")


def test_a_spreadsheet_is_looked_at_and_applied(officer: Client) -> None:
    rows = [["organisation", "kind", "since"], ["ken", "ldc", "2020-01-01"]]
    upload = SimpleUploadedFile("members.xlsx", book(classed=rows).read())
    answer = officer.post("/en/members/register/import/", {"spreadsheet": upload})
    assert answer.status_code == 302
    page = text(officer, answer["Location"])
    assert "Least developed country" in page
    assert not Classed.objects.exists()
    assert officer.post(answer["Location"], {"seen": hidden(page, "seen")}).status_code == 302
    assert Classed.objects.get().kind == "ldc"
    assert "The spreadsheet is applied." in text(officer, answer["Location"])


def test_a_refused_spreadsheet_says_where_and_why(officer: Client) -> None:
    rows = [["organisation", "kind", "since"], ["ken", "ldc", "soon"]]
    upload = SimpleUploadedFile("members.xlsx", book(classed=rows).read())
    answer = officer.post("/en/members/register/import/", {"spreadsheet": upload})
    page = text(officer, answer["Location"])
    assert "First day (since) – Write a day as 2026-12-31." in page
    assert "Apply the spreadsheet" not in page
    upload = SimpleUploadedFile("members.xlsx", b"no spreadsheet")
    page = officer.post("/en/members/register/import/", {"spreadsheet": upload}).content.decode()
    assert "This is not a spreadsheet." in page
    assert RegisterImport.objects.count() == 1


def test_the_new_edition_is_merged_on_a_page(officer: Client) -> None:
    page = text(officer, "/en/members/register/update/")
    assert 'name="choice|memberships|ken/member-state/1|source" value="keep"' in page
    Membership.objects.filter(organisation__slug="ken").update(since=date(2010, 1, 1))
    typed = {"choice|memberships|ken/member-state/1|since": "take"}
    assert officer.post("/en/members/register/update/", typed).status_code == 302
    assert Organisation.objects.count() == 202
    assert Membership.objects.get(organisation__slug="ken").since == date(2012, 1, 1)
    assert "Afghanistan" not in text(officer, "/en/members/register/update/")


def test_everybody_takes_the_register_as_a_spreadsheet(client: Client) -> None:
    factories.make_organisation("ken")
    answer = client.get("/en/members/register/export/")
    assert answer["Content-Disposition"].startswith('attachment; filename="register-')
    assert answer.content.startswith(b"PK")


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_of_rows_asks_as_much_for_one_as_for_three(
    officer: Client, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    kenya = Organisation.objects.get(slug="ken")
    for place in range(number):
        factories.seat(kenya, since=date(2000 + place, 1, 1))
        factories.tie(kenya, factories.make_organisation(f"union{place}"))
    text(officer, "/en/members/ken/edit/")
    with django_assert_num_queries(12):
        assert text(officer, "/en/members/ken/edit/").count("council-seats/") == number + 1


@pytest.mark.parametrize("number", [1, 3])
def test_the_pages_of_imports_and_editions_ask_as_much_for_one_row_as_for_three(
    officer: Client, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    rows = [
        ["organisation", "kind", "since"],
        *[["ken", kind, "2020-01-01"] for kind in ("ldc", "lldc", "sids")],
    ]
    upload = SimpleUploadedFile("members.xlsx", book(classed=rows[: number + 1]).read())
    link = officer.post("/en/members/register/import/", {"spreadsheet": upload})["Location"]
    for address, number_of_queries in ((link, 14), ("/en/members/register/update/", 10)):
        text(officer, address)
        with django_assert_num_queries(number_of_queries):
            text(officer, address)


def test_former_names_and_the_day_are_told_to_programs(client: Client) -> None:
    kenya = factories.make_organisation("ken", name="Kenya")
    FormerName.objects.create(organisation=kenya, name="East Africa", until=date(1963, 12, 11))
    answer = client.get("/api/v1/members/ken?day=1960-01-01").json()
    assert answer["name"] == {"en": "East Africa"}
    assert answer["former_names"] == [{"name": {"en": "East Africa"}, "since": None, "until": "1963-12-11"}]
    assert queries.name_on(kenya, date(2020, 1, 1)) == kenya.name
