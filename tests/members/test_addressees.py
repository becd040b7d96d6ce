"""Which organisations a letter addresses on a day."""

from datetime import date

import pytest

from consilia.members import factories, queries, rules
from consilia.members.vocab import Addressees, Category

FIRST, LAST = date(2023, 1, 1), date(2026, 12, 31)


def slugs(addressees: list[str], day: date) -> list[str]:
    return [organisation.slug for organisation in queries.addressees_on(addressees, day)]


def test_each_key_means_the_category_of_its_name() -> None:
    assert rules.categories_of(["member-states", "sector-members", "academia"]) == {
        Category.MEMBER_STATE,
        Category.SECTOR_MEMBER,
        Category.ACADEMIA,
    }


@pytest.mark.parametrize("key", ["public", "council-member-states"])
def test_public_and_council_mean_no_category(key: str) -> None:
    assert rules.categories_of([key]) == frozenset()


def test_every_key_but_the_public_and_the_council_has_a_category() -> None:
    assert set(Addressees) - set(rules.CATEGORY_OF) == {Addressees.PUBLIC, Addressees.COUNCIL_MEMBER_STATES}


def test_unknown_key_is_refused() -> None:
    with pytest.raises(ValueError, match="everyone"):
        rules.categories_of(["everyone"])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("day", "addressed"),
    [
        (date(2022, 12, 31), []),
        (FIRST, ["kenya"]),
        (LAST, ["kenya"]),
        (date(2027, 1, 1), []),
    ],
)
def test_membership_counts_from_its_first_to_its_last_day(day: date, addressed: list[str]) -> None:
    factories.make_organisation("kenya", since=FIRST, until=LAST)
    assert slugs(["member-states"], day) == addressed


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("day", "addressed"),
    [(date(2022, 12, 31), []), (FIRST, ["kenya"]), (LAST, ["kenya"]), (date(2027, 1, 1), [])],
)
def test_council_is_known_by_the_seats_of_the_day(day: date, addressed: list[str]) -> None:
    factories.seat(factories.make_organisation("kenya"), since=FIRST, until=LAST)
    factories.make_organisation("chile")
    assert slugs(["council-member-states"], day) == addressed


@pytest.mark.django_db
def test_organisation_addressed_twice_is_there_once_and_the_order_is_french() -> None:
    factories.seat(factories.make_organisation("zambia"), since=FIRST)
    factories.make_organisation("albania")
    factories.make_organisation("firm", category=Category.SECTOR_MEMBER)
    assert slugs(["member-states", "council-member-states"], FIRST) == ["albania", "zambia"]


@pytest.mark.django_db
def test_public_is_nobody() -> None:
    factories.make_organisation("kenya")
    assert slugs(["public"], FIRST) == []
    assert slugs([], FIRST) == []


@pytest.mark.django_db
def test_participant_under_resolution_99_is_in_no_category_of_addressees() -> None:
    factories.make_organisation("state", category=Category.RESOLUTION_99)
    assert slugs([key for key in Addressees if key != "public"], FIRST) == []
