"""The one file that a backup is: written whole or not at all, read with suspicion. Nothing here knows Django."""

import json
import shutil
import tarfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from zlib import error as ZlibError  # noqa: N812 - its own name says nothing

from consilia.cli.plain import PlainError
from consilia.cli.wording import Words
from consilia.core.installation import FILE

MANIFEST, DATABASE, FILES, OWN = "manifest.json", "database", "files", "organisation"
BESIDE = (FILE, "secret", "rulebooks", "locale")


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself: by which version and database it was made, and the record's head before."""

    version: str
    vendor: str
    number: int
    digest: str


def pack(target: Path, manifest: Manifest, parts: Iterable[tuple[str, Path]], words: Words) -> None:
    """Write a backup that only its owner reads, and read it back before it takes its name.

    What a link names goes in, not the link, since a link would lead elsewhere on another machine.
    """
    draft = target.with_name(f"{target.name}.new")
    try:
        draft.parent.mkdir(parents=True, exist_ok=True)
        draft.touch(mode=0o600)
        with TemporaryDirectory() as folder, tarfile.open(draft, "w:gz", dereference=True) as archive:
            (Path(folder) / MANIFEST).write_text(json.dumps(asdict(manifest)), "utf-8")
            for name, source in [(MANIFEST, Path(folder) / MANIFEST), *parts]:
                if source.exists():
                    archive.add(source, name)
        with unpacked(draft, words):
            draft.replace(target)
    except OSError as error:
        raise PlainError(words.say("The backup cannot be written: %(error)s") % {"error": error}) from error
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def unpacked(source: Path, words: Words) -> Iterator[Path]:
    """Unpack a backup into a folder that goes again; only plain files below known names."""
    with TemporaryDirectory() as folder:
        place = Path(folder)
        try:
            with tarfile.open(source, "r:gz") as archive:
                for member in archive:
                    _take(archive, member, place)
        except (OSError, tarfile.TarError, EOFError, ZlibError) as error:
            sentence = words.say("The backup cannot be read: %(error)s")
            raise PlainError(sentence % {"error": error}) from error
        yield place


def manifest_of(place: Path, words: Words) -> Manifest:
    """Return what an unpacked backup says of itself."""
    try:
        return Manifest(**json.loads((place / MANIFEST).read_text("utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise PlainError(words.say("This file is no backup of Consilia.")) from error


def lay_ground(source: Path, organisation: Path | None, words: Words) -> bool:
    """Put an organisation's own files where none is yet; tell whether there were any.

    Settings and languages come from them, so they must lie there before the house opens.
    """
    if organisation is None or organisation.exists():
        return False
    with unpacked(source, words) as place:
        manifest_of(place, words)
        if not (place / OWN / FILE).exists():
            return False
        for name in reversed(BESIDE):  # the file by which an organisation is known comes last
            if (place / OWN / name).exists():
                swap(place / OWN / name, organisation.parent / name)
    return True


def swap(source: Path, target: Path) -> None:
    """Put a file or folder in the place of another, which goes only when the new one is whole."""
    target = target.resolve()  # a folder may lie elsewhere, behind a link
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh, old = (target.with_name(f"{target.name}.{end}") for end in ("new", "old"))
    for left in (fresh, old):
        _away(left)
    if source.is_file():
        fresh.touch(mode=0o600 if target.name == "secret" else 0o644)
        shutil.copyfile(source, fresh)
        fresh.replace(target)
        return
    shutil.copytree(source, fresh)
    if target.exists():
        target.rename(old)
    fresh.rename(target)
    _away(old)


def _away(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


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
