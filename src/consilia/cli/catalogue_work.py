"""Catalogues of languages that an installation adds: a template to translate, and the compiled form."""

from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from consilia.core.messages import DOMAIN, LOCALE_FOLDER

PACKAGE = LOCALE_FOLDER.parent
PAGES = "django"  # the domain of all rooms


def template(language: str, folder: Path) -> tuple[list[Path], int]:
    """Write the catalogues of a language to be translated, keeping what is translated already.

    Returns their places and how many sentences are still without a translation.
    """
    open_sentences = 0
    places = []
    for domain, sources in _sources().items():
        place = folder / language.replace("-", "_") / "LC_MESSAGES" / f"{domain}.po"
        before = _read(place, language) if place.is_file() else None
        catalogue = Catalog(locale=language, fuzzy=False)
        for message in _messages(sources):
            kept = before.get(message.id, message.context) if before else None
            catalogue.add(
                message.id, kept.string if kept else None, context=message.context, flags=message.flags
            )
        open_sentences += sum(not _is_translated(message) for message in catalogue if message.id)
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("wb") as opened:
            write_po(opened, catalogue, width=0, sort_output=True)
        places.append(place)
    return places, open_sentences


def compile_all(folder: Path) -> None:
    """Compile the catalogues below a folder that were changed since."""
    for place in folder.glob("*/LC_MESSAGES/*.po"):
        compiled = place.with_suffix(".mo")
        if compiled.is_file() and compiled.stat().st_mtime >= place.stat().st_mtime:
            continue
        catalogue = _read(place, place.parent.parent.name)
        with compiled.open("wb") as opened:
            write_mo(opened, catalogue)


def _sources() -> dict[str, list[Path]]:
    english = Path("en") / "LC_MESSAGES"
    rooms = sorted(PACKAGE.glob(f"*/locale/{english}/{PAGES}.po"))
    return {DOMAIN: [LOCALE_FOLDER / english / f"{DOMAIN}.po"], PAGES: rooms}


def _messages(sources: list[Path]) -> Iterator[Message]:
    seen = set()
    for source in sources:
        for message in _read(source, "en"):
            key = (message.id, message.context)
            if message.id and key not in seen:
                seen.add(key)
                yield message


def _is_translated(message: Message) -> bool:
    forms = [message.string] if isinstance(message.string, str) else list(message.string or [""])
    return all(forms)


def _read(place: Path, language: str) -> Catalog:
    with place.open("rb") as opened:
        return read_po(opened, locale=language)
