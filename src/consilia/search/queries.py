"""Searching: the engine's best by right, ordered anew, each thing once."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from consilia.base.rights import Visitor
from consilia.search import rules
from consilia.search.analyser import query as asked
from consilia.search.analyser import words
from consilia.search.engines import engine
from consilia.search.models import Audience, Entry
from consilia.search.rules import Found, Piece, Terms
from consilia.search.vocab import PUBLIC, Kind

MOST = 100  # entries that are ordered anew
MOST_WORDS = 12
LONGEST_QUERY = 200
SHOWN_BODY = 20_000  # signs of a text in which words are sought to be shown

TokensOf = Callable[[Visitor, datetime], frozenset[str]]
_tokens_of: list[TokensOf] = []


def register_tokens(of: TokensOf) -> None:
    """Let a room say which tokens of visibility a visitor has."""
    _tokens_of.append(of)


def tokens_of(person: Visitor, now: datetime) -> frozenset[str]:
    """Return the tokens of a visitor: what bears one of them may be seen."""
    return frozenset({PUBLIC}).union(*(of(person, now) for of in _tokens_of))


@dataclass(frozen=True)
class Hit:
    """A thing that was found, in the language in which it is shown."""

    entry: int
    kind: Kind
    key: str
    language: str
    title: str
    link: str


@dataclass(frozen=True)
class Answer:
    """What was found; `every` tells whether all words were found together, `terms` are the words that were sought."""

    hits: tuple[Hit, ...]
    every: bool
    terms: Terms


@dataclass(frozen=True)
class Shown:
    """A hit with words of its text, those that were sought marked."""

    hit: Hit
    pieces: tuple[Piece, ...]


def search(text: str, *, reader: str, seen_by: frozenset[str], kind: str = "", language: str = "") -> Answer:
    """Return the best things for a query of a reader of a language (a key), by right: `seen_by` are her tokens.

    Where no entry has all words, those with any are found. A thing is shown once, in the reader's language where
    that entry was found, else in the best that was. Three queries; four where not all words fit, or where
    so much fits that members are asked for apart.
    """
    terms = asked(text[:LONGEST_QUERY], MOST_WORDS)
    audiences = [row.pk for row in Audience.objects.all() if seen_by.intersection(row.tokens.split())]
    if not terms or not audiences:
        return Answer((), every=True, terms=terms)
    ids, every = _ids(terms, audiences, kind, every=True), True
    if not ids and len(terms) > 1:
        ids, every = _ids(terms, audiences, kind, every=False), False
    best: dict[tuple[str, str], Entry] = {}
    for entry in _ranked(ids, terms, reader):
        if language and entry.language not in {language, ""}:
            continue
        thing = (entry.kind, entry.key)
        if thing not in best or (entry.language == reader and best[thing].language != reader):
            best[thing] = entry
    return Answer(tuple(map(_hit, best.values())), every=every, terms=terms)


def with_texts(hits: Iterable[Hit], terms: Terms) -> list[Shown]:
    """Return hits with the words of their texts; one query."""
    shown = list(hits)
    bodies = dict(Entry.objects.filter(pk__in=[hit.entry for hit in shown]).values_list("pk", "body"))
    return [Shown(hit, _pieces(bodies.get(hit.entry, "")[:SHOWN_BODY], hit.language, terms)) for hit in shown]


def _ids(terms: Terms, audiences: Sequence[int], kind: str, *, every: bool) -> list[int]:
    """Return the engine's best; where they are too many, members apart, so that no mass of papers hides one."""
    ids = engine().find(terms, audiences, MOST, every=every, kind=kind)
    if len(ids) < MOST or kind or not every:
        return ids
    members = engine().find(terms, audiences, MOST, every=every, kind=Kind.ORGANISATION)
    return list(dict.fromkeys([*members, *ids]))


def _ranked(ids: Sequence[int], terms: Terms, reader: str) -> list[Entry]:
    entries = Entry.objects.defer("body", "audience").in_bulk(ids)
    scored = [
        (rules.score(_found(entries[pk], place, reader), terms), place, entries[pk])
        for place, pk in enumerate(ids)
        if pk in entries
    ]
    return [entry for _points, _place, entry in sorted(scored, key=lambda row: (-row[0], row[1]))]


def _found(entry: Entry, place: int, reader: str) -> Found:
    return Found(
        title=entry.title_tokens.split(),
        body=entry.first_tokens.split(),
        place=place,
        own_language=entry.language in {reader, ""},
        gathers=entry.kind == Kind.CONSULTATION,
    )


def _hit(entry: Entry) -> Hit:
    return Hit(entry.pk, Kind(entry.kind), entry.key, entry.language, entry.title, entry.link)


def _pieces(body: str, language: str, terms: Terms) -> tuple[Piece, ...]:
    return rules.snippet(body, list(words(body, language)), terms)
