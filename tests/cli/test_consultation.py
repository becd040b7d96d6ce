"""`consilia consultation`, `letter register` and `seed-example`: what the pages do, from the command line."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from django.conf import LazySettings
from django.test import Client

from cli.process import SAMPLES, consilia
from consilia.base import record
from consilia.base.models import User
from consilia.base.said import in_languages
from consilia.cli.main import program
from consilia.consultations.factories import make_consultation
from consilia.consultations.models import Consultation, Plan, PlannedEvent, Reading
from consilia.consultations.vocab import ReadingState
from consilia.letters.models import Letter
from consilia.members.example import OFFICER
from consilia.members.factories import make_focal_point, make_officer
from consultations.papers import ENGLISH, FRENCH, REPLAN, SUMMER

pytestmark = pytest.mark.django_db
Paper = Callable[..., str]


@pytest.fixture(autouse=True)
def officer(monkeypatch: pytest.MonkeyPatch) -> User:
    """Return the officer who acts where no account is named; the language of the terminal is English."""
    monkeypatch.setenv("LANGUAGE", "en")
    person = make_officer()
    person.email = OFFICER
    person.save()
    return person


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    """Return a way to lay a letter down as a file."""

    def lay(text: str = ENGLISH, name: str = "letter.txt") -> str:
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return str(path)

    return lay


def run(*args: str, language: str = "en") -> Result:
    return CliRunner().invoke(program(language), args)


def done(*args: str) -> str:
    result = run(*args)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


def refused(*args: str, language: str = "en") -> str:
    """Return the one sentence with which the command ends."""
    result = run(*args, language=language)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.count("\n") == 1
    return result.stderr.strip()


def page_of(reading: Reading) -> str:
    return f"http://testserver/en/consultations/readings/{reading.pk}/"


def test_without_confirm_it_shows_what_would_be_made_and_leaves_the_reading_open(
    paper: Paper, client: Client, officer: User
) -> None:
    shown = done("consultation", "open", "--from", paper())
    reading = Reading.objects.get()
    assert (reading.state, Consultation.objects.count(), Letter.objects.count()) == (ReadingState.OPEN, 0, 0)
    for words in ("CL-26/31", "3 December 2026, 14:00 – 17:00", page_of(reading)):
        assert words in shown
    assert "To be answered" not in shown
    client.force_login(officer)
    assert client.get(page_of(reading).removeprefix("http://testserver")).status_code == 200


def test_confirm_opens_what_the_page_opens(paper: Paper, officer: User) -> None:
    files = [paper(ENGLISH, "en.txt"), paper(FRENCH, "fr.txt")]
    shown = done(
        "consultation",
        "open",
        "--from",
        *files,
        "--confirm",
        "--title",
        "en=Guidelines",
        "--kind",
        "informal",
    )
    made = Consultation.objects.get()
    assert f"http://testserver/en/consultations/{made.slug}/" in shown
    assert in_languages(made.title, "fr") == {
        "en": "Guidelines",
        "fr": "Consultation ouverte sur le projet de lignes directrices",
    }
    assert (made.kind, made.original) == ("informal", "fr")
    assert sorted(row.start for row in PlannedEvent.objects.all()) == ["2026-11-16T23:59", "2026-12-03T14:00"]
    assert Plan.objects.get(held=True).confirmed_by == officer
    assert record.verify().faults == ()


def test_what_was_shown_first_is_confirmed_and_not_read_twice(paper: Paper) -> None:
    path = paper()
    done("consultation", "open", "--from", path, "--title", "en=Guidelines")
    done("consultation", "open", "--from", path, "--confirm")
    assert Reading.objects.get().state == ReadingState.CONFIRMED
    assert in_languages(Consultation.objects.get().title, "en") == {"en": "Guidelines"}


def test_a_question_without_an_answer_is_named_with_its_option(paper: Paper) -> None:
    path = paper(SUMMER)
    sentence = refused("consultation", "open", "--from", path, "--confirm")
    assert sentence == (
        "Nothing was confirmed. “CET”: The time zone as written is not the one in force on that date: ask which"
        f" hour is meant. Answer with --clock 2=seat|printed|unknown or go on at {page_of(Reading.objects.get())}"
    )
    assert Consultation.objects.count() == 0


@pytest.mark.parametrize(
    ("clock", "begins"),
    [("seat", "2027-07-03T12:00"), ("2=printed", "2027-07-03T13:00"), ("unknown", "")],
)
def test_the_clock_that_is_named_counts(paper: Paper, clock: str, begins: str) -> None:
    done("consultation", "open", "--from", paper(SUMMER), "--confirm", "--clock", clock)
    row = PlannedEvent.objects.get(kind="meeting")
    assert (row.begins_at.isoformat()[:16] if row.begins_at else "") == begins


def test_the_preview_as_json_names_questions_and_what_would_be_made(paper: Paper) -> None:
    told = json.loads(done("consultation", "open", "--from", paper(SUMMER), "--json"))
    assert told["reading"] == page_of(Reading.objects.get())
    assert [(row["row"], row["words"], row["answer"], row["option"]) for row in told["questions"]] == [
        (2, "CET", "", "--clock 2=seat|printed|unknown")
    ]
    assert [row["option"] for row in told["lacking"]] == ["--clock 2=seat|printed|unknown"]
    assert [(row["kind"], row["start"], row["begins_at"]) for row in told["timetable"]] == [
        ("deadline", "2026-11-16T23:59", "2026-11-16T22:59:00Z"),
        ("meeting", "2027-07-03T14:00", None),
    ]


def test_a_replan_shows_and_keeps_what_moved_and_by_how_much(paper: Paper) -> None:
    done("consultation", "open", "--from", paper(), "--confirm")
    slug = Consultation.objects.get().slug
    path = paper(REPLAN, "replan.txt")
    options = ("consultation", "replan", slug, "--from", path)
    for words in ("3 December 2026", "10 December 2026", "7 days later", "--reason en=…"):
        assert words in done(*options)
    assert "--reason en=…" in refused(*options, "--confirm")
    assert Plan.objects.filter(held=True).count() == 1
    assert "7 days later" in done(*options, "--confirm", "--reason", "en=The hall is not free.")
    plan = Plan.objects.get(letter__reference="CL-26/40")
    assert in_languages(plan.reason, "en") == {"en": "The hall is not free."}
    assert sorted(row.change for row in plan.rows.all()) == ["kept", "moved"]
    shown = done("consultation", "show", slug)
    assert "What moved by CL-26/40: The hall is not free." in shown
    assert "Earlier timetable, by CL-26/31\n" in shown


def test_what_was_over_before_the_letter_is_not_said_to_move(paper: Paper) -> None:
    done("consultation", "open", "--from", paper(), "--confirm")
    late = REPLAN.replace("20 October 2026", "20 December 2026").replace(
        "16 November 2026", "1 February 2027"
    )
    late = late.replace(
        "an open consultation will be held\non 10 December 2026 from 14:00 to 17:00", "more is asked"
    )
    slug = Consultation.objects.get().slug
    options = (
        "consultation",
        "replan",
        slug,
        "--from",
        paper(late, "late.txt"),
        "--reason",
        "en=A second round.",
    )
    told = json.loads(done(*options, "--json"))
    done(*options, "--confirm")
    plan = Plan.objects.get(letter__reference="CL-26/40")
    made = sorted((row.start, row.change) for row in plan.rows.all())
    assert sorted(row["start"] for row in told["timetable"]) == [start for start, _change in made]
    moved = [change for _start, change in made if change != "kept"]
    assert sorted(move["change"] for move in told["moves"]) == sorted(moved)
    assert len(moved) < len(made)


def test_what_is_wrong_is_one_sentence_and_leaves_nothing(paper: Paper) -> None:
    stranger = make_focal_point()
    opening = ("consultation", "open", "--from")
    path = paper()
    assert refused(*opening, path, "--as", "nobody@example.int") == (
        "There is no account “nobody@example.int” in use."
    )
    assert refused(*opening, path, "--as", stranger.email).startswith("Your account may not")
    assert refused(*opening, "nowhere.txt").startswith("nowhere.txt: This file cannot be opened.")
    assert refused(*opening, paper("", "empty.txt")) == "empty.txt: This file is empty. Send it again."
    assert refused(*opening, path, "--title", "fr=Titre") == "“fr” is not valid for --title. Possible: en."
    assert refused(*opening, path, "--title", "Guidelines").startswith(
        "“Guidelines” is not valid for --title:"
    )
    assert refused(*opening, path, "--clock", "mine").endswith("Possible: seat, printed, unknown.")
    assert refused(*opening, path, "--clock", "9=seat") == "“9” is not valid for --clock. Possible: 1, 2."
    assert refused(*opening, path, "--accept", "x").startswith("“x” is not valid for --accept.")
    assert (
        refused("consultation", "replan", "nothing", "--from", path) == "There is no consultation “nothing”."
    )
    assert refused("consultation", "show", "nothing", language="fr") == (
        "Il n'y a pas de consultation «nothing»."
    )
    assert (Consultation.objects.count(), Letter.objects.count()) == (0, 0)


def test_a_letter_that_is_held_already_is_refused_unless_it_is_another_edition(paper: Paper) -> None:
    path = paper()
    done("consultation", "open", "--from", path, "--confirm")
    held = Letter.objects.get()
    assert refused("consultation", "open", "--from", path, "--confirm") == (
        f"The register holds the letter CL-26/31 already: http://testserver/en/letters/{held.slug}/"
    )
    assert list(Reading.objects.filter(state=ReadingState.OPEN)) == []
    done("consultation", "open", "--from", path, "--confirm", "--another-edition")
    assert sorted(Letter.objects.values_list("reference", "edition")) == [("CL-26/31", 1), ("CL-26/31", 2)]


def test_a_letter_goes_into_the_register_and_gets_the_language_that_it_lacks(paper: Paper) -> None:
    english = paper(SUMMER, "en.txt")  # its open question is one of the timetable, which is not used
    done("letter", "register", english, "--confirm")
    letter = Letter.objects.get()
    assert Consultation.objects.count() == 0
    french = paper(FRENCH.replace("CL-26/31", "CL-26/32"), "fr.txt")
    assert "with --confirm it gets: French" in done("letter", "register", english, french)
    assert letter.files.count() == 1
    done("letter", "register", english, french, "--confirm")
    assert sorted(letter.files.values_list("language", flat=True)) == ["en", "fr"]
    assert "already" in refused("letter", "register", english, french)


def test_json_is_that_of_the_interface(client: Client, paper: Paper) -> None:
    shown = json.loads(done("consultation", "open", "--from", paper(), "--confirm", "--json"))
    make_consultation()

    def told(path: str) -> Any:  # noqa: ANN401 - any JSON
        return client.get(f"/api/v1/consultations{path}").json()

    assert shown == told(f"/{shown['key']}")
    assert json.loads(done("consultation", "show", shown["key"], "--json")) == shown
    assert json.loads(done("consultation", "list", "--json")) == told("")
    assert json.loads(done("consultation", "list", "--state", "cancelled", "--json"))["items"] == []


def test_the_list_shows_what_is_open_in_the_language_of_the_answer(paper: Paper) -> None:
    assert done("consultation", "list") == "There is no such consultation.\n"
    done("consultation", "open", "--from", paper(), "--confirm")
    headings, _line, *rows = done("consultation", "list", "--lang", "fr").splitlines()
    assert headings.split() == ["Consultation", "État", "Titre", "Lettre", "Prochaine", "date"]
    assert rows[0].split()[0] == Consultation.objects.get().slug
    assert refused("consultation", "list", "--state", "shut").endswith(
        "Possible: announced, open, under-way, concluded, cancelled."
    )


def test_the_example_is_put_in_once_and_in_development_only(settings: LazySettings) -> None:
    people = User.objects.count()
    assert done("seed-example") == "There are accounts here already; nothing was changed.\n"
    User.objects.all().delete()
    assert OFFICER in done("seed-example")
    assert User.objects.count() > people
    settings.DEVELOPMENT = False
    assert refused("seed-example") == "The example organisation exists in development only."


def test_outside_development_nobody_acts_unnamed(settings: LazySettings, paper: Paper) -> None:
    settings.DEVELOPMENT = False
    assert refused("consultation", "open", "--from", paper()) == (
        "Name with --as the account that acts, by its e-mail address."
    )


def test_a_letter_is_opened_from_a_shell(tmp_path: Path) -> None:
    house = {"DJANGO_SETTINGS_MODULE": "consilia.settings.development", "CONSILIA_DATA": str(tmp_path)}
    bare = consilia("consultation", "list", **house)
    assert (bare.returncode, bare.stdout) == (2, b"")
    assert bare.stderr.startswith(b"The database cannot be used")
    assert consilia("seed-example", **house).returncode == 0
    files = sorted(map(str, SAMPLES.glob("CL-26-07.*.txt")))
    opened = consilia("consultation", "open", "--from", *files, "--confirm", "--json", **house)
    assert opened.returncode == 0
    assert sorted(json.loads(opened.stdout)["title"]) == ["ar", "en", "es", "fr", "ru", "zh"]


def test_a_refusal_is_in_the_language_of_the_terminal(tmp_path: Path) -> None:
    house = {"DJANGO_SETTINGS_MODULE": "consilia.settings.development", "CONSILIA_DATA": str(tmp_path)}
    assert consilia("seed-example", **house).returncode == 0
    shown = consilia("consultation", "show", "nothing", LANG="fr_FR.UTF-8", **house)
    assert (shown.returncode, shown.stdout) == (2, b"")
    assert shown.stderr.decode() == "Il n'y a pas de consultation «nothing».\n"
