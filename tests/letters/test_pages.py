"""Pages of the letter register: list, letter, file."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from consilia.base.said import stored
from consilia.letters import queries
from consilia.letters.entries import RelationEntry
from consilia.letters.factories import NOW, make_letter
from consilia.letters.queries import Filters, Related

pytestmark = pytest.mark.django_db
LIST, PAGE = 5, 4


def address(name: str, *args: str, language: str = "en") -> str:
    from django.utils import translation  # noqa: PLC0415

    with translation.override(language):
        return reverse(f"letters:{name}", args=args)


@pytest.mark.parametrize("count", [1, 3])
def test_register_takes_as_many_queries_for_three_as_for_one(
    client: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        make_letter(f"CL-20/{number + 1}", languages=("en", "fr"))
    client.get(address("list"))
    with django_assert_num_queries(LIST):
        page = client.get(address("list")).content.decode()
    assert page.count('<th scope="row">') == count


@pytest.mark.parametrize("count", [1, 3])
def test_letter_page_takes_as_many_queries_for_three_relations_as_for_one(
    client: Client,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(queries, "_providers", {})
    for number in range(count):
        make_letter(f"CL-19/{number + 1}", date(2019, 1, 1))
    relations = tuple(RelationEntry(reference=f"CL-19/{number + 1}") for number in range(count))
    make_letter("CL-20/18", relations=relations)
    for number in range(count):
        make_letter(f"CL-21/{number + 1}", date(2021, 1, 1), relations=(RelationEntry(reference="CL-20/18"),))
    client.get(address("letter", "cl-20-18"))
    with django_assert_num_queries(PAGE):
        page = client.get(address("letter", "cl-20-18")).content.decode()
    assert page.count(address("letter", "cl-19-1")) == 1
    assert page.count(address("letter", "cl-21-1")) == 1


def test_register_filters_by_series_year_and_words_in_any_script() -> None:
    make_letter("CL-20/18", subjects={"fr": "Réunion virtuelle", "ar": "إجراءات"}, original="fr")
    make_letter("CL-21/05", date(2021, 2, 1), subjects={"ru": "Ещё одна"}, original="ru")
    make_letter("DM-21/1013", date(2021, 5, 7), series="DM")

    def found(**wish: str | int) -> list[str]:
        return [row.letter.reference for row in queries.register(Filters(**wish), 1).rows]

    assert found() == ["DM-21/1013", "CL-21/05", "CL-20/18"]
    assert found(series="CL") == ["CL-21/05", "CL-20/18"]
    assert found(year=2021, series="CL") == ["CL-21/05"]
    assert found(words="REUNION virtuelle") == ["CL-20/18"]
    assert found(words="اجراءات") == ["CL-20/18"]
    assert found(words="еще") == ["CL-21/05"]
    assert found(words="cl-21/05") == ["CL-21/05"]
    assert found(words="reunion еще") == []
    assert found(words="%") == []


def test_register_pages_and_keeps_the_filters(client: Client) -> None:
    for number in range(queries.PAGE_SIZE + 1):
        make_letter(f"CL-20/{number + 1}")
    first = client.get(address("list"), {"series": "CL"}).content.decode()
    assert "?series=CL&amp;page=2" in first
    assert "Page 1 of 2" in first
    for odd in ("2", "99"):
        last = client.get(address("list"), {"page": odd}).content.decode()
        assert last.count('<th scope="row">') == 1
    for odd in ("-1", "x", "²"):
        assert client.get(address("list"), {"page": odd, "year": "x"}).status_code == 200


def test_letter_page_shows_facts_missing_languages_and_plain_references(client: Client) -> None:
    make_letter(
        "CL-20/18",
        languages=("en", "fr"),
        relations=(RelationEntry(reference="CL-19/47", date=date(2019, 10, 15)),),
    )
    page = client.get(address("letter", "cl-20-18")).content.decode()
    assert "18 March 2020" in page
    assert "<li>Sector Members</li>" in page
    assert page.count("not held") == 4
    assert '<bdi dir="ltr" class="c-ref">CL-19/47</bdi> (15 October 2019)' in page
    assert "not in the register" in page
    assert address("letter", "cl-19-47") not in page


def test_letter_page_in_arabic_marks_a_subject_that_is_not_in_arabic(client: Client) -> None:
    make_letter("CL-20/18")
    page = client.get(address("letter", "cl-20-18", language="ar")).content.decode()
    assert '<html lang="ar" dir="rtl">' in page
    assert '<bdi lang="en" dir="ltr">Open consultation on the draft guidelines</bdi>' in page


def test_letter_page_shows_what_rooms_above_made_of_it(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = make_letter("CL-20/18")
    made = Related("Consultation", stored({"en": "Guidelines"}), "en", "/en/somewhere/")
    monkeypatch.setattr(queries, "_providers", {})
    queries.register_related("above", lambda wanted, _now: [made] if wanted == letter else [])
    page = client.get(address("letter", "cl-20-18")).content.decode()
    assert '<a href="/en/somewhere/"><bdi>Guidelines</bdi></a>' in page


def test_absent_letters_and_files_are_not_found(client: Client) -> None:
    make_letter("CL-20/18")
    for path in (
        address("letter", "cl-20-19"),
        address("file", "cl-20-18", "fr"),
        address("file", "cl-20-19", "en"),
    ):
        assert client.get(path).status_code == 404


def test_file_is_handed_out_to_be_saved_and_only_that(client: Client) -> None:
    make_letter("CL-20/18", languages=("fr",))
    answer = client.get(address("file", "cl-20-18", "fr"))
    assert b"".join(answer.streaming_content) == b"CL-20/18 in fr\n"
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="CL-20-18.fr.txt"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["Content-Length"] == "15"
    again = client.get(address("file", "cl-20-18", "fr"), headers={"if-none-match": answer.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    changed = client.get(address("file", "cl-20-18", "fr"), headers={"if-none-match": '"other"'})
    assert changed.status_code == 200
    head = client.head(address("file", "cl-20-18", "fr"))
    assert (head.status_code, head.content, head.headers["Content-Length"]) == (200, b"", "15")
    assert client.post(address("file", "cl-20-18", "fr")).status_code == 405


def test_file_name_in_another_script_is_encoded(client: Client) -> None:
    letter = make_letter("Циркуляр 5/2", series="")
    answer = client.get(address("file", letter.slug, "en"))
    assert answer.headers["Content-Disposition"].startswith("attachment; filename*=utf-8''%D0%A6")


def test_latest_letters_come_by_date(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for number, day in enumerate((date(2019, 1, 1), date(2021, 1, 1), date(2020, 1, 1))):
        make_letter(f"CL-20/{number + 1}", day, now=NOW)
    with django_assert_num_queries(2):
        rows = queries.latest(2)
        assert [row.letter.reference for row in rows] == ["CL-20/2", "CL-20/3"]
        assert rows[0].missing == ["ar", "zh", "fr", "ru", "es"]
