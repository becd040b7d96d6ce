"""Signs of danger in a PDF, found in its bytes: in plain objects and in compressed object streams.

Page contents are not looked at, so a letter that talks about JavaScript is not taken for one that runs it.
The pages are opened later, by PDFium without its script engine, in the limited child process.
"""

import re
import zlib
from collections.abc import Iterator

from consilia.core.intake.limits import MAX_PDF_INFLATED, MEBIBYTE
from consilia.core.intake.values import Reason, Unreadable

STREAM = re.compile(rb"\bstream\r?\n")
OBJECT_STREAM = re.compile(rb"/Type\s*/ObjStm\b")
HEXED = re.compile(rb"#([0-9A-Fa-f]{2})")
NAME = re.compile(rb"/[A-Za-z0-9#]+")
# An OpenAction that only goes to a page is ordinary (Word and many scanners write one): what counts is what
# an action does, and those that do more than go somewhere bear one of these names.
ACTIVE = {
    b"/JavaScript",
    b"/JS",
    b"/Launch",
    b"/RichMedia",
    b"/XFA",
    b"/SubmitForm",
    b"/ImportData",
    b"/Movie",
}
ATTACHED = {b"/EmbeddedFile", b"/EmbeddedFiles", b"/GoToE"}
WORD_OF = {b"/JS": "JavaScript"}
DICTIONARY_BEFORE = 2048  # how far before `stream` its dictionary is sought


def inspect(content: bytes) -> tuple[Reason, ...]:
    """Return the reasons to hold the PDF `content`. Raises Unreadable: encrypted, damaged, bomb."""
    if b"startxref" not in content or b"%%EOF" not in content[-2048:]:
        raise Unreadable("damaged")
    names: set[bytes] = set()
    for piece in _objects(content):
        names.update(HEXED.sub(_unhex, name) for name in NAME.findall(piece))
    if b"/Encrypt" in names:
        raise Unreadable("encrypted")
    return tuple(_reasons(names))


def _unhex(found: re.Match[bytes]) -> bytes:
    """`#4A` in a name is the letter J: names are spelt so to hide."""
    return bytes((int(found.group(1), 16),))


def _reasons(names: set[bytes]) -> Iterator[Reason]:
    active = sorted({WORD_OF.get(name, name[1:].decode("ascii")) for name in names & ACTIVE})
    if active:
        yield Reason("active-content", {"what": ", ".join(active)})
    if names & ATTACHED:
        yield Reason("embedded-object")


def _objects(content: bytes) -> Iterator[bytes]:
    """Yield what stands outside streams, and the insides of object streams."""
    room = MAX_PDF_INFLATED
    position = 0
    for found in STREAM.finditer(content):
        if found.start() < position:
            continue
        yield content[position : found.start()]
        end = content.find(b"endstream", found.end())
        if end < 0:
            raise Unreadable("damaged")
        if OBJECT_STREAM.search(content, max(position, found.start() - DICTIONARY_BEFORE), found.start()):
            inflated = _inflate(content[found.end() : end], room)
            room -= len(inflated)
            yield inflated
        position = end + len(b"endstream")
    yield content[position:]


def _inflate(packed: bytes, room: int) -> bytes:
    inflater = zlib.decompressobj()
    try:
        inflated = inflater.decompress(packed, room + 1)
    except zlib.error:
        return packed  # another filter: PDFium will read it, without scripts; its plain bytes are looked at
    if len(inflated) > room:
        raise Unreadable("bomb", {"limit": MAX_PDF_INFLATED // MEBIBYTE})
    return inflated
