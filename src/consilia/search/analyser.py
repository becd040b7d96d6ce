"""Turn text into the tokens by which it is found: one analyser for all languages, alike on both databases.

Pure: text in, tokens out. What is made alike: forms of signs (NFKC), case, digits of all scripts, accents (after
stemming), Arabic letters that are written one for another; words lose their endings by the snowball stemmers (en, fr,
es, ru) or by light rules (ar); Chinese runs become overlapping pairs and their last sign. The symbol of a document
("CL-20/18") is one token beside its parts. A token holds letters, digits and "_" only, so no engine cuts it again.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, Protocol

import snowballstemmer

STEMMERS: Final = {"en": "english", "fr": "french", "es": "spanish", "ru": "russian"}
LATIN: Final = ("en", "fr", "es")
# A symbol: letters or figures joined by strokes, points or hyphens, with a figure somewhere.
SYMBOL: Final = re.compile(
    r"(?<![\w/-])(?=[^\s]*\d)[A-Za-zА-Яа-я\d]+(?:[-/.][A-Za-zА-Яа-я\d]+)+(?:\((?:rev|add|corr|r[eé]v)\.?\d+\))*",
    re.IGNORECASE,
)
RUN: Final = re.compile(r"[^\W_]+")
HAN: Final = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+")
# Parts of a run that are of one kind: Chinese signs, or other letters and figures.
PARTS: Final = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+|[^\W_\u3400-\u9fff\uf900-\ufaff]+")
ARABIC: Final = re.compile(r"[\u0620-\u063f\u0641-\u064a\u066e-\u06d3]")
CYRILLIC: Final = re.compile(r"[\u0400-\u04ff]")
# Vowel signs, the stretching line, marks of direction and joiners: they part no word and mean nothing here.
UNSEEN: Final = re.compile(
    r"[\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
ALIKE: Final = str.maketrans("أإآٱىةؤئ", "ااااي\u0647\u0648\u064a", "ء")
PREFIXES: Final = ("وال", "بال", "كال", "فال", "ولل", "لل", "ال")
PROCLITICS: Final = ("و", "ب", "ل", "ف", "ك")
SUFFIXES: Final = ("ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي")
SHORTEST: Final = 3  # letters that an Arabic word keeps
SHORTEST_AFTER_PROCLITIC: Final = 4
REMEMBERED: Final = 50_000  # stems: words of a language come again and again
LONGEST: Final = 64  # signs of a token: what is longer is no word


class Stemmer(Protocol):
    """What snowball gives."""

    def stemWord(self, word: str) -> str:  # noqa: N802 - its name
        """Return the stem of a word in lower case."""


@dataclass(frozen=True)
class Word:
    """A word or symbol of a text: its tokens, and where it stands."""

    tokens: tuple[str, ...]
    start: int
    end: int


def tokens(text: str, language: str) -> list[str]:
    """Return the tokens of a text in their order; `language` is a key of core.languages, or empty for names."""
    return [token for word in words(text, language) for token in word.tokens]


def words(text: str, language: str) -> Iterator[Word]:
    """Return the words of a text with their places; a symbol comes before its parts."""
    plain, places = _plain(text)
    symbols = {match.start(): match for match in SYMBOL.finditer(plain)}
    for run in RUN.finditer(plain):
        symbol = symbols.get(run.start())
        if symbol is not None:
            yield Word((_symbol_token(symbol[0]),), places[symbol.start()], places[symbol.end() - 1] + 1)
        for part in PARTS.finditer(plain, *run.span()):
            yield Word(_tokens_of(part[0], language), places[part.start()], places[part.end() - 1] + 1)


def query(text: str, most: int) -> list[tuple[str, ...]]:
    """Return for each word of a query the tokens that it may have in any language: one of them is enough.

    At most `most` words. A symbol stands for itself, without its parts.
    """
    plain, _places = _plain(text)
    found: list[tuple[str, ...]] = []
    end = 0
    symbols = {match.start(): match for match in SYMBOL.finditer(plain)}
    for run in RUN.finditer(plain):
        if run.start() < end:
            continue
        if run.start() in symbols:
            symbol = symbols[run.start()]
            end = symbol.end()
            found.append((_symbol_token(symbol[0]),))
            continue
        for part in PARTS.finditer(plain, *run.span()):
            found.extend(_alternatives(part[0]))
    return list(dict.fromkeys(found))[:most]


def _alternatives(word: str) -> list[tuple[str, ...]]:
    if HAN.fullmatch(word):
        pairs = _pairs(word)
        return [(pair,) for pair in (pairs[:-1] or pairs)]
    if ARABIC.search(word) or CYRILLIC.search(word):
        return [_tokens_of(word, "")]
    return [tuple(dict.fromkeys(_tokens_of(word, language)[0] for language in (*LATIN, "")))]


def _plain(text: str) -> tuple[str, Sequence[int]]:
    """Return a text with signs made alike and without unseen ones, and where each of its signs stood."""
    places: Sequence[int] = range(len(text))
    if UNSEEN.search(text):
        places = [at for at, sign in enumerate(text) if not UNSEEN.match(sign)]
    return "".join(_plain_sign(text[at]) for at in places), places


@cache
def _plain_sign(sign: str) -> str:
    wide = unicodedata.normalize("NFKC", sign)
    if len(wide) != 1:
        return " " if sign.isspace() else sign
    return str(unicodedata.decimal(wide)) if wide.isdecimal() else wide


def _tokens_of(word: str, language: str) -> tuple[str, ...]:
    if HAN.fullmatch(word):
        return _pairs(word)
    return (_stem(word.casefold(), language)[:LONGEST] or word[:1],)


def _pairs(run: str) -> tuple[str, ...]:
    """Return the overlapping pairs of a Chinese run and its last sign."""
    return (*(run[at : at + 2] for at in range(len(run) - 1)), run[-1])


@lru_cache(REMEMBERED)
def _stem(word: str, language: str) -> str:
    if any(sign.isdigit() for sign in word):
        return _bare(word)
    if ARABIC.search(word):
        return _light(word.translate(ALIKE))
    if CYRILLIC.search(word):
        return _bare(_stemmer("ru").stemWord(word.replace("ё", "е")))
    if language in LATIN:
        return _bare(_stemmer(language).stemWord(word))
    return _bare(word)


@cache
def _stemmer(language: str) -> Stemmer:
    stemmer: Stemmer = snowballstemmer.stemmer(STEMMERS[language])
    return stemmer


def _light(word: str) -> str:
    """Return an Arabic word without article, proclitics and the commonest endings, where enough of it stays."""
    for prefix in PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= SHORTEST:
            word = word.removeprefix(prefix)
            break
    else:
        if word[:1] in PROCLITICS and len(word) > SHORTEST_AFTER_PROCLITIC:
            word = word[1:]
    for suffix in SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= SHORTEST:
            return word.removesuffix(suffix)
    return word


def _bare(word: str) -> str:
    """Return a word without accents; й is a letter of its own."""
    plain = unicodedata.normalize("NFD", word.replace("й", "\ue000"))
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).replace("\ue000", "й")


def _symbol_token(symbol: str) -> str:
    return "_".join(RUN.findall(_bare(symbol.casefold())))[:LONGEST]
