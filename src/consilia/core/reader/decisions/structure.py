"""Tell which phrases and markers are structure, and which are only words."""

import re
from dataclasses import dataclass

from consilia.core.reader.cleaning import Clean
from consilia.core.reader.decisions.markers import MARKER, Marker, as_roman, follows, marker_at
from consilia.core.reader.decisions.phrases import Phrase, phrase_at
from consilia.core.reader.decisions.rules import Rules

NAME_SOON = re.compile(r"\s*(?:[\w']{1,4}\s+){0,2}(?:[lL]')?(?=[^\W\d_])(?![a-zà-ÿа-я])")
LIST_SOON = re.compile(r"[^;.:()]{2,160}?\s(?:[(]?1[).]?\s|[(]?a[)]\s)")
FEW_LINES = 4  # a text of so few lines has lost its breaks
WRAPPED = 100  # no line of a hard-wrapped text is longer
LONG_LINE = 50
LONGEST_HEADING = 110
PAUSE = ",.;:。)、"
WEAK = re.compile(
    r"(?<=[,;.:。])\s*(?=[^\s,;.:。\d])"
    r"|\s+(?=[(]?(?:\d{1,2}(?:\.\d{1,2})?(?:bis)?|\w)\s?[).]?\s)"
)


@dataclass(frozen=True, slots=True)
class Event:
    """A phrase, a marker, both (a numbered phrase) or, with neither, a line that goes on."""

    start: int
    words: int  # where the words after marker and phrase begin
    marker: Marker | None
    phrase: Phrase | None


class Chain:
    """Walk through the places where something may begin, and keep what does."""

    def __init__(self, clean: Clean, rules: Rules, start: int) -> None:
        self.clean, self.rules, self.start = clean, rules, start
        self.wrapped = is_wrapped(clean)
        self.events: list[Event] = []
        self.last: dict[str, Marker] = {}
        self.operative = False
        # Below an operative phrase without a number, numbered paragraphs hold no phrases of their own.
        self.open_phrase = False

    def walk(self) -> list[Event]:
        """Return the events in order; the last has no words and marks the end."""
        for position, strong in self._places():
            if self.events and position < self.events[-1].words:
                continue
            if self.operative and self._is_end(position, strong=strong):
                return [*self.events, Event(position, position, None, None)]
            self._step(position, strong=strong)
        end = len(self.clean.text)
        return [*self.events, Event(end, end, None, None)]

    def _places(self) -> list[tuple[int, bool]]:
        """Return line starts (strong) and, where line breaks were lost, places after punctuation (weak)."""
        rest = self.clean.folded[self.start :]
        strong = [self.start + m.end() for m in re.finditer(r"(?:^|\n)[ \t]*(?=\S)", rest)]
        marked = sum(MARKER.match(rest, position - self.start) is not None for position in strong)
        printed = self.clean.original.strip().count("\n") + 1  # cleaning restores some line ends
        broken = min(printed, len(strong)) <= FEW_LINES or (self.wrapped and marked <= 1)
        if not broken or len(rest) <= WRAPPED:
            return [(position, True) for position in strong]
        weak = {self.start + m.end() for m in WEAK.finditer(rest)} - set(strong)
        return sorted([(p, True) for p in strong] + [(p, False) for p in weak])

    def _step(self, position: int, *, strong: bool) -> None:
        marker = self._marker(position, strong=strong)
        phrase = self._phrase(position, marker, strong=strong)
        if phrase is None and marker is None and not strong:
            return
        words = phrase.end if phrase else marker.end if marker else position
        self.events.append(Event(position, words, marker, phrase))
        if phrase:
            self._opened(phrase, marker)
        elif marker:
            self._counted(marker)

    def _opened(self, phrase: Phrase, marker: Marker | None) -> None:
        """Start the count anew under a phrase, and take a marker that stands on its line."""
        self.operative = self.operative or phrase.operative
        self.open_phrase = phrase.operative and marker is None
        self.last = {"number": marker} if marker else {}
        inner = marker_at(self.clean, phrase.end)
        if inner and inner.scheme != "bullet" and follows(inner, None):
            self.events.append(Event(inner.start, inner.end, inner, None))
            self.last[inner.scheme] = inner

    def _counted(self, marker: Marker) -> None:
        if marker.scheme == "number":
            self.last = {"number": marker}
        else:
            self.last[marker.scheme] = marker
            if marker.scheme == "letter":
                self.last.pop("roman", None)

    def _marker(self, position: int, *, strong: bool) -> Marker | None:
        """Return the marker at `position` if it is the next of its list."""
        marker = marker_at(self.clean, position)
        if marker and not follows(marker, self.last.get(marker.scheme)):
            marker = as_roman(marker)
        if marker is None or not follows(marker, self.last.get(marker.scheme)):
            return None
        if strong:
            return marker
        sure = marker.firm or marker.rank == (1,) or self._pause(position) != ""
        return marker if sure and marker.scheme != "bullet" else None

    def _phrase(self, position: int, marker: Marker | None, *, strong: bool) -> Phrase | None:
        if marker is None:
            phrase = phrase_at(self.clean, self.rules, position, operative=True if self.operative else None)
            phrase = phrase or (phrase_at(self.clean, self.rules, position, operative=False))
            return phrase if phrase and self._admits(phrase, strong=strong) else None
        if marker.scheme != "number" or self.open_phrase:
            return None
        start = marker.end
        numbered = phrase_at(self.clean, self.rules, start, operative=True)
        return numbered or phrase_at(self.clean, self.rules, start, operative=False)

    def _admits(self, phrase: Phrase, *, strong: bool) -> bool:
        """Tell a phrase that opens a part from the same words inside a sentence."""
        start, pause = phrase.start, self._pause(phrase.start)
        inner = marker_at(self.clean, phrase.end)
        listed = inner is not None and inner.scheme != "bullet" and follows(inner, None)
        alone = self.clean.folded[phrase.end :].split("\n", 1)[0].strip() in {"", ":"}
        capital = self.clean.text[start].isupper()
        if start == self.start or (strong and (alone or listed)):
            return True
        if self.operative and not phrase.operative:
            return False
        if not strong:
            charges = not phrase.operative or self._charges(phrase, pause, capital=capital)
            return pause != "" and (listed or charges)
        if capital or self._below_blank(start):
            return True
        return pause != "" and not (self.wrapped and self._line_above(start) >= LONG_LINE)

    def _charges(self, phrase: Phrase, pause: str, *, capital: bool) -> bool:
        """Tell an operative phrase inside a line: the first, one after a full stop or with a list."""
        if not self.operative or (self.open_phrase and (capital or pause in ".;。")):
            return True
        if not self.open_phrase:
            return False
        addressed = phrase.key.split()[-1] in self.rules.addressed
        if addressed and NAME_SOON.match(self.clean.text, phrase.end):
            return True
        return LIST_SOON.match(self.clean.lower, phrase.end) is not None

    def _pause(self, position: int) -> str:
        """Return the punctuation before `position`, or nothing."""
        before = self.clean.folded[max(0, position - 20) : position].rstrip()
        return before[-1] if before and before[-1] in PAUSE else ""

    def _below_blank(self, position: int) -> bool:
        return re.search(r"\n\s*\n\s*$", self.clean.text[max(0, position - 20) : position]) is not None

    def _line_above(self, position: int) -> int:
        """Return the length of the line above."""
        end = self.clean.text.rfind("\n", 0, position)
        return end - self.clean.text.rfind("\n", 0, max(end, 0)) - 1

    def _is_end(self, position: int, *, strong: bool) -> bool:
        """Tell an annex heading or a closing rule, behind which nothing belongs to the instrument."""
        line = self.clean.folded[position:].split("\n", 1)[0].strip()
        if strong and re.fullmatch(r"[_*-]{3,}", line):
            return True
        match = self.rules.annex.match(self.clean.lower, position)
        if match is None:
            return False
        if not strong:
            return self._pause(position) in set(".。") and self.clean.text[position : match.end()].isupper()
        return len(line) <= LONGEST_HEADING and line[-1] not in ",;."


def is_wrapped(clean: Clean) -> bool:
    """Tell a text broken to a fixed width: several long lines, none very long."""
    lengths = [len(line) for line in clean.text.splitlines()]
    return max(lengths, default=0) <= WRAPPED and sum(n > LONG_LINE for n in lengths) > len(lengths) / 3
