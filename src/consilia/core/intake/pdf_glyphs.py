"""The characters of a PDF page with their places, and its ruled lines, as PDFium finds them.

All lengths are in points (1/72 inch) from the lower left corner of the page. Child process only.
"""

import ctypes
import math
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2.raw as pdfium

from consilia.core.intake.arabic_order import ligature

LAYOUT_MARKS = dict.fromkeys(
    map(ord, "\u00ad\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
)
HYPHENS_OF_PDFIUM = (0x2, 0xFFFE)  # how it reports a hyphen at the end of a line
PRIVATE = range(0xE000, 0xF900)
BULLET_GLYPHS = {0xF0B7: "•", 0xF0A7: "•", 0xF02D: "-", 0xF0D8: "•", 0xF0FC: "•"}  # Symbol, Wingdings
RULE_WIDTH = 2.5  # a path no thicker than this is a ruled line
RULE_LENGTH = 6.0
EMPTY_TEXT = 2  # bytes: the closing zero of an empty text in UTF-16
MAX_ACTUAL_TEXT = 64  # bytes: a letter with its signs; longer ones PDFium does read
DESCENT = 0.3  # em: how far a character's box reaches below the baseline
MAX_DEPTH = 5  # forms inside forms


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character (or one ligature's characters), its box and font size; `generated`: an inferred space."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    origin: float
    baseline: float
    size: float
    generated: bool = False

    @property
    def is_space(self) -> bool:
        """Whether it is a space or a mark without text."""
        return not self.text.strip()


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruled line or the edge of a frame: upright where x0 == x1, level where y0 == y1."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def upright(self) -> bool:
        """Whether the line runs up and down."""
        return self.x0 == self.x1


def page_glyphs(text_page: Any) -> tuple[list[Glyph], int]:  # noqa: ANN401 - PDFium's handle has no type
    """Return the characters of a page, and the number of those whose meaning the font does not tell.

    Characters drawn as one (ffi, lam with alef, a letter with its vowel sign) come from one place; PDFium
    lists them apart, at times with others between.
    """
    placed: dict[tuple[float, float, bool], Glyph] = {}
    unknown = 0
    box, matrix, x, y = pdfium.FS_RECTF(), pdfium.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    for index in range(pdfium.FPDFText_CountChars(text_page)):
        code = pdfium.FPDFText_GetUnicode(text_page, index)
        if code in (0xA, 0xD):
            continue
        text = _meaning(code)
        if not text:
            unknown += code == 0 or code in PRIVATE
            continue
        pdfium.FPDFText_GetLooseCharBox(text_page, index, box)
        pdfium.FPDFText_GetCharOrigin(text_page, index, x, y)
        pdfium.FPDFText_GetMatrix(text_page, index, matrix)
        size = pdfium.FPDFText_GetFontSize(text_page, index) * (math.hypot(matrix.c, matrix.d) or 1.0)
        generated = text.isspace() and pdfium.FPDFText_IsGenerated(text_page, index) == 1
        glyph = Glyph(text, box.left, box.bottom, box.right, box.top, x.value, y.value, size, generated)
        place = (glyph.origin, glyph.baseline, glyph.is_space)
        placed[place] = _with(placed[place], glyph) if place in placed else glyph
    return list(placed.values()), unknown


def lost_glyphs(page: Any, text_page: Any, size: float) -> list[Glyph]:  # noqa: ANN401
    """Return the characters that PDFium left out of a page though their meaning is written beside them.

    It passes over some pieces of text that carry their own replacement text ("ActualText"), as Arabic letters
    made of parts do. `size`: the usual font size of the page, for their boxes.
    """
    found = []
    for one in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=MAX_DEPTH):
        if pdfium.FPDFTextObj_GetText(one, text_page, None, 0) > EMPTY_TEXT:
            continue
        text = "".join(map(_meaning, map(ord, _actual_text(one))))
        if not text.strip():
            continue
        x0, _, x1, _ = one.get_bounds()
        matrix = one.get_matrix()
        found.append(
            Glyph(text, x0, matrix.f - DESCENT * size, x1, matrix.f + size, matrix.e, matrix.f, size)
        )
    return found


def _actual_text(one: Any) -> str:  # noqa: ANN401
    size, buffer = ctypes.c_ulong(), ctypes.create_string_buffer(MAX_ACTUAL_TEXT)
    wide = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
    for number in range(pdfium.FPDFPageObj_CountMarks(one)):
        mark = pdfium.FPDFPageObj_GetMark(one, number)
        found = pdfium.FPDFPageObjMark_GetParamStringValue(mark, b"ActualText", wide, MAX_ACTUAL_TEXT, size)
        if found and size.value <= MAX_ACTUAL_TEXT:
            return _two_bytes(buffer.raw[: size.value].decode("utf-16-le", "ignore").rstrip("\0"))
    return ""


def _two_bytes(text: str) -> str:
    """Undo a reading byte by byte: some programs write UTF-16 without the mark that says so."""
    if len(text) % 2 == 0 and any(letter < " " for letter in text[::2]) and max(text, default="") <= "\xff":
        return text.encode("latin-1").decode("utf-16-be", "ignore")
    return text


def _with(one: Glyph, following: Glyph) -> Glyph:
    """Return two characters of one place as one; the same one printed twice is one, but for `ff` and `لل`."""
    if following.is_space or (one.text == following.text and one.text not in {"f", "ل"}):
        return one
    return replace(
        one,
        text=ligature(one.text + following.text),
        x0=min(one.x0, following.x0),
        y0=min(one.y0, following.y0),
        x1=max(one.x1, following.x1),
        y1=max(one.y1, following.y1),
    )


def _meaning(code: int) -> str:
    if code in HYPHENS_OF_PDFIUM:
        return "-"
    if code in BULLET_GLYPHS:
        return BULLET_GLYPHS[code]
    if code in PRIVATE or code == 0xFFFD or 0xD800 <= code < 0xE000 or code > 0x10FFFF:  # noqa: PLR2004
        return ""
    character = chr(code)
    if character in "\t\u00a0\u202f" or character.isspace():
        return "\u00a0" if character in "\u00a0\u202f" else " "
    return character.translate(LAYOUT_MARKS) if code >= 0x20 else ""  # noqa: PLR2004


def page_rules(page: Any) -> list[Rule]:  # noqa: ANN401
    """Return the ruled lines of a page: thin paths, and the four edges of drawn frames."""
    rules: list[Rule] = []
    for one in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=MAX_DEPTH):
        x0, y0, x1, y1 = one.get_bounds()
        if x1 - x0 <= RULE_WIDTH and y1 - y0 >= RULE_LENGTH:
            rules.append(Rule((x0 + x1) / 2, y0, (x0 + x1) / 2, y1))
        elif y1 - y0 <= RULE_WIDTH and x1 - x0 >= RULE_LENGTH:
            rules.append(Rule(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2))
        elif y1 - y0 >= RULE_LENGTH and x1 - x0 >= RULE_LENGTH:
            rules.extend(
                (Rule(x0, y0, x1, y0), Rule(x0, y1, x1, y1), Rule(x0, y0, x0, y1), Rule(x1, y0, x1, y1))
            )
    return rules
