"""Bodies and groups: how they hang together, which rulebook is in force, what officers do."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from consilia.base.errors import DomainError, StaleError
from consilia.base.models import RecordEntry, User
from consilia.groups import actions, queries, rules
from consilia.groups.models import Body
from consilia.members.factories import make_focal_point, make_officer

NOW = datetime(2026, 5, 15, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("body", "parent", "circle"),
    [
        ("a", "a", True),
        ("a", "b", True),
        ("a", "c", True),
        ("c", "a", False),
        ("d", "a", False),
        ("a", "", False),
    ],
)
def test_a_circle_is_seen_at_any_distance(body: str, parent: str, *, circle: bool) -> None:
    assert rules.makes_a_circle({"a": "", "b": "a", "c": "b"}, body, parent) is circle


keys = st.sampled_from("abcdef")


@given(st.lists(st.tuples(keys, keys)))
def test_whatever_is_arranged_nothing_reports_to_itself(wishes: list[tuple[str, str]]) -> None:
    parents = dict.fromkeys("abcdef", "")
    for body, parent in wishes:
        if not rules.makes_a_circle(parents, body, parent):
            parents[body] = parent
    depths = rules.depths(parents)
    assert set(depths) == set(parents)
    assert all(depths[body] == depths[parent] + 1 for body, parent in parents.items() if parent)


@pytest.fixture
def officer(db: None) -> User:  # noqa: ARG001 - needs the database
    return make_officer()


def put(officer: User | None, slug: str, parent: str = "", rulebook: str = "") -> Body:
    return actions.put_body(
        actor=officer, slug=slug, names={"en": slug.title()}, parent=parent, rulebook=rulebook, now=NOW
    )


def test_a_body_is_entered_corrected_and_told(officer: User) -> None:
    put(officer, "council")
    body = put(officer, "group", "council", "wtdc-res1-2017")
    assert [(row.body.slug, row.depth) for row in queries.bodies()] == [("council", 0), ("group", 1)]
    assert put(officer, "group", "", "").pk == body.pk
    actions_told = list(RecordEntry.objects.values_list("action", flat=True))
    assert actions_told == ["groups.put_body"] * 3


@pytest.mark.parametrize(
    ("slug", "parent", "rulebook", "field"),
    [("a", "a", "", "parent"), ("a", "nobody", "", "parent"), ("a", "", "no-such-book", "rulebook")],
)
def test_what_cannot_be_is_refused(officer: User, slug: str, parent: str, rulebook: str, field: str) -> None:
    with pytest.raises(DomainError) as refused:
        put(officer, slug, parent, rulebook)
    assert refused.value.field == field
    assert not Body.objects.exists()


def test_only_officers_arrange_bodies(officer: User) -> None:
    with pytest.raises(DomainError):
        put(make_focal_point(), "x")
    put(officer, "x")


@pytest.mark.django_db
@pytest.mark.parametrize(("day", "edition"), [(date(2018, 1, 1), "wtdc-res1-2017"), (date(1990, 1, 1), None)])
def test_the_edition_in_force_rules_a_body(day: date, edition: str | None) -> None:
    book = queries.rulebook_on("wtdc-res1-2017", day)
    assert (book.key if book else None) == edition


def test_pages_say_who_reports_to_whom(officer: User, client: Client) -> None:
    put(officer, "council")
    put(officer, "group", "council", "wtdc-res1-2017")
    page = client.get("/en/groups/group/").content.decode()
    assert "Reports to" in page
    assert "/en/groups/council/" in page
    client.force_login(officer)
    typed = {"slug": "sub", "parent": "group", "rulebook": "", "name_en": "Sub-group"}
    assert client.post("/en/groups/new/", typed)["Location"] == "/en/groups/sub/"
    refused = client.post("/en/groups/council/edit/", {"parent": "sub", "rulebook": "", "name_en": "Council"})
    assert "A body cannot report to itself" in refused.content.decode()
    assert Body.objects.get(slug="council").parent is None


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_as_much_for_one_as_for_three(
    officer: User, client: Client, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    put(officer, "council")
    for place in range(number):
        put(officer, f"group{place}", "council")
    client.get("/en/groups/")
    with django_assert_num_queries(1):
        assert client.get("/en/groups/").content.decode().count("/en/groups/group") == number


@pytest.mark.parametrize(
    ("key", "names"),
    [
        ("new", {"en": "Council"}),
        ("Two--hyphens", {"en": "Council"}),
        ("k" * 61, {"en": "Council"}),
        ("council", {"xx": "Council"}),
        ("council", {"en": "n" * 301}),
        ("council", {"en": "\u0001 "}),
    ],
)
@pytest.mark.django_db
def test_a_key_or_names_that_cannot_be_taken(key: str, names: dict[str, str]) -> None:
    officer = make_officer()
    with pytest.raises(DomainError):
        actions.put_body(actor=officer, slug=key, names=names, now=NOW)
    assert not Body.objects.exists()


@pytest.mark.django_db
def test_a_taken_key_is_refused_and_a_second_editor_is_told() -> None:
    officer = make_officer()
    held = actions.put_body(actor=officer, slug="council", names={"en": "Council"}, now=NOW)
    with pytest.raises(DomainError) as refusal:
        actions.put_body(actor=officer, slug="council", names={"en": "Another"}, new=True, now=NOW)
    assert refusal.value.field == "slug"
    opened = actions.mark_of(held)
    actions.put_body(actor=officer, slug="council", names={"en": "The Council"}, mark=opened, now=NOW)
    with pytest.raises(StaleError):
        actions.put_body(actor=officer, slug="council", names={"en": "Mine"}, mark=opened, now=NOW)
    assert str(Body.objects.get().name) == "The Council"
    assert len(RecordEntry.objects.filter(action="groups.put_body").last().facts["names"]) == 64
