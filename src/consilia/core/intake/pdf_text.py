"""The text of a PDF: pages in order, lines rejoined, what repeats kept once. Child process only."""

import re
from collections import Counter
from statistics import median

import pypdfium2 as pdfium

from consilia.core.intake.arabic_order import has_arabic, looks_reversed
from consilia.core.intake.hyphenation import join
from consilia.core.intake.limits import MAX_PDF_PAGES
from consilia.core.intake.lines import clean
from consilia.core.intake.pdf_glyphs import lost_glyphs, page_glyphs, page_rules
from consilia.core.intake.pdf_lines import Line, lines_of, reads_right_to_left
from consilia.core.intake.pdf_paragraphs import (
    continues_on_next_page,
    is_full,
    least_distances,
    margins_of,
    paragraphs,
)
from consilia.core.intake.pdf_tables import grids_of, take_rows
from consilia.core.intake.values import Unreadable

MARGIN_ZONE = 0.12  # share of the page's height at its head and at its foot where running lines stand
PAGE_NUMBER = re.compile(
    r"[-–—\s]*(?:page|página|страница|стр\.|p\.|第|صفحة)?\s*[\d٠-٩]{1,4}"
    r"(?:\s*(?:/|of|de|sur|из|من)\s*[\d٠-٩]{1,4})?\s*页?[-–—\s]*",
    re.IGNORECASE,
)
DIGITS = re.compile(r"\d{1,4}")
UNKNOWN_SHARE = 0.2  # of characters without meaning, from which the text is not worth reading
LEAST_LETTERS = 3
PASSWORD_ERRORS = "password"  # noqa: S105 - a word in PDFium's message


def read_pdf(content: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the text of the PDF and codes of what was left out (repeated-lines).

    Raises Unreadable: damaged, encrypted, no-text, too-many-pages, arabic-order.
    """
    document = _open(content)
    if len(document) > MAX_PDF_PAGES:
        raise Unreadable("too-many-pages", {"pages": len(document), "limit": MAX_PDF_PAGES})
    try:
        pages = [_Page(document[number]) for number in range(len(document))]
    except pdfium.PdfiumError as error:
        raise Unreadable("damaged") from error
    _check_meaning(pages)
    left_out = _drop_running_lines(pages)
    text = clean("\n".join(_joined(pages)))
    if sum(map(str.isalnum, text)) < LEAST_LETTERS:
        raise Unreadable("no-text")
    if has_arabic(text) and looks_reversed(text):
        raise Unreadable("arabic-order")
    return text, ("repeated-lines",) if left_out else ()


def _open(content: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        raise Unreadable("encrypted" if PASSWORD_ERRORS in str(error).lower() else "damaged") from error


class _Page:
    """One page taken apart: rows of ruled tables, and lines outside them."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        text_page = page.get_textpage()
        glyphs, self.unknown = page_glyphs(text_page)
        rtl = reads_right_to_left(glyphs)
        if rtl:
            usual = median(glyph.size for glyph in glyphs if not glyph.is_space)
            glyphs.extend(lost_glyphs(page, text_page, usual))
        rest, self.rows = take_rows(glyphs, grids_of(page_rules(page)), rtl=rtl)
        self.known = len(glyphs)
        self.lines: list[Line] = lines_of(rest, rtl=rtl)
        _, foot, _, head = page.get_mediabox()
        self.head = head - MARGIN_ZONE * (head - foot)
        self.foot = foot + MARGIN_ZONE * (head - foot)

    def in_margin(self, line: Line) -> bool:
        return bool(line.baseline > self.head or line.baseline < self.foot)


def _check_meaning(pages: list[_Page]) -> None:
    known, unknown = sum(page.known for page in pages), sum(page.unknown for page in pages)
    if not known or unknown > UNKNOWN_SHARE * (known + unknown):
        raise Unreadable("no-text")


def _drop_running_lines(pages: list[_Page]) -> bool:
    """Keep a header or footer that repeats from page to page once, where it stands first; drop page numbers.

    Repeated means: the same words at the same height on two pages or more, the page's own number aside.
    """
    keys = [[_running_key(line, number) for line in page.lines] for number, page in enumerate(pages, start=1)]
    seen = Counter(
        key
        for page, own in zip(pages, keys, strict=True)
        for line, key in zip(page.lines, own, strict=True)
        if page.in_margin(line)
    )
    kept: set[tuple[str, int]] = set()
    dropped = False
    for page, own in zip(pages, keys, strict=True):
        lines = []
        for place, (line, key) in enumerate(zip(page.lines, own, strict=True)):
            outermost = place in {0, len(page.lines) - 1}
            page_number = outermost and PAGE_NUMBER.fullmatch(line.text)
            if page.in_margin(line) and (page_number or (seen[key] > 1 and key in kept)):
                dropped = True
                continue
            kept.add(key)
            lines.append(line)
        page.lines = lines
    return dropped


def _running_key(line: Line, page_number: int) -> tuple[str, int]:
    text = DIGITS.sub(lambda found: "" if int(found.group()) == page_number else found.group(), line.text)
    return text, round(line.baseline / 4)


def _joined(pages: list[_Page]) -> list[str]:
    margins = margins_of([line for page in pages for line in page.lines])
    pitch = least_distances([page.lines for page in pages])
    out: list[str] = []
    full = False
    for page in pages:
        blocks = [*paragraphs(page.lines, margins, pitch), *page.rows]
        blocks.sort(key=lambda block: -block[0])
        texts = [text for _, text in blocks]
        if out and texts and continues_on_next_page(out[-1], texts[0], full=full):
            out[-1] = join(out[-1], texts.pop(0))
        out.extend(texts)
        full = bool(page.lines) and is_full(page.lines[-1], margins)
    return out
