"""The desk: what one's organisations owe."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from consilia.base import clock
from consilia.consultations import factories
from consilia.consultations.entries import AskEntry
from consilia.consultations.factories import COUNCIL, NOW
from consilia.consultations.vocab import AskKind, EventKind
from consilia.members.factories import make_focal_point, make_officer, make_organisation, make_user

pytestmark = pytest.mark.django_db
ASKS = (
    AskEntry(kind=AskKind.COMMENT, row=0, asked_of=("member-states",)),
    AskEntry(kind=AskKind.REGISTER, row=1, asked_of=("member-states",)),
    AskEntry(kind=AskKind.NOMINATE, asked_of=("member-states",)),
)
ROWS = (
    factories.row(EventKind.DEADLINE, "2020-03-19", "Comments"),
    factories.row(EventKind.DEADLINE, "2020-04-01", "Registration"),
    COUNCIL,
)


@pytest.fixture(autouse=True)
def _it_is_march_2020(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def test_focal_point_sees_what_is_overdue_first_then_by_date(client: Client) -> None:
    factories.make_consultation(rows=ROWS, asks=ASKS)
    client.force_login(make_focal_point(make_organisation("kenya", name="Kenya")))
    page = client.get("/en/desk/").content.decode()
    order = [
        "Overdue",
        "Comment on a text",
        "19 March 2020",
        "To come",
        ">Register<",
        "1 April 2020",
        "Nominate",
        "no date was set",
    ]
    places = [page.index(words) for words in order]
    assert places == sorted(places)
    assert "Kenya" in page


def test_officer_sees_what_the_secretariat_promised_not_what_members_owe(client: Client) -> None:
    officer = make_officer()
    factories.make_consultation(actor=officer, asks=ASKS)
    client.force_login(officer)
    page = client.get("/en/desk/").content.decode()
    assert "Draft guidelines online" in page
    assert "How to take part" in page
    assert "Comment on a text" not in page


def test_overdue_begins_with_the_instant_that_is_too_late(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    factories.make_consultation(rows=ROWS, asks=ASKS)
    client.force_login(make_focal_point())
    limit = datetime.fromisoformat("2020-03-19T23:00+00:00")
    for now, overdue in ((limit - timedelta(microseconds=1), False), (limit, True)):
        monkeypatch.setattr(clock, "now", lambda now=now: now)
        assert ("<h2>Overdue</h2>" in client.get("/en/desk/").content.decode()) is overdue


def test_person_without_an_organisation_is_told_so(client: Client) -> None:
    factories.make_consultation(rows=ROWS, asks=ASKS)
    client.force_login(make_user())
    page = client.get("/en/desk/").content.decode()
    assert "You do not act for an organisation now" in page
    assert "Comment on a text" not in page


def test_nothing_owed_is_said(client: Client) -> None:
    client.force_login(make_focal_point())
    assert "Nothing is owed." in client.get("/en/desk/").content.decode()


def test_desk_needs_an_account(client: Client) -> None:
    assert client.get("/en/desk/").status_code == 404


@pytest.mark.parametrize("size", [1, 3])
def test_number_of_queries(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, size: int
) -> None:
    for _number in range(size):
        factories.make_consultation(rows=ROWS, asks=ASKS)
    client.force_login(make_focal_point())
    # session, person, appointments; ten for duties; four for people and letters
    with django_assert_num_queries(17):
        client.get("/en/desk/")
