"""`consilia groups`: bodies and series by the same actions as the pages."""

import json

import pytest
from click.testing import CliRunner, Result

from consilia.cli.main import program
from consilia.groups.models import Body
from consilia.letters.models import Series
from consilia.members.factories import make_officer

OFFICER = ("--as", "officer@example.int")
pytestmark = pytest.mark.django_db


def run(*args: str) -> Result:
    return CliRunner().invoke(program("en"), ["groups", *args])


@pytest.fixture(autouse=True)
def _office(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "en")
    make_officer("officer@example.int")


def test_bodies_and_series_are_entered_and_listed() -> None:
    assert run("put", "council", "en=Council", "--rulebook", "council-decision-556", *OFFICER).exit_code == 0
    assert run("put", "group", "en=Group", "--parent", "council", *OFFICER).exit_code == 0
    assert (
        run(
            "series", "CL", "en=Circulars", "--form", "CL-{yy}/{number}", "--body", "group", *OFFICER
        ).exit_code
        == 0
    )
    assert "  Group" in run("list").stdout
    assert [row["parent"] for row in json.loads(run("list", "--json").stdout)] == [None, "council"]
    assert Series.objects.get().body == Body.objects.get(slug="group")


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (("put", "a", "en=A", "--parent", "a"), "There is no body"),
        (("put", "a", "en=A", "--rulebook", "x"), "There is no rulebook"),
        (("put", "a", "A"), "NAME=VALUE"),
        (("series", "a", "en=A", "--form", "x"), "Write the form"),
    ],
)
def test_what_cannot_be_is_one_sentence(args: tuple[str, ...], sentence: str) -> None:
    done = run(*args, *OFFICER)
    assert (done.exit_code, sentence in done.stderr) == (2, True)
    assert not Body.objects.exists()
