"""`consilia people`: the same actions as the pages, with one sentence for what is refused."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from consilia.base import record
from consilia.base.models import OutgoingMail, RecordEntry
from consilia.cli.main import program
from consilia.consultations.factories import make_consultation
from consilia.members.factories import appoint, make_focal_point, make_officer, make_organisation, make_user
from consilia.members.models import Appointment, Invitation
from consilia.members.vocab import Role

FOCAL = "focal@example.int"
pytestmark = pytest.mark.django_db


def run(*args: str, language: str = "en") -> Result:
    return CliRunner().invoke(program(language), ["people", *args])


def done(*args: str, language: str = "en") -> str:
    result = run(*args, language=language)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


@pytest.fixture(autouse=True)
def kenya(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "en")
    state = make_organisation("ken", name="Kenya")
    make_focal_point(state, FOCAL)
    appoint(make_user("delegate@example.int", name="The delegate"), state, Role.DELEGATE)


def test_list_names_gaps_in_the_language_that_is_asked_for() -> None:
    assert "no deputy" in done("list", "KEN")
    assert "sans" not in done("list", "ken")
    assert "pas de suppléant" in done("list", "ken", "--lang", "fr")
    found = json.loads(done("list", "ken", "--json"))
    assert [power["gaps"] for power in found["powers"]] == [["no-deputy"]] * 4
    assert {held["role"] for held in found["appointments"]} == {"focal-point", "delegate"}


def test_invite_for_one_consultation() -> None:
    consultation = make_consultation(actor=make_officer())
    more = ("--purpose", "consultation", "--matter", consultation.slug, "--deputy", "--until", "2999-12-31")
    told = done("invite", "ken", "--email", "x@example.int", "--as", FOCAL, *more, "--lang", "es")
    assert "x@example.int" in told
    sent = Invitation.objects.get()
    assert (sent.matter, sent.deputy, sent.language) == (f"consultation:{consultation.pk}", True, "es")
    assert OutgoingMail.objects.get().language == "es"


def test_appoint_end_and_hand_over() -> None:
    delegate = Appointment.objects.get(role=Role.DELEGATE)
    assert "number" in done(
        "appoint", "ken", "--email", "delegate@example.int", "--purpose", "votes", "--as", FOCAL
    )
    done("end", str(delegate.pk), "--as", FOCAL, "--why", "leaves")
    delegate.refresh_from_db()
    assert (delegate.ended_why, delegate.ended_by and delegate.ended_by.email) == ("leaves", FOCAL)
    general = Appointment.objects.get(person__email=FOCAL)
    assert "Until it is accepted" in done(
        "hand-over", str(general.pk), "--email", "n@example.int", "--as", FOCAL
    )
    done("hand-over", str(general.pk), "--email", "delegate@example.int", "--as", FOCAL)
    general.refresh_from_db()
    assert general.ended_why == "handed-over"
    assert record.verify().faults == ()


def test_restore_keeps_the_letter(tmp_path: Path) -> None:
    officer = make_officer("officer@example.int")
    make_organisation("fji", name="Fiji")
    assert "Fiji" in done("missing")
    assert [row["key"] for row in json.loads(done("missing", "--json"))] == ["fji"]
    letter = tmp_path / "note.txt"
    letter.write_text("Note 12: a new focal point is named. Signed.\n", "utf-8")
    given = ("fji", "--email", "n@example.int", "--letter", str(letter), "--paper", "Note 12")
    done("restore", *given, "--as", officer.email)
    assert RecordEntry.objects.get().action == "members.restore_focal_point"


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (("list", "atlantis"), "There is no organisation “atlantis”."),
        (("end", "999999", "--as", FOCAL), "There is no appointment 999999."),
        (("invite", "ken", "--email", "x@example.int"), "There is no account"),
        (("invite", "ken", "--email", "x@example.int", "--as", "no@example.int"), "There is no account"),
        (
            ("invite", "ken", "--email", "x@example.int", "--as", FOCAL, "--until", "soon"),
            "“soon” is no day.",
        ),
        (("invite", "ken", "--email", "x@example.int", "--as", FOCAL, "--role", "king"), "--role"),
        (("restore", "ken", "--email", "x@e.int", "--letter", "no", "--paper", "1"), "There is no account"),
    ],
)
def test_what_is_refused_is_one_sentence(args: tuple[str, ...], sentence: str) -> None:
    result = run(*args)
    assert result.exit_code == 2
    assert sentence in result.stderr
    assert result.stderr.count("\n") == 1
