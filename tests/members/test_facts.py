"""What officers do to the register: enter, correct, take out, rename, merge."""

from datetime import UTC, date, datetime

import pytest

from consilia.base import said
from consilia.base.errors import DomainError, StaleError
from consilia.base.models import RecordEntry, User
from consilia.members import actions, queries
from consilia.members.factories import make_focal_point, make_officer, make_organisation, seat, tie
from consilia.members.models import Arrears, CouncilSeat, FormerName, Membership, Organisation, RegionalTie
from consilia.members.tables import (
    ADDRESSES,
    ARREARS,
    COUNCIL_SEATS,
    MEMBERSHIPS,
    ORGANISATIONS,
    SUCCESSIONS,
    Row,
    Table,
)
from consilia.search import queries as searching

NOW = datetime(2026, 5, 15, 10, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> User:
    return make_officer()


def put(actor: User, table: Table, number: str = "", mark: str = "", **written: str) -> tuple[str, Row]:
    return actions.put_row(actor=actor, table=table, number=number, written=written, mark=mark, now=NOW)


def test_a_fact_is_entered_and_the_record_holds_no_name(officer: User) -> None:
    make_organisation("ken")
    number, _row = put(
        officer, ADDRESSES, organisation="ken", kind="administration", lines="A\nB", since="2020-01-01"
    )
    assert queries.one_row(ADDRESSES, number) == {
        "organisation": "ken",
        "kind": "administration",
        "lines": "A\nB",
        "telephone": "",
        "email": "",
        "website": "",
        "since": "2020-01-01",
        "until": "",
        "source": "",
    }
    entry = RecordEntry.objects.order_by("number").last()
    assert entry is not None
    assert (entry.action, entry.subject) == ("members.put_row", "organisation:ken")
    assert entry.facts["table"] == "addresses"
    assert set(entry.facts) == {"table", "row", "new", "sha256"}


def test_saved_unchanged_it_writes_nothing(officer: User) -> None:
    make_organisation("ken")
    number, row = put(officer, COUNCIL_SEATS, organisation="ken", group="D", since="2019-01-01")
    before = RecordEntry.objects.count()
    put(officer, COUNCIL_SEATS, number, **row)
    assert RecordEntry.objects.count() == before


def test_two_officers_who_correct_one_row_do_not_overwrite_each_other(officer: User) -> None:
    make_organisation("ken")
    number, row = put(officer, COUNCIL_SEATS, organisation="ken", group="D", since="2019-01-01")
    mark = actions.mark_of(row)
    put(officer, COUNCIL_SEATS, number, mark, **{**row, "group": "E"})
    with pytest.raises(StaleError):
        put(officer, COUNCIL_SEATS, number, mark, **{**row, "group": "A"})
    assert CouncilSeat.objects.get().group == "E"


@pytest.mark.parametrize(
    ("table", "written", "column"),
    [
        (COUNCIL_SEATS, {"organisation": "ken", "group": "D", "since": "2020-06-01"}, "since"),
        (COUNCIL_SEATS, {"organisation": "nobody", "group": "D", "since": "2030-06-01"}, "organisation"),
        (MEMBERSHIPS, {"organisation": "ken", "category": "friend", "since": "2030-01-01"}, "category"),
        (ORGANISATIONS, {"slug": "ken", "name_en": "Kenya"}, "slug"),
        (ORGANISATIONS, {"slug": "kenya", "name_en": "Ken\u202eya"}, "name_en"),
        (SUCCESSIONS, {"predecessor": "ken", "successor": "ken", "since": "2020-01-01"}, "successor"),
        (ARREARS, {"organisation": "ken", "since": "2020-01-01", "owed": "-3", "due": "1"}, "owed"),
    ],
)
def test_what_cannot_be_taken_is_refused_beside_its_field(
    officer: User, table: Table, written: dict[str, str], column: str
) -> None:
    seat(make_organisation("ken"), since=date(2019, 1, 1), until=date(2022, 12, 31))
    with pytest.raises(DomainError) as refused:
        put(officer, table, **written)
    assert refused.value.field == column
    assert CouncilSeat.objects.count() == 1


def test_a_row_never_moves_to_another_organisation(officer: User) -> None:
    make_organisation("ken")
    make_organisation("ury")
    number, row = put(officer, COUNCIL_SEATS, organisation="ken", group="D", since="2019-01-01")
    with pytest.raises(DomainError, match="another organisation"):
        put(officer, COUNCIL_SEATS, number, **{**row, "organisation": "ury"})
    with pytest.raises(DomainError, match="no row"):
        put(officer, COUNCIL_SEATS, "999", **row)


def test_a_mistake_is_taken_out_but_not_the_last_membership(officer: User) -> None:
    organisation = make_organisation("ken")
    number, row = put(officer, COUNCIL_SEATS, organisation="ken", group="D", since="2019-01-01")
    mark = actions.mark_of(row)
    for _click in range(2):
        actions.remove_row(actor=officer, table=COUNCIL_SEATS, number=number, mark=mark, now=NOW)
    assert not CouncilSeat.objects.exists()
    membership = organisation.memberships.get()
    held = queries.row_of(MEMBERSHIPS, membership)
    with pytest.raises(DomainError, match="at least one"):
        actions.remove_row(
            actor=officer, table=MEMBERSHIPS, number=str(membership.pk), mark=actions.mark_of(held), now=NOW
        )


def test_a_focal_point_keeps_nothing_of_the_register() -> None:
    focal = make_focal_point(make_organisation("ken"))
    with pytest.raises(DomainError):
        put(focal, COUNCIL_SEATS, organisation="ken", group="D", since="2019-01-01")


def test_an_organisation_is_entered_with_its_membership_or_not_at_all(officer: User) -> None:
    before = Organisation.objects.count()
    with pytest.raises(DomainError):
        actions.register_organisation(
            actor=officer,
            organisation={"slug": "abc", "name_en": "ABC"},
            membership={"category": "sector-member", "since": "soon"},
            now=NOW,
        )
    assert Organisation.objects.count() == before
    slug = actions.register_organisation(
        actor=officer,
        organisation={"slug": "abc", "name_en": "ABC"},
        membership={"category": "sector-member", "sector": "D", "since": "2026-01-01"},
        now=NOW,
    )
    assert Membership.objects.get(organisation__slug=slug).sector == "D"


def test_a_renamed_organisation_keeps_its_history_and_is_found_by_the_old_name(officer: User) -> None:
    organisation = make_organisation("tur", name="Turkey")
    actions.rename_organisation(
        actor=officer,
        organisation=organisation,
        names={"en": "Türkiye", "fr": "Türkiye (fr)"},
        since=date(2022, 6, 1),
        source="a note",
        now=NOW,
    )
    organisation.refresh_from_db()
    for day, name in ((date(2022, 5, 31), "Turkey"), (date(2022, 6, 1), "Türkiye")):
        assert said.in_languages(queries.name_on(organisation, day), "en")["en"] == name
    (row,) = queries.members_list(NOW.date(), "en", words="turkey")
    assert (row.slug, row.called) == ("tur", "Turkey")
    found = searching.search("turkey", reader="en", seen_by=frozenset({"public"}))
    assert [hit.title for hit in found.hits] == ["Türkiye"]


@pytest.mark.parametrize(
    ("names", "since", "field"),
    [({"en": "Türkiye"}, date(2022, 6, 1), "since"), ({"en": " Türkiye  2 "}, date(2023, 1, 1), "name_en")],
)
def test_a_second_renaming_comes_later_and_changes_something(
    officer: User, names: dict[str, str], since: date, field: str
) -> None:
    organisation = make_organisation("tur", name="Turkey")
    for name, day in (("Türkiye 1", date(2022, 1, 1)), ("Türkiye 2", date(2022, 6, 1))):
        actions.rename_organisation(
            actor=officer, organisation=organisation, names={"en": name}, since=day, now=NOW
        )
    with pytest.raises(DomainError) as refused:
        actions.rename_organisation(
            actor=officer, organisation=organisation, names=names, since=since, now=NOW
        )
    assert refused.value.field == field
    assert FormerName.objects.count() == 2


def test_a_merged_organisation_ends_what_it_held_and_keeps_its_page(officer: User) -> None:
    old, new = make_organisation("scg"), make_organisation("srb")
    regional = make_organisation("cept")
    seat(old, since=date(2019, 1, 1), until=date(2022, 12, 31))
    seat(old, since=date(2023, 1, 1))
    tie(old, regional)
    actions.merge_organisation(
        actor=officer, organisation=old, successor=new, since=date(2022, 6, 1), now=NOW
    )
    assert list(CouncilSeat.objects.values_list("until", flat=True)) == [date(2022, 5, 31)]
    assert Membership.objects.get(organisation=old).until == date(2022, 5, 31)
    assert RegionalTie.objects.get().until == date(2022, 5, 31)
    page = queries.organisation_page(old, NOW.date(), with_people=False)
    assert [one.slug for one in page.successors] == ["srb"]
    page = queries.organisation_page(new, NOW.date(), with_people=False)
    assert [one.slug for one in page.predecessors] == ["scg"]
    with pytest.raises(DomainError, match="itself succeeded"):
        actions.merge_organisation(
            actor=officer, organisation=new, successor=old, since=date(2023, 6, 1), now=NOW
        )


def test_the_right_to_vote_is_explained_with_its_text(officer: User) -> None:
    organisation = make_organisation("ken")
    put(officer, ARREARS, organisation="ken", since="2026-01-01", owed="636000", due="636000")
    assert Arrears.objects.count() == 1
    vote = queries.organisation_page(organisation, NOW.date(), with_people=True).vote
    assert vote is not None
    assert (vote.held, vote.citation) == (False, "Constitution, No. 169")
    assert vote.sentence == (
        "Has no right to vote: 636,000 owed on 1 January 2026 equals or exceeds the contributions of the 2"
        " preceding years (636,000)."
    )
    earlier = queries.organisation_page(organisation, date(2025, 12, 31), with_people=True).vote
    assert earlier is not None
    assert earlier.held
    assert queries.organisation_page(organisation, NOW.date(), with_people=False).vote is None
