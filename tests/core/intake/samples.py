# ruff: noqa: E501, ISC004 - markup is written as it stands
"""Makes the dangerous, the odd and the ordinary files that intake must tell apart."""

import io
import struct
import zipfile
import zlib
from pathlib import Path

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OASIS = {"office": "office", "text": "text", "table": "table", "draw": "drawing", "style": "style"}
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)


def word(body: str, path: Path, **parts: str | bytes) -> Path:
    """Write a Word document with the XML `body`; further `parts` by name, `__` for a slash and `_` for a dot."""
    named = {name.replace("__", "/").replace("_", "."): content for name, content in parts.items()}
    return package(path, {"[Content_Types].xml": TYPES, "word/document.xml": document(body), **named})


def document(body: str) -> str:
    return (
        f'<w:document xmlns:w="{W}" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        f"<w:body>{body}</w:body></w:document>"
    )


def open_text(body: str, path: Path) -> Path:
    """Write an OpenDocument text with the XML `body`, list styles L (numbers) and B (bullets), hidden style H."""
    oasis = "urn:oasis:names:tc:opendocument:xmlns:"
    spaces = " ".join(f"xmlns:{name}='{oasis}{long}:1.0'" for name, long in OASIS.items())
    styles = (
        "<text:list-style style:name='L'><text:list-level-style-number text:level='1' style:num-format='1' "
        "style:num-suffix=')'/></text:list-style><text:list-style style:name='B'>"
        "<text:list-level-style-bullet text:level='1'/></text:list-style>"
        "<style:style style:name='H' style:family='text'><style:text-properties text:display='none'/></style:style>"
    )
    content = (
        f"<office:document-content {spaces}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return package(path, {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text)}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def relations(*rows: tuple[str, str, str]) -> str:
    """Relations as (type, target, mode); the identifiers are r1, r2 ..."""
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    written = "".join(
        f'<Relationship Id="r{number}" Type="{base}{kind}" Target="{target}"'
        + (f' TargetMode="{mode}"/>' if mode else "/>")
        for number, (kind, target, mode) in enumerate(rows, start=1)
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{written}</Relationships>'


def package(path: Path, parts: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in parts.items():
            opened.writestr(name, content)
    return path


def lying(path: Path, claimed: int) -> Path:
    """Write a package whose document unpacks to 40 MB while its headers claim `claimed` bytes."""
    package(path, {"[Content_Types].xml": TYPES, "word/document.xml": b"<a>" + b" " * (40 << 20)})
    content = path.read_bytes()
    path.write_bytes(content.replace(struct.pack("<I", (40 << 20) + 3), struct.pack("<I", claimed)))
    return path


def encrypted(path: Path) -> Path:
    """Write a package whose members bear the flag of encryption, in both headers."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as opened:
        opened.writestr("word/document.xml", document(paragraph("secret")))
    content = bytearray(buffer.getvalue())
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(bytes(content))
    return path


def pdf(path: Path, *objects: str, trailer: str = "", compressed: str = "") -> Path:
    """Write a one-page PDF with further `objects`; `compressed` stands in an object stream."""
    bodies = [
        "<< /Type /Catalog /Pages 2 0 R /OpenAction [3 0 R /Fit] >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources "
        "<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        "<< /Length 75 >>\nstream\nBT /F1 11 Tf 72 700 Td (A letter about /JavaScript and /Launch dates.) Tj ET   \nendstream",
        *objects,
    ]
    out = b"%PDF-1.5\n"
    places = []
    for number, body in enumerate(bodies, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    if compressed:
        packed = zlib.compress(compressed.encode("latin-1"))
        out += f"99 0 obj\n<< /Type /ObjStm /N 1 /First 5 /Filter /FlateDecode /Length {len(packed)} >>\nstream\n".encode()
        out += packed + b"\nendstream\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    out += (
        f"trailer\n<< /Size {len(places) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    )
    path.write_bytes(out)
    return path
