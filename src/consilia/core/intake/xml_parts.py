"""Opens the XML parts of a package for the text readers; runs in the child process only.

python-docx and odfpy are not used for reading: both read every member into memory, pictures included,
python-docx refuses documents made from a template and has no notion of tracked changes or text boxes,
odfpy takes ten times as long for a tree of its own. The parser below resolves no entity, loads no document
type, opens no address, and keeps libxml2's own limits on depth and size (`huge_tree` off).
"""

import io
import zipfile

from lxml import etree

from consilia.core.intake.limits import MAX_XML_PART
from consilia.core.intake.values import Unreadable

# "Strict" documents name the same elements by other addresses (ECMA-376 part 1, annex A, and part 4).
STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": (
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    ),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
}


class Package:
    """The parts of one package, parsed when asked for."""

    def __init__(self, content: bytes) -> None:
        try:
            self._opened = zipfile.ZipFile(io.BytesIO(content))
        except zipfile.BadZipFile as error:
            raise Unreadable("damaged") from error

    def part(self, name: str) -> etree._Element | None:
        """Return the root of the part `name`, None where the package has none. Raises Unreadable: damaged."""
        try:
            with self._opened.open(name) as stream:
                xml = stream.read(MAX_XML_PART + 1)
        except KeyError:
            return None
        if len(xml) > MAX_XML_PART:
            raise Unreadable("too-heavy")
        for strict, transitional in STRICT.items():
            xml = xml.replace(strict, transitional)
        try:
            return etree.fromstring(xml, _parser())
        except etree.XMLSyntaxError as error:
            raise Unreadable("damaged") from error

    def required(self, name: str) -> etree._Element:
        """Return the root of a part without which the document is damaged."""
        root = self.part(name)
        if root is None:
            raise Unreadable("damaged")
        return root


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
