"""Tell the language of a text: by its script, then by its commonest words."""

import re
from collections import Counter
from functools import cache

from consilia.core.reader.cleaning import fold
from consilia.core.reader.grammar import shared

HAN_SHARE, SCRIPT_SHARE = 0.25, 0.3  # of all letters, from which a script decides
SAMPLE = 2000  # signs that are enough to tell
ENOUGH = 0.06  # share of function words below which a Latin or Cyrillic text is none of ours
WORD = re.compile(r"[^\W\d_]+")
HAN = re.compile(r"[\u4e00-\u9fff]+")
SCRIPTS = (("ar", re.compile(r"[\u0600-\u06ff]+")), ("ru", re.compile(r"[\u0400-\u04ff]+")))


class UnknownLanguageError(ValueError):
    """The text is in none of the six languages."""


def language_of(lower: str) -> tuple[str, float]:
    """Return the language of a folded lower-case text, and how sure that is (0 to 1).

    Raises UnknownLanguageError where the text is in none of the six, or too little to tell.
    """
    sample = lower[:SAMPLE]
    found = WORD.findall(sample)
    letters = sum(map(len, found)) or 1
    if _count(HAN, sample) > letters * HAN_SHARE:
        if re.search(r"[\u3040-\u30ff]{2}", sample):
            raise UnknownLanguageError  # kana: Japanese
        return "zh", 0.99
    words = Counter(found)
    candidates = ["en", "fr", "es"]
    for language, script in SCRIPTS:
        if _count(script, sample) > letters * SCRIPT_SHARE:
            candidates = [language]
    known, foreign = _words("function_words"), _words("other_languages")
    shares = {code: _share(words, known[code]) for code in candidates}
    others = [_share(words, foreign[code]) for code in foreign]
    best = max(shares, key=lambda code: shares[code])
    if not words or shares[best] < ENOUGH or max(others) > shares[best]:
        raise UnknownLanguageError
    second = max([s for code, s in shares.items() if code != best] or [0.0])
    return best, min(0.99, 0.6 + (shares[best] - second) * 3)


def _count(signs: re.Pattern[str], sample: str) -> int:
    """Return how many signs of a sample stand in runs of some kind, none of them plain ASCII."""
    return 0 if sample.isascii() else sum(map(len, signs.findall(sample)))


def _share(words: Counter[str], known: frozenset[str]) -> float:
    return sum(words[word] for word in known & words.keys()) / max(words.total(), 1)


@cache
def _words(key: str) -> dict[str, frozenset[str]]:
    """Return the commonest words of each language, folded as texts are."""
    return {code: frozenset(map(fold, words)) for code, words in shared().data[key].items()}
