"""Find phrases quickly: each is tried only where a word of the text begins as the phrase can begin.

A letter is searched for a hundred lists of phrases.  Trying each list at every sign of the text costs most of the
time, although nearly no word begins as one of its phrases does.  So a lexicon holds all phrases of a language by
their openings, and one pass over the words of a text tells for all lists where which of their phrases may match.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, partial
from typing import Self

from consilia.core.reader.openings import LONGEST, WITHIN, openings

# Letters, figures, and each sign that is no blank behind a letter: a phrase can begin with any of them.
WORD = re.compile(r"[^\W\d_]+\s?|\d+|[\W_]")
BLANK, RUN = re.compile(r"[^\S ]"), re.compile(r" +")
GAP = 80  # signs in which the opening of a phrase stands, however many blanks part its words
HAN_LONGEST = 2  # signs of a Chinese opening, which may stand anywhere
REMEMBERED = 20_000  # openings of words of former texts

Match = re.Match[str]
Trial = Callable[[str, int, int], Match | None]
# The places at which a list may match, in their order, and for each the numbers of the phrases to try there.
Candidates = tuple[list[int], list[list[int]]]
NONE: Candidates = ([], [])
Hits = list[tuple["Finder", list[int]]]


class Lexicon:
    """The lists of phrases of one language by what the phrases can begin with."""

    def __init__(self, *, gaps: bool) -> None:
        """Begin an empty one; with `gaps` between words phrases match whole words only, else anywhere."""
        self.lists = 0
        self._gaps = gaps
        self._within = False
        self._known: dict[str, dict[Finder, list[int]]] = {}
        self._hits: dict[str, Hits] = {}  # by the beginnings of words seen so far

    def add(self, finder: "Finder", sources: Sequence[str]) -> None:
        """Note what the phrases of a list can begin with, save those that can begin with anything."""
        for number, source in enumerate(sources):
            for opening in openings(source) - {""}:
                key = WITHIN + opening[: LONGEST - 1] if finder.inside else opening
                key = key if self._gaps else opening[:HAN_LONGEST]
                self._within |= key.startswith(WITHIN)
                numbers = self._known.setdefault(key, {}).setdefault(finder, [])
                if numbers[-1:] != [number]:
                    numbers.append(number)
        # Last, and with a new table: another thread may be in the middle of a text.
        self._hits = {}
        self.lists += 1

    def candidates(self, text: str) -> dict["Finder", Candidates]:
        """Return where the lists may match in a text, without those that do nowhere."""
        found: dict[Finder, Candidates] = {}
        hits = self._hits
        if len(hits) > REMEMBERED:
            hits = self._hits = {}
        for start, at, letters in self._beginnings(BLANK.sub(" ", text)):
            if letters not in hits:
                hits[letters] = self._hits_of(letters)
            for finder, numbers in hits[letters]:
                place = at if finder.inside else start
                if finder not in found:
                    found[finder] = [place], [numbers]
                    continue
                places, tried = found[finder]
                if places[-1] == place:
                    tried[-1] = sorted({*tried[-1], *numbers})
                else:
                    places.append(place)
                    tried.append(numbers)
        return found

    def _beginnings(self, plain: str) -> Iterator[tuple[int, int, str]]:
        """Return where a word starts, where in it letters stand that a phrase can begin with, and the letters."""
        if not self._gaps:
            yield from ((at, at, _letters(plain, at, HAN_LONGEST)) for at in range(len(plain)))
            return
        for word in WORD.finditer(plain):
            start = word.start()
            yield start, start, _letters(plain, start, LONGEST)
            if self._within:
                inside = range(start, word.end())
                yield from ((start, at, WITHIN + _letters(plain, at, LONGEST - 1)) for at in inside)

    def _hits_of(self, letters: str) -> Hits:
        """Return the phrases of all lists that can begin with some letters."""
        found: dict[Finder, list[int]] = {}
        for size in range(1, len(letters) + 1):
            for finder, numbers in list(self._known.get(letters[:size], {}).items()):
                found[finder] = sorted({*found[finder], *numbers}) if finder in found else numbers
        return list(found.items())


def _letters(plain: str, at: int, size: int) -> str:
    """Return the signs at a place, one blank for several."""
    letters = plain[at : at + size]
    return RUN.sub(" ", plain[at : at + GAP])[:size] if "  " in letters else letters


class Text(str):
    """A folded lower-case text that remembers where lists of phrases may match."""

    __slots__ = ("_candidates", "_known")
    _candidates: dict["Finder", Candidates]
    _known: tuple[Lexicon | None, int]

    def __new__(cls, words: str) -> Self:
        """Return `words` with nothing remembered yet."""
        text = super().__new__(cls, words)
        text._candidates, text._known = {}, (None, 0)
        return text

    def candidates(self, finder: "Finder") -> Candidates:
        """Return where a list may match; asked for one, all lists of its lexicon are answered at once."""
        lexicon = finder.lexicon
        known = (lexicon, lexicon.lists)
        if self._known != known:
            self._candidates, self._known = lexicon.candidates(self), known
        return self._candidates.get(finder, NONE)


class Finder:
    """A list of phrases, tried in their order, with the methods of a pattern that is their alternation."""

    def __init__(self, lexicon: Lexicon, sources: Sequence[str], *, inside: bool = False) -> None:
        """Take sources of patterns and enter them in the lexicon of their language.

        With `inside` they may begin inside a word too: "الساعة" in "بالساعة".
        """
        self.lexicon = lexicon
        self.inside = inside
        self._sources = sources
        self._trials: list[Trial] = [partial(self._first_trial, number) for number in range(len(sources))]
        # Phrases that can begin with anything stand in no lexicon: they are sought in each stretch of text.
        self._vague = [number for number, source in enumerate(sources) if "" in openings(source)]
        lexicon.add(self, sources)

    def _first_trial(self, number: int, text: str, start: int, end: int) -> Match | None:
        """Compile a phrase when it is tried for the first time: most never are."""
        self._trials[number] = re.compile(self._sources[number]).match
        return self._trials[number](text, start, end)

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Match]:
        """Return the matches in `text[start:end]` that do not overlap, as `re.finditer` does."""
        end = len(text) if end is None else end
        for place, numbers in self._places(text, start, end):
            for number in numbers if place >= start else ():
                if found := self._trials[number](text, place, end):
                    start = found.end()
                    yield found
                    break

    def search(self, text: str, start: int = 0, end: int | None = None) -> Match | None:
        """Return the first match in `text[start:end]`."""
        return next(self.finditer(text, start, end), None)

    def match(self, text: str, start: int = 0, end: int | None = None) -> Match | None:
        """Return the match at `start`."""
        end = len(text) if end is None else end
        tried = (self._trials[number](text, start, end) for number in self._numbers(text, start, end))
        return next(filter(None, tried), None)

    def fullmatch(self, text: str, start: int = 0, end: int | None = None) -> Match | None:
        """Return the match of the whole of `text[start:end]`."""
        end = len(text) if end is None else end
        patterns = (re.compile(self._sources[number]) for number in self._numbers(text, start, end))
        return next(filter(None, (pattern.fullmatch(text, start, end) for pattern in patterns)), None)

    def _numbers(self, text: str, start: int, end: int) -> list[int]:
        """Return the phrases to try at one place."""
        place, numbers = next(iter(self._places(text, start, min(start + 1, end))), (start, []))
        return sorted({*numbers, *self._vague}) if place == start else self._vague

    def _places(self, text: str, start: int, end: int) -> Iterable[tuple[int, list[int]]]:
        """Return the places between `start` and `end` at which phrases are to be tried, and their numbers."""
        places, numbers = (text if isinstance(text, Text) else Text(text)).candidates(self)
        first, last = bisect_left(places, start), bisect_left(places, end)
        found = zip(places[first:last], numbers[first:last], strict=True)
        if not self._vague:
            return found
        known = dict(found)
        for match in self._vague_pattern.finditer(text, start, end):
            known[match.start()] = sorted({*known.get(match.start(), ()), *self._vague})
        return sorted(known.items())

    @cached_property
    def _vague_pattern(self) -> re.Pattern[str]:
        """A test for the places at which one of the vague phrases matches."""
        sources = (re.sub(r"\(\?P<\w+>", "(?:", self._sources[number]) for number in self._vague)
        return re.compile(f"(?=(?:{')|(?:'.join(sources)}))")
