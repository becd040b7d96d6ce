"""Cut a text into the stretches within which words belong together: sentences, table rows, items of a list."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from consilia.core.reader.cleaning import Clean
from consilia.core.reader.dates import Mention
from consilia.core.reader.finder import Finder
from consilia.core.reader.grammar import grammar

SHORT_LINE = {"zh": 25}  # a line that ends earlier was not wrapped: its end is an end
SHORT = 55
BULLET = re.compile(r"[ \t]*(?:[-•·→►▪■‣➔*]\s|\d{1,2}(?:\.\d+)*[.)\t])")
NUMBERED = re.compile(r"\d{1,2}[.)]?\s+[^\W\da-zа-я]")  # a paragraph with its number
INITIAL = re.compile(r"(?<!\w)[^\W\d]\.$")
RUSSIAN_YEAR = re.compile(r"(?:19|20)\d\d\s*г{1,2}\.$")
# All that END finds begins at, right after or, before a bullet, one sign ahead of these.
BEGINS = dict.fromkeys("\n。", 0) | dict.fromkeys(".;:!?؟", 1) | dict.fromkeys("•►▪■‣➔*", -1)
END_SIGN = re.compile(f"[{''.join(BEGINS)}]")
END = re.compile(
    r"\n[ \t]*\n\s*"
    r"|\n(?=[ \t]*(?:[-•·→►▪■‣➔*o]\s|\d{1,2}(?:\.\d+)*[.)\t]|[a-zа-яa-z][.)]\s))"
    r"|(?<=[.;:!?。])[ \t]*\n\s*"
    r"|\s(?=[•►▪■‣➔*]\s)"
    r"|[。]\s*"
    r"|(?<=[;؟?!])(?:\s+|(?=[\u3400-\u9fff]))"
    r"|(?<=\.)\s+(?=(?:\d{1,2}[.)]?\s+)?[\"'«(\[-]*[A-ZА-Я\d\u0600-\u06ff\u4e00-\u9fff])"
    r"|(?<=[.;:])\s+(?=[-*]\s+[^\W\da-zа-я])"  # a bullet of a list that lost its lines
    r"|\n",
)


@dataclass(frozen=True, slots=True)
class Segments:
    """The starts of all segments, and the end of the text."""

    starts: list[int]
    length: int

    def around(self, position: int) -> tuple[int, int]:
        """Return start and end of the segment that holds `position`."""
        index = bisect_right(self.starts, position) - 1
        end = self.starts[index + 1] if index + 1 < len(self.starts) else self.length
        return self.starts[index], end

    def before(self, start: int) -> tuple[int, int] | None:
        """Return the segment that ends where another starts."""
        return self.around(start - 1) if start > 0 else None


def cut(clean: Clean, language: str, mentions: list[Mention], parts: list[int], annex: int) -> Segments:
    """Return the segments of a text; a line that opens with a date opens a segment.

    `parts` are positions where labels, salutation or close begin; from `annex` on, in a text that lost its lines,
    each date that a capital follows opens a row.
    """
    rules = grammar(language)
    short_words, instruments = rules.pattern("abbreviations"), rules.tagged("instruments")
    short = SHORT_LINE.get(language, SHORT)
    tells = _Text(clean, {m.start for m in mentions}, short_words, instruments, short)
    starts = {0, *parts}
    if "\n" not in clean.folded[annex:].strip():
        starts |= {m.start for m in mentions if m.start >= annex and _opens_row(clean, m)}
    for match in _ends(clean.folded):
        if match.end() >= len(clean.folded):
            break
        if tells.is_end(match):
            starts.add(match.end())
    return Segments(sorted(starts), len(clean.folded))


def _ends(text: str) -> Iterator[re.Match[str]]:
    """Return the matches of END in their order, tried only beside the signs that tell an end."""
    end = 0
    for sign in END_SIGN.finditer(text):
        at = sign.start() + BEGINS[sign[0]]
        match = END.match(text, at) if at >= end else None
        if match:
            end = max(match.end(), at + 1)
            yield match


def _opens_row(clean: Clean, mention: Mention) -> bool:
    """Tell a date that begins a row of a table: its text follows with a capital, a bracket or an uncased script."""
    following = clean.folded[mention.end : mention.end + 2].lstrip()
    return (
        bool(following)
        and not following[0].islower()
        and not following[0].isdigit()
        and following[0] not in ",.;:)-"
    )


@dataclass(frozen=True, slots=True)
class _Text:
    """What is needed to tell an end: the text, its dates, and the words of its language."""

    clean: Clean
    dated: set[int]
    short_words: Finder
    instruments: Finder
    short: int

    def is_end(self, match: re.Match[str]) -> bool:
        """Tell a true end from a wrapped line or the point of an abbreviation."""
        found, start, text = match.group(), match.start(), self.clean.folded
        if "\n" not in found and text[start - 2 : start] == "..":
            return False  # dots that lead from a row's words to its date
        if found == "\n":
            return text[start - 1 : start] in set(".;:!?。") or self._line_ends(start, match.end())
        if found.isspace() and "\n" not in found and text[start - 1] == ".":
            return self._point_ends(match)
        return True

    def _line_ends(self, start: int, after: int) -> bool:
        """Tell a line break that was meant: after a short line, beside a table, before a bullet or a date."""
        text = self.clean.folded
        line, following = text.rfind("\n", 0, start) + 1, text.find("\n", after)
        rest = text[after : following if following >= 0 else len(text)]
        return (
            start - line < self.short
            or BULLET.match(text, after) is not None
            or "\t" in text[line:start].strip()
            or "\t" in rest.strip()
            or after + len(rest) - len(rest.lstrip(" \t")) in self.dated
        )

    def _point_ends(self, match: re.Match[str]) -> bool:
        """Tell the full stop of a sentence from the point of an abbreviation or an initial."""
        text, start, after = self.clean.folded, match.start(), match.end()
        near = max(text.rfind("\n", 0, start) + 1, start - 20)
        year = RUSSIAN_YEAR.search(self.clean.lower[near:start])
        if year and "\t" not in match.group() and not self.instruments.match(self.clean.lower, after):
            return True  # "2022 г. Кроме того": the short form of "year" closes the sentence too
        if INITIAL.search(text[near:start]):
            return False  # an initial
        if text[after].isdigit() and after not in self.dated and not NUMBERED.match(text, after):
            return False  # "No. 5", "Vol. 3": a figure after a point opens a sentence only as a date
        shortened = self.short_words.finditer(self.clean.lower, near, start)
        return not any(m.end() in (start, start - 1) for m in shortened)
