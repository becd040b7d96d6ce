"""Find phrases quickly: each is tried only where a word of the text begins as the phrase can begin.

A letter is searched for a hundred lists of phrases.  Trying each list at every sign of the text costs most of the
time, although nearly no word begins as one of its phrases does.  So a lexicon holds all phrases of a language by
their openings, and one pass over the words of a text tells for all lists where which of their phrases may match.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, partial
from threading import Lock
from typing import Self

from consilia.core.reader.openings import LONGEST, WITHIN, openings

# Letters, figures, and each sign that is no blank behind a letter: a phrase can begin with any of them.
WORD = re.compile(r"[^\W\d_]+\s?|\d+|[\W_]")
BLANK, RUN = re.compile(r"[^\S ]"), re.compile(r" {2,}")
GAP = 80  # signs in which the opening of a phrase stands, however many blanks part its words
HAN_LONGEST = 2  # signs of a Chinese opening, which may stand anywhere
REMEMBERED = 20_000  # openings of words of former texts

Match = re.Match[str]
Trial = Callable[[str, int, int], Match | None]
# The places at which a list may match, in their order, and for each the numbers of the phrases to try there.
Candidates = tuple[list[int], list[list[int]]]
NONE: Candidates = ([], [])
Hits = list[tuple["Finder", list[int]]]
Known = dict[str, dict["Finder", list[int]]]  # the phrases of all lists by their openings


class Beginnings(dict[str, Hits]):
    """The phrases that can begin with the letters at which a word starts, told once for all such words.

    Most letters begin none: they are known by their first sign.
    """

    def __init__(self, known: Known) -> None:
        super().__init__()
        self._known = known
        self._first = {opening[0] for opening in known}

    def __missing__(self, letters: str) -> Hits:
        found: dict[Finder, list[int]] = {}
        for size in range(1, len(letters) + 1) if letters[:1] in self._first else ():
            for finder, numbers in list(self._known.get(letters[:size], {}).items()):
                found[finder] = sorted({*found[finder], *numbers}) if finder in found else numbers
        if len(self) > REMEMBERED:
            self.clear()
        hits = self[letters] = list(found.items())
        return hits


class Inside(dict[str, list[tuple[int, "Finder", list[int]]]]):
    """The phrases that can begin inside a word, or at its start after proclitics, and where their letters stand."""

    def __init__(self, beginnings: Beginnings) -> None:
        super().__init__()
        self._beginnings = beginnings

    def __missing__(self, word: str) -> list[tuple[int, "Finder", list[int]]]:
        places = ((at, WITHIN + word[at : at + LONGEST - 1].rstrip()) for at in range(len(word)))
        if len(self) > REMEMBERED:
            self.clear()
        hits = self[word] = [(at, *hit) for at, letters in places for hit in self._beginnings[letters]]
        return hits


class Lexicon:
    """The lists of phrases of one language by what the phrases can begin with."""

    def __init__(self, *, gaps: bool) -> None:
        """Begin an empty one; with `gaps` between words phrases match whole words only, else anywhere."""
        self._gaps = gaps
        self.longest = LONGEST if gaps else HAN_LONGEST
        self._within = False
        self._adding = Lock()
        self._added: list[Known] = []
        self.lists = 0
        self._known: Known = {}
        self._all = Beginnings({})
        self._inside = Inside(self._all)

    def add(self, finder: "Finder", sources: Sequence[str]) -> None:
        """Note what the phrases of a list can begin with, save those that can begin with anything."""
        added: Known = {}
        for number, source in enumerate(sources):
            for opening in openings(source, self.longest) - {""}:
                key = WITHIN + opening if finder.inside else opening
                # Letters inside a word are compared to its end only, so that each word is told once.
                key = key[: self.longest].partition(" ")[0] if key[0] == WITHIN else key[: self.longest]
                numbers = added.setdefault(key, {}).setdefault(finder, [])
                if numbers[-1:] != [number]:
                    numbers.append(number)
        with self._adding:
            _enter(added, self._known)
            self._within |= any(key[0] == WITHIN for key in added)
            # Last, and with new tables: another thread may be in the middle of a text.
            self._all = Beginnings(self._known)
            self._inside = Inside(self._all)
            self._added.append(added)
            self.lists = len(self._added)

    def candidates(self, text: str, since: int = 0) -> dict["Finder", Candidates]:
        """Return where the lists added from number `since` on may match in a text, without those that do nowhere."""
        begun, inside = self._all, self._inside
        if since:
            known: Known = {}
            for added in self._added[since:]:
                _enter(added, known)
            begun = Beginnings(known)
            inside = Inside(begun)
        found: dict[Finder, Candidates] = {}
        plain, start = BLANK.sub(" ", text), 0
        for word in WORD.findall(plain) if self._gaps else plain:
            letters = plain[start : start + self.longest]
            for finder, numbers in begun[letters if "  " not in letters else self._letters(plain, start)]:
                if finder in found:
                    places, tried = found[finder]
                    places.append(start)
                    tried.append(numbers)
                else:
                    found[finder] = [start], [numbers]
            for at, finder, numbers in inside[word] if self._within else ():
                _add(found.setdefault(finder, ([], [])), start + at if finder.inside else start, numbers)
            start += len(word)
        return found

    def _letters(self, plain: str, at: int) -> str:
        """Return the signs at a place, one blank for several."""
        return RUN.sub(" ", plain[at : at + GAP])[: self.longest]

    def numbers(self, finder: "Finder", text: str, start: int) -> list[int]:
        """Return which phrases of a list may match at one place of a text."""
        plain = BLANK.sub(" ", text[start : start + GAP])
        found: set[int] = set()
        for hit, numbers in self._all[self._letters(plain, 0)]:
            found.update(numbers if hit is finder else ())
        word = WORD.match(plain)
        for at, hit, numbers in self._inside[word[0]] if word and self._within else ():
            found.update(numbers if hit is finder and not (at and finder.inside) else ())
        return sorted(found)


def _enter(added: Known, known: Known) -> None:
    for key, lists in added.items():
        known.setdefault(key, {}).update(lists)


def _add(candidates: Candidates, place: int, numbers: list[int]) -> None:
    """Add phrases that may match at a place, the last one or behind it."""
    places, tried = candidates
    if places[-1:] == [place]:
        tried[-1] = sorted({*tried[-1], *numbers})
    else:
        places.append(place)
        tried.append(numbers)


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
        known, told = self._known
        if known is not lexicon or told != lexicon.lists:
            lists, since = lexicon.lists, told if known is lexicon else 0
            found = lexicon.candidates(self, since)
            self._candidates = {**self._candidates, **found} if since else found
            self._known = (lexicon, lists)
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
        self._vague = [
            number for number, source in enumerate(sources) if "" in openings(source, lexicon.longest)
        ]
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
        tried = (self._trials[number](text, start, end) for number in self._numbers(text, start))
        return next(filter(None, tried), None)

    def fullmatch(self, text: str, start: int = 0, end: int | None = None) -> Match | None:
        """Return the match of the whole of `text[start:end]`."""
        end = len(text) if end is None else end
        patterns = (re.compile(self._sources[number]) for number in self._numbers(text, start))
        return next(filter(None, (pattern.fullmatch(text, start, end) for pattern in patterns)), None)

    def _numbers(self, text: str, start: int) -> list[int]:
        """Return the phrases to try at one place."""
        if isinstance(text, Text):
            places, numbers = text.candidates(self)
            at = bisect_left(places, start)
            found = numbers[at] if places[at : at + 1] == [start] else []
        else:
            found = self.lexicon.numbers(self, text, start)
        return sorted({*found, *self._vague}) if self._vague else found

    def _places(self, text: str, start: int, end: int) -> Iterable[tuple[int, list[int]]]:
        """Return the places between `start` and `end` at which phrases are to be tried, and their numbers."""
        places, numbers = (text if isinstance(text, Text) else Text(text)).candidates(self)
        first, last = bisect_left(places, start), bisect_left(places, end)
        if not self._vague:
            return zip(places[first:last], numbers[first:last], strict=True) if first < last else ()
        known = dict(zip(places[first:last], numbers[first:last], strict=True))
        for match in self._vague_pattern.finditer(text, start, end):
            known[match.start()] = sorted({*known.get(match.start(), ()), *self._vague})
        return sorted(known.items())

    @cached_property
    def _vague_pattern(self) -> re.Pattern[str]:
        """A test for the places at which one of the vague phrases matches."""
        sources = (re.sub(r"\(\?P<\w+>", "(?:", self._sources[number]) for number in self._vague)
        return re.compile(f"(?=(?:{')|(?:'.join(sources)}))")
