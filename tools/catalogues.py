"""Hold the message catalogues against the messages in the source.

Prints what is wrong, one line each, and exits with 1: a message without a translation, an empty or fuzzy
one, a wrong number of plural forms, placeholders that differ from the message's, a message that the source
no longer has.
"""

import re
import string
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po

from consilia.core.intake.messages import MESSAGES as INTAKE
from consilia.core.reader.problems import MESSAGES as READER

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src"
LOCALE = SOURCE / "consilia" / "locale"
Key = str | tuple[str, str]  # a message, or its singular and plural

KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_noop": (1, 2),
    "say": None,
    "count": (1, 2),
}
# Click's own words that our commands can show; it looks them up in our catalogue.
CLICK: frozenset[Key] = frozenset(
    {
        "Usage:",
        "Options",
        "Commands",
        "Show this message and exit.",
        "Show the version and exit.",
        "%(prog)s, version %(version)s",
        "Missing argument",
        "Missing option",
        "Missing command.",
        "No such option {name!r}.",
        "No such command {name!r}.",
        "Option {name!r} does not take a value.",
        "Invalid value: {message}",
        "Invalid value for {param_hint}: {message}",
        ("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
        ("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
        ("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
    }
)
# Looked up by click through a variable, so not to be found in its source.
CLICK_BY_VARIABLE: frozenset[Key] = frozenset({"required"})
PERCENT = re.compile(r"%(?:\((\w+)\)[sd]|%)")


def main() -> int:
    """Check every catalogue; return the exit code."""
    wanted = in_source()
    complaints = [f"click no longer has: {shown(key)}" for key in sorted(CLICK - in_click(), key=shown)]
    for path in sorted(LOCALE.glob("*/LC_MESSAGES/consilia.po")):
        language = path.parent.parent.name
        with path.open("rb") as opened:
            catalogue = read_po(opened, locale=language)
        complaints += [f"{language}: {complaint}" for complaint in problems(catalogue, language, wanted)]
    print("\n".join(complaints) or f"{len(wanted)} messages, all there in every catalogue.")
    return 1 if complaints else 0


def in_source() -> set[Key]:
    """Return the messages of the source, of the tables translated where they are shown, and of click."""
    tables = set(INTAKE.values()) | set(READER.values())
    return extracted(SOURCE / "consilia") | tables | CLICK | CLICK_BY_VARIABLE


def in_click() -> set[Key]:
    """Return the messages of the installed click."""
    return extracted(Path(click.__file__).parent)


def extracted(folder: Path) -> set[Key]:
    """Return the messages that are marked in the Python files under `folder`."""
    found = extract_from_dir(str(folder), [("**.py", "python")], keywords=KEYWORDS)
    return {key(message) for _file, _line, message, _comments, _context in found}


def key(message: str | Iterable[str]) -> Key:
    """Return a message of babel as a plain string, or as singular and plural."""
    if isinstance(message, str):
        return message
    singular, plural = tuple(message)[:2]
    return singular, plural


def problems(catalogue: Catalog, language: str, wanted: set[Key]) -> Iterator[str]:
    """Yield what is wrong with one catalogue."""
    held = {key(message.id): message for message in catalogue if message.id}
    for absent in sorted(wanted - set(held), key=shown):
        yield f"missing: {shown(absent)}"
    for unused in sorted(set(held) - wanted, key=shown):
        yield f"no longer used: {shown(unused)}"
    forms = get_plural(language).num_plurals
    if catalogue.num_plurals != forms:
        yield f"{catalogue.num_plurals} plural forms in its head, not {forms}"
    for name in sorted(wanted & set(held), key=shown):
        yield from (f"{complaint}: {shown(name)}" for complaint in faults(held[name], forms))


def faults(message: Message, forms: int) -> Iterator[str]:
    """Yield what is wrong with the translation of one message."""
    translations = [message.string] if isinstance(message.string, str) else list(message.string)
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
    """Return a message on one line."""
    return " | ".join([name] if isinstance(name, str) else name)


if __name__ == "__main__":
    sys.exit(main())
