"""Feeds and the calendar of all events."""

from datetime import date, timedelta
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from icalendar import Calendar
from pytest_django import DjangoAssertNumQueries

from consilia.base import clock
from consilia.consultations import actions, factories
from consilia.consultations.factories import NOW, make_letter
from consilia.members.factories import make_officer

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(autouse=True)
def _it_is_march_2020(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def entries(client: Client, path: str) -> list[dict[str, str]]:
    answer = client.get(path)
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = ET.fromstring(answer.content)  # noqa: S314 - our own feed
    return [
        {child.tag.removeprefix(ATOM): child.text or child.get("href", "") for child in entry}
        for entry in feed.iter(f"{ATOM}entry")
    ]


def test_feed_of_consultations(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    officer = make_officer()
    made = factories.make_consultation(
        actor=officer, letter=make_letter("CL-20/18"), summary={"en": "About guidelines"}
    )
    off = factories.make_consultation(actor=officer, letter=make_letter("CL-20/19", date(2020, 3, 19)))
    later = NOW + timedelta(hours=2)
    actions.cancel_consultation(actor=officer, consultation=off, reason="No need", now=later)
    monkeypatch.setattr(clock, "now", lambda: later)
    newest, older = entries(client, "/fr/feeds/consultations.atom")
    assert newest["title"] == "Guidelines on the agenda (English)"
    assert newest["updated"] == "2020-03-20T11:00:00+00:00"
    assert newest["summary"].startswith("Annulée")
    assert older["id"] == f"urn:uuid:{made.pk}"
    assert older["link"] == "http://testserver/fr/consultations/cl-20-18/"
    assert older["updated"] == "2020-03-20T09:00:00+00:00"
    assert "Date limite: 15 avril 2020, 17:00" in older["summary"].replace("\xa0", " ")


def test_feed_of_letters(client: Client) -> None:
    letter = make_letter("CL-20/18")
    (entry,) = entries(client, "/en/feeds/letters.atom")
    assert (entry["title"], entry["id"]) == ("CL-20/18 Subject of CL-20/18", f"urn:uuid:{letter.pk}")
    assert entry["published"] == "2020-03-18T00:00:00+01:00"


@pytest.mark.parametrize("path", ["feeds/consultations.atom", "feeds/letters.atom", "calendar.ics"])
@pytest.mark.parametrize("size", [1, 3])
def test_feeds_are_answered_once_and_ask_the_same_for_one_and_three(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, path: str, size: int
) -> None:
    officer = make_officer()
    for _number in range(size):
        factories.make_consultation(actor=officer)
    number = {"feeds/consultations.atom": 3, "feeds/letters.atom": 2, "calendar.ics": 1}[path]
    with django_assert_num_queries(number):
        first = client.get(f"/en/{path}")
    assert first.status_code == 200
    assert first.headers["Cache-Control"] == "public, max-age=300"
    again = client.get(f"/en/{path}", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["Cache-Control"] == "public, max-age=300"


def test_calendar_holds_the_events_of_all(client: Client) -> None:
    officer = make_officer()
    made = [factories.make_consultation(actor=officer) for _number in range(2)]
    events = list(Calendar.from_ical(client.get("/ar/calendar.ics").content).walk("VEVENT"))
    known = {str(event) for one in made for event in factories.events(one)}
    assert len(events) == 8  # the promises have no day
    assert {str(event["UID"]) for event in events} < known


def test_empty_calendar_is_one(client: Client) -> None:
    answer = client.get("/en/calendar.ics")
    assert list(Calendar.from_ical(answer.content).walk("VEVENT")) == []
    assert "Last-Modified" not in answer.headers


def test_page_lists_the_addresses(client: Client) -> None:
    page = client.get("/zh-hans/feeds/").content.decode()
    for path in ("feeds/consultations.atom", "feeds/letters.atom", "calendar.ics"):
        assert f"http://testserver/zh-hans/{path}" in page
