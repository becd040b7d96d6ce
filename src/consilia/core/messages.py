"""Sentences in the reader's language, from gettext catalogues that `make` compiles.

One catalogue a language serves `core` and `cli`; the message is the English sentence itself.
"""

import gettext
from functools import cache
from pathlib import Path

DOMAIN = "consilia"
LOCALE_FOLDER = Path(__file__).resolve().parent.parent / "locale"
FALLBACK = "en"


def supported() -> frozenset[str]:
    """Return the languages that have a catalogue: the six, and any that an installation adds."""
    return frozenset(path.parent.parent.name for path in LOCALE_FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


@cache
def translator(language: str) -> gettext.NullTranslations:
    """Return the catalogue of `language` ("fr"); an unknown language gets English.

    Raises FileNotFoundError where the catalogues were not compiled yet.
    """
    known = language if language in supported() else FALLBACK
    return gettext.translation(DOMAIN, str(LOCALE_FOLDER), languages=[known])


def from_environment(environment: dict[str, str]) -> str:
    """Return the first language of a terminal's environment that we speak, else English.

    Follows gettext: LANGUAGE (a list), then LC_ALL, LC_MESSAGES, LANG; "fr_CH.UTF-8" gives "fr".
    """
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        for wish in environment.get(name, "").split(":"):
            language = wish.split(".")[0].split("_")[0].lower()
            if language in supported():
                return language
    return FALLBACK
