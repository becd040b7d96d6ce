"""The text of a Word document (ECMA-376 part 1, chapter 17), in document order. Child process only."""

import re
from collections.abc import Iterator

from lxml import etree

from consilia.core.intake.docx_numbering import Numbering, read_numbering
from consilia.core.intake.docx_styles import Style, numbering_of, read_styles, switch
from consilia.core.intake.lines import cell, clean, row, without_repeats
from consilia.core.intake.xml_parts import Package

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
BREAK_CHARACTERS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\u2011",
}
# Text that is no longer there, text that was never there, and what stands beside the text.
SKIPPED = {
    f"{W}{name}"
    for name in ("del", "moveFrom", "delText", "instrText", "pPr", "rPr", "sdtPr", "rt", "softHyphen",
                 "commentReference", "annotationRef", "footnoteRef", "endnoteRef", "tblPr", "trPr", "tcPr")
}  # fmt: skip
TRACKED = {f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo")}
PAGE_FIELD = re.compile(r"^\s*(PAGE|NUMPAGES|SECTIONPAGES)\b", re.IGNORECASE)
REFERENCES = {f"{W}footnoteReference": "footnotes", f"{W}endnoteReference": "endnotes"}
NOT_NOTES = {"separator", "continuationSeparator", "continuationNotice"}


def read_docx(content: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the text of the document and codes of what was left out (tracked-changes, hidden-text).

    Headers stand first, footnotes and endnotes after the body in the order of their marks, footers last.
    The mark of a note is left out of the body: a figure glued to a word or a year would change it.
    Raises Unreadable: damaged.
    """
    return _Reader(Package(content)).read()


class _Reader:
    """Walks one document; keeps the state of fields and lists, which run across paragraphs."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.styles: dict[str, Style] = read_styles(package.part("word/styles.xml"))
        self.numbering: Numbering = read_numbering(package.part("word/numbering.xml"))
        self.notes_left_out: set[str] = set()
        self.note_marks: list[tuple[str, str]] = []
        self.fields: list[_Field] = []
        self.boxes: list[etree._Element] = []

    def read(self) -> tuple[str, tuple[str, ...]]:
        root = self.package.required("word/document.xml")
        body = root.find(f"{W}body")
        body_lines = [] if body is None else self.blocks(body)
        notes = self.note_lines()
        headers, footers = self.margins(root)
        lines = [*headers, *body_lines, *notes, *footers]
        return "\n".join(lines), tuple(sorted(self.notes_left_out))

    def blocks(self, container: etree._Element) -> list[str]:
        lines: list[str] = []
        joined = ""  # text of a paragraph whose end was deleted: the next one continues it
        for block in _children(container, f"{W}p", f"{W}tbl"):
            if block.tag == f"{W}tbl":
                lines.extend(self.table(block))
                continue
            text, boxes = self.paragraph(block)
            if _mark_deleted(block):
                joined += text
            else:
                lines.extend(clean(joined + text).split("\n"))
                joined = ""
            for box in boxes:
                lines.extend(self.blocks(box))
        return [*lines, clean(joined)] if joined else lines

    def paragraph(self, block: etree._Element) -> tuple[str, list[etree._Element]]:
        """Return the text of a paragraph with its label, and the text boxes anchored in it."""
        outer, self.boxes = self.boxes, []
        properties = block.find(f"{W}pPr")
        style = self.styles.get(_style_name(properties, "pStyle"))
        hidden = bool(style and style.hidden)
        text = "".join(self.inline(block, hidden=hidden))
        boxes, self.boxes = self.boxes, outer
        if not text.strip():
            return text, boxes
        numbering = numbering_of(properties) or (style.numbering if style else None)
        return (self.numbering.label(*numbering) if numbering else "") + text, boxes

    def inline(self, parent: etree._Element, *, hidden: bool) -> Iterator[str]:
        for node in parent:
            if node.tag in TRACKED:
                self.notes_left_out.add("tracked-changes")
            if node.tag in SKIPPED:
                if node.tag == f"{W}instrText" and self.fields:
                    self.fields[-1].instruction += node.text or ""
                continue
            if node.tag == f"{W}r":
                yield from self.inline(node, hidden=self.run_hidden(node, hidden=hidden))
            else:
                yield from self.leaf(node, hidden=hidden)

    def run_hidden(self, run: etree._Element, *, hidden: bool) -> bool:
        properties = run.find(f"{W}rPr")
        own = switch(properties, "vanish")
        if own is not None:
            return own
        style = self.styles.get(_style_name(properties, "rStyle"))
        return hidden if style is None or style.hidden is None else style.hidden

    def leaf(self, node: etree._Element, *, hidden: bool) -> Iterator[str]:
        if node.tag == f"{W}fldChar":
            self.field_mark(node.get(f"{W}fldCharType"))
        elif node.tag in (f"{W}t", MATH_TEXT):
            yield from self.shown((node.text or "").replace("\n", " "), hidden=hidden)
        elif node.tag in BREAK_CHARACTERS:
            yield from self.shown(BREAK_CHARACTERS[node.tag], hidden=hidden)
        elif node.tag == f"{W}sym":
            yield from self.shown(_symbol(node), hidden=hidden)
        elif node.tag in REFERENCES:
            self.note_marks.append((REFERENCES[node.tag], node.get(f"{W}id", "")))
        elif node.tag == f"{W}txbxContent":
            self.boxes.append(node)
        elif node.tag == f"{MC}AlternateContent":
            yield from self.alternative(node, hidden=hidden)
        elif not (node.tag == f"{W}fldSimple" and PAGE_FIELD.match(node.get(f"{W}instr", ""))):
            yield from self.inline(node, hidden=hidden)

    def alternative(self, node: etree._Element, *, hidden: bool) -> Iterator[str]:
        """One drawing is written twice, for new and old programs; only the first is read."""
        chosen = node.find(f"{MC}Choice")
        if chosen is None:
            chosen = node.find(f"{MC}Fallback")
        if chosen is not None:
            yield from self.inline(chosen, hidden=hidden)

    def shown(self, text: str, *, hidden: bool) -> Iterator[str]:
        if hidden:
            if text.strip():
                self.notes_left_out.add("hidden-text")
        elif all(one.shows_result for one in self.fields):
            yield text

    def field_mark(self, kind: str | None) -> None:
        if kind == "begin":
            self.fields.append(_Field())
        elif kind == "separate" and self.fields:
            self.fields[-1].separated = True
        elif kind == "end" and self.fields:
            self.fields.pop()

    def table(self, table: etree._Element) -> list[str]:
        lines = []
        for one in _children(table, f"{W}tr"):
            properties = one.find(f"{W}trPr")
            if properties is not None and properties.find(f"{W}del") is not None:
                self.notes_left_out.add("tracked-changes")
                continue
            lines.append(row([cell(self.blocks(inner)) for inner in _children(one, f"{W}tc")]))
        return lines

    def note_lines(self) -> list[str]:
        lines: list[str] = []
        known: dict[str, dict[str, etree._Element]] = {}
        for number, (kind, identifier) in enumerate(self.note_marks, start=1):
            if kind not in known:
                known[kind] = _notes(self.package.part(f"word/{kind}.xml"))
            note = known[kind].get(identifier)
            text = cell(self.blocks(note)) if note is not None else ""
            if text:
                lines.append(f"[{number}] {text}")
        return lines

    def margins(self, root: etree._Element) -> tuple[list[str], list[str]]:
        """Return the lines of the headers and of the footers of the first section, first page first."""
        section = root.find(f".//{W}sectPr")
        if section is None:
            return [], []
        targets = _relations(self.package.part("word/_rels/document.xml.rels"))
        first_differs = bool(switch(section, "titlePg"))
        return (
            self.margin(section, "headerReference", targets, first_differs=first_differs),
            self.margin(section, "footerReference", targets, first_differs=first_differs),
        )

    def margin(
        self, section: etree._Element, name: str, targets: dict[str, str], *, first_differs: bool
    ) -> list[str]:
        references = {one.get(f"{W}type", "default"): one for one in section.iterfind(f"{W}{name}")}
        lines: list[str] = []
        for kind in ("first", "default") if first_differs else ("default",):
            if kind in references:
                target = targets.get(references[kind].get(f"{R}id", ""), "")
                part = self.package.part(f"word/{target}") if target else None
                lines.extend([] if part is None else self.blocks(part))
        return [line for line in without_repeats(lines) if any(map(str.isalnum, line))]


class _Field:
    """A field that is open: its instruction so far, and whether its result has begun."""

    __slots__ = ("instruction", "separated")

    def __init__(self) -> None:
        self.instruction = ""
        self.separated = False

    @property
    def shows_result(self) -> bool:
        return self.separated and not PAGE_FIELD.match(self.instruction)


def _children(container: etree._Element, *tags: str) -> Iterator[etree._Element]:
    """Yield the blocks of `container` with one of `tags`, through the wrappers that Word puts around them."""
    for node in container:
        if node.tag in tags:
            yield node
        elif node.tag == f"{MC}AlternateContent":
            chosen = node.find(f"{MC}Choice")
            yield from _children(node if chosen is None else chosen, *tags)
        elif node.tag not in SKIPPED and node.tag not in (f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc"):
            yield from _children(node, *tags)


def _mark_deleted(block: etree._Element) -> bool:
    properties = block.find(f"{W}pPr/{W}rPr")
    return properties is not None and properties.find(f"{W}del") is not None


def _style_name(properties: etree._Element | None, name: str) -> str:
    found = None if properties is None else properties.find(f"{W}{name}")
    return "" if found is None else found.get(f"{W}val", "")


def _symbol(node: etree._Element) -> str:
    """Return a character picked from a symbol font; private ones mean nothing without the font."""
    try:
        code = int(node.get(f"{W}char", ""), 16)
        return "" if 0xE000 <= code <= 0xF8FF or code < 0x20 else chr(code)  # noqa: PLR2004
    except (ValueError, OverflowError):
        return ""


def _notes(root: etree._Element | None) -> dict[str, etree._Element]:
    if root is None:
        return {}
    return {note.get(f"{W}id", ""): note for note in root if note.get(f"{W}type") not in NOT_NOTES}


def _relations(root: etree._Element | None) -> dict[str, str]:
    """Return relation identifier -> name of the part inside `word/`."""
    if root is None:
        return {}
    found = {}
    for one in root:
        target = one.get("Target", "")
        if one.get("TargetMode") != "External":
            found[one.get("Id", "")] = target.removeprefix("/word/")
    return found
