"""Signs of danger in one XML part of a package, found in its bytes without parsing it."""

import re
from collections.abc import Iterator

from consilia.core.intake.values import Reason, Unreadable

RELATION = re.compile(rb"<(?:[\w.-]+:)?Relationship\b[^>]*>")
EXTERNAL = re.compile(rb"TargetMode\s*=\s*[\"']External[\"']", re.IGNORECASE)
RELATION_TYPE = re.compile(rb"\bType\s*=\s*[\"'][^\"']*/([A-Za-z0-9]+)[\"']")
# What a program does not fetch by itself: a link waits for a click, and Word asks for the template a
# document was made from only to offer its styles. A template is where remote macros come from, though:
# see `_relations`.
HARMLESS = {b"hyperlink"}
TEMPLATE = b"attachedTemplate"
REMOTE = re.compile(
    rb"\bTarget\s*=\s*[\"']\s*(?:(?:https?|ftp|file|mhtml?|smb|webdavs?):|\\\\|//)", re.IGNORECASE
)
LOCAL_FILE = re.compile(rb"\bTarget\s*=\s*[\"']\s*file:///[^/\"']", re.IGNORECASE)
MACRO_TYPE = re.compile(rb"macroEnabled|vnd\.ms-office\.vbaProject|vnd\.ms-office\.activeX", re.IGNORECASE)
ODF_SCRIPT = re.compile(rb"<script:event-listener\b|<office:script\b")
ODF_ENCRYPTED = re.compile(rb"<(?:[\w.-]+:)?encryption-data\b")
ODF_REMOTE = re.compile(
    rb"<(?:draw:(?:image|object|object-ole|plugin|applet)|text:section-source|table:table-source)\b[^>]*"
    rb"xlink:href\s*=\s*[\"'](?:https?|ftp|file|smb):",
    re.IGNORECASE,
)
ODF_OBJECT = re.compile(rb"<draw:(?:object|object-ole|plugin|applet|floating-frame)\b")
DDE = re.compile(
    rb"<w:instrText[^>]*>[^<]*\bDDE(?:AUTO)?\b|<text:dde-|w:instr\s*=\s*[\"'][^\"']*\bDDE(?:AUTO)?\b"
)
MANIFEST = "META-INF/manifest.xml"


def inspect(name: str, xml: bytes) -> Iterator[Reason]:
    """Yield the reasons to hold a package for its part `name` with the bytes `xml`.

    Raises Unreadable for what is refused: document-type, macros, encrypted.
    """
    flat = xml.replace(b"\0", b"")  # so that UTF-16 hides nothing
    _check_document_type(name, flat)
    if name == "[Content_Types].xml":
        yield from _content_types(flat)
    elif name == MANIFEST:
        if ODF_ENCRYPTED.search(flat):
            raise Unreadable("encrypted")
    elif name.lower().endswith(".rels"):
        yield from _relations(flat)
    else:
        yield from _document(flat)


def _check_document_type(name: str, flat: bytes) -> None:
    """Refuse a document type: office programs write none, and entities are how XML explodes.

    Old OpenOffice wrote one into the manifest alone, without entities; nobody here parses the manifest.
    """
    if b"<!ENTITY" in flat or (b"<!DOCTYPE" in flat and name != MANIFEST):
        raise Unreadable("document-type")


def _content_types(flat: bytes) -> Iterator[Reason]:
    found = MACRO_TYPE.search(flat)
    if found and b"activex" in found.group().lower():
        yield Reason("active-content", {"what": "ActiveX"})
    elif found:
        raise Unreadable("macros")


def _relations(flat: bytes) -> Iterator[Reason]:
    for relation in RELATION.findall(flat):
        if not EXTERNAL.search(relation):
            continue
        found = RELATION_TYPE.search(relation)
        kind = found.group(1) if found else b""
        if kind in HARMLESS or (kind == TEMPLATE and not _is_remote(relation)):
            continue
        yield Reason("external-link")


def _is_remote(relation: bytes) -> bool:
    """Whether the target lies on another machine; `file:///C:/Templates/Letter.dotx` does not."""
    return bool(REMOTE.search(relation)) and not LOCAL_FILE.search(relation)


def _document(flat: bytes) -> Iterator[Reason]:
    if ODF_SCRIPT.search(flat):
        yield Reason("active-content", {"what": "script"})
    if DDE.search(flat):
        yield Reason("active-content", {"what": "DDE"})
    if ODF_REMOTE.search(flat):
        yield Reason("external-link")
    if ODF_OBJECT.search(flat):
        yield Reason("embedded-object")
