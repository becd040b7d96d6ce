"""Pages of readings, through HTTP, without script."""

import re
from html.parser import HTMLParser
from typing import Any
from uuid import UUID
from xml.dom import minidom

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from consilia.base.forms import new_key
from consilia.base.models import User
from consilia.consultations.models import Consultation, Reading
from consilia.consultations.readings import actions, queries
from consilia.core import reader
from consilia.core.reader import LetterFacts
from consilia.letters.models import Letter
from consilia.members.factories import make_focal_point, make_officer
from consultations.papers import ENGLISH, FRENCH, REPLAN, SUMMER, sample, upload
from consultations.test_readings_actions import started

pytestmark = pytest.mark.django_db
LIST = 5


class Form(HTMLParser):
    """The values that a browser would send of the page's last form, as it stands."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.values: dict[str, list[str]] = {}
        self.ids: list[str] = []
        self.links: list[str] = []
        self._select = self._area = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        on = {name for name, _value in attrs}
        if "id" in known:
            self.ids.append(known["id"])
        if tag == "a" and known.get("href", "").startswith("#"):
            self.links.append(known["href"][1:])
        name = known.get("name", "")
        if tag == "input" and name and known.get("type") not in {"file", "submit"}:
            if known.get("type") not in {"radio", "checkbox"}:
                self.values.setdefault(name, []).append(known.get("value", ""))
            elif "checked" in on:
                self.values.setdefault(name, []).append(known.get("value", "on"))
        elif tag == "select":
            self._select = name
            self.values[name] = []
        elif tag == "option" and self._select:
            if "selected" in on or not self.values[self._select]:
                self.values[self._select] = [known.get("value", "")]
        elif tag == "textarea":
            self._area = name
            self.values[name] = [""]

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = ""
        elif tag == "textarea":
            self._area = ""

    def handle_data(self, data: str) -> None:
        if self._area:
            self.values[self._area][0] += data


def address(name: str, *args: Any, language: str = "en") -> str:  # noqa: ANN401
    with translation.override(language):
        return reverse(f"consultations:{name}", args=args)


@pytest.fixture
def officer(client: Client) -> User:
    person = make_officer()
    client.force_login(person)
    return person


def opened(client: Client, reading: Reading, language: str = "en") -> Form:
    answer = client.get(address("reading", reading.pk, language=language))
    assert answer.status_code == 200
    return Form(answer.content.decode())


def sent(client: Client, reading: Reading, form: Form, do: str, **changes: str | list[str]) -> Any:  # noqa: ANN401
    data = {**form.values, **changes, "do": do}
    return client.post(address("reading", reading.pk), {k: v for k, v in data.items() if v})


def test_pages_are_absent_for_others(client: Client) -> None:
    reading = started()
    paths = [
        address("readings"),
        address("reading-new"),
        address("reading", reading.pk),
        address("reading-discard", reading.pk),
        address("reading-file", reading.pk, "en"),
    ]
    for person in (None, make_focal_point()):
        if person:
            client.force_login(person)
        assert [client.get(path).status_code for path in paths] == [404] * len(paths)
    client.force_login(make_officer())
    assert [client.get(path).status_code for path in paths] == [200] * len(paths)


@pytest.mark.parametrize("count", [1, 3])
def test_list_takes_as_many_queries_for_three_as_for_one(
    client: Client, officer: User, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _number in range(count):
        started(upload(), upload(FRENCH, "fr.txt"), actor=officer)
    client.get(address("readings"))
    with django_assert_num_queries(LIST):
        page = client.get(address("readings")).content.decode()
    assert page.count('<th scope="row">') == count


@pytest.mark.parametrize("count", [1, 3])
def test_reading_takes_as_many_queries_for_three_files_as_for_one(
    officer: User, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    russian = (
        "Генеральный секретариат\n\nЖенева, 12 октября 2026 года\n\nОсн.: CL-26/31\n\nПредмет: Открытая"
        " консультация по проекту руководящих указаний\n\nУважаемая госпожа, уважаемый господин,\n\nКонсультация"
        " пройдет 3 декабря 2026 года.\n\nС уважением\n"
    )
    texts = [(ENGLISH, "en.txt"), (FRENCH, "fr.txt"), (russian, "ru.txt")][:count]
    reading = started(*(upload(*text) for text in texts), actor=officer)
    with django_assert_num_queries(6):
        seen = queries.open_reading(reading)
        assert len(seen.versions) == count
        assert seen.values["rows-TOTAL_FORMS"] == ["2"]


@pytest.mark.usefixtures("officer")
@pytest.mark.django_db(transaction=True)
def test_nobody_waits_while_a_letter_is_read(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """The embedded database has one writer: a letter that is read in a transaction would stop all others."""
    seen: list[bool] = []

    def read(text: str, name: str) -> LetterFacts:
        seen.append(connection.in_atomic_block)
        return reader.read(text, name)

    monkeypatch.setattr(actions, "read", read)
    sent = {"papers": [upload()], "form_key": new_key()}
    assert client.post(address("reading-new"), sent).status_code == 302
    assert seen == [False]


@pytest.mark.usefixtures("officer")
def test_the_file_is_not_called_optional(client: Client) -> None:
    assert "optional" not in client.get(address("reading-new")).content.decode()


@pytest.mark.usefixtures("officer")
def test_several_files_are_dropped_at_once(client: Client) -> None:
    page = Form(client.get(address("reading-new")).content.decode())
    data = {**page.values, "papers": [upload(), upload(FRENCH, "fr.txt")]}
    answer = client.post(address("reading-new"), data)
    reading = Reading.objects.get()
    assert answer.headers["Location"] == address("reading", reading.pk)
    assert reading.files.count() == 2
    again = client.post(address("reading-new"), {**page.values, "papers": [upload()]})
    assert again.headers["Location"] == answer.headers["Location"]
    assert Reading.objects.count() == 1


@pytest.mark.usefixtures("officer")
def test_refused_files_are_named_in_the_language_of_the_page(client: Client) -> None:
    data = {"form_key": new_key(), "papers": [SimpleUploadedFile("vide.txt", b""), upload()]}
    page = client.post(address("reading-new", language="fr"), data).content.decode()
    assert "vide.txt" in page
    assert "Ce fichier est vide" in page
    none = client.post(address("reading-new"), {"form_key": new_key()}).content.decode()
    assert "Choose the file of a letter" in none
    assert Reading.objects.count() == 0


def test_words_of_the_letter_are_marked_escaped_and_tied_to_the_fields(client: Client, officer: User) -> None:
    text = ENGLISH.replace("Dear Sir or Madam,", "Dear <b>Sir</b> or Madam,")
    reading = started(upload(text), actor=officer)
    page = client.get(address("reading", reading.pk)).content.decode()
    assert "Dear &lt;b&gt;Sir&lt;/b&gt; or Madam," in page
    assert re.search(r'<span id="words-en-reference"></span><mark>CL-26/31</mark>', page)
    assert '<div class="c-words" lang="en" dir="ltr">' in page
    form = Form(page)
    assert {"words-en-reference", "words-en-date", "words-en-row-1", "words-en-ask-0"} <= set(form.links)
    assert [link for link in form.links if link not in {*form.ids, "main"}] == []
    assert len(form.ids) == len(set(form.ids))


def test_what_the_form_proposes_is_confirmed_as_it_stands(client: Client, officer: User) -> None:
    reading = started(actor=officer)
    answer = sent(client, reading, opened(client, reading), "confirm")
    made = Consultation.objects.get()
    assert answer.headers["Location"] == address("consultation", made.slug)
    again = client.get(address("reading", reading.pk))
    assert again.headers["Location"] == answer.headers["Location"]


def test_a_double_click_makes_one_and_another_officer_is_led_to_it(client: Client, officer: User) -> None:
    reading = started(actor=officer)
    form = opened(client, reading)
    first = sent(client, reading, form, "confirm")
    second = sent(client, reading, form, "confirm")
    other = Client()
    other.force_login(make_officer())
    third = sent(other, reading, form, "confirm")
    assert {answer.headers["Location"] for answer in (first, second, third)} == {first.headers["Location"]}
    assert (Letter.objects.count(), Consultation.objects.count()) == (1, 1)


def test_an_open_question_is_answered_with_a_sentence_and_nothing_is_lost(
    client: Client, officer: User
) -> None:
    reading = started(upload(SUMMER), actor=officer)
    form = opened(client, reading)
    answer = sent(client, reading, form, "confirm", **{"letter-place": "Berne"})
    page = answer.content.decode()
    assert "Say whose clock is meant by this hour." in page
    assert Consultation.objects.count() == 0
    again = opened(client, reading)
    assert again.values["letter-place"] == ["Berne"]
    done = sent(client, reading, again, "confirm", **{"rows-1-clock": "seat"})
    assert done.status_code == 302
    assert Letter.objects.get().place == "Berne"


def test_bad_input_gives_sentences_and_stays(client: Client, officer: User) -> None:
    reading = started(actor=officer)
    wrong = {
        "letter-date": "12.10.26",
        "rows-0-start_day": "2026-02-30",
        "rows-1-start_hour": "25:00",
        "rows-1-utc_offset": "soon",
        "contacts-0-email": "nobody",
        "letter-subject_en": "",
    }
    page = sent(client, reading, opened(client, reading), "confirm", **wrong).content.decode()
    for sentence in (
        "Enter a valid date.",
        "Enter a day as 2020-04-23, a month as 2020-04 or a year as 2020.",
        "Enter the hour from 00:00 to 23:59, for example 13:30.",
        "Enter the offset from UTC as the letter prints it",
        "Enter a valid email address.",
    ):
        assert sentence in page
    form = Form(page)
    assert form.values["rows-0-start_day"] == ["2026-02-30"]
    assert form.values["letter-date"] == ["12.10.26"]
    assert [link for link in form.links if link not in {*form.ids, "main"}] == []
    right = {
        name: [value]
        for name, value in opened(client, started(actor=officer)).values.items()
        if name in wrong
    }
    assert right
    assert Letter.objects.count() == 0


def test_a_refusal_of_the_register_stands_on_the_page_and_leads_to_its_field(
    client: Client, officer: User
) -> None:
    first = started(actor=officer)
    sent(client, first, opened(client, first), "confirm")
    second = started(upload(ENGLISH + "\n"), actor=officer)
    page = sent(client, second, opened(client, second), "confirm").content.decode()
    assert "The letter CL-26/31 of 12 October 2026 is in the register already." in page
    assert '<a href="#id_letter-reference">' in page
    assert opened(client, second).values.get("letter-another_edition") is None
    other = started(upload(ENGLISH.replace("16 November", "23 November")), actor=officer)
    proposed = opened(client, other).values
    assert proposed["letter-another_edition"] == ["on"]
    assert proposed["outcome-outcome"] == ["consultation"]
    edition = {"letter-another_edition": "on", "outcome-outcome": "register-only"}
    sent(client, second, opened(client, second), "confirm", **edition)
    assert list(Letter.objects.order_by("edition").values_list("reference", "edition")) == [
        ("CL-26/31", 1),
        ("CL-26/31", 2),
    ]


def test_rows_are_added_without_script_and_typed_values_stay(client: Client, officer: User) -> None:
    reading = started(actor=officer)
    form = opened(client, reading)
    answer = sent(client, reading, form, "add-rows", **{"letter-place": "Berne"})
    assert answer.headers["Location"].endswith("#rows-end")
    form = opened(client, reading)
    assert (form.values["rows-TOTAL_FORMS"], form.values["letter-place"]) == (["3"], ["Berne"])
    promise = {
        "rows-2-kind": "milestone",
        "rows-2-title_en": "How to take part",
        "rows-2-owed_by": "secretariat",
    }
    sent(client, reading, form, "confirm", **promise)
    rows = Consultation.objects.get().plans.get(held=True).rows
    assert rows.get(precision="promise").owed_by == "secretariat"


def test_an_empty_row_is_no_row_and_a_month_is_enough(client: Client, officer: User) -> None:
    reading = started(actor=officer)
    sent(client, reading, opened(client, reading), "add-rows")
    month = {"rows-1-start_day": "2026-12", "rows-1-start_hour": "", "rows-1-end_hour": ""}
    answer = sent(client, reading, opened(client, reading), "confirm", **month)
    assert answer.status_code == 302, Form(answer.content.decode()).links
    rows = Consultation.objects.get().plans.get(held=True).rows
    assert sorted(rows.values_list("precision", flat=True)) == ["minute", "month"]


def test_a_stale_save_shows_both_and_loses_nothing(client: Client, officer: User) -> None:
    reading = started(actor=officer)
    mine, theirs = opened(client, reading), opened(client, reading)
    other = Client()
    other.force_login(make_officer())
    sent(other, reading, theirs, "save", **{"letter-place": "Berne"})
    answer = sent(client, reading, mine, "save", **{"letter-place": "Basel"})
    page = answer.content.decode()
    assert "Somebody else has changed this" in page
    assert re.search(r'<td dir="auto">Berne</td>\s*<td dir="auto">Basel</td>', page)
    reading.refresh_from_db()
    assert reading.edits["letter-place"] == ["Berne"]
    form = Form(page)
    assert form.values["letter-place"] == ["Basel"]
    sent(client, reading, form, "save")
    reading.refresh_from_db()
    assert reading.edits["letter-place"] == ["Basel"]


def test_a_stale_confirmation_is_not_confirmed(client: Client, officer: User) -> None:
    reading = started(actor=officer)
    mine = opened(client, reading)
    sent(client, reading, opened(client, reading), "save", **{"letter-place": "Berne"})
    page = sent(client, reading, mine, "confirm").content.decode()
    assert "Somebody else has changed this" in page
    assert Letter.objects.count() == 0


def test_discard_asks_once_more(client: Client, officer: User) -> None:
    reading = started(actor=officer)
    assert "Discard this letter?" in client.get(address("reading-discard", reading.pk)).content.decode()
    answer = client.post(address("reading-discard", reading.pk))
    assert answer.headers["Location"] == address("readings")
    assert client.get(address("reading", reading.pk)).headers["Location"] == address("readings")
    assert Letter.objects.count() == 0


def test_the_timetable_before_stands_beside_the_new_one(client: Client, officer: User) -> None:
    first = started(actor=officer)
    sent(client, first, opened(client, first), "confirm")
    made = Consultation.objects.get()
    old = {row.kind: row.event_id.hex for row in made.plans.get(held=True).rows.all()}
    reading = started(upload(REPLAN, "replan.txt"), actor=officer)
    form = opened(client, reading)
    assert form.values["outcome-target"] == [str(made.pk)]
    assert form.values[f"pairs-{old['deadline']}"] == ["1"]
    assert form.values[f"pairs-{old['meeting']}"] == ["2"]
    twice = {f"pairs-{old['meeting']}": "1"}
    page = sent(client, reading, form, "confirm", **twice).content.decode()
    assert "Two earlier rows cannot become the same row." in page
    dropped = {f"pairs-{old['meeting']}": "dropped", "outcome-reason_en": "The hall is not free."}
    sent(client, reading, Form(page), "confirm", **dropped)
    plan = made.plans.filter(held=True).last()
    assert plan is not None
    assert sorted(plan.rows.values_list("change", "start")) == [
        ("dropped", "2026-12-03T14:00"),
        ("kept", "2026-11-16T23:59"),
        ("new", "2026-12-10T14:00"),
    ]


def test_what_was_over_before_the_letter_stays_in_the_timetable(client: Client, officer: User) -> None:
    first = started(actor=officer)
    sent(client, first, opened(client, first), "confirm")
    made = Consultation.objects.get()
    old = {row.kind: row.event_id.hex for row in made.plans.get(held=True).rows.all()}
    text = ENGLISH.replace("CL-26/31", "CL-27/02").replace("12 October 2026", "8 January 2027")
    text = text.replace("CL-26/07 of 3 March 2026", "CL-26/31 of 12 October 2026")
    text = text.replace(
        "an open consultation will be held\non 3 December 2026 from 14:00 to 17:00", "more is asked"
    )
    text = text.replace("16 November 2026", "1 March 2027").replace(
        "reply to the questionnaire", "contribute"
    )
    reading = started(upload(text, "second.txt"), actor=officer)
    form = opened(client, reading)
    assert form.values[f"pairs-{old['meeting']}"] == ["stays"]
    chosen = {f"pairs-{old['deadline']}": "stays", "outcome-reason_en": "A second round."}
    assert sent(client, reading, form, "confirm", **chosen).status_code == 302
    plan = made.plans.filter(held=True).last()
    assert plan is not None
    assert sorted(plan.rows.values_list("change", "start", "event__id")) == [
        ("kept", "2026-11-16T23:59", UUID(old["deadline"])),
        ("kept", "2026-12-03T14:00", UUID(old["meeting"])),
        ("new", "2027-03-01T23:59", plan.rows.get(change="new").event_id),
    ]


def test_versions_that_are_two_letters_want_a_nod(client: Client, officer: User) -> None:
    french = FRENCH.replace("CL-26/31", "CL-26/30")
    reading = started(upload(), upload(french, "fr.txt"), actor=officer)
    form = opened(client, reading)
    page = sent(client, reading, form, "confirm").content.decode()
    assert "These files bear different references or dates." in page
    assert "The language versions differ" in page
    answer = sent(client, reading, Form(page), "confirm", **{"answers-versions-differ": "nodded"})
    assert answer.status_code == 302


def test_a_held_file_wants_a_nod_and_says_why(client: Client, officer: User) -> None:
    reading = started(actor=officer)
    remarks = [{"code": "embedded-object", "params": {}}]
    reading.files.update(held=True, remarks=remarks)
    form = opened(client, reading)
    page = sent(client, reading, form, "confirm").content.decode()
    assert "This file contains another file or object." in page
    assert Letter.objects.count() == 0
    assert sent(client, reading, Form(page), "confirm", **{"answers-held-en": "nodded"}).status_code == 302


def test_signs_that_no_database_keeps_and_wild_counts_do_no_harm(client: Client, officer: User) -> None:
    reading = started(actor=officer)
    form = opened(client, reading)
    wild = {
        "letter-place": "Ber\x00ne",
        "rows-TOTAL_FORMS": "99999999999",
        "asks-TOTAL_FORMS": "x",
        "rows-\x00": "x",
    }
    assert sent(client, reading, form, "save", **wild).status_code == 302
    reading.refresh_from_db()
    assert reading.edits["letter-place"] == ["Berne"]
    assert reading.edits["rows-TOTAL_FORMS"] == ["60"]
    for revision in ("", "-1", "²", "9" * 30):
        assert sent(client, reading, form, "save", revision=revision).status_code == 200


def test_page_in_arabic_shows_the_letter_in_its_own_direction(client: Client, officer: User) -> None:
    reading = started(actor=officer)
    page = client.get(address("reading", reading.pk, language="ar")).content.decode()
    assert '<html lang="ar" dir="rtl">' in page
    assert '<div class="c-words" lang="en" dir="ltr">' in page


def test_holidays_of_the_seat_are_said_while_typing(client: Client, officer: User) -> None:
    reading = started(actor=officer)
    form = opened(client, reading)
    sent(client, reading, form, "save", **{"rows-1-start_day": "2026-12-25"})
    page = client.get(address("reading", reading.pk)).content.decode()
    assert "The meeting falls on a holiday of the seat: 25 December 2026" in page


@pytest.mark.usefixtures("officer")
def test_sample_of_march_2020_through_the_pages(client: Client) -> None:
    data = {"form_key": new_key(), "papers": sample("CL-20-18.fr.txt")}
    client.post(address("reading-new"), data)
    reading = Reading.objects.get()
    form = opened(client, reading)
    assert "CET" in client.get(address("reading", reading.pk)).content.decode()
    assert sent(client, reading, form, "confirm").status_code == 200
    answered = {"rows-1-clock": "seat"}
    answer = sent(client, reading, opened(client, reading), "confirm", **answered)
    assert answer.headers["Location"] == address("consultation", Consultation.objects.get().slug)


def test_a_letter_that_is_held_gets_the_languages_that_it_lacks(client: Client, officer: User) -> None:
    first = started(actor=officer)
    sent(client, first, opened(client, first), "confirm")
    letter = Letter.objects.get()
    second = started(upload(), upload(FRENCH, "fr.txt"), actor=officer)
    page = client.get(address("reading", second.pk)).content.decode()
    assert "It lacks these languages:" in page
    answer = client.post(address("reading", second.pk), {"do": "complete", "revision": "1"})
    assert answer.headers["Location"] == reverse("letters:letter", args=[letter.slug])
    assert sorted(letter.files.values_list("language", flat=True)) == ["en", "fr"]
    assert client.get(address("reading", second.pk)).headers["Location"] == answer.headers["Location"]
    third = started(actor=officer)
    assert "It lacks none of the languages" in client.get(address("reading", third.pk)).content.decode()
    refused = client.post(address("reading", third.pk), {"do": "complete", "revision": "1"})
    assert "in all of these languages. Discard this one." in refused.content.decode()
    assert Letter.objects.count() == 1


@pytest.mark.parametrize(
    "typed",
    [
        {"rows-TOTAL_FORMS": "9" * 5000},
        {"rows-0-start_day": "2026-W47-1"},
        {"rows-0-start_day": "0001-01-01"},
        {"rows-0-start_day": "0001", "rows-0-start_hour": "", "rows-0-end_hour": ""},
        {"rows-0-start_day": "9999-12", "rows-0-start_hour": "", "rows-0-end_hour": ""},
        {"rows-0-start_day": "9999-12-31", "rows-0-end_day": ""},
        {"rows-0-clock": "printed", "rows-0-utc_offset": "+99:99"},
        {"letter-date": "0001-01-01"},
    ],
    ids=lambda typed: " ".join(typed)[:40],
)
@pytest.mark.parametrize("do", ["save", "confirm"])
def test_what_no_calendar_and_no_database_holds_fails_no_page(
    client: Client, officer: User, typed: dict[str, str], do: str
) -> None:
    reading = address("reading", started(actor=officer).pk)
    page = Form(client.get(reading).content.decode())
    answer = client.post(reading, {**page.values, **typed, "do": do})
    assert answer.status_code == (302 if do == "save" else 200)
    assert client.get(reading).status_code == 200


def test_control_characters_of_a_title_break_neither_feed_nor_calendar(client: Client, officer: User) -> None:
    reading = address("reading", started(actor=officer).pk)
    page = Form(client.get(reading).content.decode())
    odd = {
        "letter-reference": "CL\x01-99/9",
        "letter-subject_en": "a\x0bb\x01\x1b\ufffe",
        "matter-title_en": "c\x01d\uffff",
        "rows-0-title_en": "x\rBEGIN:VEVENT\x85SUMMARY:y",
    }
    answer = client.post(reading, {**page.values, **odd, "do": "confirm"})
    assert answer["Location"] == "/en/consultations/cl-99-9/"
    feeds = [client.get(f"/en/feeds/{name}.atom").content for name in ("letters", "consultations")]
    titles = [minidom.parseString(feed).getElementsByTagName("title")[1] for feed in feeds]  # noqa: S318 - ours
    assert [title.firstChild.nodeValue for title in titles] == ["CL-99/9 a\nb", "cd"]
    lines = client.get("/en/calendar.ics").content.decode().splitlines()
    assert lines.count("BEGIN:VEVENT") == 2
