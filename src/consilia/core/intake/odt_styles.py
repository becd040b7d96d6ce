"""What the reader needs of OpenDocument styles: hidden text and list labels (OpenDocument 1.3, 16 and 19)."""

from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from consilia.core.intake import counting

STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
BULLET = "- "
FORMATS: dict[str, Callable[[int], str]] = {
    "1": str,
    "a": counting.letters,
    "A": lambda number: counting.letters(number).upper(),
    "i": counting.roman,
    "I": lambda number: counting.roman(number).upper(),
    "一, 二, 三, ...": counting.chinese,
    "أ, ب, ت, ...": lambda number: counting.letters(number, counting.ALIFBA),
    "أ, ب, ج, ...": lambda number: counting.letters(number, counting.ABJAD),
    "а, б, .., аа, аб, ... (ru)": lambda number: counting.letters(number, counting.RUSSIAN),
}
DEEPEST = 30


@dataclass(frozen=True, slots=True)
class ListLevel:
    """One level of a list style: bullet or number, what stands around the number, where it starts."""

    bullet: bool
    number_format: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int = 1
    shown_levels: int = 1


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of one document.

    `hidden`: names of styles that hide their text; `lists`: list style -> depth from 1 -> level;
    `list_of`: paragraph style -> its list style; `outline`: the levels of numbered headings.
    """

    hidden: frozenset[str]
    lists: dict[str, dict[int, ListLevel]]
    list_of: dict[str, str]
    outline: dict[int, ListLevel]

    def label(self, levels: dict[int, ListLevel], counts: dict[int, int], depth: int) -> str:
        """Return the label at `depth` (from 1) where `counts` says how far each level has counted."""
        level = levels.get(depth)
        if level is None:
            return ""
        if level.bullet:
            return BULLET
        if level.number_format not in FORMATS:
            return ""
        first = max(1, depth - level.shown_levels + 1)
        parts = [
            FORMATS[levels[one].number_format](counts.get(one, levels[one].start))
            for one in range(first, depth + 1)
            if one in levels and levels[one].number_format in FORMATS
        ]
        return f"{level.prefix}{'.'.join(parts)}{level.suffix}\t"


def read_styles(*roots: etree._Element | None) -> Styles:
    """Return the styles that the given parts (`styles.xml`, `content.xml`) declare."""
    present = [root for root in roots if root is not None]
    named = [one for root in present for one in root.iter(f"{STYLE}style")]
    outlines = [one for root in present for one in root.iter(f"{TEXT}outline-style")]
    return Styles(
        _hidden(named),
        {
            one.get(f"{STYLE}name", ""): _levels(one)
            for root in present
            for one in root.iter(f"{TEXT}list-style")
        },
        _list_of(named),
        _levels(outlines[0]) if outlines else {},
    )


def _hidden(named: list[etree._Element]) -> frozenset[str]:
    own: dict[str, bool] = {}
    parents: dict[str, str] = {}
    for one in named:
        name = one.get(f"{STYLE}name", "")
        parents[name] = one.get(f"{STYLE}parent-style-name", "")
        for properties in (f"{STYLE}text-properties", f"{STYLE}section-properties"):
            found = one.find(properties)
            display = None if found is None else found.get(f"{TEXT}display")
            if display is not None:
                own[name] = display == "none"
    return frozenset(name for name in parents if _says_hidden(name, own, parents))


def _says_hidden(name: str, own: dict[str, bool], parents: dict[str, str]) -> bool:
    for _ in range(DEEPEST):
        if name in own:
            return own[name]
        name = parents.get(name, "")
    return False


def _list_of(named: list[etree._Element]) -> dict[str, str]:
    """Return style -> list style; an empty one says "none" and is kept, for it overrules the parent's."""
    return {
        one.get(f"{STYLE}name", ""): one.get(f"{STYLE}list-style-name", "")
        for one in named
        if one.get(f"{STYLE}list-style-name") is not None
    }


def _levels(style: etree._Element) -> dict[int, ListLevel]:
    levels = {}
    for one in style:
        depth = whole(one.get(f"{TEXT}level"), 0)
        if not depth:
            continue
        number_format = one.get(f"{STYLE}num-format", "")
        levels[depth] = ListLevel(
            bullet=one.tag in (f"{TEXT}list-level-style-bullet", f"{TEXT}list-level-style-image"),
            number_format=number_format,
            prefix=one.get(f"{STYLE}num-prefix", ""),
            suffix=one.get(f"{STYLE}num-suffix", ""),
            start=whole(one.get(f"{TEXT}start-value"), 1),
            shown_levels=whole(one.get(f"{TEXT}display-levels"), 1),
        )
    return levels


def whole(text: str | None, default: int) -> int:
    """Return the whole number in `text`, `default` where there is none or an absurd one."""
    return int(text) if text and text.isdecimal() and len(text) < 7 else default  # noqa: PLR2004
