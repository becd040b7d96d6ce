"""The command and the terminal: encodings, closed pipes, full disks, interruption."""

import json
import os
import pty
import select
import subprocess
from pathlib import Path

import pytest

from cli.process import SAMPLES, command, consilia, environment

SAMPLE = str(SAMPLES / "CL-26-07.ru.txt")
NO_TERMINAL = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


def at_terminal(*args: str, **variables: str) -> tuple[int, bytes]:
    """Run the command with a terminal on output and errors; return exit code and all that was shown."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        command(*args), stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs, env=environment(**variables)
    ) as started:
        os.close(theirs)
        shown = b""
        while select.select([ours], [], [], 60)[0]:
            try:
                part = os.read(ours, 65536)
            except OSError:  # Linux: the other end was closed
                break
            if not part:
                break
            shown += part
        code = started.wait(60)
    os.close(ours)
    return code, shown


def test_a_pipe_gets_utf_8_whatever_the_locale() -> None:
    done = consilia("letter", "read", SAMPLE, "--lang", "ru", **NO_TERMINAL)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Женева" in done.stdout.decode("utf-8")


def test_json_in_the_c_locale_is_whole() -> None:
    done = consilia("letter", "read", SAMPLE, "--json", **NO_TERMINAL)
    assert json.loads(done.stdout)["place"] == "Женева"


def test_the_c_locale_speaks_english() -> None:
    done = consilia("letter", "read", **NO_TERMINAL)
    assert done.stderr == b"Missing argument 'FILE...'.\n"


def test_an_ascii_terminal_shows_question_marks_and_no_traceback() -> None:
    code, shown = at_terminal("letter", "read", SAMPLE, **NO_TERMINAL, PYTHONIOENCODING="ascii:strict")
    assert code == 0
    assert shown.isascii()
    assert b"CL-26/07" in shown
    assert b"??????" in shown
    assert b"Traceback" not in shown


def test_a_terminal_gets_titles_in_bold() -> None:
    code, shown = at_terminal("letter", "read", SAMPLE, LANG="en.UTF-8", TERM="xterm", COLUMNS="100")
    assert code == 0
    assert b"\x1b[1mTimetable" in shown


@pytest.mark.parametrize("variables", [{"TERM": "dumb"}, {"TERM": "xterm", "NO_COLOR": "1"}])
def test_a_plain_terminal_gets_no_colours(variables: dict[str, str]) -> None:
    code, shown = at_terminal("letter", "read", SAMPLE, LANG="en.UTF-8", **variables)
    assert code == 0
    assert b"\x1b[3" not in shown


def test_several_files_show_a_bar_on_a_terminal_only() -> None:
    files = [str(path) for path in sorted(SAMPLES.glob("*.txt"))]
    _code, shown = at_terminal("letter", "read", *files, LANG="en.UTF-8", TERM="xterm", COLUMNS="100")
    assert b"Reading" in shown
    assert b"6/6" in shown
    done = consilia("letter", "read", *files)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_pipe_closed_by_its_reader_is_no_complaint() -> None:
    files = [SAMPLE] * 40  # more than a pipe holds
    with subprocess.Popen(
        command("letter", "read", *files, "--json"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    ) as started:
        assert started.stdout
        assert started.stderr
        started.stdout.read(10)
        started.stdout.close()
        complaint = started.stderr.read()
        code = started.wait(60)
    assert (code, complaint) == (141, b"")


@pytest.mark.parametrize("closed", ["1", "2", "1,2", "0,1,2"])
def test_closed_streams_are_no_traceback(closed: str, tmp_path: Path) -> None:
    """`consilia ... >&-`, as some job runners start their commands."""
    complaints = tmp_path / "complaints"
    closing = " ".join(f"{number}>&-" for number in closed.split(","))
    kept = "" if "2" in closed else f"2>{complaints}"
    done = subprocess.run(
        ["/bin/sh", "-c", f'"$@" {kept} {closing}', "sh", *command("letter", "read", SAMPLE)],
        env=environment(),
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0
    assert b"Traceback" not in (complaints.read_bytes() if complaints.exists() else b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_a_full_disk_is_one_sentence() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            command("letter", "read", SAMPLE, "--json"),
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment(LANG="en.UTF-8"),
            timeout=60,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr.startswith(b"The answer could not be written: ")
    assert done.stderr.count(b"\n") == 1


def test_an_interruption_is_no_traceback() -> None:
    """An alarm stands for the key, so that the command is surely inside its read when it comes."""
    script = (
        "import signal; from consilia.cli.main import run\n"
        "signal.signal(signal.SIGALRM, signal.default_int_handler)\n"
        "signal.setitimer(signal.ITIMER_REAL, 1)\n"
        "run()"
    )
    ours, theirs = os.pipe()
    done = subprocess.run(
        command("letter", "read", "-", script=script),
        stdin=ours,
        capture_output=True,
        env=environment(),
        timeout=60,
        check=False,
    )
    os.close(ours)
    os.close(theirs)
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


def test_catalogues_that_were_not_compiled_are_one_sentence(tmp_path: Path) -> None:
    script = (
        "import pathlib; from consilia.cli.main import run; from consilia.core import messages\n"
        f"messages.LOCALE_FOLDER = pathlib.Path({str(tmp_path)!r})\n"
        "run()"
    )
    done = consilia("rules", "list", script=script)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr == b"The message catalogues are not compiled: run make.\n"
