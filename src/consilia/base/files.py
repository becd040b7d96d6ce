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

from consilia.base.models import StoredFile
from consilia.core.intake import Reason, Unreadable, examine, extract

MEDIA_TYPES = {
    "txt": "text/plain; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
LONGEST_NAME = 120


@dataclass(frozen=True)
class Received:
    """A file that was let in: its row, its text, and what a person should know about it."""

    stored: StoredFile
    text: str
    remarks: tuple[Reason, ...]
    held: bool


def receive(upload: File[bytes], *, now: datetime) -> Received:
    """Examine a file, take its text out in a limited process and keep its bytes.

    Raises Unreadable with the reason; then nothing was kept. A file that is held for a person's nod is kept
    and `held` says so.
    """
    name = safe_name(upload.name or "")
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        with path.open("wb") as target:
            for chunk in upload.chunks():
                target.write(chunk)
        verdict = examine(path)
        taken = extract(path)
        stored = keep(path.read_bytes(), name=name, kind=taken.kind, now=now)
    remarks = (*verdict.reasons, *map(Reason, taken.notes))
    return Received(stored, taken.text, remarks, verdict.outcome == "hold")


def keep(content: bytes, *, name: str, kind: str, now: datetime) -> StoredFile:
    """Keep bytes that were examined, or that we made; equal bytes lie in the storage once."""
    digest = hashlib.sha256(content).hexdigest()
    if not default_storage.exists(_place(digest)):
        default_storage.save(_place(digest), ContentFile(content))
    return StoredFile.objects.create(sha256=digest, name=name, kind=kind, size=len(content), received_at=now)


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


def _place(digest: str) -> str:
    return f"{digest[:2]}/{digest}"


__all__ = ["MEDIA_TYPES", "Received", "Unreadable", "keep", "opened", "receive", "safe_name"]
