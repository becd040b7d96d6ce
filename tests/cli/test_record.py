"""`consilia record`: a whole record, a changed one, heads that were told earlier."""

import sqlite3
import subprocess
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from cli.process import consilia

Run = Callable[..., subprocess.CompletedProcess[bytes]]
ENTRIES = """
from datetime import UTC, datetime
import django
django.setup()
from django.core.management import call_command
from django.db import transaction
from consilia.base import record
call_command("migrate", verbosity=0)
with transaction.atomic():
    for number in range(3):
        record.append(actor=None, action="a", subject="s", facts={}, now=datetime(2020, 3, number + 1, tzinfo=UTC))
"""


@pytest.fixture
def house(tmp_path: Path) -> Run:
    """Return a way to run the command on a database with three entries."""
    variables = {"DJANGO_SETTINGS_MODULE": "consilia.settings.development", "CONSILIA_DATA": str(tmp_path)}
    assert consilia(script=ENTRIES, **variables).returncode == 0
    return partial(consilia, **variables)


def test_a_whole_record_is_said_to_be_whole(house: Run, tmp_path: Path) -> None:
    told = tmp_path / "told.txt"
    head = house("record", "head").stdout.decode()
    number, digest = head.split()
    told.write_text(
        f"{head}\nEntry: {number}\nSHA-256: {digest}\n{house('record', 'head', '--json').stdout.decode()}"
    )
    done = house("record", "verify", "--against", str(told))
    assert (done.returncode, done.stdout) == (0, b"The record is whole; its last entry is number 3.\n")


def test_a_changed_entry_is_named(house: Run, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "consilia.sqlite3") as database:
        database.execute("DROP TRIGGER base_record_no_update")
        database.execute("UPDATE base_record SET action = 'b' WHERE number = 2")
    done = house("record", "verify")
    assert done.returncode == 1
    assert done.stdout.decode().splitlines() == [
        "The guard base_record_no_update is missing.",
        "Entry 2 was changed after it was written.",
    ]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(None, "cannot be read: No such file or directory."), ("nothing", "There is no head of a record in")],
)
def test_a_file_without_heads_is_one_sentence(
    house: Run, tmp_path: Path, content: str | None, sentence: str
) -> None:
    told = tmp_path / "told.txt"
    if content:
        told.write_text(content, "utf-8")
    done = house("record", "verify", "--against", str(told))
    assert (done.returncode, done.stdout) == (2, b"")
    assert sentence in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1
