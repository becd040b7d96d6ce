"""Series of letters: known by the form of their references, with the body whose rules they follow."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from consilia.base.errors import DomainError, StaleError
from consilia.base.models import User
from consilia.groups.actions import put_body
from consilia.letters import actions, queries, rules
from consilia.letters.models import Series
from consilia.members.factories import make_focal_point, make_officer

NOW = datetime(2026, 5, 15, 10, tzinfo=UTC)
FORMS = {"CL": "CL-{yy}/{number}", "CIRC": "ERU/CIRC/{year}/{number}", "": ""}


@pytest.mark.parametrize(
    ("reference", "series"),
    [
        ("CL-20/18", "CL"),
        ("cl-20/18", "CL"),
        (" ERU/CIRC/2026/1 ", "CIRC"),
        ("ERU/CIRC/26/1", ""),
        ("CL-20/18 Rev.1", ""),
        ("XCL-20/18", ""),
        ("", ""),
    ],
)
def test_a_reference_is_of_the_series_whose_form_it_has(reference: str, series: str) -> None:
    assert rules.series_by_form(reference, FORMS) == series


@pytest.mark.parametrize(
    ("form", "right"),
    [("CL-{yy}/{number}", True), ("CL-{yy}", False), ("{number}{month}", False), ("a{", False)],
)
def test_a_form_has_a_place_for_the_number_and_no_unknown_places(form: str, *, right: bool) -> None:
    assert rules.is_a_form(form) is right


@pytest.fixture
def officer(db: None) -> User:  # noqa: ARG001 - needs the database
    return make_officer()


def put(officer: User, key: str = "CIRC", form: str = FORMS["CIRC"], body: str = "") -> Series:
    return actions.put_series(
        actor=officer, key=key, names={"en": "Circulars"}, form=form, body=body, now=NOW
    )


def test_a_series_leads_to_the_rulebook_of_its_body(officer: User) -> None:
    put_body(actor=officer, slug="group", names={"en": "Group"}, rulebook="wtdc-res1-2017", now=NOW)
    put(officer, body="group")
    assert queries.series_of_reference("ERU/CIRC/2026/7") == "CIRC"
    book = queries.rulebook_of("CIRC", date(2018, 1, 1))
    assert book is not None
    assert book.key == "wtdc-res1-2017"
    assert queries.rulebook_of("CL", date(2018, 1, 1)) is None


@pytest.mark.parametrize(("form", "body", "field"), [("no place", "", "form"), ("", "nobody", "body")])
def test_what_cannot_be_is_refused(officer: User, form: str, body: str, field: str) -> None:
    with pytest.raises(DomainError) as refused:
        put(officer, form=form, body=body)
    assert refused.value.field == field
    with pytest.raises(DomainError):
        put(make_focal_point())


def test_officers_enter_and_correct_a_series_on_a_page(officer: User, client: Client) -> None:
    client.force_login(officer)
    typed = {"key": "CIRC", "form": "CIRC {number}", "body": "", "name_en": "Circulars"}
    assert client.post("/en/letters/series/new/", typed).status_code == 302
    assert "Circulars" in client.get("/en/letters/series/").content.decode()
    page = client.post("/en/letters/series/edit/CIRC/", {"form": "x", "body": "", "name_en": "Circulars"})
    assert "Write the form with {number}" in page.content.decode()
    assert client.get("/en/letters/series/edit/NONE/").status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_as_much_for_one_as_for_three(
    officer: User, client: Client, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for place in range(number):
        put(officer, f"S{place}")
    client.get("/en/letters/series/")
    with django_assert_num_queries(1):
        assert client.get("/en/letters/series/").content.decode().count("?series=S") == number


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["", "new", "a/b", " CL", "C\u202eL", "k" * 61])
def test_a_key_that_cannot_be_taken(key: str) -> None:
    officer = make_officer()
    with pytest.raises(DomainError):
        actions.put_series(actor=officer, key=key, names={"en": "Letters"}, now=NOW)
    assert not Series.objects.exists()


@pytest.mark.django_db
def test_a_taken_key_is_refused_and_a_second_editor_is_told() -> None:
    officer = make_officer()
    held = actions.put_series(actor=officer, key="CL", names={"en": "Letters"}, now=NOW)
    with pytest.raises(DomainError) as refusal:
        actions.put_series(actor=officer, key="CL", names={"en": "Others"}, new=True, now=NOW)
    assert refusal.value.field == "key"
    opened = actions.mark_of_series(held)
    actions.put_series(actor=officer, key="CL", names={"en": "Circulars"}, mark=opened, now=NOW)
    with pytest.raises(StaleError):
        actions.put_series(actor=officer, key="CL", names={"en": "Mine"}, mark=opened, now=NOW)
