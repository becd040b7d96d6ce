"""What cannot be read ends with exit code 2 and one sentence, never with a traceback."""

import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.process import SAMPLES, consilia
from consilia.core.intake.messages import MESSAGES as INTAKE
from consilia.core.messages import translator
from core.intake import samples

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
GERMAN = (
    "Genf, den 14. September 2026\n\nBetreff: Offene Konsultation\n\nSehr geehrte Damen und Herren,\n\n"
    "wir laden Sie ein, bis zum 13. November 2026 auf den Fragebogen zu antworten, der auf der Seite der"
    " Konsultation steht. Die Antworten werden so veröffentlicht, wie sie bei uns eingehen.\n"
)


def empty(folder: Path) -> Path:
    path = folder / "letter.txt"
    path.touch()
    return path


def binary(folder: Path) -> Path:
    path = folder / "letter.txt"
    path.write_bytes(bytes(range(256)) * 40)
    return path


def picture_called_word(folder: Path) -> Path:
    path = folder / "letter.docx"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(200))
    return path


def program_called_text(folder: Path) -> Path:
    path = folder / "letter.txt"
    path.write_bytes(b"\x7fELF" + bytes(200))
    return path


def sparse(folder: Path) -> Path:
    path = folder / "letter.txt"
    with path.open("wb") as opened:
        opened.truncate(200 << 20)
    return path


def encrypted(folder: Path) -> Path:
    return samples.encrypted(folder / "letter.docx")


def macros(folder: Path) -> Path:
    return samples.word(
        samples.paragraph("A letter"), folder / "letter.docx", word__vbaProject_bin=b"\0" * 99
    )


def bomb(folder: Path) -> Path:
    path = folder / "letter.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as opened:
        opened.writestr("[Content_Types].xml", samples.TYPES)
        opened.writestr("word/document.xml", b" " * (40 << 20))
    return path


def german(folder: Path) -> Path:
    path = folder / "letter.txt"
    path.write_text(GERMAN, encoding="utf-8")
    return path


def windows_cyrillic(folder: Path) -> Path:
    path = folder / "letter.txt"
    path.write_bytes((SAMPLES / "CL-26-07.ru.txt").read_text(encoding="utf-8").encode("cp1251"))
    return path


def missing(folder: Path) -> Path:
    return folder / "no such letter.txt"


def directory(folder: Path) -> Path:
    return folder


def torn(folder: Path) -> Path:
    path = samples.word(samples.paragraph("A letter"), folder / "letter.docx")
    path.write_bytes(path.read_bytes()[:200])
    return path


def device(_folder: Path) -> Path:
    return Path(os.devnull)


BAD = {
    empty: "empty",
    binary: "unknown-kind",
    picture_called_word: "unknown-kind",
    program_called_text: "program",
    sparse: "too-large",
    encrypted: "encrypted",
    macros: "macros",
    bomb: "bomb",
    windows_cyrillic: "encoding",
    missing: "cannot-open",
    directory: "not-a-file",
    device: "not-a-file",
    torn: "damaged",
}


def one_line(path: Path, language: str, *options: str) -> str:
    """Return the one line on the error stream, after the exit code and the empty output were checked."""
    done = consilia("letter", "read", str(path), *options, LANG=f"{language}.UTF-8")
    assert (done.returncode, done.stdout) == (2, b"")
    (line,) = done.stderr.decode("utf-8").splitlines()
    return line


@pytest.mark.parametrize(("make", "code"), BAD.items(), ids=[make.__name__ for make in BAD])
def test_a_bad_file_is_one_sentence(make: Callable[[Path], Path], code: str, tmp_path: Path) -> None:
    path = make(tmp_path)
    line = one_line(path, "en", "--json")
    assert line.startswith(f"{path}: ")
    sentence = INTAKE[code].partition("{")[0]
    assert line.removeprefix(f"{path}: ").startswith(sentence)
    assert "{" not in line


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentence_is_in_the_language_of_the_terminal(language: str, tmp_path: Path) -> None:
    path = sparse(tmp_path)
    sentence = translator(language).gettext(INTAKE["too-large"]).format(size=200, limit=20)
    assert one_line(path, language) == f"{path}: {sentence}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_in_german_is_in_none_of_the_languages(language: str, tmp_path: Path) -> None:
    message = (
        "This text is in none of the six languages (Arabic, Chinese, English, French, Russian, Spanish)."
    )
    path = german(tmp_path)
    assert one_line(path, language) == f"{path}: {translator(language).gettext(message)}"


def test_a_file_without_permission_is_one_sentence(tmp_path: Path) -> None:
    """The superuser may read everything, so the command lays its rights down once all is imported."""
    script = (
        "import os; from consilia.cli import letter, main, sources; from consilia.core import messages\n"
        "messages.translator('en')\n"
        "if os.geteuid() == 0: os.seteuid(65534)\n"
        "main.run()"
    )
    path = german(tmp_path)
    path.chmod(0)
    done = consilia("letter", "read", str(path), script=script, LANG="en.UTF-8")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode("utf-8") == f"{path}: {INTAKE['cannot-open']}\n"


def test_a_file_that_may_not_be_opened_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 300)  # longer than any file system allows: opening fails, whoever asks
    assert one_line(path, "en") == f"{path}: {INTAKE['cannot-open']}"


def test_a_pipe_that_nobody_writes_is_refused_without_waiting(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    os.mkfifo(path)
    assert one_line(path, "en") == f"{path}: {INTAKE['not-a-file']}"


def test_a_name_of_odd_bytes_is_shown_on_one_line(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/l\xffe\n\x1b[31m.txt"
    Path(os.fsdecode(path)).touch()
    done = consilia("letter", "read", os.fsdecode(path), LANG="en.UTF-8")
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1
    assert b"\x1b" not in done.stderr
    assert done.stderr.decode("utf-8").endswith(f": {INTAKE['empty']}\n")


@pytest.mark.parametrize("given", [b"", b"\0\1\2", b"\xff\xfe\0\0", b" \n\n"])
def test_standard_input_that_is_no_text_is_one_sentence(given: bytes) -> None:
    done = consilia("letter", "read", "-", given=given, LANG="en.UTF-8")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"-: ")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize(
    "words",
    [
        ("letter", "read"),
        ("letter", "raed"),
        ("letter", "read", "--lang"),
        ("letter", "read", "--json=yes", "x"),
        ("letter", "sample", "more"),
        ("lettre",),
        ("--lang",),
    ],
)
def test_a_wrong_command_line_is_one_sentence(words: tuple[str, ...]) -> None:
    done = consilia(*words, LANG="fr.UTF-8")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.count(b"\n") == 1
    assert b"Traceback" not in done.stderr
