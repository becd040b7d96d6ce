"""Extract the text of a file that a person sent."""

import hashlib
import os
from pathlib import Path

from consilia.core.intake import plain, process
from consilia.core.intake.examination import examine_bytes
from consilia.core.intake.incoming import read_bytes
from consilia.core.intake.values import ExtractedText, Unreadable


def extract(path: str | os.PathLike[str]) -> ExtractedText:
    """Return the text of the file at `path` in document order; see `ExtractedText`.

    The file is examined first, and what is refused is not read. What is held is read: whether a held file
    may be read is the caller's decision, taken on `examine` beforehand. Nothing in a file is ever run.
    Plain text is decoded here, everything else is parsed in a limited child process.
    Raises Unreadable with the reason, and nothing else.
    """
    content = read_bytes(path)
    verdict = examine_bytes(content, Path(path).name)
    if verdict.outcome == "refuse" or verdict.kind is None:
        raise Unreadable(verdict.reasons[0].code, verdict.reasons[0].params)
    if verdict.kind == "xlsx":
        raise Unreadable("spreadsheet")
    notes: tuple[str, ...] = ()
    if verdict.kind == "txt":
        text = plain.decode(content)
    else:
        text, notes = process.run(verdict.kind, content)
    return ExtractedText(text, verdict.kind, hashlib.sha256(content).hexdigest(), notes)
