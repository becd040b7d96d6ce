"""The index: put, replaced, dropped; what one may not see leaves no trace; queries that attack."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from consilia.members import factories
from consilia.search import index, queries
from consilia.search.engines import MOST_JUDGED
from consilia.search.index import Item
from consilia.search.models import Entry
from consilia.search.vocab import PUBLIC, SIGNED_IN, Kind

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
EVERYBODY = frozenset({PUBLIC})


def item(key: str, title: str = "", body: str = "", *, language: str = "en", seen_by: str = PUBLIC) -> Item:
    return Item(Kind.LETTER, key, language, title or key, f"letters/{key}/", body, frozenset({seen_by}))


def found(text: str, *, seen_by: frozenset[str] = EVERYBODY, **more: str) -> list[str]:
    return [
        hit.key for hit in queries.search(text, reader=more.pop("reader", "en"), seen_by=seen_by, **more).hits
    ]


def test_put_again_replaces_and_drop_takes_out() -> None:
    index.put([item("one", "Fisheries"), item("two", "Forests")])
    index.put([item("one", "Mountains")])
    assert (found("fisheries"), found("mountain"), found("forest")) == ([], ["one"], ["two"])
    index.drop(Kind.LETTER, ["one", "unknown"])
    assert found("mountains") == []
    assert Entry.objects.count() == 1


def test_whole_replaces_all_languages() -> None:
    index.put([item("one", "Forests"), item("one", "Forêts", language="fr")])
    index.put_whole(Kind.LETTER, "one", [item("one", "Forests and mountains")])
    assert list(Entry.objects.values_list("language", flat=True)) == ["en"]


def test_thing_is_found_once_in_the_language_of_the_reader() -> None:
    index.put([item("one", "Documentation"), item("one", "Documentation", language="fr")])
    for reader in ("en", "fr"):
        answer = queries.search("documentation", reader=reader, seen_by=EVERYBODY)
        assert [(hit.key, hit.language) for hit in answer.hits] == [("one", reader)]


def test_title_goes_before_text_and_nearness_before_distance() -> None:
    far = "rule " + "word " * 60 + "translation"
    index.put(
        [
            item("far", "A", far),
            item("near", "B", "the translation rule applies"),
            item("title", "Translation rule"),
        ]
    )
    assert found("translation rule") == ["title", "near", "far"]


def test_without_all_words_some_are_enough_and_it_is_said() -> None:
    index.put([item("one", "Fisheries"), item("two", "Forests")])
    answer = queries.search("fisheries forests", reader="en", seen_by=EVERYBODY)
    assert (answer.every, {hit.key for hit in answer.hits}) == (False, {"one", "two"})


def test_filters_by_kind_and_language() -> None:
    index.put([item("one", "Forests"), item("two", "Forests", language="es")])
    assert found("forests", language="es") == ["two"]
    assert found("forests", kind="letter", language="en") == ["one"]
    assert found("forests", kind="person") == []


def test_what_one_may_not_see_leaves_no_trace() -> None:
    index.put([item("open", "Forests"), item("closed", "Forests secret", seen_by="officers")])
    for text in ("forests", "secret", "forests secret", "letters/closed"):
        shown = str(queries.search(text, reader="en", seen_by=EVERYBODY).hits)
        assert "closed" not in shown
        assert "secret" not in shown
    assert found("secret", seen_by=frozenset({PUBLIC, "officers"})) == ["closed"]
    assert found("secret", seen_by=frozenset()) == []


def test_snippet_marks_what_was_sought() -> None:
    index.put(
        [item("one", "A", "Before it. " * 20 + "The <b>consultations</b> are open. " + "After it. " * 20)]
    )
    answer = queries.search("consultation", reader="en", seen_by=EVERYBODY)
    pieces = queries.with_texts(answer.hits, answer.terms)[0].pieces
    assert [piece.text for piece in pieces if piece.marked] == ["consultations"]
    whole = "".join(piece.text for piece in pieces)
    assert whole.startswith("… ")
    assert whole.endswith(" …")
    assert len(whole) < 300


@pytest.mark.parametrize(
    "text",
    [
        '" OR 1=1 --',
        "title: NEAR(a b) * ^x {title body}",
        "'; DROP TABLE search_entry; --",
        "a & b | !c <-> d:*",
        "\x00\x01 %s %% \\ ' \"",
        "x" * 10_000,
        "(((((",
        "ﷺ ﻻ 𝔘𝔫𝔦 \U0001f600",
    ],
)
def test_queries_that_attack_find_or_do_not(client: Client, text: str) -> None:
    index.put([item("one", "Forests")])
    queries.search(text, reader="en", seen_by=EVERYBODY)
    assert client.get("/en/search/", {"q": text}).status_code == 200
    assert Entry.objects.count() == 1


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Enter words in any of the six languages"),
        ("?!", "There is no word in what you entered."),
        ("nowhere", "Nothing is found."),
        ("word " * 99, "Only the beginning"),
    ],
)
def test_page_says_what_to_do(client: Client, text: str, sentence: str) -> None:
    assert sentence in client.get("/en/search/", {"q": text}).content.decode()


def test_page_escapes_what_was_entered_and_what_was_found(client: Client) -> None:
    index.put([item("one", "<script>forests</script>", "<img src=x> forests")])
    page = client.get("/en/search/", {"q": "forests <script>"}).content.decode()
    assert "<script>forests" not in page
    assert "<img" not in page
    assert "<mark>forests</mark>" in page


@pytest.mark.parametrize("number", [1, 3])
def test_search_asks_as_much_for_one_as_for_three(
    client: Client, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    index.put([item(f"key{one}", "Forests") for one in range(number)])
    with django_assert_num_queries(4):
        assert len(client.get("/en/search/", {"q": "forests"}).context["answer"].hits) == number


def test_people_are_found_by_whoever_is_signed_in(client: Client) -> None:
    state = factories.make_organisation("kenya", name="Kenya")
    focal = factories.make_focal_point(state)
    index.rebuild()
    assert found(focal.name, seen_by=EVERYBODY, kind="person") == []
    assert found(focal.name, seen_by=frozenset({PUBLIC, SIGNED_IN}), kind="person") == [str(focal.pk)]
    assert not client.get("/en/search/", {"q": focal.name}).context["answer"].hits
    client.force_login(factories.make_user())
    assert client.get("/en/search/", {"q": focal.name}).context["answer"].hits


def test_rebuild_finds_what_every_room_has() -> None:
    factories.make_organisation("kenya", name="Kenya")
    assert index.is_empty()
    assert index.rebuild() == 2
    assert index.rebuild() == 2
    assert found("kenya") != []


def test_a_mass_of_letters_hides_no_member() -> None:
    state = Item(Kind.ORGANISATION, "XYZ", "en", "Fisheries", "members/xyz/", "", frozenset({PUBLIC}))
    index.put([state, *(item(f"letter-{number}", "Fisheries") for number in range(MOST_JUDGED))])
    assert "XYZ" in found("fisheries")
    assert found("fisheries", kind="organisation") == ["XYZ"]
