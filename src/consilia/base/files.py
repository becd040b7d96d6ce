"""Files that came in: examined first, then kept under their hash; what is refused leaves nothing behind."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage

from consilia.base import tags
from consilia.base.models import StoredFile
from consilia.core import messages
from consilia.core.intake import Reason, Sheet, Unreadable, examine, extract, read_sheets
from consilia.core.intake.messages import MESSAGES

MEDIA_TYPES = {
    "txt": "text/plain; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
LONGEST_NAME, LONGEST_ENDING = 120, 8  # signs


@dataclass(frozen=True)
class Received:
    """A file that was let in: its row, its text, and what a person should know about it."""

    stored: StoredFile
    text: str
    remarks: tuple[Reason, ...]
    held: bool


@dataclass(frozen=True)
class Examined:
    """A file that may be let in, its text taken out, nothing kept yet."""

    content: bytes
    name: str
    kind: str
    text: str
    remarks: tuple[Reason, ...]
    held: bool


@dataclass(frozen=True)
class Spreadsheet:
    """A spreadsheet that may be let in, its cells read, nothing kept yet."""

    content: bytes
    name: str
    sheets: tuple[Sheet, ...]


def spreadsheet(upload: File[bytes]) -> Spreadsheet:
    """Examine an xlsx file and read its cells in a limited process. Raises Unreadable with the reason."""
    name = safe_name(upload.name or "")
    with TemporaryDirectory() as folder:
        path = _written(upload, name, folder)
        sheets = read_sheets(path)
        return Spreadsheet(path.read_bytes(), name, sheets)


def examined(upload: File[bytes]) -> Examined:
    """Examine a file and take its text out in a limited process. Raises Unreadable with the reason.

    Where several files stand or fall together, all are examined before the first is kept.
    """
    name = safe_name(upload.name or "")
    with TemporaryDirectory() as folder:
        path = _written(upload, name, folder)
        verdict = examine(path)
        taken = extract(path)
        content = path.read_bytes()
    remarks = (*verdict.reasons, *map(Reason, taken.notes))
    return Examined(content, name, taken.kind, taken.text, remarks, verdict.outcome == "hold")


def received(seen: Examined, *, now: datetime) -> Received:
    """Keep the bytes of a file that was examined."""
    stored = keep(seen.content, name=seen.name, kind=seen.kind, now=now)
    return Received(stored, seen.text, seen.remarks, seen.held)


def receive(upload: File[bytes], *, now: datetime) -> Received:
    """Examine a file, take its text out in a limited process and keep its bytes.

    Raises Unreadable with the reason; then nothing was kept. A file that is held for a person's nod is kept
    and `held` says so.
    """
    return received(examined(upload), now=now)


def keep(content: bytes, *, name: str, kind: str, now: datetime) -> StoredFile:
    """Keep bytes that were examined, or that we made; equal bytes lie in the storage once."""
    digest = hashlib.sha256(content).hexdigest()
    place = _place(digest)
    if default_storage.exists(place) and default_storage.size(place) != len(content):
        default_storage.delete(place)  # a process was killed while it wrote
    if not default_storage.exists(place):
        default_storage.save(place, ContentFile(content))
    return StoredFile.objects.create(sha256=digest, name=name, kind=kind, size=len(content), received_at=now)


def why(refusal: Unreadable) -> str:
    """Return why a file cannot be used, in a sentence in the language that is active."""
    sentence = messages.translator(tags.active()).gettext(MESSAGES[refusal.code])
    return sentence.format(**refusal.params)


def opened(stored: StoredFile) -> IO[bytes]:
    """Open the bytes of a file for reading."""
    handle: IO[bytes] = default_storage.open(_place(stored.sha256), "rb")
    return handle


def safe_name(name: str) -> str:
    """Return a file name without folders, control and direction characters, at most 120 signs long."""
    plain = unicodedata.normalize("NFC", re.split(r"[/\\]", name)[-1])
    plain = "".join(sign for sign in plain if sign.isprintable() and unicodedata.category(sign) != "Cf")
    stem, dot, ending = plain.strip(" .").rpartition(".")
    if not dot:
        return ending[:LONGEST_NAME] or "file"
    return f"{stem[: LONGEST_NAME - len(ending) - 1]}.{ending}"[-LONGEST_NAME:]


def _written(upload: File[bytes], name: str, folder: str) -> Path:
    # Of the name only its ending counts; whole, it may have more bytes than a file system takes.
    path = Path(folder) / f"file{Path(name).suffix[:LONGEST_ENDING]}"
    with path.open("wb") as target:
        for chunk in upload.chunks():
            target.write(chunk)
    return path


def _place(digest: str) -> str:
    return f"{digest[:2]}/{digest}"


__all__ = [
    "MEDIA_TYPES",
    "Examined",
    "Received",
    "Spreadsheet",
    "Unreadable",
    "examined",
    "keep",
    "opened",
    "receive",
    "received",
    "safe_name",
    "spreadsheet",
    "why",
]
