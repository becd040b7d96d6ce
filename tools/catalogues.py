"""Hold the message catalogues against the messages in the source.

Prints what is wrong, one line each, and exits with 1: a message without a translation, an empty or fuzzy
one, a wrong number of plural forms, placeholders that differ from the message's, a message that the source
no longer has, a mark that the language does not use. `--update` first adds what is missing with an empty
translation and drops what is unused.

Core and command line share the domain `consilia`; each room has a catalogue of its own, domain `django`.
"""

import re
import string
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po, write_po

import extraction
import marks
from consilia.core.languages import OFFICIAL
from extraction import Key, key

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "consilia"
PERCENT = re.compile(r"%(?:\((\w+)\)[sd]|%)")
WIDTH = 0  # a message a line: a change of one word is a change of one line


@dataclass(frozen=True)
class Place:
    """A folder of catalogues, their domain, and the messages that they must have."""

    folder: Path
    domain: str
    wanted: set[Key]

    def catalogues(self) -> Iterator[tuple[str, Path]]:
        """Yield each language that must be there with the path of its catalogue."""
        for language in OFFICIAL:
            name = language.code if self.domain == "consilia" else language.tag.replace("-", "_")
            yield name, self.folder / name / "LC_MESSAGES" / f"{self.domain}.po"


def main() -> int:
    """Check every catalogue; return the exit code."""
    places = list(all_places())
    if "--update" in sys.argv[1:]:
        for place in places:
            update(place)
    complaints = [f"click no longer has: {text}" for text in extraction.lost_by_click()]
    for place in places:
        complaints += in_place(place)
    total = sum(len(place.wanted) for place in places)
    print("\n".join(complaints) or f"{total} messages, all there in every catalogue.")
    return 1 if complaints else 0


def all_places() -> Iterator[Place]:
    """Yield the shared catalogues of core and command line, then those of each room."""
    yield Place(PACKAGE / "locale", "consilia", extraction.of_core_and_cli(PACKAGE))
    for app in sorted(PACKAGE.glob("*/apps.py")):
        wanted = extraction.of_room(app.parent)
        if wanted:
            yield Place(app.parent / "locale", "django", wanted)


def in_place(place: Place) -> Iterator[str]:
    """Yield what is wrong with the catalogues of one folder."""
    where = place.folder.parent.name
    for language, path in place.catalogues():
        if not path.exists():
            yield f"{where} {language}: there is no catalogue"
            continue
        for complaint in problems(read(path, language), language, place.wanted):
            yield f"{where} {language}: {complaint}"


def read(path: Path, language: str) -> Catalog:
    """Read one catalogue."""
    with path.open("rb") as opened:
        return read_po(opened, locale=language)


def update(place: Place) -> None:
    """Add missing messages with an empty translation, drop unused ones, sort."""
    for language, path in place.catalogues():
        old = read(path, language) if path.exists() else Catalog(locale=language)
        held = {key(message.id, message.context): message for message in old if message.id}
        if path.exists() and set(held) == place.wanted:
            continue
        new = Catalog(locale=language)
        for name in sorted(place.wanted, key=shown):
            context, text = name
            before = held.get(name)
            new.add(text, before.string if before else None, context=context or None)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(head(language), "utf-8")
        with path.open("ab") as opened:
            write_po(opened, new, width=WIDTH, omit_header=True, sort_output=True)


def head(language: str) -> str:
    """Return the first entry of a catalogue."""
    return (
        f'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n'
        f'"Plural-Forms: {get_plural(language).plural_forms}\\n"\n'
        '"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n\n'
    )


def problems(catalogue: Catalog, language: str, wanted: set[Key]) -> Iterator[str]:
    """Yield what is wrong with one catalogue."""
    held = {key(message.id, message.context): message for message in catalogue if message.id}
    for absent in sorted(wanted - set(held), key=shown):
        yield f"missing: {shown(absent)}"
    for unused in sorted(set(held) - wanted, key=shown):
        yield f"no longer used: {shown(unused)}"
    forms = get_plural(language).num_plurals
    if catalogue.num_plurals != forms:
        yield f"{catalogue.num_plurals} plural forms in its head, not {forms}"
    for name in sorted(wanted & set(held), key=shown):
        yield from (f"{complaint}: {shown(name)}" for complaint in faults(held[name], forms))
        yield from (f"{said}: {shown(name)}" for said in marks.wrong(forms_of(held[name]), language[:2]))


def faults(message: Message, forms: int) -> Iterator[str]:
    """Yield what is wrong with the translation of one message."""
    translations = forms_of(message)
    if message.fuzzy:
        yield "fuzzy"
    if not all(translations):
        yield "empty"
        return
    plural = not isinstance(message.id, str)
    if plural and len(translations) != forms:
        yield f"{len(translations)} plural forms, not {forms}"
    ids = [message.id] if isinstance(message.id, str) else list(message.id)
    allowed = set.union(*map(placeholders, ids))
    for translation in translations:
        # A form for one or two may say the number in words; none may invent a placeholder.
        lost = set() if plural else allowed - placeholders(translation)
        if lost or placeholders(translation) - allowed:
            yield "placeholders differ"


def forms_of(message: Message) -> list[str]:
    """Return the forms of a translation: one, or those of its plural."""
    return [message.string] if isinstance(message.string, str) else list(message.string)


def placeholders(text: str) -> set[str]:
    """Return the names of the placeholders in `text`, of both kinds; a broken one is a name of its own."""
    names = {f"%{name}" for name in PERCENT.findall(text) if name}
    if re.search(r"%\(", PERCENT.sub("", text)):
        names.add("% broken")
    try:
        names |= {f"{{{part[1]}" for part in string.Formatter().parse(text) if part[1]}
    except ValueError:
        names.add("{ broken")
    return names


def shown(name: Key) -> str:
    """Return a message on one line, with its context before it."""
    context, text = name
    return (f"[{context}] " if context else "") + " | ".join([text] if isinstance(text, str) else text)


if __name__ == "__main__":
    sys.exit(main())
