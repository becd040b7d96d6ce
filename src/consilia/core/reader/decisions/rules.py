"""The compiled phrases of one language, from `grammars/decisions.toml`."""

import re
from dataclasses import dataclass
from functools import cache
from itertools import chain

from consilia.core.reader.finder import Finder
from consilia.core.reader.grammar import Grammar, expression, load

NUMBER = (
    r"(?P<number>(?:itu|uit|мсэ)-[rtdрт]\s?[\w.]+(?:-\d+)*"
    r"|[a-z]{1,4}\.\d{1,4}[(]\d{1,3}[)]"
    r"|[ivxlc]+/\d{1,3}"
    r"|\d{1,4}(?:[/.-]\d{1,4}){0,2}(?:/c(?:p|ma|mp)\.\d{1,2})?|\d{1,3}/c(?:p|ma|mp)\.\d{1,2})(?![\w/])"
)


@dataclass(frozen=True, slots=True)
class Rules:
    """The compiled patterns of one language and the keys of their numbered groups."""

    language: str
    title: re.Pattern[str]
    bodies: Finder
    preamble: re.Pattern[str]
    operative: re.Pattern[str]
    keys: tuple[str, ...]
    modifiers: re.Pattern[str]
    after: re.Pattern[str]
    infinitive: re.Pattern[str]
    article: re.Pattern[str]
    cooperation: Finder
    cooperation_end: Finder
    limits: Finder
    annex: Finder
    salutation: re.Pattern[str]
    revised: Finder
    adopted: re.Pattern[str]
    addressed: frozenset[str]


@cache
def rules_of(language: str) -> Rules:
    """Compile the patterns of one language."""
    data = load("decisions")
    words = Grammar(language, data[language])
    keys: list[str] = []
    kinds = "|".join(f"(?P<{k}>{words.any_of(p)})" for k, p in words.table("kinds").items())
    article = expression("|".join(sorted(words.words("article"), key=len, reverse=True)))
    return Rules(
        language=language,
        title=re.compile(_title_source(words, kinds)),
        bodies=words.tagged("bodies"),
        preamble=_phrases(words, "preamble", keys),
        operative=_phrases(words, "operative", keys),
        keys=tuple(keys),
        modifiers=_tagged(words),
        after=_after(words),
        infinitive=re.compile("|".join(expression(p) for p in words.words("infinitive"))),
        article=re.compile(rf"\s*(?:{_articles(language, article)})" if article else r"\s+"),
        cooperation=words.pattern("cooperation"),
        cooperation_end=words.pattern("cooperation_end"),
        limits=words.pattern("limits"),
        annex=words.pattern("annex"),
        salutation=re.compile(rf"(?m)^[ \t]*{words.source('salutation')}[ \t]*[,:!]?[ \t]*$"),
        revised=words.pattern("revised"),
        adopted=re.compile(rf"(?:{kinds})\s*{words.source('adopted')}"),
        addressed=frozenset(data["addressed"]),
    )


def _articles(language: str, source: str) -> str:
    """Return articles as whole words; the Arabic preposition grows together with its noun."""
    joined = rf"(?:{source})(?:(?<=')|(?!\w))\s*"
    return f"{joined}|ب(?=ال)" if language == "ar" else joined


def _title_source(words: Grammar, kinds: str) -> str:
    """Return the source of a title line's pattern; Chinese puts the number before the word too."""
    draft = rf"(?:{words.source('draft')}\s*)?"
    session = r"(?P<session>\d{2,3}\s?ex/)?"
    after = rf"\s*{session}{draft}(?:{kinds})\s*(?:№|no\.?|n°|n\.°|رقم)?\s*{NUMBER}"
    if words.language != "zh":
        return after
    after = re.sub(r"第?", "", after).replace(r"\s*(?:№", r"\s*第?(?:№") + r"\s*号?"
    before = rf"\s*{draft}第\s*{NUMBER.replace('(?![' + chr(92) + 'w/])', '')}\s*号\s*(?:{kinds})"
    return after + "|" + re.sub(r"\?P<(\w+)>", r"?P<\1_2>", before)


def _phrases(words: Grammar, table: str, keys: list[str]) -> re.Pattern[str]:
    """Return one pattern for all phrases of a table, the longest first; `lastgroup` numbers the key."""
    rows = [(phrase, key) for key, phrases in words.table(table).items() for phrase in phrases]
    rows.sort(key=lambda row: -len(row[0]))
    sources = []
    for phrase, key in rows:
        sources.append(f"(?P<k{len(keys)}>{expression(phrase)})")
        keys.append(key)
    modifiers = "|".join(expression(p) for p in chain(*words.table("modifiers").values()))
    gap, edge = _edges(words.language)
    return re.compile(rf"\s*(?P<before>(?:(?:{modifiers}){gap})*)(?:{'|'.join(sources)}){edge}")


def _edges(language: str) -> tuple[str, str]:
    """Return what stands between two words and behind one; Chinese has no gaps."""
    return (r"\s*", "") if language == "zh" else (r"\s+", r"(?!\w)")


def _after(words: Grammar) -> re.Pattern[str]:
    """Return the pattern of modifiers behind a phrase: "noting further with satisfaction"."""
    gap, edge = _edges(words.language)
    modifiers = "|".join(expression(p) for p in chain(*words.table("modifiers").values()))
    return re.compile(rf"(?:,?{gap}(?:{modifiers}){edge}){{1,2}}")


def _tagged(words: Grammar) -> re.Pattern[str]:
    """Return the modifiers as one pattern; `lastgroup` names the English word."""
    rows = words.table("modifiers").items()
    return re.compile("|".join(f"(?P<{name.replace(' ', '_')}>{words.any_of(p)})" for name, p in rows))
