"""Makes real files (Word, OpenDocument, PDF) of a plain text: a line a paragraph, tabs a table's cells."""

import json
import os
from functools import cache
from importlib.resources import files
from itertools import groupby
from pathlib import Path

import docx
import typst
from odf import teletype
from odf.opendocument import OpenDocumentText
from odf.table import Table, TableCell, TableColumn, TableRow
from odf.text import P

Target = str | os.PathLike[str]
FONT_PACKAGES = {
    "fontpkg_noto_sans": "files",
    "fontpkg_noto_sans_arabic": "files",
    "noto_cjk_sans_otc": "",
}
TEMPLATE = b"""
#let given = json(bytes(sys.inputs.given))
#set page("a4", margin: 2.5cm, numbering: if given.numbered { "1" } else { none }, header: given.header)
#set text(
  size: 11pt,
  lang: given.lang,
  font: ("Noto Sans", "Noto Sans Arabic", "Noto Sans CJK SC"),
  hyphenate: given.hyphenate,
)
#set par(justify: given.justify, leading: 0.65em, spacing: 1.2em)
#for block in given.blocks {
  if type(block) == str { par(block) } else {
    let width = calc.max(..block.map(row => row.len()))
    table(
      columns: range(width).map(n => {
        if block.any(row => row.at(n, default: "").len() > 40) { 1fr } else { auto }
      }),
      stroke: if given.ruled { 0.5pt } else { none },
      ..block.map(row => row + ("",) * (width - row.len())).flatten(),
    )
  }
}
"""


def blocks(text: str) -> list[str | list[list[str]]]:
    """Return the paragraphs of `text`, and its tables as rows of cells; blank lines are dropped."""
    lines = [line for line in text.split("\n") if line.strip()]
    found: list[str | list[list[str]]] = []
    for tabbed, group in groupby(lines, key=lambda line: "\t" in line.strip()):
        if tabbed:
            found.append([[cell.strip() for cell in line.split("\t")] for line in group])
        else:
            found.extend(line.strip() for line in group)
    return found


def as_docx(text: str, path: Target) -> Path:
    """Write `text` as a Word document to `path`; return the path."""
    document = docx.Document()
    for block in blocks(text):
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        table = document.add_table(rows=0, cols=max(map(len, block)))
        for row in block:
            for cell, content in zip(table.add_row().cells, row, strict=False):
                cell.text = content
    document.save(os.fspath(path))
    return Path(path)


def _spaced(text: str) -> P:
    """Return a paragraph whose runs of spaces are written out, as the format asks."""
    paragraph = P()
    teletype.addTextToElement(paragraph, text)
    return paragraph


def as_odt(text: str, path: Target) -> Path:
    """Write `text` as an OpenDocument text to `path`; return the path."""
    document = OpenDocumentText()
    for block in blocks(text):
        if isinstance(block, str):
            document.text.addElement(_spaced(block))
            continue
        table = Table()
        width = max(map(len, block))
        table.addElement(TableColumn(numbercolumnsrepeated=str(width)))
        for row in block:
            line = TableRow()
            for content in [*row, *[""] * (width - len(row))]:
                cell = TableCell()
                cell.addElement(P(text=content))
                line.addElement(cell)
            table.addElement(line)
        document.text.addElement(table)
    document.save(os.fspath(path))
    return Path(path)


@cache
def _compiler() -> typst.Compiler:
    """One compiler with its fonts for the whole run: the fonts are what takes time."""
    folders = [
        str(files(name) / inner) if inner else str(files(name)) for name, inner in FONT_PACKAGES.items()
    ]
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
    return typst.Compiler(TEMPLATE, font_paths=fonts, ignore_system_fonts=True)


def as_pdf(
    text: str,
    path: Target,
    lang: str,
    *,
    header: str | None = None,
    numbered: bool = True,
    ruled: bool = True,
    justify: bool = True,
) -> Path:
    """Write `text` as a PDF set in the language `lang` (ar, en, es, fr, ru, zh) to `path`; return the path.

    Words are hyphenated as the language does; `header` repeats on every page; `ruled` draws a table's lines.
    """
    given = {
        "blocks": blocks(text),
        "lang": lang,
        "header": header,
        "numbered": numbered,
        "ruled": ruled,
        "justify": justify,
        "hyphenate": lang not in {"ar", "zh"},
    }
    pdf = _compiler().compile(input=TEMPLATE, sys_inputs={"given": json.dumps(given)})
    if not isinstance(pdf, bytes):
        raise TypeError("one document makes one PDF")
    Path(path).write_bytes(pdf)
    return Path(path)
