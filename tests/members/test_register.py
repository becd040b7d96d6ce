"""The register that comes with us: complete, and loaded without touching what was changed here."""

import csv
from collections import Counter
from datetime import UTC, date, datetime
from importlib.resources import files
from pathlib import Path

import pytest
from babel import Locale
from django.conf import LazySettings
from django.core.exceptions import ImproperlyConfigured

from consilia.base import record, tags
from consilia.base.models import RecordEntry
from consilia.base.said import in_languages, stored
from consilia.core.languages import OFFICIAL
from consilia.members import actions, queries, register, rules
from consilia.members.models import CouncilSeat, Membership, Organisation, RegionalTie, ShippedRow
from consilia.members.tables import TABLES
from consilia.members.vocab import Addressees, Category, Source

NOW = datetime(2026, 5, 15, 10, tzinfo=UTC)
FOLDER = Path(str(files("consilia.members.register")))


def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((FOLDER / name).read_text("utf-8").splitlines()))


def test_every_name_is_there_in_six_languages() -> None:
    whole = register.read()
    for row in (*whole.rows["regions"].values(), *whole.rows["organisations"].values()):
        names = [row[f"name_{language}"] for language in OFFICIAL.codes]
        assert all(name and name == name.strip() for name in names), row


def test_there_are_194_states_and_the_participant_under_resolution_99() -> None:
    kinds = Counter(row["category"] for row in rows("memberships.csv"))
    assert (kinds["member-state"], kinds["resolution-99"], len(rows("states.csv"))) == (194, 1, 195)


def test_regions_have_the_numbers_of_the_handbook() -> None:
    states = {row["slug"]: row["region"] for row in rows("states.csv") if row["slug"] != "pse"}
    expected = {"AFR": 44, "AMS": 35, "ARB": 21, "ASP": 39, "CIS": 9, "EUR": 46}
    assert Counter(states.values()) == expected


@pytest.mark.parametrize("since", ["2019-01-01", "2023-01-01"])
def test_each_council_has_48_seats_by_group(since: str) -> None:
    groups = Counter(row["group"] for row in rows("council_seats.csv") if row["since"] == since)
    assert groups == {"A": 9, "B": 8, "C": 5, "D": 13, "E": 13}


def test_names_from_cldr_are_marked_and_are_cldrs() -> None:
    marked = [row for row in rows("states.csv") if row["name_source"] != "official"]
    assert [row["slug"] for row in marked] == ["nld", "tur"]
    for row in marked:
        for language in row["name_source"].removeprefix("official; cldr: ").split():
            assert row[f"name_{language}"] == Locale.parse(tags.locale(language)).territories[row["iso2"]]


def test_dated_facts_point_to_organisations_and_known_sources() -> None:
    whole = register.read()
    known = {row["slug"] for row in whole.rows["organisations"].values()}
    for key in ("memberships", "council_seats", "regional_ties", "classed"):
        for row in whole.rows[key].values():
            assert row[TABLES[key].owner] in known
            assert row["source"] in Source.values
            assert row["since"] <= (row["until"] or "9999")
    assert {row["regional_organisation"] for row in whole.rows["regional_ties"].values()} <= known


def test_every_row_that_comes_with_us_can_be_taken() -> None:
    for edition in (register.read(), register.example()):
        for key, held in edition.rows.items():
            for row in held.values():
                assert rules.cleaned(TABLES[key], row) == (dict(row), [])


def test_lists_of_countries_have_the_numbers_of_the_handbook() -> None:
    kinds = Counter(row["kind"] for row in rows("classed.csv"))
    assert kinds == {"ldc": 44, "lldc": 32, "sids": 37}  # São Tomé and Príncipe left the first in 2024
    assert ("stp", "ldc") not in {(row["organisation"], row["kind"]) for row in rows("classed.csv")}


@pytest.mark.django_db
def test_loading_fills_the_register_and_makes_one_entry() -> None:
    loaded = actions.load_register(NOW)
    assert loaded == actions.register.Loaded(6, 202, 202, 96, 198, 113)
    entry = RecordEntry.objects.get()
    assert (entry.action, entry.subject, entry.actor) == ("members.load_register", "register", "")
    assert entry.facts["organisations"] == 202
    assert entry.facts["files"] == register.read().sha256
    assert record.verify().faults == ()


@pytest.mark.django_db
def test_loading_twice_changes_nothing_and_says_nothing() -> None:
    actions.load_register(NOW)
    before = set(Organisation.objects.values_list("pk", "slug"))
    assert actions.load_register(NOW) == actions.register.Loaded()
    assert set(Organisation.objects.values_list("pk", "slug")) == before
    assert RecordEntry.objects.count() == 1


@pytest.mark.django_db
def test_loading_keeps_what_was_changed_here() -> None:
    actions.load_register(NOW)
    Organisation.objects.filter(slug="ken").update(name=stored({"en": "Kenya, changed here"}))
    membership = Membership.objects.get(organisation__slug="ken")
    membership.since, membership.until, membership.source = date(2014, 3, 1), date(2024, 3, 1), "a letter"
    membership.save()
    seat = CouncilSeat.objects.get(organisation__slug="ken", since=date(2023, 1, 1))
    seat.until = date(2025, 6, 30)
    seat.save()
    tie = RegionalTie.objects.get(state__slug="ken")
    tie.since = date(2020, 1, 1)
    tie.save()
    assert actions.load_register(NOW) == actions.register.Loaded()
    membership.refresh_from_db()
    assert (membership.until, membership.source) == (date(2024, 3, 1), "a letter")
    assert Membership.objects.filter(organisation__slug="ken").count() == 1
    assert in_languages(Organisation.objects.get(slug="ken").name, "en") == {"en": "Kenya, changed here"}


@pytest.mark.django_db
def test_loading_puts_in_what_is_missing_and_leaves_out_what_was_taken_out_here() -> None:
    actions.load_register(NOW)
    Membership.objects.filter(organisation__slug="ury").delete()
    ShippedRow.objects.filter(key="fji/1").delete()
    Organisation.objects.filter(slug="fji").update(slug="was-fiji", iso2="", iso3="")
    assert actions.load_register(NOW) == actions.register.Loaded(organisations=1)
    assert not Membership.objects.filter(organisation__slug="ury").exists()


@pytest.mark.django_db
def test_counts_by_category_follow_the_day() -> None:
    actions.load_register(NOW)
    assert queries.counts_on(date(2024, 12, 31))[Addressees.MEMBER_STATES] == 193
    counts = queries.counts_on(date(2025, 1, 1))
    assert counts == {
        Addressees.MEMBER_STATES: 194,
        Addressees.COUNCIL_MEMBER_STATES: 48,
        Addressees.SECTOR_MEMBERS: 0,
        Addressees.ASSOCIATES: 0,
        Addressees.ACADEMIA: 0,
        Addressees.REGIONAL_ORGANISATIONS: 6,
        Addressees.OBSERVERS: 0,
    }


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("day", "state", "sits"),
    [
        (date(2022, 12, 31), "hun", True),
        (date(2023, 1, 1), "hun", False),
        (date(2022, 12, 31), "mus", False),
        (date(2023, 1, 1), "mus", True),
    ],
)
def test_council_changes_between_two_days(day: date, state: str, *, sits: bool) -> None:
    actions.load_register(NOW)
    council = queries.addressees_on(["council-member-states"], day)
    assert council.count() == 48
    assert council.filter(slug=state).exists() is sits


@pytest.mark.django_db
def test_cept_has_46_members_after_the_suspension() -> None:
    actions.load_register(NOW)
    cept = RegionalTie.objects.filter(regional_organisation__slug="cept")
    assert cept.on(date(2022, 3, 17)).count() == 48
    assert cept.on(date(2022, 3, 18)).count() == 46


@pytest.mark.django_db
def test_palestine_is_neither_a_member_state_nor_an_observer() -> None:
    actions.load_register(NOW)
    for key in Addressees:
        assert not queries.addressees_on([key], date(2026, 1, 1)).filter(slug="pse").exists()
    assert list(Membership.objects.filter(organisation__slug="pse").values_list("category", flat=True)) == [
        Category.RESOLUTION_99
    ]


@pytest.mark.django_db
def test_example_members_are_put_in_once_with_their_categories() -> None:
    actions.load_register(NOW)
    assert actions.load_example(NOW).organisations == 5
    assert actions.load_example(NOW).organisations == 0
    counts = queries.counts_on(date(2026, 1, 1))
    assert [counts[Addressees(key)] for key in ("sector-members", "associates", "academia", "observers")] == [
        2,
        1,
        1,
        1,
    ]


@pytest.mark.django_db
def test_example_members_are_refused_outside_development(settings: LazySettings) -> None:
    settings.DEVELOPMENT = False
    with pytest.raises(ImproperlyConfigured, match="development only"):
        actions.load_example(NOW)
    assert not Organisation.objects.exists()
