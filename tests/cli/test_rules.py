"""`consilia rules` as a user meets it."""

import json
import re

import click
import pytest
from click.testing import CliRunner, Result

from consilia.cli.rules import commands

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
EXAMPLE = (
    "contribution",
    "--received",
    "2020-09-18",
    "--opening",
    "2020-10-01",
    "--rulebook",
    "wtdc-res1-2017",
)


def group() -> click.Group:
    return commands(lambda message: message)


def run(*args: str, lang: str = "en_GB.UTF-8") -> Result:
    environment = {"LANGUAGE": "", "LC_ALL": "", "LC_MESSAGES": "", "LANG": lang}
    return CliRunner(env=environment).invoke(group(), list(args))


def contribution(*more: str, received: str = "2020-09-18", opening: str = "2020-10-01") -> dict[str, object]:
    done = run(
        "contribution",
        "--received",
        received,
        "--opening",
        opening,
        "--rulebook",
        "wtdc-res1-2017",
        "--json",
        *more,
    )
    assert (done.exit_code, done.stderr) == (0, "")
    answer: dict[str, object] = json.loads(done.stdout)
    return answer


def test_the_sentence_comes_first() -> None:
    done = run(*EXAMPLE)
    assert done.exit_code == 0
    assert done.stdout.splitlines()[0] == (
        "Received 13 days before the opening: published in the original language, not translated;"
        " WTDC Resolution 1 (Rev. Buenos Aires, 2017)."
    )


def test_the_json_of_the_contract() -> None:
    answer = contribution()
    assert answer["treatment"] == "original-only"
    assert answer["days"] == 13
    assert answer["citation"] == "WTDC Resolution 1 (Rev. Buenos Aires, 2017)"
    assert str(answer["sentence"]).startswith("Received 13 days before the opening")
    assert (answer["publish_by"], answer["rulebook"]) == ("2020-09-23", "wtdc-res1-2017")


@pytest.mark.parametrize(
    ("received", "treatment"),
    [
        ("2020-08-17", "translated"),
        ("2020-08-17T23:59:59.999", "translated"),
        ("2020-08-17T21:59:59Z", "translated"),
        ("2020-08-17T22:00:00+00:00", "original-only"),
        ("2020-08-18T00:00", "original-only"),
        ("2020-09-19", "original-only"),
        ("2020-09-20", "next-meeting"),
        ("2020-10-02", "next-meeting"),
    ],
)
def test_arrival_is_a_day_a_wall_time_of_the_seat_or_an_instant(received: str, treatment: str) -> None:
    assert contribution(received=received)["treatment"] == treatment


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_answers_by_option_and_by_environment(language: str) -> None:
    by_option = run(*EXAMPLE, "--lang", language)
    assert (by_option.exit_code, by_option.stderr) == (0, "")
    assert run(*EXAMPLE, lang=f"{language}_XX.UTF-8").stdout == by_option.stdout


def test_admission_author_kind_and_words_reach_the_rule() -> None:
    late = ("contribution", "--received", "2018-02-20", "--opening", "2018-02-26", "--json")
    done = run(*late, "--rulebook", "itu-t-a1-2016", "--admitted-by", "director", "--meeting-agrees")
    assert json.loads(done.stdout)["treatment"] == "admitted"
    done = run(
        *late, "--rulebook", "council-decision-556", "--author", "secretariat", "--kind", "information"
    )
    assert json.loads(done.stdout)["treatment"] == "information"
    done = run(*late, "--rulebook", "council-decision-556", "--words", "9000")
    assert "over-length" in json.loads(done.stdout)["notes"]


def test_interpretation() -> None:
    args = (
        "interpretation", "--request", "fr=KEN,SEN,FRA,CHE", "--request", "fr=MLI:member-states@2020-08-17",
        "--request", "ar=EGY@2020-08-20", "--opening", "2020-10-01", "--decided", "2020-08-25",
        "--rulebook", "wtdc-res1-2017", "--budget", "3",
    )  # fmt: skip
    answer = json.loads(run(*args, "--json").stdout)
    assert answer["provided"] == ["en", "fr"]
    assert answer["limit_day"] == "2020-08-17"
    assert [request["organisation"] for request in answer["late"]] == ["EGY"]
    text = run(*args, "--lang", "fr").stdout
    assert (
        "L'interprétation en français est assurée: demandée dans les délais par 5 organisations (minimum: 5)."
        in text
    )


def test_an_adopted_recommendation() -> None:
    args = (
        "interpretation",
        "--opening",
        "2020-10-01",
        "--decided",
        "2020-08-25",
        "--rulebook",
        "wtdc-res1-2017",
        "--json",
    )
    assert json.loads(run(*args).stdout)["provided"] == ["en"]
    adopted = json.loads(run(*args, "--adopted", "tdag-wg-sop-2020-six-languages@2020-08-25").stdout)
    assert adopted["provided"] == ["ar", "zh", "en", "fr", "ru", "es"]


def test_majority() -> None:
    args = (
        "majority",
        "--procedure",
        "council-correspondence",
        "--entitled",
        "48",
        "--for",
        "25",
        "--against",
        "3",
    )
    done = run(*args, "--abstained", "2")
    assert (
        done.stdout.splitlines()[0] == "Carried: in favour 25, needed 25; Rules of Procedure of the Council."
    )
    answer = json.loads(run(*args, "--abstained", "2", "--json").stdout)
    names = ("entitled", "replied", "in_favour", "against", "abstained", "missing")
    assert [answer[name] for name in names] == [48, 30, 25, 3, 2, 18]


def test_the_list_shows_every_rulebook() -> None:
    lines = run("list", "--lang", "es").stdout.splitlines()
    keys = [line.split()[0] for line in lines]
    assert keys == [book["key"] for book in json.loads(run("list", "--json").stdout)]
    assert any("Acuerdo 556 del Consejo" in line for line in lines)
    assert {"wtdc-res1-2017", "council-decision-556", "pp-gr40", "itu-t-a1-2016"} <= set(keys)


CONTRIBUTION = ("contribution", "--rulebook", "wtdc-res1-2017")
MAJORITY = ("majority", "--procedure", "council-correspondence", "--entitled", "48")
PLAN = (
    "interpretation",
    "--opening",
    "2020-10-01",
    "--decided",
    "2020-08-25",
    "--rulebook",
    "wtdc-res1-2017",
)
BAD = [
    ("frobnicate",),
    ("contribution",),
    ("contribution", "--received"),
    (*EXAMPLE, "--nothing"),
    (*EXAMPLE, "extra"),
    (*EXAMPLE, "--words", "many"),
    (*EXAMPLE, "--words", "-3"),
    (*EXAMPLE, "--author", "a friend"),
    (*EXAMPLE, "--kind", "amendment"),
    (*EXAMPLE, "--kind", "rumour"),
    (*CONTRIBUTION, "--received", "2020-09-31", "--opening", "2020-10-01"),
    (*CONTRIBUTION, "--received", "18/09/2020", "--opening", "2020-10-01"),
    (*CONTRIBUTION, "--received", "", "--opening", "2020-10-01"),
    (*CONTRIBUTION, "--received", "2020-09-18T25:00", "--opening", "2020-10-01"),
    (*CONTRIBUTION, "--received", "0001-01-01", "--opening", "2020-10-01"),
    (*CONTRIBUTION, "--received", "0001-01-01T00:00+14:00", "--opening", "2020-10-01"),
    (*CONTRIBUTION, "--received", "2020-09-18", "--opening", "9999-12-31"),
    (*CONTRIBUTION, "--received", "2020-09-18", "--opening", "2020-W40-4"),
    (*CONTRIBUTION, "--received", "٢٠٢٠-٠٩-١٨", "--opening", "2020-10-01"),
    ("contribution", "--received", "2020-09-18", "--opening", "2020-10-01", "--rulebook", "../../etc/passwd"),
    ("contribution", "--received", "2022-09-18", "--opening", "2022-10-01", "--rulebook", "wtdc-res1-2022"),
    (
        "contribution",
        "--received",
        "2022-09-18",
        "--opening",
        "2022-10-01",
        "--rulebook",
        "itu-d-invitation-letter",
    ),
    (*MAJORITY, "--for", "49"),
    (*MAJORITY, "--for", "-1"),
    (*MAJORITY, "--for", "2.5"),
    (*MAJORITY, "--for", "10", "--present", "9"),
    ("majority", "--procedure", "acclamation", "--entitled", "48"),
    (*PLAN, "--request", "fr"),
    (*PLAN, "--request", "fr="),
    (*PLAN, "--request", "fr=KEN,,SEN"),
    (*PLAN, "--request", "fr=KEN@soon"),
    (*PLAN, "--request", "fr=KEN:friends"),
    (*PLAN, "--budget", "lots"),
    (*PLAN, "--adopted", "something@2020-08-25"),
    (*PLAN, "--adopted", "tdag-wg-sop-2020-six-languages"),
    (*PLAN[:-1], "council-decision-556"),
]


@pytest.mark.parametrize("args", BAD, ids=" ".join)
@pytest.mark.parametrize("language", LANGUAGES)
def test_bad_input_is_one_sentence_in_the_users_language(args: tuple[str, ...], language: str) -> None:
    done = run(*args, lang=f"{language}.UTF-8")
    assert (done.exit_code, done.stdout) == (2, "")
    assert isinstance(done.exception, SystemExit)
    (sentence,) = done.stderr.splitlines()
    assert sentence.endswith(("。", "؟") if language == "zh" else ".")
    assert not re.search(r"%\(|Usage|Error|Traceback", sentence)
    script = {"ar": r"[\u0600-\u06ff]{3}", "ru": r"[\u0400-\u04ff]{3}", "zh": r"[\u4e00-\u9fff]{2}"}
    assert re.search(script.get(language, r"[a-zéíó]{3}"), sentence)


def test_an_option_for_the_language_rules_the_complaint_too() -> None:
    assert run("contribution", "--lang", "fr").stderr == "L'option --received manque.\n"
    assert run("contribution", "--lang=ru").stderr == "Не указан параметр --received.\n"


def test_an_unknown_language_is_refused() -> None:
    done = run(*EXAMPLE, "--lang", "xx")
    assert done.exit_code == 2
    assert done.stderr == "“xx” is not valid for --lang. Possible: ar, en, es, fr, ru, zh.\n"


def test_help_is_in_the_language_of_the_translator() -> None:
    from consilia.core.messages import translator  # noqa: PLC0415 (only here)

    done = CliRunner().invoke(commands(translator("fr").gettext), ["contribution", "--help"])
    assert "Jour d'ouverture de la réunion." in done.stdout
