"""The text of an OpenDocument text (OpenDocument 1.3, chapters 4 to 9), in order. Child process only."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from consilia.core.intake.lines import cell, clean, row, without_repeats
from consilia.core.intake.odt_styles import ListLevel, Styles, read_styles, whole
from consilia.core.intake.xml_parts import Package

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
PARAGRAPHS = (f"{TEXT}p", f"{TEXT}h")
# Beside the text: deleted words live in tracked-changes, comments in annotations; ruby text is a reading aid.
SKIPPED = {
    f"{TEXT}tracked-changes", f"{OFFICE}annotation", f"{OFFICE}annotation-end", f"{OFFICE}forms",
    f"{TEXT}ruby-text", f"{TEXT}soft-page-break", f"{TEXT}page-number", f"{TEXT}page-count",
    f"{TEXT}note-citation", f"{TEXT}sequence-decls", f"{TEXT}variable-decls", f"{TEXT}user-field-decls",
    f"{TEXT}hidden-text", f"{TEXT}hidden-paragraph", f"{TEXT}index-title-template", f"{TEXT}number",
    f"{TEXT}table-of-content-source", f"{TEXT}bibliography-source", f"{TEXT}user-index-source",
    f"{TEXT}alphabetical-index-source", f"{TEXT}table-index-source", f"{TEXT}illustration-index-source",
    f"{DRAW}object", f"{DRAW}object-ole",
}  # fmt: skip
MAX_REPEAT = 256  # spaces and columns that one element stands for


def read_odt(content: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the text of the document and codes of what was left out (tracked-changes, hidden-text).

    Order and marks of notes as in `docx_text.read_docx`. Raises Unreadable: damaged.
    """
    return _Reader(Package(content)).read()


@dataclass(slots=True)
class _List:
    """The lists that are open around a paragraph: their style, depth (from 1) and counts."""

    style: str
    depth: int
    counts: dict[int, int] = field(default_factory=dict)
    pending: bool = False  # the item's first paragraph, which bears the label, is yet to come


class _Reader:
    """Walks one document; keeps the counts of its lists and the notes to be set at the end."""

    def __init__(self, package: Package) -> None:
        self.content = package.required("content.xml")
        self.page_styles = package.part("styles.xml")
        self.styles: Styles = read_styles(self.page_styles, self.content)
        self.notes_left_out: set[str] = set()
        self.notes: list[etree._Element] = []
        self.boxes: list[etree._Element] = []
        self.last_counts: dict[str, dict[int, int]] = {}
        self.heading_counts: dict[int, int] = {}

    def read(self) -> tuple[str, tuple[str, ...]]:
        body = self.content.find(f"{OFFICE}body/{OFFICE}text")
        if self.content.find(f".//{TEXT}tracked-changes") is not None:
            self.notes_left_out.add("tracked-changes")
        body_lines = [] if body is None else self.blocks(body)
        lines = [*self.margin("header-first", "header"), *body_lines, *self.note_lines()]
        lines.extend(self.margin("footer-first", "footer"))
        return "\n".join(lines), tuple(sorted(self.notes_left_out))

    def blocks(self, container: etree._Element, around: _List | None = None) -> list[str]:
        lines: list[str] = []
        for block in container:
            if block.tag in SKIPPED:
                continue
            if block.tag in PARAGRAPHS:
                lines.extend(self.paragraph(block, around))
            elif block.tag == f"{TEXT}list":
                lines.extend(self.list_lines(block, around))
            elif block.tag == f"{TABLE}table":
                lines.extend(self.table(block))
            elif block.tag == f"{TEXT}section" and self.is_hidden(block):
                self.notes_left_out.add("hidden-text")
            elif block.tag in (f"{DRAW}frame", f"{DRAW}text-box", f"{DRAW}custom-shape"):
                lines.extend(self.box(block))
            else:
                lines.extend(self.blocks(block, around))
        return lines

    def is_hidden(self, node: etree._Element) -> bool:
        return node.get(f"{TEXT}style-name") in self.styles.hidden or node.get(f"{TEXT}display") == "none"

    def paragraph(self, block: etree._Element, around: _List | None) -> list[str]:
        outer, self.boxes = self.boxes, []
        text = "".join(self.inline(block))
        boxes, self.boxes = self.boxes, outer
        if self.is_hidden(block):
            if text.strip():
                self.notes_left_out.add("hidden-text")
            return []
        lines = clean(self.label(block, around, text) + text).split("\n")
        for box in boxes:
            lines.extend(self.box(box))
        return lines

    def label(self, block: etree._Element, around: _List | None, text: str) -> str:
        if not text.strip():
            return ""
        if around is not None:
            if not around.pending:
                return ""
            around.pending = False
            return self.styles.label(self.levels(around.style, block), around.counts, around.depth)
        if block.tag != f"{TEXT}h" or block.get(f"{TEXT}is-list-header") == "true":
            return ""
        depth = whole(block.get(f"{TEXT}outline-level"), 1)
        level = self.styles.outline.get(depth)
        _count(self.heading_counts, depth, level.start if level else 1)
        return self.styles.label(self.styles.outline, self.heading_counts, depth)

    def levels(self, style: str, block: etree._Element) -> dict[int, ListLevel]:
        own = self.styles.list_of.get(block.get(f"{TEXT}style-name", ""), "")
        return self.styles.lists.get(style) or self.styles.lists.get(own, {})

    def inline(self, parent: etree._Element) -> Iterator[str]:
        """Yield the text in `parent`; white space collapses as the format says (6.1.2)."""
        yield _collapsed(parent.text)
        for node in parent:
            yield from self.node(node)
            yield _collapsed(node.tail)

    def node(self, node: etree._Element) -> Iterator[str]:
        if node.tag in SKIPPED:
            return
        if node.tag == f"{TEXT}s":
            yield " " * min(whole(node.get(f"{TEXT}c"), 1), MAX_REPEAT)
        elif node.tag == f"{TEXT}tab":
            yield "\t"
        elif node.tag == f"{TEXT}line-break":
            yield "\n"
        elif node.tag == f"{TEXT}note":
            self.notes.append(node)
        elif node.tag.startswith(DRAW) and node.tag != f"{DRAW}a":
            self.boxes.append(node)
        elif self.is_hidden(node):
            self.notes_left_out.add("hidden-text")
        else:
            yield from self.inline(node)

    def box(self, node: etree._Element) -> list[str]:
        """Return the lines of the text boxes in a drawing; titles of pictures are no text."""
        if node.tag in SKIPPED or not (node.tag.startswith((DRAW, TEXT, TABLE))):
            return []
        if node.tag in PARAGRAPHS or node.tag in (f"{TEXT}list", f"{TABLE}table"):
            holder = etree.Element("box")
            holder.extend([node])
            return self.blocks(holder)
        return [line for inner in list(node) for line in self.box(inner)]

    def list_lines(self, block: etree._Element, around: _List | None) -> list[str]:
        style = block.get(f"{TEXT}style-name") or (around.style if around else "")
        depth = around.depth + 1 if around else 1
        counts = dict(around.counts) if around else {}
        continued = block.get(f"{TEXT}continue-numbering") == "true" or block.get(f"{TEXT}continue-list")
        if continued and not around:
            counts = dict(self.last_counts.get(style, {}))
        current = _List(style, depth, counts)
        lines: list[str] = []
        for item in block:
            if item.tag == f"{TEXT}list-item":
                lines.extend(self.item(item, current))
            elif item.tag == f"{TEXT}list-header":
                lines.extend(self.blocks(item, _List(style, depth, current.counts)))
        self.last_counts[style] = dict(current.counts)
        return lines

    def item(self, item: etree._Element, current: _List) -> list[str]:
        level = self.styles.lists.get(current.style, {}).get(current.depth)
        start = whole(item.get(f"{TEXT}start-value"), 0)
        if start:
            current.counts[current.depth] = start
        elif any(child.tag in PARAGRAPHS for child in item):
            _count(current.counts, current.depth, level.start if level else 1)
        current.pending = True
        return self.blocks(item, current)

    def table(self, table: etree._Element) -> list[str]:
        lines: list[str] = []
        for node in table:
            if node.tag == f"{TABLE}table-row":
                lines.append(row(list(self.cells(node))))
            elif node.tag in (f"{TABLE}table-header-rows", f"{TABLE}table-rows", f"{TABLE}table-row-group"):
                lines.extend(self.table(node))
        return lines

    def cells(self, one: etree._Element) -> Iterator[str]:
        for node in one:
            if node.tag not in (f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
                continue
            repeat = min(whole(node.get(f"{TABLE}number-columns-repeated"), 1), MAX_REPEAT)
            text = "" if node.tag == f"{TABLE}covered-table-cell" else cell(self.blocks(node))
            yield from [text] * repeat

    def note_lines(self) -> list[str]:
        lines = []
        for number, note in enumerate(self.notes, start=1):
            body = note.find(f"{TEXT}note-body")
            text = "" if body is None else cell(self.blocks(body))
            if text:
                lines.append(f"[{number}] {text}")
        return lines

    def margin(self, *names: str) -> list[str]:
        """Return the lines of the first page's headers or footers: of the first master page."""
        master = None if self.page_styles is None else self.page_styles.find(f".//{STYLE}master-page")
        if master is None:
            return []
        found = [part for part in map(master.find, (f"{STYLE}{name}" for name in names)) if part is not None]
        lines = [line for part in found for line in self.blocks(part)]
        return [line for line in without_repeats(lines) if any(map(str.isalnum, line))]


def _count(counts: dict[int, int], depth: int, start: int) -> None:
    """Count one more at `depth`; what is deeper begins anew."""
    counts[depth] = counts.get(depth, start - 1) + 1
    for deeper in [known for known in counts if known > depth]:
        del counts[deeper]


def _collapsed(text: str | None) -> str:
    """Line ends and runs of spaces in the XML are one space; written-out spaces have their own element."""
    if not text:
        return ""
    spaced = " ".join(text.replace("\n", " ").replace("\t", " ").replace("\r", " ").split(" "))
    while "  " in spaced:
        spaced = spaced.replace("  ", " ")
    return spaced
