"""Pages of consultations through HTTP, in six languages, for the public and for officers."""

from datetime import UTC, date, datetime, timedelta
from html import unescape

import pytest
from django.test import Client
from icalendar import Calendar
from pytest_django import DjangoAssertNumQueries

from consilia.base import clock
from consilia.base.models import RecordEntry, User
from consilia.base.said import in_languages
from consilia.consultations import actions, factories
from consilia.consultations.entries import AskEntry, TextEntry
from consilia.consultations.factories import COUNCIL, DRAFT, NOW, REPLIES, VIRTUAL, make_letter
from consilia.consultations.models import Consultation
from consilia.consultations.vocab import AskKind, EventKind
from consilia.core.languages import OFFICIAL
from consilia.letters.models import LetterRelation
from consilia.letters.vocab import Relation
from consilia.members.factories import make_focal_point, make_officer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _it_is_march_2020(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def officer() -> User:
    return make_officer()


@pytest.fixture
def made(officer: User) -> Consultation:
    """Make a consultation whose letter follows one that is not held, re-planned by a later one."""
    letter = make_letter("CL-20/18")
    LetterRelation.objects.create(
        letter=letter,
        kind=Relation.FOLLOWS,
        reference="CL-19/47",
        reference_key="cl-19/47",
        cited_date=date(2019, 10, 15),
    )
    asks = (AskEntry(kind=AskKind.COMMENT, row=1, asked_of=("member-states", "academia")),)
    month = factories.row(EventKind.MILESTONE, "2020-09", "Report to members")
    found = factories.make_consultation(
        actor=officer,
        letter=letter,
        rows=(DRAFT, REPLIES, VIRTUAL, COUNCIL, month, factories.SOON),
        asks=asks,
        title={"en": "Guidelines", "fr": "Lignes directrices", "ar": "مبادئ توجيهية"},
        mandate_reference="C19/117",
    )
    rows = dict(
        zip(factories.events(found), (DRAFT, REPLIES, VIRTUAL, COUNCIL, month, factories.SOON), strict=True)
    )
    moved = list(rows)[2]
    rows[moved] = factories.row(
        EventKind.MEETING, "2020-05-07T13:00", "Virtual open consultation", end="2020-05-07T14:30"
    )
    factories.replan(found, rows, letter=make_letter("CL-20/30", date(2020, 4, 2)), actor=officer)
    return found


def text(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status
    return unescape(answer.content.decode()).replace("\u202f", " ").replace("\xa0", " ")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            [
                "Guidelines",
                "15 April 2020, 17:00",
                "7 May 2020, 13:00 – 14:30",
                "September 2020",
                "14 days later",
            ],
        ),
        (
            "fr",
            [
                "Lignes directrices",
                "15 avril 2020, 17:00",
                "7 mai 2020, 13:00",
                "septembre 2020",
                "reporté de 14 jours",
            ],
        ),
        (
            "es",
            [
                "15 de abril de 2020, 17:00",
                "7 de mayo de 2020, 13:00",
                "septiembre de 2020",
                "aplazado 14 días",
            ],
        ),
        (
            "ru",
            ["15 апреля 2020 года, 17:00", "7 мая 2020 года, 13:00", "сентябрь 2020 года", "позже: 14 дней"],
        ),
        ("zh-hans", ["2020年4月15日 17:00", "2020年5月7日 13:00 – 14:30", "2020年9月", "推迟14天"]),
        (
            "ar",
            [
                "مبادئ توجيهية",
                "15 أبريل 2020، 17:00",
                "7 مايو 2020، 13:00",
                "سبتمبر 2020",
                "تأجيل الموعد: 14 يوماً",
            ],
        ),
    ],
)
def test_page_has_the_right_dates_in_each_language(
    client: Client, made: Consultation, language: str, words: list[str]
) -> None:
    page = text(client, f"/{language}/consultations/{made.slug}/")
    assert [word for word in words if word not in page] == []


def test_missing_language_shows_the_original_and_says_so(client: Client, made: Consultation) -> None:
    page = text(client, f"/ru/consultations/{made.slug}/")
    assert '<bdi lang="en" dir="ltr">Guidelines</bdi> <span class="c-tag c-wait">' in page


def test_page_shows_thread_lists_and_what_is_not_held(client: Client, made: Consultation) -> None:
    page = text(client, f"/en/consultations/{made.slug}/")
    steps = [
        "Decision that asks",
        "Letter that opens",
        "Timetable",
        "Replies",
        "Meeting",
        "Report",
        "Decision",
        "Follow-up",
        "Result",
    ]
    thread = page[page.index('<ol class="c-threadlist">') : page.index("</ol>", page.index("c-threadlist"))]
    places = [thread.index(f'<span class="c-stepname">{step}</span>') for step in steps]
    assert places == sorted(places)
    assert thread.count("not yet") == 4
    assert thread.count('aria-current="step"') == 1
    assert thread.index("CL-19/47") < thread.index("not held")


@pytest.mark.parametrize(("kind", "step"), [("decision", "Decision"), ("report", "Report")])
def test_the_thread_goes_on_with_the_paper_that_names_its_letter(
    client: Client, made: Consultation, kind: str, step: str
) -> None:
    paper = make_letter("Decision-630", None)
    paper.kind = kind
    paper.save()
    LetterRelation.objects.create(
        letter=paper, kind="follows", reference="x", reference_key="x", target=made.letter
    )
    page = text(client, f"/en/consultations/{made.slug}/")
    after = page[page.index(f'<span class="c-stepname">{step}</span>') :]
    assert after.index(f'href="/en/letters/{paper.slug}/"') < after.index("not yet")
    assert "Member States and Academia" in page
    assert "Member States and The public" in page
    assert "The Forum was postponed." in page


def test_readers_time_comes_from_the_cookie_and_the_account(client: Client, made: Consultation) -> None:
    path = f"/en/consultations/{made.slug}/"
    assert "15 April 2020, 18:00" not in text(client, path)
    client.cookies["zone"] = "Africa/Nairobi"
    assert "15 April 2020, 18:00" in text(client, path)
    person = make_focal_point()
    person.time_zone = "Asia/Tokyo"
    person.save()
    client.force_login(person)
    assert "16 April 2020, 00:00" in text(client, path)


def test_drawing_is_mirrored_in_arabic_and_has_no_style(client: Client, made: Consultation) -> None:
    english, arabic = (text(client, f"/{tag}/consultations/{made.slug}/") for tag in ("en", "ar"))
    for page in (english, arabic):
        svg = page[page.index('<svg viewBox="0 0') : page.index("</svg>", page.index('<svg viewBox="0 0'))]
        assert 'role="img"' in svg
        assert "style=" not in svg
        assert "<script" not in svg
    assert 'class="c-dr-axis" x1="56"' in english
    assert 'class="c-dr-axis" x1="844"' in arabic


def test_numbers_of_the_drawing_are_never_written_with_a_comma(client: Client, made: Consultation) -> None:
    page = text(client, f"/fr/consultations/{made.slug}/")
    svg = page[page.index('<svg viewBox="0 0') : page.index("</svg>", page.index('<svg viewBox="0 0'))]
    places = [part.split('"')[0] for part in svg.split(' x="')[1:]]
    assert len(places) > 5
    assert [place for place in places if not place.replace(".", "", 1).isdigit()] == []


def test_absent_consultation_is_404(client: Client) -> None:
    for path in ("", "calendar.ics", "texts/", "cancel/"):
        assert client.get(f"/en/consultations/cl-99-99/{path}").status_code == 404


@pytest.mark.usefixtures("made")
def test_list_finds_by_filters(client: Client, officer: User) -> None:
    factories.make_consultation(actor=officer, title={"en": "Another matter"}, rows=())
    assert "Another matter" in text(client, "/en/consultations/")
    found = text(
        client, "/en/consultations/?words=guidelines&state=open&year=2020&kind=open&addressed=member-states"
    )
    assert "Another matter" not in found
    assert "1 consultation<" in found
    assert "2 consultations" in text(client, "/en/consultations/?state=no-such-state&year=soon&page=x")
    assert "No consultation matches" in text(client, "/en/consultations/?words=nothing+like+this")


def test_list_goes_on_to_the_next_page_with_its_filters(client: Client, officer: User) -> None:
    for _number in range(21):
        factories.make_consultation(actor=officer, rows=())
    page = text(client, "/en/consultations/?state=open")
    assert 'href="?state=open&page=2"' in page
    assert 'href="?state=open&page=1"' in text(client, "/en/consultations/?state=open&page=2")


def test_letter_links_the_consultation_that_it_opened(client: Client, made: Consultation) -> None:
    page = text(client, "/en/letters/cl-20-18/")
    assert f'href="/en/consultations/{made.slug}/"' in page
    assert "Opened the consultation" in page


def sent(revision: int, **changes: str) -> dict[str, str]:
    values = {"revision": str(revision)}
    for code in OFFICIAL.codes:
        values |= {f"title_{code}": "", f"summary_{code}": "", f"state_{code}": "draft"}
    return values | changes


def test_officer_edits_texts(client: Client, made: Consultation, officer: User) -> None:
    client.force_login(officer)
    made.refresh_from_db()
    path = f"/en/consultations/{made.slug}/texts/"
    assert 'value="مبادئ توجيهية"' in text(client, path)
    values = sent(made.revision, title_en="New title", title_zh="指导方针", state_zh="revised")
    answer = client.post(path, values)
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/en/consultations/{made.slug}/")
    made.refresh_from_db()
    assert in_languages(made.title, "en") == {"en": "New title", "zh": "指导方针"}
    assert made.text_states == {"en": "draft", "zh": "revised"}
    assert "指导方针" in text(client, f"/zh-hans/consultations/{made.slug}/")


def test_stale_page_shows_both_and_saves_nothing(client: Client, made: Consultation, officer: User) -> None:
    client.force_login(officer)
    made.refresh_from_db()
    opened_with = made.revision
    actions.describe_consultation(
        actor=officer,
        consultation=made,
        revision=opened_with,
        texts={"en": TextEntry(title="Theirs", summary="Their summary")},
        now=NOW,
    )
    path = f"/en/consultations/{made.slug}/texts/"
    answer = client.post(path, sent(opened_with, title_en="Mine", summary_en="My summary"))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Somebody else has changed this" in page
    assert "<strong>Theirs</strong>" in page
    assert 'value="Mine"' in page
    made.refresh_from_db()
    assert in_languages(made.title, "en") == {"en": "Theirs"}
    assert f'name="revision" value="{made.revision}"' in page
    again = client.post(path, sent(made.revision, title_en="Mine", summary_en="Both summaries"))
    assert again.status_code == 302


def test_refusal_stands_beside_its_field(client: Client, made: Consultation, officer: User) -> None:
    client.force_login(officer)
    made.refresh_from_db()
    answer = client.post(
        f"/en/consultations/{made.slug}/texts/", sent(made.revision, title_en="T", summary_fr="Résumé")
    )
    assert answer.status_code == 200
    assert 'href="#id_title_fr"' in answer.content.decode()


def test_officer_cancels_with_a_reason(client: Client, made: Consultation, officer: User) -> None:
    client.force_login(officer)
    path = f"/en/consultations/{made.slug}/cancel/"
    assert client.post(path, {"reason": " "}).status_code == 200
    assert client.post(path, {"reason": "The Council took it up."}).status_code == 302
    page = text(client, f"/en/consultations/{made.slug}/")
    assert "This consultation was cancelled on 20 March 2020." in page
    assert "The Council took it up." in page
    assert client.post(path, {"reason": "Twice"}).status_code == 302
    made.refresh_from_db()
    assert made.cancelled_why == "The Council took it up."
    texts = client.post(f"/en/consultations/{made.slug}/texts/", sent(made.revision, title_en="New"))
    assert "This consultation was cancelled; it is not changed any more." in texts.content.decode()


@pytest.mark.parametrize("page", ["texts", "cancel"])
def test_others_do_not_find_the_pages_of_officers(client: Client, made: Consultation, page: str) -> None:
    before = RecordEntry.objects.count()
    path = f"/en/consultations/{made.slug}/{page}/"
    assert client.get(path).status_code == 404
    client.force_login(make_focal_point())
    assert client.get(path).status_code == 404
    assert client.post(path, {"reason": "Because"}).status_code == 404
    assert RecordEntry.objects.count() == before
    assert f'/{page}/"' not in text(client, f"/en/consultations/{made.slug}/")


def test_calendar_of_a_consultation(client: Client, made: Consultation) -> None:
    answer = client.get(f"/fr/consultations/{made.slug}/calendar.ics")
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    events = {str(event["SUMMARY"]): event for event in Calendar.from_ical(answer.content).walk("VEVENT")}
    assert set(events) == {
        "Draft guidelines online",
        "Date limite: Comments on the draft",
        "Virtual open consultation",
        "Council session",
    }
    meeting, council = events["Virtual open consultation"], events["Council session"]
    assert (meeting["DTSTART"].dt, meeting["DTEND"].dt) == (
        datetime(2020, 5, 7, 11, 0, tzinfo=UTC),
        datetime(2020, 5, 7, 12, 30, tzinfo=UTC),
    )
    assert (council["DTSTART"].dt, council["DTEND"].dt) == (date(2020, 6, 9), date(2020, 6, 20))
    assert (meeting["SEQUENCE"], council["SEQUENCE"], meeting["STATUS"]) == (1, 0, "CONFIRMED")
    assert meeting["SUMMARY"].params["LANGUAGE"] == "en"
    assert str(meeting["UID"]) == str(factories.events(made)[2])
    assert str(meeting["URL"]) == f"http://testserver/fr/consultations/{made.slug}/"


def test_calendar_ends_a_deadline_when_it_ends(client: Client, officer: User) -> None:
    rows = (
        REPLIES,
        factories.row(EventKind.DEADLINE, "2020-05-05T17:00", "Before five", inclusive=False),
        factories.row(EventKind.DEADLINE, "2020-03-25", "A window", end="2020-03-31"),
        factories.row(EventKind.MEETING, "2020-05-10", "Perhaps", tentative=True),
        factories.row(EventKind.MEETING, "2020-05-11T09:00", "No end"),
    )
    made = factories.make_consultation(actor=officer, rows=rows)
    content = client.get(f"/en/consultations/{made.slug}/calendar.ics").content
    told = [
        (
            str(event["SUMMARY"]),
            event["DTSTART"].dt,
            event["DTEND"].dt if "DTEND" in event else None,
            str(event["STATUS"]),
        )
        for event in Calendar.from_ical(content).walk("VEVENT")
    ]
    assert told == [
        ("Deadline: A window", date(2020, 3, 25), date(2020, 4, 1), "CONFIRMED"),
        ("Deadline: Comments on the draft", datetime(2020, 4, 15, 15, 0, tzinfo=UTC), None, "CONFIRMED"),
        ("Deadline: Before five", datetime(2020, 5, 5, 15, 0, tzinfo=UTC), None, "CONFIRMED"),
        ("Perhaps", date(2020, 5, 10), date(2020, 5, 11), "TENTATIVE"),
        ("No end", datetime(2020, 5, 11, 7, 0, tzinfo=UTC), None, "CONFIRMED"),
    ]


def test_calendar_keeps_what_is_off(client: Client, made: Consultation, officer: User) -> None:
    path = f"/en/consultations/{made.slug}/calendar.ics"
    before = {str(event["UID"]) for event in Calendar.from_ical(client.get(path).content).walk("VEVENT")}
    actions.cancel_consultation(
        actor=officer, consultation=made, reason="No need", now=NOW + timedelta(hours=1)
    )
    after = list(Calendar.from_ical(client.get(path).content).walk("VEVENT"))
    assert {str(event["UID"]) for event in after} == before
    assert {str(event["STATUS"]) for event in after} == {"CANCELLED"}
    assert {event["LAST-MODIFIED"].dt for event in after} == {NOW + timedelta(hours=1)}


def test_calendar_is_answered_once(client: Client, made: Consultation) -> None:
    path = f"/en/consultations/{made.slug}/calendar.ics"
    first = client.get(path)
    assert first.headers["Cache-Control"] == "public, max-age=300"
    assert client.get(path, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    modified = {"If-Modified-Since": first.headers["Last-Modified"]}
    assert client.get(path, headers=modified).status_code == 304


@pytest.mark.parametrize("size", [1, 3])
def test_pages_ask_the_database_the_same_for_one_and_for_three(
    client: Client, officer: User, django_assert_num_queries: DjangoAssertNumQueries, size: int
) -> None:
    for _number in range(size):
        made = factories.make_consultation(actor=officer)
    for path, number in (("", 5), (f"{made.slug}/", 6), (f"{made.slug}/calendar.ics", 2)):
        with django_assert_num_queries(number):
            assert client.get(f"/en/consultations/{path}").status_code == 200
