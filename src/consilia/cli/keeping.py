"""A whole installation in one file, and back: database, files that came in, the organisation's own files."""

from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection

from consilia.base import guards, record
from consilia.cli import archive, dumps
from consilia.cli.archive import Manifest
from consilia.cli.plain import PlainError
from consilia.cli.wording import Words


def backup(target: Path, words: Words) -> Manifest:
    """Write the installation to a file that only its owner reads; it is there whole or not at all.

    It may run while the site serves: the head is read first, the database next, and files, which never change, last.
    """
    head = record.head()
    manifest = Manifest(version("consilia"), connection.vendor, head.number, head.digest)
    with TemporaryDirectory() as folder:
        dumped = Path(folder) / archive.DATABASE
        dumps.dump(dumped, words)
        archive.pack(target, manifest, [(archive.DATABASE, dumped), *_parts()], words)
    return manifest


def restore(source: Path, words: Words, *, over: bool) -> Manifest:
    """Put an installation back from a file. What is here is replaced, so `over` says that it may be.

    The record that comes back is read whole and must hold the entry that was its last when the backup began; where it
    does not, what was here is put back.
    """
    with archive.unpacked(source, words) as place, TemporaryDirectory() as folder:
        manifest = archive.manifest_of(place, words)
        if manifest.vendor != connection.vendor:
            sentence = words.say("This backup is of a database of another kind (%(kind)s).")
            raise PlainError(sentence % {"kind": manifest.vendor})
        Path(settings.DATA_FOLDER).mkdir(parents=True, exist_ok=True)
        if not over and _is_in_use():
            raise PlainError(words.say("There is an installation here. Say --over if it is to be replaced."))
        before = Path(folder) / archive.DATABASE
        dumps.dump(before, words)
        dumps.load(place / archive.DATABASE, words)
        if not _holds(manifest):
            dumps.load(before, words)
            raise PlainError(words.say("The record that was put back is not whole: use another backup."))
        for name, target in _parts():
            if (place / name).exists():
                archive.swap(place / name, target)
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


def _holds(manifest: Manifest) -> bool:
    """Tell whether the record is whole and has the entry that the backup names; later ones may have come since."""
    if "base_record" not in connection.introspection.table_names():
        return False
    told = (record.Head(manifest.number, manifest.digest),) if manifest.number else ()
    return not record.verify(against=told).faults


def _parts() -> Iterator[tuple[str, Path]]:
    """Yield the names in a backup of what lies in folders, and where that is."""
    location = getattr(default_storage, "location", "")
    if location:
        yield archive.FILES, Path(location)
    if settings.INSTALLED is not None:
        for name in archive.BESIDE:
            yield f"{archive.OWN}/{name}", settings.INSTALLED.folder / name


def _is_in_use() -> bool:
    return "base_record" in connection.introspection.table_names() and record.head().number > 0
