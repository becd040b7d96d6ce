"""In which order what was found stands, and which words of it are shown. Pure: no database, no clock."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from consilia.search.analyser import Word

Terms = Sequence[tuple[str, ...]]
SNIPPET: Final = 24  # words of a text that are shown
BEFORE: Final = 6  # of them before the first that was sought
TITLE, WHOLE_TITLE, OPENING, NEAR, ENGINE, OWN, GATHERS = 3.0, 4.0, 1.5, 1.0, 1.0, 0.6, 2.0


@dataclass(frozen=True)
class Found:
    """An entry as it is ranked: the tokens of its title and its text, its place in the engine's answer.

    `gathers`: it leads to the others, as a consultation to its letters.
    """

    title: Sequence[str]
    body: Sequence[str]
    place: int
    own_language: bool
    gathers: bool


def score(found: Found, terms: Terms) -> float:
    """Return how well an entry answers: words in the title, a title that is the query, words near each other.

    The engine's order counts little, so that both databases answer alike.
    """
    in_title = [place for word in terms if (place := _first(word, found.title)) is not None]
    share = len(in_title) / len(terms)
    points = TITLE * share + ENGINE / (1 + found.place) + OWN * found.own_language
    if share == 1 and found.title:
        points += WHOLE_TITLE * len(terms) / max(len(found.title), len(terms))
        points += GATHERS if found.gathers else 0
        points += OPENING if min(in_title) == 0 else 0
        points += NEAR if in_title == sorted(in_title) else 0
    return points + NEAR * nearness(found.body, terms)


def nearness(tokens: Sequence[str], terms: Terms) -> float:
    """Return 1 where all words stand side by side somewhere, less the wider they stand, 0 where one is missing."""
    places = [[at for at, token in enumerate(tokens) if token in word] for word in terms]
    if not all(places):
        return 0.0
    marks = sorted((at, number) for number, found in enumerate(places) for at in found)
    counts, left, missing, best = [0] * len(terms), 0, len(terms), len(tokens)
    for at, number in marks:
        missing -= counts[number] == 0
        counts[number] += 1
        while missing == 0:
            best = min(best, at - marks[left][0] + 1)
            gone = marks[left][1]
            counts[gone] -= 1
            missing += counts[gone] == 0
            left += 1
    return len(terms) / max(best, len(terms))


def _first(word: Collection[str], tokens: Sequence[str]) -> int | None:
    return next((at for at, token in enumerate(tokens) if token in word), None)


@dataclass(frozen=True)
class Piece:
    """A stretch of a shown text; `marked` where it was sought."""

    text: str
    marked: bool


def snippet(text: str, words: Sequence[Word], terms: Terms) -> tuple[Piece, ...]:
    """Return the words around the first that was sought, those sought marked; the beginning where none is."""
    wanted = {token for word in terms for token in word}
    hits = [at for at, word in enumerate(words) if wanted.intersection(word.tokens)]
    first = max(0, (hits[0] if hits else 0) - BEFORE)
    shown = words[first : first + SNIPPET]
    if not shown:
        return ()
    pieces, at = [], shown[0].start
    for word in shown:
        if word.start < at or not wanted.intersection(word.tokens):
            continue
        pieces += [
            Piece(text[at : word.start], marked=False),
            Piece(text[word.start : word.end], marked=True),
        ]
        at = word.end
    pieces.append(Piece(text[at : max(at, shown[-1].end)], marked=False))
    opening = [Piece("… ", marked=False)] if first else []
    closing = [Piece(" …", marked=False)] if first + SNIPPET < len(words) else []
    return tuple(piece for piece in [*opening, *pieces, *closing] if piece.text)
