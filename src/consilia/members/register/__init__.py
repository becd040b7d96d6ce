"""The register that comes with us, as files that a person can read and correct.

`states.csv`: official short names as the United Nations write them (`name_source` says which languages were
filled from CLDR instead); regions of the organisation, as listed or derived. `organisations.csv`: regional
organisations and the secretariat. `memberships.csv`, `council_seats.csv`, `regional_ties.csv`: what was when;
`until` is the last day that counts, `source` a key of `vocab.Source`.
"""

import csv
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

LANGUAGES: Final = ("en", "fr", "es", "ru", "zh", "ar")
FILES: Final = (
    "regions.csv",
    "states.csv",
    "organisations.csv",
    "memberships.csv",
    "council_seats.csv",
    "regional_ties.csv",
)


@dataclass(frozen=True, slots=True)
class Named:
    """A region, a State or an organisation: its slug or key, and its name by language."""

    key: str
    names: Mapping[str, str]
    region: str = ""
    iso2: str = ""
    iso3: str = ""


@dataclass(frozen=True, slots=True)
class Since:
    """A dated fact about the organisation `of`: `what` is a category, a group of the Council or an organisation."""

    of: str
    what: str
    since: date
    until: date | None
    source: str


@dataclass(frozen=True, slots=True)
class Register:
    """All that the files say; `sha256` is that of their bytes, in the order of `FILES`."""

    regions: tuple[Named, ...]
    organisations: tuple[Named, ...]
    memberships: tuple[Since, ...]
    council_seats: tuple[Since, ...]
    regional_ties: tuple[Since, ...]
    sha256: str


@cache
def read() -> Register:
    """Read the files."""
    digest = hashlib.sha256(b"".join(files(__name__).joinpath(name).read_bytes() for name in FILES))
    return Register(
        regions=named("regions.csv"),
        organisations=(*named("states.csv"), *named("organisations.csv")),
        memberships=dated("memberships.csv"),
        council_seats=dated("council_seats.csv"),
        regional_ties=dated("regional_ties.csv"),
        sha256=digest.hexdigest(),
    )


def named(name: str) -> tuple[Named, ...]:
    """Return the named things of one file."""
    return tuple(
        Named(
            key=row.get("slug") or row["key"],
            names=MappingProxyType({language: row[f"name_{language}"] for language in LANGUAGES}),
            region=row.get("region", ""),
            iso2=row.get("iso2", ""),
            iso3=row.get("iso3", ""),
        )
        for row in _rows(name)
    )


def dated(name: str) -> tuple[Since, ...]:
    """Return the dated facts of one file: its first column is whose they are, its second what."""
    return tuple(
        Since(of, what, date.fromisoformat(since), date.fromisoformat(until) if until else None, source)
        for of, what, since, until, source in (row.values() for row in _rows(name))
    )


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = files(__name__).joinpath(name).read_text("utf-8")
    yield from csv.DictReader(text.splitlines())
