"""Office packages (ZIP): Word, OpenDocument text and Excel, judged before any parser sees them."""

import io
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator

from consilia.core.intake import xml_marks
from consilia.core.intake.limits import (
    MAX_PARTS,
    MAX_RATIO,
    MAX_UNPACKED,
    MAX_XML_PART,
    MAX_XML_TOTAL,
    MEBIBYTE,
    RATIO_FROM,
)
from consilia.core.intake.values import Kind, Reason, Unreadable

MACRO = re.compile(r"vba(Project|Data)|/macrosheets/|^(Basic|Scripts)/.", re.IGNORECASE)
ACTIVE = re.compile(r"(^|/)activeX/", re.IGNORECASE)
# Word embeds a chart's figures as a workbook, and fonts as scrambled files: neither is a stranger's object,
# but a person cannot see what they hold, so the package is held.
EMBEDDED = re.compile(r"(^|/)embeddings/|^Object [0-9]+/|^ObjectReplacements/.", re.IGNORECASE)
NESTED = re.compile(
    r"\.(zip|7z|rar|gz|bz2|xz|jar|docm|xlsm|exe|dll|js|vbs|bat|cmd|scr|hta|lnk)$", re.IGNORECASE
)
XML_NAMES = (".xml", ".rels", ".rdf")
ODT_TYPES = (b"application/vnd.oasis.opendocument.text", b"application/vnd.oasis.opendocument.text-template")
STREAM_CHUNK = 1 << 16
KNOWN_COMPRESSION = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# All that `zipfile` raises while it reads a broken package; NotImplementedError is its word for a compression
# that it does not know, RuntimeError for a part under a password.
DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)


def inspect(content: bytes) -> tuple[Kind, tuple[Reason, ...]]:
    """Return the kind of the package `content` and the reasons to hold it (none: accept).

    Raises Unreadable for what is refused: damaged, encrypted, macros, bomb, path-traversal, unknown-kind,
    document-type, nested-archive.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as opened:
            parts = opened.infolist()
            _check_directory(parts)
            kind = _kind(opened)
            reasons = [*_named_reasons(parts), *_inspect_xml(opened, parts)]
    except Unreadable:
        raise
    except DAMAGE as error:
        raise Unreadable("damaged") from error
    return kind, _once(reasons)


def _once(reasons: list[Reason]) -> tuple[Reason, ...]:
    """One reason a code: the first part that shows a thing stands for the others."""
    first: dict[str, Reason] = {}
    for reason in reasons:
        first.setdefault(reason.code, reason)
    return tuple(first.values())


def _kind(opened: zipfile.ZipFile) -> Kind:
    names = set(opened.namelist())
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "content.xml" in names and "mimetype" in names:
        with opened.open("mimetype") as stream:
            if stream.read(200).strip() in ODT_TYPES:
                return "odt"
    raise Unreadable("unknown-kind")


def _check_directory(parts: list[zipfile.ZipInfo]) -> None:
    """Judge by the table of contents alone: nothing is unpacked yet."""
    if len(parts) > MAX_PARTS or len({part.filename for part in parts}) != len(parts):
        raise Unreadable("bomb", {"limit": MAX_UNPACKED // MEBIBYTE})
    if sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise Unreadable("bomb", {"limit": MAX_UNPACKED // MEBIBYTE})
    for part in parts:
        _check_part(part)


def _check_part(part: zipfile.ZipInfo) -> None:
    name = part.filename.replace("\\", "/")
    if part.flag_bits & 0x1:
        raise Unreadable("encrypted")
    if name.startswith("/") or ":" in name.split("/")[0] or ".." in name.split("/"):
        raise Unreadable("path-traversal")
    if stat.S_ISLNK(part.external_attr >> 16):
        raise Unreadable("path-traversal")
    if part.compress_type not in KNOWN_COMPRESSION:
        raise Unreadable("damaged")
    if part.file_size > RATIO_FROM and part.file_size > MAX_RATIO * max(part.compress_size, 1):
        raise Unreadable("bomb", {"limit": MAX_UNPACKED // MEBIBYTE})
    if MACRO.search(name):
        raise Unreadable("macros")
    if NESTED.search(name):
        raise Unreadable("nested-archive")


def _named_reasons(parts: list[zipfile.ZipInfo]) -> Iterator[Reason]:
    for part in parts:
        if part.is_dir():
            continue
        if ACTIVE.search(part.filename):
            yield Reason("active-content", {"what": "ActiveX"})
        elif EMBEDDED.search(part.filename):
            yield Reason("embedded-object")


def _inspect_xml(opened: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> Iterator[Reason]:
    room = MAX_XML_TOTAL
    for part in parts:
        if not part.filename.lower().endswith(XML_NAMES):
            continue
        xml = _unpack(opened, part, min(room, MAX_XML_PART))
        room -= len(xml)
        yield from xml_marks.inspect(part.filename, xml)


def _unpack(opened: zipfile.ZipFile, part: zipfile.ZipInfo, limit: int) -> bytes:
    """Unpack one part, counting what really comes out: the size in the header may lie.

    zipfile stops at the size that the header names; a part that has more fails its checksum there.
    """
    if part.file_size > limit:
        raise Unreadable("bomb", {"limit": limit // MEBIBYTE})
    with opened.open(part) as stream:
        return b"".join(iter(lambda: stream.read(STREAM_CHUNK), b""))
