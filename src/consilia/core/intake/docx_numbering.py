"""Computes the labels of numbered paragraphs in a Word document (ECMA-376 part 1, 17.9)."""

from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from consilia.core.intake import counting

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BULLET = "- "
FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "lowerRoman": counting.roman,
    "upperRoman": lambda number: counting.roman(number).upper(),
    "lowerLetter": counting.letters,
    "upperLetter": lambda number: counting.letters(number).upper(),
    "russianLower": lambda number: counting.letters(number, counting.RUSSIAN),
    "russianUpper": lambda number: counting.letters(number, counting.RUSSIAN).upper(),
    "arabicAbjad": lambda number: counting.letters(number, counting.ABJAD),
    "arabicAlpha": lambda number: counting.letters(number, counting.ALIFBA),
    "chineseCounting": counting.chinese,
    "chineseCountingThousand": counting.chinese,
    "ideographDigital": counting.chinese,
    "japaneseCounting": counting.chinese,
    "taiwaneseCountingThousand": counting.chinese,
}
SUFFIXES = {"space": " ", "nothing": ""}


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: its number format, the text of its label (`%1.%2`), its start and suffix."""

    number_format: str
    text: str
    start: int
    suffix: str
    legal: bool


@dataclass(slots=True)
class Numbering:
    """The lists of one document, and where each of them stands."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)  # numId -> level -> Level
    counted_as: dict[str, str] = field(default_factory=dict)  # numId -> the list that counts for it
    counters: dict[str, dict[int, int]] = field(default_factory=dict)

    def label(self, number_id: str, depth: int) -> str:
        """Count one paragraph of the list `number_id` at `depth` (0 is outermost); return its label."""
        level = self.levels.get(number_id, {}).get(depth)
        if level is None or level.number_format == "none":
            return ""
        if level.number_format == "bullet":
            return BULLET
        counter = self.counters.setdefault(self.counted_as[number_id], {})
        counter[depth] = counter.get(depth, level.start - 1) + 1
        for deeper in [known for known in counter if known > depth]:
            del counter[deeper]
        label = self._written(number_id, level, counter)
        return label + SUFFIXES.get(level.suffix, "\t") if label.strip() else ""

    def _written(self, number_id: str, level: Level, counter: dict[int, int]) -> str:
        text = level.text
        for depth, other in self.levels[number_id].items():
            place = f"%{depth + 1}"
            if place not in text:
                continue
            written = str if level.legal else FORMATS.get(other.number_format, str)
            text = text.replace(place, written(counter.get(depth, other.start)))
        return text


def read_numbering(root: etree._Element | None) -> Numbering:
    """Return the lists that the part `word/numbering.xml` declares, none where the part is missing."""
    numbering = Numbering()
    if root is None:
        return numbering
    abstract = {one.get(f"{W}abstractNumId"): _levels(one) for one in root.iterfind(f"{W}abstractNum")}
    for one in root.iterfind(f"{W}num"):
        number_id = one.get(f"{W}numId") or ""
        base = one.find(f"{W}abstractNumId")
        base_id = base.get(f"{W}val") if base is not None else None
        levels = dict(abstract.get(base_id, {}))
        restarted = _override(one, levels)
        numbering.levels[number_id] = levels
        numbering.counted_as[number_id] = f"num {number_id}" if restarted else f"abstract {base_id}"
    return numbering


def _override(one: etree._Element, levels: dict[int, Level]) -> bool:
    """Apply the overrides of one list to `levels`; return whether it counts anew."""
    restarted = False
    for override in one.iterfind(f"{W}lvlOverride"):
        depth = _whole(override.get(f"{W}ilvl"), 0)
        replaced = override.find(f"{W}lvl")
        if replaced is not None:
            levels[depth] = _level(replaced)
        start = override.find(f"{W}startOverride")
        if start is not None:
            restarted = True
            if depth in levels:
                old = levels[depth]
                begin = _whole(start.get(f"{W}val"), 1)
                levels[depth] = Level(old.number_format, old.text, begin, old.suffix, old.legal)
    return restarted


def _levels(abstract: etree._Element) -> dict[int, Level]:
    return {_whole(one.get(f"{W}ilvl"), 0): _level(one) for one in abstract.iterfind(f"{W}lvl")}


def _level(one: etree._Element) -> Level:
    def value(name: str, default: str) -> str:
        found = one.find(f"{W}{name}")
        return default if found is None else (found.get(f"{W}val") or default)

    return Level(
        value("numFmt", "decimal"),
        value("lvlText", ""),
        _whole(value("start", "1"), 1),
        value("suff", "tab"),
        one.find(f"{W}isLgl") is not None,
    )


def _whole(text: str | None, default: int) -> int:
    try:
        return int(text or "")
    except ValueError:
        return default
