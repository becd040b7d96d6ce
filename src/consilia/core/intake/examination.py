"""Examine a file by danger, before any parser opens it. Standard library only."""

import os
from pathlib import Path

from consilia.core.intake import package, pdf_marks, plain
from consilia.core.intake.incoming import read_bytes
from consilia.core.intake.values import Kind, Reason, Unreadable, Verdict

# Starts of files that run when opened (Windows, Linux, macOS, scripts), whatever name they bear.
PROGRAMS = (
    b"MZ",
    b"\x7fELF",
    b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf",
    b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe",
    b"L\0\0\0\x01\x14\x02\0",
    b"#!",
)
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # OLE2: old Word and Excel, and encrypted new ones
COMPOUND_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
RICH_TEXT = b"{\\rtf"
PDF_START_WITHIN = 1024  # PDF 1.7, appendix H.3, note 13: readers accept the header in the first 1024 bytes
EXTENSIONS: dict[Kind, tuple[str, ...]] = {
    "txt": (".txt", ".text", ".md", ""),
    "docx": (".docx",),
    "odt": (".odt",),
    "pdf": (".pdf",),
    "xlsx": (".xlsx",),
}


def examine(path: str | os.PathLike[str]) -> Verdict:
    """Judge the file at `path`: accept, hold for a person's nod, or refuse, each with its reasons.

    What the file is follows from its content; a name that says otherwise is reported as
    `extension-differs` and no more, unless the content is a program, which is refused under any name.
    Never raises for a bad file; a path that cannot be opened is a refusal too.
    """
    try:
        content = read_bytes(path)
    except Unreadable as refusal:
        return Verdict("refuse", None, (Reason(refusal.code, refusal.params),))
    return examine_bytes(content, Path(path).name)


def examine_bytes(content: bytes, name: str) -> Verdict:
    """Judge `content` that came under the file name `name`; see `examine`."""
    verdict = _by_content(content)
    if verdict.kind is None or Path(name).suffix.lower() in EXTENSIONS[verdict.kind]:
        return verdict
    differs = Reason("extension-differs", {"kind": verdict.kind})
    return Verdict(verdict.outcome, verdict.kind, (*verdict.reasons, differs))


def _by_content(content: bytes) -> Verdict:
    try:
        _refuse_by_start(content)
        if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
            return _weigh(*package.inspect(content))
        if b"%PDF-" in content[:PDF_START_WITHIN]:
            return _weigh("pdf", pdf_marks.inspect(content))
        return _plain(content)
    except Unreadable as refusal:
        return Verdict("refuse", None, (Reason(refusal.code, refusal.params),))


def _refuse_by_start(content: bytes) -> None:
    if content.startswith(PROGRAMS):
        raise Unreadable("program")
    if content.startswith(COMPOUND):
        raise Unreadable("encrypted" if COMPOUND_ENCRYPTED in content else "old-format")
    if content.startswith(RICH_TEXT):
        raise Unreadable("old-format")


def _weigh(kind: Kind, reasons: tuple[Reason, ...]) -> Verdict:
    return Verdict("hold" if reasons else "accept", kind, reasons)


def _plain(content: bytes) -> Verdict:
    try:
        plain.decode(content)
    except Unreadable as refusal:
        if refusal.code == "control-bytes":
            raise Unreadable("unknown-kind") from refusal
        if refusal.code != "encoding":
            raise
        return Verdict("hold", "txt", (Reason("encoding"),))
    return Verdict("accept", "txt")
