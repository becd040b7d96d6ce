"""`consilia members`: the register as at a day, and the same actions as the pages."""

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from consilia.cli.main import program
from consilia.members.factories import make_focal_point, make_officer, make_organisation, seat
from consilia.members.models import CouncilSeat, FormerName, Membership, Organisation
from members.test_sheets import book

OFFICER = ("--as", "officer@example.int")
pytestmark = pytest.mark.django_db


def run(*args: str, language: str = "en") -> Result:
    return CliRunner().invoke(program(language), ["members", *args])


def done(*args: str, language: str = "en") -> str:
    result = run(*args, language=language)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


def refused(*args: str) -> str:
    result = run(*args)
    assert result.exit_code == 2
    (sentence,) = result.stderr.splitlines()
    return sentence


@pytest.fixture(autouse=True)
def kenya(monkeypatch: pytest.MonkeyPatch) -> Organisation:
    monkeypatch.setenv("LANGUAGE", "en")
    monkeypatch.setenv("COLUMNS", "200")
    make_officer("officer@example.int")
    return make_organisation("ken", name="Kenya")


def test_the_council_as_at_a_day(kenya: Organisation) -> None:
    seat(kenya, since=date(2019, 1, 1), until=date(2022, 12, 31))
    council = ("list", "--category", "council-member-states")
    assert "Kenya" in done(*council, "--on", "2020-03-18")
    assert json.loads(done(*council, "--json")) == []
    assert "no day" in refused(*council, "--on", "yesterday")


def test_a_row_is_entered_and_corrected() -> None:
    put = ("put", "council-seats", "organisation=ken", *OFFICER)
    assert "is written" in done(*put, "group=D", "since=2019-01-01")
    number = str(CouncilSeat.objects.get().pk)
    done("put", "council-seats", "until=2022-12-31", "--row", number, *OFFICER)
    assert CouncilSeat.objects.get().until == date(2022, 12, 31)
    assert "shares days" in refused(*put, "group=D", "since=2020-01-01")
    assert "names:" in refused(*put, "colour=blue")
    assert "There is no table" in refused("put", "friends", *OFFICER)


def test_rename_and_merge() -> None:
    done("rename", "ken", "en=Republic of Kenya", "--since", "2026-01-01", *OFFICER)
    assert FormerName.objects.get().until == date(2025, 12, 31)
    assert "Kenya" in json.loads(done("show", "ken", "--on", "2025-12-31", "--json"))["name"]["en"]
    make_organisation("ury")
    assert "successor" in done("merge", "ken", "ury", "--since", "2026-02-01", *OFFICER)
    assert Membership.objects.get(organisation__slug="ken").until == date(2026, 1, 31)
    assert "There is no organisation" in refused(
        "merge", "ken", "atlantis", "--since", "2026-02-01", *OFFICER
    )


def test_the_register_goes_out_and_comes_back(tmp_path: Path) -> None:
    file = tmp_path / "register.xlsx"
    done("export", str(file), *OFFICER)
    assert "0 new, 0 changed" in done("import", str(file), "--dry-run", *OFFICER)
    file.write_bytes(book(classed=[["organisation", "kind", "since"], ["ken", "ldc", "2020-01-01"]]).read())
    assert "1 new" in done("import", str(file), "--dry-run", *OFFICER)
    done("import", str(file), *OFFICER)
    assert "0 new" in done("import", str(file), "--dry-run", *OFFICER)
    file.write_bytes(book(classed=[["organisation", "kind", "since"], ["ken", "lldc", "soon"]]).read())
    assert "Write a day as 2026-12-31." in refused("import", str(file), *OFFICER)


def test_update_lists_what_was_changed_on_both_sides() -> None:
    assert "conflict" in done("update", "--dry-run", *OFFICER)
    assert Organisation.objects.count() == 2
    done("update", "--take", "memberships:ken/member-state/1:since", *OFFICER)
    assert Membership.objects.get(organisation__slug="ken").since == date(2012, 1, 1)
    assert Organisation.objects.count() == 202
    told = done("update", "--dry-run", *OFFICER)
    assert "organisations:ken/1" in told
    assert "afg" not in told
    assert "TABLE:KEY:COLUMN" in refused("update", "--take", "memberships", *OFFICER)


def test_whoever_is_no_officer_changes_nothing() -> None:
    make_focal_point(Organisation.objects.get(slug="ken"), "focal@example.int")
    as_focal = ("--as", "focal@example.int")
    for command in (("put", "council-seats", "organisation=ken"), ("update",)):
        assert refused(*command, *as_focal)
    assert not CouncilSeat.objects.exists()


@pytest.mark.parametrize("language", ["ar", "zh", "fr", "ru", "es"])
def test_the_group_speaks_each_language(language: str) -> None:
    assert "Show and keep" not in done("--help", language=language)
