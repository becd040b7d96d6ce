"""Starts the command in a process of its own, with an environment of its own."""

import os
import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src"
SAMPLES = SOURCE / "consilia" / "cli" / "samples"
START = "from consilia.cli.main import run; run()"


def environment(**more: str) -> dict[str, str]:
    """Return an environment without a language, `more` set in it."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
    return {**kept, "PYTHONPATH": str(SOURCE), "PYTHONDONTWRITEBYTECODE": "1", **more}


def command(*args: str, script: str = START) -> list[str]:
    """Return the words that start the command with `args`."""
    return [sys.executable, "-c", script, *args]


def consilia(
    *args: str, script: str = START, given: bytes = b"", **variables: str
) -> subprocess.CompletedProcess[bytes]:
    """Run the command to its end."""
    return subprocess.run(
        command(*args, script=script),
        input=given,
        capture_output=True,
        env=environment(**variables),
        timeout=60,
        check=False,
    )
