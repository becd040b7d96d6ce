"""The home page: what is open, what comes, what was sent."""

import re
from datetime import UTC, date, datetime

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from consilia.base import clock
from consilia.consultations.factories import make_consultation, row
from consilia.consultations.vocab import EventKind
from consilia.letters.factories import make_letter

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _spring_2020(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(2020, 4, 1, 9, tzinfo=UTC))


def deadline(day: str) -> tuple[object, ...]:
    return (row(EventKind.DEADLINE, day, f"Comments by {day}"),)


def test_home_says_when_there_is_nothing(client: Client) -> None:
    page = client.get("/en/").content.decode()
    for sentence in (
        "No consultation is open now.",
        "Nothing is planned at present.",
        "No letter has been registered yet.",
    ):
        assert sentence in page
    assert "لم تُسجَّل أي رسالة بعد." in client.get("/ar/").content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_home_asks_as_often_for_one_as_for_three(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for number in range(count):
        make_letter(f"CL-20/{number + 18}")
        make_consultation(rows=deadline(f"2020-05-{number + 10}"))
    with django_assert_num_queries(6):
        page = client.get("/en/").content.decode()
    assert page.count("Comments by 2020-05-") == 2 * count  # as the next deadline, and among events


def test_open_consultations_stand_by_next_deadline(client: Client) -> None:
    for day in ("2020-06-09", "2020-04-15", "2020-05-05"):
        make_consultation(rows=deadline(day), title={"en": f"Matter of {day}"})
    page = client.get("/en/").content.decode()
    section = page[page.index('id="consultations"') : page.index('id="letters"')]
    shown = re.findall(r"Matter of (\S+?)<", section)
    assert shown == ["2020-04-15", "2020-05-05", "2020-06-09"]


def test_past_events_are_not_coming(client: Client) -> None:
    make_consultation(rows=(*deadline("2020-03-31"), *deadline("2020-04-30")))
    page = client.get("/en/").content.decode()
    section = page[page.index('id="events"') :]
    assert re.findall(r"Comments by (\S+?)<", section) == ["2020-04-30"]


def test_home_shows_the_latest_letters_first(client: Client) -> None:
    for day in range(1, 8):
        make_letter(f"CL-20/{day}", date(2020, 3, day))
    page = client.get("/en/").content.decode()
    assert re.findall(r">CL-20/(\d)<", page) == ["7", "6", "5", "4", "3"]


def test_text_not_yet_in_the_reader_s_language_says_so_and_keeps_its_own(client: Client) -> None:
    make_consultation(rows=deadline("2020-05-05"), title={"en": "Guidelines on the agenda"})
    page = client.get("/ar/").content.decode()
    assert '<bdi lang="en" dir="ltr">Guidelines on the agenda</bdi>' in page
