"""Cut a text into the stretches within which words belong together: sentences, table rows, items of a list."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from consilia.core.reader.cleaning import Clean
from consilia.core.reader.dates import Mention
from consilia.core.reader.grammar import grammar

SHORT_LINE = {"zh": 25}  # a line that ends earlier was not wrapped: its end is an end
SHORT = 55
BULLET = re.compile(r"[ \t]*(?:[-•·→►▪■‣➔*]\s|\d{1,2}(?:\.\d+)*[.)\t])")
END = re.compile(
    r"\n[ \t]*\n\s*"
    r"|\n(?=[ \t]*(?:[-•·→►▪■‣➔*o]\s|\d{1,2}(?:\.\d+)*[.)\t]|[a-zа-яa-z][.)]\s))"
    r"|(?<=[.;:!?。])[ \t]*\n\s*"
    r"|\s(?=[•►▪■‣➔]\s)"
    r"|[。]\s*"
    r"|(?<=[;؟?!])(?:\s+|(?=[\u3400-\u9fff]))"
    r"|(?<=\.)\s+(?=(?:\d{1,2}[.)]?\s+)?[\"'«(\[-]*[A-ZА-Я\d\u0600-\u06ff\u4e00-\u9fff])"
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
    short_words = grammar(language).pattern("abbreviations")
    dated = {m.start for m in mentions}
    starts = {0, *parts}
    if "\n" not in clean.folded[annex:].strip():
        starts |= {m.start for m in mentions if m.start >= annex and _opens_row(clean, m)}
    for match in END.finditer(clean.folded):
        if match.end() >= len(clean.folded):
            break
        if _is_end(clean, match, short_words, dated, SHORT_LINE.get(language, SHORT)):
            starts.add(match.end())
    return Segments(sorted(starts), len(clean.folded))


def _opens_row(clean: Clean, mention: Mention) -> bool:
    """Tell a date that begins a row of a table: its text follows with a capital, a bracket or an uncased script."""
    following = clean.folded[mention.end : mention.end + 2].lstrip()
    return (
        bool(following)
        and not following[0].islower()
        and not following[0].isdigit()
        and following[0] not in ",.;:)-"
    )


def _is_end(
    clean: Clean, match: re.Match[str], short_words: re.Pattern[str], dated: set[int], short: int
) -> bool:
    """Tell a true end from a wrapped line or the point of an abbreviation."""
    found, start = match.group(), match.start()
    line = clean.folded.rfind("\n", 0, start) + 1
    if found == "\n" and BULLET.match(clean.folded, match.end()):
        return True
    if found == "\n":
        following = clean.folded.find("\n", match.end())
        following = len(clean.folded) if following < 0 else following
        return (
            start - line < short
            or "\t" in clean.folded[line:start].strip()
            or "\t" in clean.folded[match.end() : following].strip()
            or _next_word(clean.folded, match.end()) in dated
        )
    if found.isspace() and "\n" not in found and clean.folded[start - 1] == ".":
        word = re.search(r"(\w+)\.$", clean.folded[max(line, start - 20) : start])
        if re.search(r"(?:19|20)\d\d\s*г{1,2}\.$", clean.lower[max(line, start - 12) : start]):
            return True  # "2022 г. Кроме того": the short form of "year" closes the sentence too
        if word and len(word[1]) == 1 and not word[1].isdigit():
            return False
        numbered = re.compile(r"\d{1,2}[.)]?\s+[^\W\da-zа-я]").match(clean.folded, match.end())
        if clean.folded[match.end()].isdigit() and match.end() not in dated and not numbered:
            return False  # "No. 5", "Vol. 3": a figure after a point opens a sentence only as a date
        return not any(
            m.end() in (start, start - 1)
            for m in short_words.finditer(clean.lower, max(line, start - 20), start)
        )
    return True


def _next_word(text: str, position: int) -> int:
    while position < len(text) and text[position] in " \t":
        position += 1
    return position
