"""The organisation whose house this is: `organisation.toml`, written by a person or by `consilia init`.

It is found by CONSILIA_ORGANISATION, else in the data folder (CONSILIA_DATA, else `var`); "-" means none, and then
the example's defaults hold. Beside it may lie `rulebooks/`, `locale/` (catalogues of further languages), and the
secret with which the site signs. Nothing here knows Django or the other parts of core.
"""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

FILE: Final = "organisation.toml"
NONE: Final = "-"
DATA: Final = "var"
SIX: Final = ("ar", "zh", "en", "fr", "ru", "es")
Names = Mapping[str, str]


class InstallationError(ValueError):
    """The file cannot be used; the message is one sentence that names the place in it."""


@dataclass(frozen=True, slots=True)
class NamedPart:
    """A region, a body or a series: its key, its name by language key, and what else the file says of it."""

    key: str
    names: Names
    more: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Installation:
    """What the file says. `calendar` is a table as of `core.calendars`; `members` the path of a spreadsheet."""

    folder: Path
    names: Names
    languages: tuple[str, ...]
    address: str
    zone: str
    seat: Names
    calendar: Mapping[str, Any]
    regions: tuple[NamedPart, ...]
    bodies: tuple[NamedPart, ...]
    series: tuple[NamedPart, ...]
    members: str
    administrator: Names

    @property
    def rulebooks(self) -> Path:
        """The folder of the organisation's own rulebooks; it need not be there."""
        return self.folder / "rulebooks"

    @property
    def catalogues(self) -> Path:
        """The folder of catalogues of further languages; it need not be there."""
        return self.folder / "locale"

    @property
    def secret(self) -> Path:
        """The file that holds the secret with which the site signs."""
        return self.folder / "secret"


def path_of(environment: Mapping[str, str]) -> Path | None:
    """Return where the file is looked for; None where none is wanted."""
    named = environment.get("CONSILIA_ORGANISATION", "").strip()
    if named == NONE:
        return None
    if named:
        return Path(named).expanduser().resolve()
    return Path(environment.get("CONSILIA_DATA", "").strip() or DATA).expanduser().resolve() / FILE


@cache
def installed() -> Installation | None:
    """Return the organisation of this installation, None where no file says one. Raises InstallationError."""
    path = path_of(os.environ)
    return read(path) if path is not None and path.is_file() else None


def read(path: Path) -> Installation:
    """Read a file. Raises InstallationError for what is missing, unknown or of the wrong kind."""
    try:
        content = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InstallationError(f"{path.name} cannot be read: {error}.") from error
    return parsed(content, path.parent)


def parsed(content: Mapping[str, Any], folder: Path) -> Installation:
    """Return what a file says whose TOML is read already."""
    known = {"name", "languages", "address", "seat", "calendar", "regions", "bodies", "series", "members"}
    strange = sorted(set(content) - known - {"administrator"})
    if strange:
        raise InstallationError(f"{FILE}: “{strange[0]}” is not known.")
    languages = tuple(_words(content.get("languages", list(SIX)), "languages"))
    if not languages or len(set(languages)) < len(languages):
        raise InstallationError(f'{FILE}: “languages” must be a list of different keys, like ["en", "pt"].')
    seat = _table(content.get("seat", {}), "seat")
    if set(seat) - {"zone", "name"}:
        raise InstallationError(f"{FILE}: “seat” has a zone and a name, nothing else.")
    return Installation(
        folder=folder,
        names=_names(content.get("name"), "name", languages),
        languages=languages,
        address=_text(content.get("address", ""), "address"),
        zone=_text(seat.get("zone", ""), "seat.zone"),
        seat=_names(seat["name"], "seat.name", languages) if "name" in seat else {},
        calendar=_table(content.get("calendar", {}), "calendar"),
        regions=_parts(content, "regions", languages, frozenset()),
        bodies=_parts(content, "bodies", languages, frozenset({"parent", "rulebook"})),
        series=_parts(content, "series", languages, frozenset({"form", "body"})),
        members=_text(content.get("members", ""), "members"),
        administrator=_strings(content.get("administrator", {}), "administrator"),
    )


def _parts(
    content: Mapping[str, Any], name: str, languages: tuple[str, ...], allowed: frozenset[str]
) -> tuple[NamedPart, ...]:
    rows = content.get(name, [])
    if not isinstance(rows, list):
        raise InstallationError(f"{FILE}: write each of “{name}” as [[{name}]].")
    found = []
    for number, row in enumerate(rows, 1):
        place = f"{name}[{number}]"
        given = dict(_table(row, place))
        names = _names(given.pop("name", None), f"{place}.name", languages)
        key = _text(given.pop("key", ""), f"{place}.key")
        if not key or set(given) - allowed:
            raise InstallationError(f"{FILE}: {place} has a key and a name" + _list(allowed) + ".")
        found.append(NamedPart(key, names, _strings(given, place)))
    if len({part.key for part in found}) < len(found):
        raise InstallationError(f"{FILE}: two of “{name}” have one key.")
    return tuple(found)


def _list(allowed: frozenset[str]) -> str:
    return f", and may have {' and '.join(sorted(allowed))}" if allowed else ", nothing else"


def _names(value: object, place: str, languages: tuple[str, ...]) -> Names:
    """Return a name by language key; a bare text is in the first language."""
    if isinstance(value, str) and value.strip():
        return {languages[0]: value.strip()}
    if not isinstance(value, dict) or not value:
        raise InstallationError(f'{FILE}: “{place}” must be a name, like {{ en = "…" }}.')
    strange = sorted(set(value) - set(languages))
    if strange:
        raise InstallationError(
            f"{FILE}: “{place}” is written in {strange[0]}, which is not among “languages”."
        )
    return _strings(value, place)


def _strings(value: object, place: str) -> dict[str, str]:
    return {key: _text(text, f"{place}.{key}") for key, text in _table(value, place).items()}


def _table(value: object, place: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise InstallationError(f"{FILE}: “{place}” must be a table.")
    return value


def _text(value: object, place: str) -> str:
    if not isinstance(value, str):
        raise InstallationError(f"{FILE}: “{place}” must be a text.")
    return value.strip()


def _words(value: object, place: str) -> list[str]:
    if not isinstance(value, list):
        raise InstallationError(f"{FILE}: “{place}” must be a list.")
    return [_text(word, place) for word in value]
