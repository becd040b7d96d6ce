"""A new edition of the register that comes with us: merged by field, never over what was changed here."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

import pytest

from consilia.base.errors import DomainError
from consilia.base.models import RecordEntry
from consilia.members import actions, queries
from consilia.members.actions.register import merge_edition
from consilia.members.factories import make_focal_point, make_officer
from consilia.members.models import CouncilSeat, Membership, Organisation, ShippedRow
from consilia.members.register import Edition
from consilia.members.tables import TABLES

NOW = datetime(2026, 5, 15, 10, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def organisation(slug: str = "ken", **more: str) -> dict[str, str]:
    return dict.fromkeys(TABLES["organisations"].names, "") | {"slug": slug, "name_en": slug.title()} | more


def membership(since: str = "2012-01-01", until: str = "", slug: str = "ken") -> dict[str, str]:
    named = {"organisation": slug, "category": "member-state", "since": since, "until": until}
    return dict.fromkeys(TABLES["memberships"].names, "") | named


def edition(**tables: Mapping[str, Mapping[str, str]]) -> Edition:
    return Edition(tables, "0" * 64)


def merge(given: Edition, **choices: str) -> queries.Update:
    told = {tuple(key.split("__")): value for key, value in choices.items()}
    return merge_edition(given, actor=None, choices=told, now=NOW)  # type: ignore[arg-type]


FIRST = edition(
    organisations={"ken/1": organisation(name_fr="Kenia")},
    memberships={"ken/member-state/1": membership()},
)


def test_a_corrected_day_is_taken_where_it_was_not_changed_here() -> None:
    merge(FIRST)
    merge(edition(memberships={"ken/member-state/1": membership("1964-04-11")}))
    assert Membership.objects.get().since == date(1964, 4, 11)


def test_fields_are_merged_one_by_one() -> None:
    merge(FIRST)
    actions.put_row(
        actor=make_officer(),
        table=TABLES["organisations"],
        number=str(Organisation.objects.get(slug="ken").pk),
        written=organisation(name_fr="Kenia", name_es="Kenya (aquí)"),
        now=NOW,
    )
    merge(edition(organisations={"ken/1": organisation(name_fr="Kenya", name_es="Kenya")}))
    row = queries.row_of(TABLES["organisations"], Organisation.objects.get(slug="ken"))
    assert (row["name_fr"], row["name_es"]) == ("Kenya", "Kenya (aquí)")


def test_a_conflict_is_listed_until_a_person_decides() -> None:
    merge(FIRST)
    Membership.objects.update(since=date(2010, 1, 1))
    new = edition(memberships={"ken/member-state/1": membership("1964-04-11")})
    for _again in range(2):
        (step,) = merge(new).conflicts
        assert (step.conflicts, Membership.objects.get().since) == (("since",), date(2010, 1, 1))
    choice = {("memberships", "ken/member-state/1", "since"): "keep"}
    merge_edition(new, actor=None, choices=choice, now=NOW)  # type: ignore[arg-type]
    assert merge(new).conflicts == ()
    assert Membership.objects.get().since == date(2010, 1, 1)


def test_what_a_person_takes_is_taken() -> None:
    merge(FIRST)
    Membership.objects.update(since=date(2010, 1, 1))
    new = edition(memberships={"ken/member-state/1": membership("1964-04-11")})
    choice = {("memberships", "ken/member-state/1", "since"): "take"}
    merge_edition(new, actor=None, choices=choice, now=NOW)  # type: ignore[arg-type]
    assert Membership.objects.get().since == date(1964, 4, 11)


def test_a_later_period_is_put_beside_the_earlier_one() -> None:
    merge(FIRST)
    both = {
        "ken/member-state/1": membership(until="2019-12-31"),
        "ken/member-state/2": membership("2021-01-01"),
    }
    merge(edition(memberships=both))
    assert list(Membership.objects.order_by("since").values_list("since", "until")) == [
        (date(2012, 1, 1), date(2019, 12, 31)),
        (date(2021, 1, 1), None),
    ]


def test_what_would_share_days_with_a_row_here_is_a_conflict() -> None:
    merge(FIRST)
    Membership.objects.update(until=date(2019, 12, 31))
    Membership.objects.create(
        organisation=Organisation.objects.get(), category="member-state", since=date(2020, 1, 1)
    )
    new = edition(memberships={"ken/member-state/1": membership("2012-01-01", "2020-06-30")})
    (step,) = merge(new).conflicts
    assert step.conflicts == ("until",)
    choice = {("memberships", "ken/member-state/1", "until"): "take"}
    with pytest.raises(DomainError, match="shares days"):
        merge_edition(new, actor=None, choices=choice, now=NOW)  # type: ignore[arg-type]


def test_rows_that_come_no_longer_stay_and_are_told() -> None:
    merge(edition(organisations={"ken/1": organisation(), "ury/1": organisation("ury")}))
    update = queries.update_of(edition(organisations={"ken/1": organisation()}))
    assert update.gone == (("organisations", "ury/1"),)
    assert Organisation.objects.count() == 2


def test_a_code_that_belongs_to_another_one_here_is_told_and_not_put_in() -> None:
    merge(edition(organisations={"x/1": organisation("x", iso3="KEN")}))
    (step,) = merge(edition(organisations={"ken/1": organisation(iso3="KEN")})).conflicts
    assert step.fault is not None
    assert step.fault.code == "code-taken"
    assert not Organisation.objects.filter(slug="ken").exists()


def test_rows_that_were_here_first_are_known_by_their_days() -> None:
    merge(FIRST)
    ShippedRow.objects.all().delete()
    CouncilSeat.objects.create(organisation=Organisation.objects.get(), group="D", since=date(2019, 1, 1))
    seat = {"organisation": "ken", "group": "E", "since": "2020-01-01", "until": "", "source": ""}
    (step,) = merge(edition(council_seats={"ken/1": seat})).conflicts
    assert set(step.conflicts) == {"group", "since"}
    assert CouncilSeat.objects.get().group == "D"


def test_an_officer_updates_and_nobody_else() -> None:
    with pytest.raises(DomainError):
        actions.update_register(actor=make_focal_point(), choices={}, now=NOW)
    before = RecordEntry.objects.count()
    officer = make_officer()
    assert actions.update_register(actor=officer, choices={}, now=NOW).additions
    entry = RecordEntry.objects.order_by("number").last()
    assert entry is not None
    assert (entry.action, entry.actor) == ("members.load_register", str(officer.pk))
    assert RecordEntry.objects.count() == before + 1
    actions.update_register(actor=officer, choices={}, now=NOW)
    assert RecordEntry.objects.count() == before + 1
