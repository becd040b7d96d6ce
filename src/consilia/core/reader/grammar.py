"""A grammar is data: one TOML file a language, compiled into patterns on first use.

A phrase in the data is a small regular expression written in plain lower case with its accents; it is folded the
way texts are (`cleaning.fold`), a blank in it stands for any run of blanks, and outside Chinese it only matches
whole words.  Chinese words have no gaps between them, so there a phrase matches anywhere.
"""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from consilia.core import zones
from consilia.core.reader.cleaning import fold, lower
from consilia.core.reader.finder import Finder, Lexicon

LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")
QUANTIFIERS = {"?", "*", "+", "{"}
OPENING = re.compile(r"(?:\(\?:[^()|\[\\]{1,3}(?:\|[^()|\[\\]{1,3})*\)\?)+")  # "(?:و|ف)?(?:ال)?"
# Letters at the start of a source, of an alternative, or after something optional.
FIRST = re.compile(r"(?:^|\(\?:|\||\?)(?:\\s[+*])?([^\W\d_])")
PLACE = re.compile(r"\{([a-z_]+\.[a-z_]+)\}")
NEVER = re.compile(r"(?!)")


def load(name: str) -> dict[str, Any]:
    """Return the data of `grammars/<name>.toml`."""
    return tomllib.loads(files("consilia.core.reader").joinpath(f"grammars/{name}.toml").read_text("utf-8"))


@cache
def expression(phrase: str) -> str:
    """Return a phrase of the data as the source of a pattern over a folded, lower-case text."""
    # Only escapes in lower case (\d, \w) survive this, and a group is named as in (?<text>...).
    return re.sub(
        r"\(\?<(?=[a-z])", "(?P<", re.sub(r" +", r"\\s+", re.sub(r" +[?]", r"\\s*", lower(fold(phrase))))
    )


def whole_words(language: str, phrases: Iterable[str]) -> list[str]:
    """Return phrases as sources of patterns, the longest first, whole words only outside Chinese."""
    longest_first = [expression(phrase) for phrase in sorted(phrases, key=len, reverse=True)]
    if language == "zh":
        return longest_first
    # After a full stop that belongs to the phrase the next word may follow at once: "Rév.Bucarest".
    return [e if e.endswith(r"\.") else rf"{e}(?!\w)" for e in longest_first]


@cache
def any_of(language: str, phrases: tuple[str, ...]) -> str:
    """Return an alternation of phrases, the longest first, whole words only outside Chinese."""
    if not phrases:
        return "(?!)"
    body = by_first_sign(whole_words(language, phrases))
    return f"(?:{body})" if language == "zh" else rf"(?<!\w)(?:{body})"


def by_first_sign(expressions: list[str]) -> str:
    """Return an alternation that matches as the plain one does, its branches grouped by how they begin.

    A long list of phrases is tried branch by branch at every word; grouped by their first letter, only those that
    begin with the word's are.  Groups that open many phrases, such as Arabic proclitics, are written once.
    """
    groups: dict[str, list[str]] = {}
    for number, whole in enumerate(expressions):
        single = "|" not in outermost(whole)
        opening = OPENING.match(whole)
        if single and whole[:1].isalpha() and whole[1:2] not in QUANTIFIERS:
            groups.setdefault(whole[0], []).append(whole[1:])
        elif (
            single and opening and "(?P" not in whole and whole[opening.end() :][:1] not in {"", *QUANTIFIERS}
        ):
            groups.setdefault(opening[0], []).append(whole[opening.end() :])
        else:
            groups[f"#{number}"] = [whole]
    return "|".join(_branch(first, rest) for first, rest in groups.items())


def _branch(first: str, rest: list[str]) -> str:
    """Return one branch of an alternation: phrases that begin alike."""
    if first.startswith("#"):
        return rest[0]
    return f"{first}(?:{by_first_sign(rest) if first.startswith('(') else '|'.join(rest)})"


def first_letters(sources: list[str]) -> str:
    """Return letters among which are all that the expressions can begin with, for a cheap test before them."""
    found = {m for source in sources for m in FIRST.findall(source)}
    # A class of letters at the very beginning, such as the proclitics of an Arabic word.
    classes = (re.match(r"\[([^]^\\-]+)\]", source) for source in sources)
    found |= {letter for match in classes if match for letter in match[1]}
    return "".join(sorted(found))


def outermost(source: str) -> str:
    """Return what stands outside all brackets of an expression."""
    bare = re.sub(r"\\.|\[[^]]*\]", "", source)
    while "(" in bare and (inner := re.sub(r"\([^()]*\)", "", bare)) != bare:
        bare = inner
    return bare


@cache
def lexicon(language: str) -> Lexicon:
    """Return the lexicon in which all phrases of a language stand, whatever file they come from."""
    return Lexicon(gaps=language != "zh")


@dataclass(frozen=True, slots=True)
class Grammar:
    """What the reader knows of one language."""

    language: str
    data: dict[str, Any]
    _compiled: dict[str, re.Pattern[str]] = field(default_factory=dict)
    _sources: dict[str, str] = field(default_factory=dict)
    _parts: dict[str, list[str]] = field(default_factory=dict)
    _finders: dict[str, Finder] = field(default_factory=dict)

    def words(self, key: str) -> list[str]:
        """Return the phrases under a dotted key ("labels.subject"); an absent key gives none."""
        found: Any = self.data
        for part in key.split("."):
            found = found.get(part, [])
        return list(found)

    def parts(self, key: str) -> list[str]:
        """Return the phrases under a key as sources of patterns, without word borders."""
        if key not in self._parts:
            self._parts[key] = [expression(phrase) for phrase in self.words(key)]
        return self._parts[key]

    def table(self, key: str) -> dict[str, list[str]]:
        """Return a table of phrase lists ("addressees")."""
        return {row: list(phrases) for row, phrases in self.data.get(key, {}).items()}

    def source(self, key: str) -> str:
        """Return the alternation of the phrases under `key`, longest first, as one bare group."""
        if key not in self._sources:
            self._sources[key] = self.any_of(self.words(key))
        return self._sources[key]

    def any_of(self, phrases: list[str]) -> str:
        """Return an alternation of phrases, the longest first, whole words only outside Chinese."""
        return any_of(self.language, tuple(phrases))

    def pattern(self, key: str) -> Finder:
        """Return what finds the phrases under `key`."""
        if key not in self._finders:
            self._finders[key] = self._finder({"": self.words(key)})
        return self._finders[key]

    def made(self, template: str) -> re.Pattern[str]:
        """Return the pattern of a template in which `{phrases.courtesy}` stands for the phrases under that key."""
        if template not in self._compiled:
            filled = PLACE.sub(lambda place: self.source(place[1]), template)
            self._compiled[template] = re.compile(filled)
        return self._compiled[template]

    def followed(self, keys: tuple[str, ...], after: str, before: str = "") -> Finder:
        """Return what finds a phrase under one of the keys with what must stand after and before it.

        Both are sources of patterns; `before` takes up no signs.
        """
        name = "|".join((*keys, before, after))
        if name not in self._finders:
            phrases = [phrase for key in keys for phrase in whole_words(self.language, self.words(key))]
            border = f"{self._border}{before}"
            self._finders[name] = Finder(
                lexicon(self.language), [f"{border}(?:{phrase}){after}" for phrase in phrases]
            )
        return self._finders[name]

    @property
    def _border(self) -> str:
        return "" if self.language == "zh" else r"(?<!\w)"

    def tagged(self, key: str) -> Finder:
        """Return what finds the phrases of a table of lists; `lastgroup` names the row, "-" written "_".

        Rows stand in the order of the data: where two match at one place, the first wins.
        """
        name = f"#{key}"
        if name not in self._finders:
            self._finders[name] = self._finder(self.table(key))
        return self._finders[name]

    def _finder(self, rows: dict[str, list[str]]) -> Finder:
        sources = []
        for row, phrases in rows.items():
            opening = f"?P<{row.replace('-', '_')}>" if row else "?:"
            sources += [
                f"{self._border}({opening}{source})" for source in whole_words(self.language, phrases)
            ]
        return Finder(lexicon(self.language), sources)


@cache
def grammar(language: str) -> Grammar:
    """Return the grammar of one of the six languages."""
    return Grammar(language, load(language))


@cache
def shared() -> Grammar:
    """Return what does not depend on the language: series, cities, common words."""
    return Grammar("shared", load("shared"))


def seat_names(language: str) -> list[str]:
    """Return the names of all known seats in a language."""
    return list(zones.seat_names(language))
