"""Find the messages in the source: in Python files, in templates, in tables translated where they are shown."""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import click
from babel.messages.extract import extract_from_dir
from django.conf import settings
from django.utils.translation.template import templatize

from consilia.core.intake.messages import MESSAGES as INTAKE
from consilia.core.reader.problems import MESSAGES as READER

Text = str | tuple[str, str]  # a message, or its singular and plural
Key = tuple[str, Text]  # context (empty where there is none), message

KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "ngettext_noop": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
    "say": None,
    "count": (1, 2),
}
# Click's own words that our commands can show; it looks them up in our catalogue.
CLICK: frozenset[Text] = frozenset(
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
CLICK_BY_VARIABLE: frozenset[Text] = frozenset({"required"})
# What Django's `templatize` makes of the tags of a template: calls of gettext amid other signs.
CALL = re.compile(
    r"""(?P<name>\b(?:n?p?gettext)|_)\(\s*
        (?P<strings>u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")(?:\s*,\s*u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"))*)""",
    re.VERBOSE | re.DOTALL,
)
STRING = re.compile(r"""u?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")""", re.DOTALL)


def of_core_and_cli(package: Path) -> set[Key]:
    """Return the messages of core and of the command line, of their tables, and of click."""
    tables = {("", text) for text in {*INTAKE.values(), *READER.values(), *CLICK, *CLICK_BY_VARIABLE}}
    return of_python(package / "core") | of_python(package / "cli") | tables


def of_room(room: Path) -> set[Key]:
    """Return the messages of a room's Python files and templates."""
    found = of_python(room)
    for template in sorted(room.glob("templates/**/*")):
        if template.is_file():
            found |= set(of_template(template.read_text("utf-8")))
    return found


def lost_by_click() -> list[Text]:
    """Return the messages that the installed click no longer has."""
    present = {text for _context, text in of_python(Path(click.__file__).parent)}
    return sorted(CLICK - present, key=str)


def of_python(folder: Path) -> set[Key]:
    """Return the messages that are marked in the Python files under `folder`."""
    found = extract_from_dir(str(folder), [("**.py", "python")], keywords=KEYWORDS)
    return {key(message, context) for _file, _line, message, _comments, context in found}


def of_template(source: str) -> Iterator[Key]:
    """Yield the messages of a template's tags."""
    if not settings.configured:
        settings.configure(USE_I18N=True)
    for call in CALL.finditer(templatize(source)):
        strings = [ast.literal_eval(part) for part in STRING.findall(call["strings"])]
        context = strings.pop(0) if call["name"] in {"pgettext", "npgettext"} else ""
        yield key(strings if "n" in call["name"][:2] and len(strings) > 1 else strings[0], context)


def key(message: str | Iterable[str], context: str | None = None) -> Key:
    """Return a message of babel with its context, as a plain string or as singular and plural."""
    if isinstance(message, str):
        return context or "", message
    singular, plural = tuple(message)[:2]
    return context or "", (singular, plural)
