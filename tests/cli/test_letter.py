"""`consilia letter` as a user meets it."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli.process import SAMPLES, consilia
from consilia.cli.main import program
from consilia.core.intake.messages import MESSAGES as INTAKE
from consilia.core.messages import translator
from core.intake import samples

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
CONTRACT = {
    "": "kind language reference series date place issuer subject signatory contacts addressees references "
    "timetable recommendations preamble operative body warnings spans text_sha256",
    "contacts": "name phone fax email",
    "references": "reference date kind",
    "timetable": "kind start end all_day zone_as_written utc_offset tentative past title span",
    "warnings": "code message span",
}


def run(*args: str, language: str = "en", given: bytes | None = None) -> Result:
    environment = {"LANGUAGE": language, "LC_ALL": "", "LC_MESSAGES": "", "LANG": ""}
    return CliRunner(env=environment).invoke(program(language), ["letter", *args], input=given)


def sample(language: str) -> Path:
    return SAMPLES / f"CL-26-07.{language}.txt"


@pytest.fixture
def moved(tmp_path: Path) -> list[str]:
    """Copy the six samples; in the Spanish one the last day for replies is another."""
    for language in LANGUAGES:
        text = sample(language).read_text(encoding="utf-8")
        changed = text.replace("13 de noviembre de 2026", "14 de noviembre de 2026")
        assert (changed != text) == (language == "es")
        (tmp_path / sample(language).name).write_text(changed, encoding="utf-8")
    return sorted(map(str, tmp_path.iterdir()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_json_has_every_key_of_the_contract(language: str) -> None:
    done = run("read", str(sample(language)), "--json")
    assert (done.exit_code, done.stderr) == (0, "")
    facts = json.loads(done.stdout)
    for inside, keys in CONTRACT.items():
        for value in [facts] if not inside else facts[inside]:
            assert set(keys.split()) <= set(value)
    assert facts["language"] == language
    assert (facts["reference"], facts["date"]) == ("CL-26/07", "2026-09-14")
    assert facts["warnings"] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_spans_count_in_the_text_of_the_file(language: str) -> None:
    text = sample(language).read_text(encoding="utf-8")
    facts = json.loads(run("read", str(sample(language)), "--json").stdout)
    start, end = facts["spans"]["reference"]
    assert text[start:end] == "CL-26/07"
    for row in facts["timetable"]:
        start, end = row["span"]
        assert row["start"][:4] in text[start:end]


def test_json_is_utf_8_with_two_spaces() -> None:
    done = consilia("letter", "read", "--json", str(sample("ar")))
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode("utf-8").startswith('{\n  "kind": "circular-letter",\n')
    assert "جنيف" in done.stdout.decode("utf-8")


def test_json_of_several_files_is_an_array_that_names_them() -> None:
    done = run("read", str(sample("fr")), str(sample("zh")), "--json")
    answer = json.loads(done.stdout)
    assert [letter["file"] for letter in answer] == [str(sample("fr")), str(sample("zh"))]
    assert [letter["language"] for letter in answer] == ["fr", "zh"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tables_speak_the_language_of_the_terminal(language: str) -> None:
    done = consilia("letter", "sample", LANG=f"{language}.UTF-8")
    assert (done.returncode, done.stderr) == (0, b"")
    shown = done.stdout.decode("utf-8")
    say = translator(language).gettext
    assert shown.lstrip("\u2068").startswith(f"CL-26-07.{language}.txt")
    for message in ("Subject", "Timetable", "What is asked", "deadline", "circular letter", "Zone"):
        assert say(message) in shown
    assert "14:00–17:00" in shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_click_speaks_the_language_of_the_terminal(language: str) -> None:
    say = translator(language).gettext
    shown = consilia("letter", "read", "--help", LANG=f"{language}.UTF-8").stdout.decode("utf-8")
    assert say("Usage:") in shown
    assert say("Options") in shown
    assert say("FILE...") in shown
    assert say("Show this message and exit.").split()[0] in shown
    done = consilia("letter", "read", "--jason", LANG=f"{language}.UTF-8")
    assert done.returncode == 2
    first = say("No such option {name!r}.").format(name="--jason")
    assert done.stderr.decode("utf-8").startswith(first)
    assert done.stderr.count(b"\n") == 1


def test_lang_overrules_the_terminal() -> None:
    shown = consilia("letter", "sample", "--lang", "fr", LANG="ru_RU.UTF-8").stdout.decode("utf-8")
    assert "Lettre circulaire" in shown


@pytest.mark.parametrize("command", ["read", "sample"])
def test_a_language_without_a_catalogue_is_refused_in_one_sentence(command: str) -> None:
    files = [str(sample("en"))] if command == "read" else []
    done = run(command, *files, "--lang", "de", language="fr")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert "ar, en, es, fr, ru, zh" in done.stderr


def test_right_to_left_lines_are_isolated_each() -> None:
    shown = run("sample", language="ar").stdout
    lines = [line for line in shown.splitlines() if re.search("[\u0600-\u06ff]", line)]
    assert lines
    for line in lines:
        assert line.count("\u2068") == line.count("\u2069") > 0


def test_a_left_to_right_table_without_arabic_has_no_marks() -> None:
    assert "\u2068" not in run("sample", language="en").stdout


def test_signs_that_turn_or_steer_do_not_reach_the_terminal(tmp_path: Path) -> None:
    text = sample("en").read_text(encoding="utf-8")
    letter = tmp_path / "letter.txt"
    letter.write_text(
        text.replace("Open consultation on", "Open \u202e\x9b31mconsultation on"), encoding="utf-8"
    )
    shown = run("read", str(letter)).stdout
    assert "\u202e" not in shown
    assert "\x9b" not in shown


def test_markup_in_a_letter_is_printed_as_it_stands(tmp_path: Path) -> None:
    text = sample("en").read_text(encoding="utf-8")
    letter = tmp_path / "letter.txt"
    letter.write_text(text.replace("early warnings", "[bold]early[/] :smile:"), encoding="utf-8")
    assert "[bold]early[/] :smile:" in run("read", str(letter)).stdout


def test_long_chinese_text_is_not_cut() -> None:
    shown = run("read", str(sample("zh"))).stdout
    assert "…" not in "".join(line for line in shown.splitlines() if "答复可使用" in line)


def test_a_warning_is_a_sentence_with_its_words(tmp_path: Path) -> None:
    text = sample("en").read_text(encoding="utf-8").replace("Thursday, 3 December", "Friday, 3 December")
    letter = tmp_path / "letter.txt"
    letter.write_text(text, encoding="utf-8")
    shown = " ".join(run("read", str(letter), language="fr").stdout.split())
    assert "À vérifier" in shown
    assert "Le jour de la semaine ne correspond pas à la date" in shown


def test_the_path_of_the_sample_leads_to_it() -> None:
    done = run("sample", "--path", language="ru")
    assert Path(done.stdout.strip()) == sample("ru")


def test_the_six_samples_do_not_differ() -> None:
    done = run("read", "--compare", *map(str, map(sample, LANGUAGES)))
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.strip() == "The 6 versions say the same."


def test_one_moved_date_is_the_one_difference(moved: list[str]) -> None:
    done = run("read", "--compare", "--json", *moved)
    assert (done.exit_code, done.stderr) == (1, "")
    answer = json.loads(done.stdout)
    assert (answer["missing"], answer["repeated"]) == ([], [])
    (difference,) = answer["differences"]
    assert (difference["fact"], difference["kind"]) == ("timetable", "deadline")
    assert difference["values"].pop("es") == ["2026-11-14"]
    assert difference["values"] == {code: ["2026-11-13"] for code in ("ar", "zh", "en", "fr", "ru")}


def test_the_difference_is_shown_with_its_words(moved: list[str]) -> None:
    done = run("read", "--compare", *moved, language="fr")
    assert done.exit_code == 1
    assert "1 différence" in done.stdout
    assert "13 novembre 2026" in done.stdout
    assert re.search(r"2026-11-14 +es +14 de noviembre de 2026", done.stdout)


def test_missing_and_repeated_languages_are_told() -> None:
    done = run("read", "--compare", str(sample("en")), str(sample("fr")), str(sample("fr")), language="en")
    assert done.exit_code == 0
    assert done.stderr.splitlines() == [
        "There is no version in: Arabic, Chinese, Russian, Spanish.",
        "There is more than one version in: French.",
    ]


def test_one_file_cannot_be_compared() -> None:
    done = run("read", "--compare", str(sample("en")))
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == "A comparison needs two language versions or more.\n"


def test_standard_input_is_read() -> None:
    done = run("read", "-", "--json", given=sample("es").read_bytes())
    assert done.exit_code == 0
    assert json.loads(done.stdout)["reference"] == "CL-26/07"


def test_the_others_are_shown_where_one_cannot_be_read(tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    done = run("read", str(sample("fr")), str(empty), str(sample("es")))
    assert done.exit_code == 2
    assert "Genève" in done.stdout
    assert "Ginebra" in done.stdout
    assert done.stderr == f"{empty}: {INTAKE['empty']}\n"


def test_a_held_file_is_read_with_a_remark(tmp_path: Path) -> None:
    text = sample("en").read_text(encoding="utf-8")
    body = "".join(samples.paragraph(line.replace("&", "&amp;")) for line in text.splitlines() if line)
    relation = samples.relations(("image", "https://example.int/logo.png", "External"))
    letter = samples.word(body, tmp_path / "letter.docx", word___rels__document_xml_rels=relation)
    done = run("read", str(letter), "--json")
    assert done.exit_code == 0
    assert done.stderr == f"{letter}: {INTAKE['external-link']}\n"
    assert json.loads(done.stdout)["reference"] == "CL-26/07"


def test_a_wrong_extension_is_a_remark(tmp_path: Path) -> None:
    letter = tmp_path / "letter.pdf"
    letter.write_bytes(sample("en").read_bytes())
    done = run("read", str(letter), "--json")
    assert done.exit_code == 0
    assert done.stderr == f"{letter}: {INTAKE['extension-differs'].format(kind='txt')}\n"


def test_a_fault_of_the_reader_is_one_line_and_hides_no_other_file(monkeypatch: pytest.MonkeyPatch) -> None:
    from consilia.cli import sources  # noqa: PLC0415 (it is changed)

    whole = sources.read

    def failing(text: str, name: str) -> object:
        if "Genève" in text:
            raise RecursionError
        return whole(text, name)

    monkeypatch.setattr(sources, "read", failing)
    done = run("read", str(sample("fr")), str(sample("en")))
    assert done.exit_code == 2
    assert "Geneva" in done.stdout
    assert done.stderr.count("\n") == 1
    assert "RecursionError" in done.stderr


def test_a_fault_in_the_sample_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    from consilia.cli import sources  # noqa: PLC0415 (it is changed)

    monkeypatch.setattr(sources, "read", lambda _text, _name: 1 // 0)
    done = run("sample")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert "ZeroDivisionError" in done.stderr


def test_rules_never_load_the_reader_nor_the_tables() -> None:
    script = (
        "import sys; from consilia.cli.main import run; sys.argv = ['consilia', 'rules', 'list']\n"
        "try: run()\n"
        "except SystemExit: pass\n"
        "heavy = ('babel', 'rich', 'consilia.core.reader', 'consilia.core.intake')\n"
        "print([name for name in sys.modules if name.startswith(heavy)])"
    )
    done = consilia(script=script)
    assert done.stdout.decode().splitlines()[-1] == "[]"


def test_the_version_is_that_of_the_package() -> None:
    done = run_program("--version")
    assert re.fullmatch(r"consilia, version \d+\.\d+\.\d+\n", done.stdout)


def test_the_groups_are_listed() -> None:
    done = run_program("--help")
    groups = re.findall(r"^  ([a-z][a-z-]*)  ", done.stdout, re.MULTILINE)
    assert groups[:5] == ["letter", "consultation", "members", "people", "groups"]


def run_program(*args: str) -> Result:
    return CliRunner(env={"LANGUAGE": "en"}).invoke(program("en"), list(args))
