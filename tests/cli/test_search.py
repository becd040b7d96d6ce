"""`consilia search`: what the public finds, and the index built anew."""

import json

import pytest
from click.testing import CliRunner, Result

from consilia.cli.main import program
from consilia.members.factories import make_focal_point, make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "en")


def run(*args: str) -> Result:
    return CliRunner().invoke(program("en"), ["search", *args])


def test_index_is_built_and_searched_as_the_public_does() -> None:
    state = make_organisation("kenya", name="Kenya")
    person = make_focal_point(state)
    assert "There is no word" in run("?!").stdout
    assert "Nothing is found" in run("kenya").stdout
    assert "3 entries" in run("--rebuild").stdout
    assert "members/kenya/" in run("kenya").stdout
    assert json.loads(run("kenya", "--json").stdout)[0]["link"] == "members/kenya/"
    assert "Nothing is found" in run(person.name).stdout
