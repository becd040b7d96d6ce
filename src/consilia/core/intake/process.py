"""Starts the limited process for one file and hands back its answer."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import IO, Any

from consilia.core.intake.limits import CHILD_WALL, MAX_OUTPUT
from consilia.core.intake.values import Kind, Unreadable

# Isolated mode takes neither the environment nor the current folder into account; the package's own folder
# is added by hand, last, so that nothing beside it can stand in for the standard library.
START = (
    "import sys, runpy; sys.path.append(sys.argv.pop(1)); "
    "runpy.run_module('consilia.core.intake.child', run_name='__main__', alter_sys=True)"
)
ROOT = str(Path(__file__).resolve().parents[3])


def run(kind: Kind, content: bytes, *, wall: float = CHILD_WALL) -> tuple[str, tuple[str, ...]]:
    """Return the text of `content` and the codes of what was left out, as the child for `kind` reads it.

    `wall`: seconds after which the child is killed. Raises Unreadable with the child's code, or too-heavy
    where the child ended otherwise (memory, time, output, crash: they are not told apart for the sender).
    """
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as taken:
        given.write(content)
        given.seek(0)
        _wait(kind, given, taken, wall)
        taken.seek(0)
        answer = _answer(taken.read(MAX_OUTPUT + 1))
    if "code" in answer:
        raise Unreadable(str(answer["code"]), answer.get("params"))
    return answer["text"], tuple(answer["notes"])


def _wait(kind: Kind, given: IO[bytes], taken: IO[bytes], wall: float) -> None:
    """Files, not pipes, on both ends: the system itself caps the output, and nobody waits for a reader."""
    command = [sys.executable, "-I", "-X", "utf8", "-c", START, ROOT, kind]
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter, our own module, a kind from a fixed list
            command, stdin=given, stdout=taken, stderr=subprocess.DEVNULL, env={}, timeout=wall, check=False,
            start_new_session=True,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise Unreadable("too-heavy") from error
    if done.returncode != 0:
        raise Unreadable("too-heavy")


def _answer(written: bytes) -> dict[str, Any]:
    try:
        answer = json.loads(written)
    except ValueError as error:
        raise Unreadable("too-heavy") from error
    if not isinstance(answer, dict):
        raise Unreadable("too-heavy")
    return answer
