"""The marks and the spelling that each language asks of its catalogues, as its United Nations texts write them."""

import re
from collections.abc import Iterator

HAN, ARABIC = "[\u4e00-\u9fff]", "[\u0621-\u064a]"
PLACEHOLDER = r"%\(\w+\)[sd]"
# What must not occur, by language, with what to say about it.
FAULTS = {
    "ar": [
        (
            re.compile(rf"{ARABIC} ?[,;?]|[,;?] {ARABIC}"),
            "a comma, semicolon or question mark that is not Arabic",
        ),
        (re.compile("\u064b\u0627"), "tanwin before its alif"),
    ],
    "fr": [
        (re.compile(r"[ \u00a0\u202f][;:!?]"), "a space before a mark"),
        (re.compile("\u2019"), "a curved apostrophe"),
    ],
    "ru": [(re.compile("[ёЁ]"), "ё")],
    "zh": [(re.compile(rf"{HAN}[,;:?!(]|[,;:?!)]{HAN}"), "a mark that is not of full width")],
}
HUNDREDS, TANWIN = 4, re.compile(rf"{PLACEHOLDER} \S+\u0627\u064b")  # 100 days: "100 يوم", 11: "11 يوماً"


def wrong(translations: list[str], language: str) -> Iterator[str]:
    """Yield what is wrong with the forms of one translation in a language (a key)."""
    for text in translations:
        yield from (said for pattern, said in FAULTS.get(language, []) if pattern.search(text))
    if language == "ar" and len(translations) > HUNDREDS and TANWIN.search(translations[HUNDREDS]):
        yield "the form for 100 has the tanwin of 11 to 99"
