"""A whole installation in one file, and back: database, files that came in, the organisation's own files."""

import json
import os
import shutil
import sqlite3
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection, connections

from consilia.base import guards, record
from consilia.cli.plain import PlainError
from consilia.cli.wording import Words
from consilia.core.installation import FILE

MANIFEST, DATABASE, FILES, OWN = "manifest.json", "database", "files", "organisation"
BESIDE = (FILE, "secret", "rulebooks", "locale")


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself: by which version and database it was made, and the record's head then."""

    version: str
    vendor: str
    number: int
    digest: str


def backup(target: Path, words: Words) -> Manifest:
    """Write the installation to a file that only its owner reads; it is there whole or not at all."""
    head = record.head()
    manifest = Manifest(version("consilia"), connection.vendor, head.number, head.digest)
    draft = target.with_name(f"{target.name}.new")
    try:
        draft.parent.mkdir(parents=True, exist_ok=True)
        draft.touch(mode=0o600)
        with TemporaryDirectory() as folder, tarfile.open(draft, "w:gz") as archive:
            place = Path(folder)
            _dump(place / DATABASE, words)
            (place / MANIFEST).write_text(json.dumps(asdict(manifest)), "utf-8")
            archive.add(place / MANIFEST, MANIFEST)
            archive.add(place / DATABASE, DATABASE)
            for name, source in _parts():
                if source.exists():
                    archive.add(source, name)
        draft.replace(target)
    except OSError as error:
        raise PlainError(words.say("The backup cannot be written: %(error)s") % {"error": error}) from error
    finally:
        draft.unlink(missing_ok=True)
    return manifest


def restore(source: Path, words: Words, *, over: bool) -> Manifest:
    """Put an installation back from a file. What is here is lost, so `over` says that it may be.

    Afterwards the record is read whole and must end where it did when the backup was made.
    """
    with _unpacked(source, words) as place:
        manifest = _manifest(place, words)
        if not over and _is_in_use():
            raise PlainError(words.say("There is an installation here. Say --over if it is to be replaced."))
        _load(place / DATABASE, words)
        for name, target in _parts():
            if (place / name).exists():
                _replace(place / name, target)
    verdict = record.verify()
    if verdict.faults or (verdict.head.number, verdict.head.digest) != (manifest.number, manifest.digest):
        raise PlainError(words.say("The record that was put back is not whole: use another backup."))
    return manifest


def upgrade(folder: Path, words: Words) -> tuple[Path, int]:
    """Back up, bring the database up to date, check it; roll back where anything fails.

    Returns the place of the backup and the number of entries that the record has.
    """
    before = record.verify()
    if before.faults:
        raise PlainError(
            words.say("The record is not whole: see “consilia record verify”. Nothing was changed.")
        )
    target = folder / f"before-{version('consilia')}-{before.head.number}.tar.gz"
    backup(target, words)
    try:
        call_command("migrate", interactive=False, verbosity=0)
        entries = _checked(before.head, words)
    except Exception as error:
        restore(target, words, over=True)
        sentence = words.say("The upgrade failed and was rolled back: %(error)s")
        raise PlainError(sentence % {"error": error}) from error
    return target, entries


def _checked(before: record.Head, words: Words) -> int:
    """Return how many entries the record has, whole and guarded as before."""
    after = record.verify(against=(before,))
    if after.faults or guards.missing():
        raise PlainError(words.say("The record is not whole after the upgrade."))
    return after.entries


def _parts() -> Iterator[tuple[str, Path]]:
    """Yield the names in a backup of what lies in folders, and where that is."""
    location = getattr(default_storage, "location", "")
    if location:
        yield FILES, Path(location)
    if settings.INSTALLED is not None:
        for name in BESIDE:
            yield f"{OWN}/{name}", settings.INSTALLED.folder / name


def _is_in_use() -> bool:
    return "base_record" in connection.introspection.table_names() and record.head().number > 0


def _dump(target: Path, words: Words) -> None:
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        copy = sqlite3.connect(target)
        with copy:
            connection.connection.backup(copy)
        copy.close()
    else:
        _run(["pg_dump", "--format=custom", "--no-owner", f"--file={target}"], words)


def _load(source: Path, words: Words) -> None:
    name = str(connection.settings_dict["NAME"])
    connections.close_all()
    if connection.vendor == "sqlite":
        held = sqlite3.connect(name)
        copy = sqlite3.connect(source)
        with held:
            copy.backup(held)
        copy.close()
        held.close()
    else:
        _run(["pg_restore", "--clean", "--if-exists", "--no-owner", f"--dbname={name}", str(source)], words)


def _run(command: list[str], words: Words) -> None:
    given: dict[str, Any] = connection.settings_dict
    environment = {
        **os.environ,
        "PGHOST": str(given["HOST"]),
        "PGPORT": str(given["PORT"] or 5432),
        "PGUSER": str(given["USER"]),
        "PGPASSWORD": str(given["PASSWORD"]),
        "PGDATABASE": str(given["NAME"]),
    }
    program = shutil.which(command[0])
    if program is None:
        sentence = words.say("The program %(program)s is missing: install the client of PostgreSQL.")
        raise PlainError(sentence % {"program": command[0]})
    wanted = [program, *command[1:]]
    done = subprocess.run(wanted, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        sentence = words.say("%(program)s failed: %(error)s")
        error = (done.stderr.strip().splitlines() or [""])[-1]
        raise PlainError(sentence % {"program": command[0], "error": error})


@contextmanager
def _unpacked(source: Path, words: Words) -> Iterator[Path]:
    """Unpack a backup into a folder that goes again; only plain files below known names."""
    with TemporaryDirectory() as folder:
        place = Path(folder)
        try:
            with tarfile.open(source, "r:gz") as archive:
                for member in archive:
                    _take(archive, member, place)
        except (OSError, tarfile.TarError, EOFError) as error:
            sentence = words.say("The backup cannot be read: %(error)s")
            raise PlainError(sentence % {"error": error}) from error
        yield place


def _take(archive: tarfile.TarFile, member: tarfile.TarInfo, place: Path) -> None:
    parts = Path(member.name).parts
    if member.isdir():
        return
    if not member.isreg() or ".." in parts or Path(member.name).is_absolute():
        raise tarfile.TarError(member.name)
    if parts[0] not in {MANIFEST, DATABASE, FILES, OWN}:
        raise tarfile.TarError(member.name)
    target = place / member.name
    target.parent.mkdir(parents=True, exist_ok=True)
    content = archive.extractfile(member)
    if content is not None:
        with target.open("wb") as opened:
            shutil.copyfileobj(content, opened)


def _manifest(place: Path, words: Words) -> Manifest:
    try:
        manifest = Manifest(**json.loads((place / MANIFEST).read_text("utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise PlainError(words.say("This file is no backup of Consilia.")) from error
    if manifest.vendor != connection.vendor:
        sentence = words.say("This backup is of a database of another kind (%(kind)s).")
        raise PlainError(sentence % {"kind": manifest.vendor})
    return manifest


def _replace(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_file():
        shutil.copyfile(source, target)
        if target.name == "secret":
            target.chmod(0o600)
    else:
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(source, target)
