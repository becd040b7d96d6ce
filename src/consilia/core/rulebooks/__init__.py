"""Rules as dated data: one TOML file an edition of an instrument, each number with its evidence and source.

An edition is in force from `valid_from` to `valid_to`, both included.  A body points to the instrument that
governs its papers; where that one is silent, the instruments in `also` are asked in turn.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import combinations
from pathlib import Path
from types import MappingProxyType

from consilia.core.installation import installed
from consilia.core.rulebooks.reading import read_file
from consilia.core.rulebooks.values import (
    Citation,
    ContributionRule,
    Number,
    Procedure,
    Rulebook,
    RulebookError,
    day_after,
    day_before,
)

__all__ = [
    "Citation",
    "ContributionRule",
    "NoEditionInForceError",
    "Number",
    "Procedure",
    "Rulebook",
    "RulebookError",
    "day_after",
    "day_before",
    "in_force",
    "known",
    "load",
    "procedures",
    "shipped",
]

FOLDER = Path(__file__).resolve().parent


class NoEditionInForceError(LookupError):
    """No rulebook held governs the body on that day."""


@cache
def shipped() -> Mapping[str, Rulebook]:
    """Return the rulebooks that come with the platform, by key."""
    return load(FOLDER)


@cache
def known() -> Mapping[str, Rulebook]:
    """Return the rulebooks of this installation, by key: those that come with the platform, and its own."""
    held = installed()
    return shipped() if held is None or not held.rulebooks.is_dir() else load(FOLDER, held.rulebooks)


def load(*folders: Path) -> Mapping[str, Rulebook]:
    """Return the rulebooks of the folders, by key; a later folder replaces a file of the same name.

    RulebookError names the file that is wrong: unknown key, missing source, editions of one instrument that
    overlap, two instruments for one body on one day, a pointer to nowhere or in a circle, a procedure
    defined twice.
    """
    paths = {path.name: path for folder in folders for path in sorted(folder.glob("*.toml"))}
    read = {path.stem: read_file(path) for path in paths.values()}
    books = {key: _linked(key, read, ()) for key in sorted(read)}
    _refuse_overlaps(books.values())
    _refuse_double_procedures(books.values())
    return MappingProxyType(books)


def in_force(body: str, day: date, books: Mapping[str, Rulebook] | None = None) -> Rulebook:
    """Return the edition that governs the papers of `body` ("tdag") on `day`.

    NoEditionInForceError where none is held: silence is never filled with another edition.
    """
    for book in (books or known()).values():
        if body in book.bodies and book.is_valid_on(day):
            return book
    raise NoEditionInForceError(f"no rulebook is held for {body} on {day.isoformat()}")


def procedures(books: Mapping[str, Rulebook] | None = None) -> Mapping[str, Procedure]:
    """Return every procedure of the rulebooks, by key."""
    found = (procedure for book in (books or known()).values() for procedure in book.procedures)
    return MappingProxyType({procedure.key: procedure for procedure in found})


def _linked(
    key: str, read: Mapping[str, tuple[Rulebook, tuple[str, ...]]], path: tuple[str, ...]
) -> Rulebook:
    book, also = read[key]
    if key in path:
        raise RulebookError(f"{path[0]}.toml: “also” leads in a circle through {key}")
    for other in also:
        if other not in read:
            raise RulebookError(f"{key}.toml: “also” names “{other}”, which does not exist")
    return replace(book, also=tuple(_linked(other, read, (*path, key)) for other in also))


def _refuse_overlaps(books: Iterable[Rulebook]) -> None:
    for one, other in combinations(books, 2):
        if not _overlap(one, other):
            continue
        if one.instrument == other.instrument:
            raise RulebookError(
                f"{other.key}.toml: overlaps with {one.key}.toml, another edition of {one.instrument}"
            )
        for body in one.bodies:
            if body in other.bodies:
                raise RulebookError(
                    f"{other.key}.toml: “{body}” already follows {one.key}.toml on the same days"
                )


def _overlap(one: Rulebook, other: Rulebook) -> bool:
    start = max(one.valid_from or date.min, other.valid_from or date.min)
    return start <= min(one.valid_to or date.max, other.valid_to or date.max)


def _refuse_double_procedures(books: Iterable[Rulebook]) -> None:
    owner: dict[str, str] = {}
    for book in books:
        for procedure in book.procedures:
            if procedure.key in owner:
                raise RulebookError(
                    f"{book.key}.toml: “{procedure.key}” is also in {owner[procedure.key]}.toml"
                )
            owner[procedure.key] = book.key
