"""Sentences in the reader's language, from gettext catalogues that `make` compiles.

One catalogue a language serves `core` and `cli`; the message is the English sentence itself.
"""

import gettext
from functools import cache
from pathlib import Path

from consilia.core.installation import installed

DOMAIN = "consilia"
LOCALE_FOLDER = Path(__file__).resolve().parent.parent / "locale"
FALLBACK = "en"


def folders() -> list[Path]:
    """Return where catalogues lie: ours, then those that an installation adds."""
    held = installed()
    return [LOCALE_FOLDER] if held is None else [LOCALE_FOLDER, held.catalogues]


def supported() -> frozenset[str]:
    """Return the languages that have a catalogue: the six, and any that an installation adds."""
    found = (path for folder in folders() for path in folder.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))
    return frozenset(path.parent.parent.name for path in found)


@cache
def translator(language: str) -> gettext.NullTranslations:
    """Return the catalogue of `language` ("fr"); an unknown language gets English, and so does a missing sentence.

    Raises FileNotFoundError where the catalogues were not compiled yet.
    """
    english = gettext.translation(DOMAIN, str(LOCALE_FOLDER), languages=[FALLBACK])
    for folder in folders():
        if (folder / language / "LC_MESSAGES" / f"{DOMAIN}.mo").is_file():
            found = gettext.translation(DOMAIN, str(folder), languages=[language])
            found.add_fallback(english)
            return found
    return english


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
