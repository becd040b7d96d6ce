"""CLDR's words for days as the organisation's letters write them."""

import re

FIRST_OF_MONTH = re.compile(r"\b1(?=[ \u00a0][a-zéû])")
ABBREVIATED_YEAR = re.compile(r"(?<=\d{4})\s?г\.")


def as_letters_write(words: str, language: str) -> str:
    """Return CLDR's words for a day or a span (`language` is a key) in the style of letters.

    French: "1er mars"; Russian: "2020 года", which also spares a sentence two full stops; Arabic: the tanwin
    after its alif, as in our catalogues. CLDR's thin and narrow spaces are missing from many fonts.
    """
    words = words.replace("\u202f", "\u00a0").replace("\u2009", " ")
    match language:
        case "fr":
            return FIRST_OF_MONTH.sub("1er", words)
        case "ru":
            return ABBREVIATED_YEAR.sub(" года", words)
        case "ar":
            return words.replace("\u064b\u0627", "\u0627\u064b")
    return words
