"""The register that comes with us, as files that a person can read and correct.

`states.csv`: official short names as the United Nations write them (`name_source` says which languages were
filled from CLDR instead); regions of the organisation, as listed or derived. `organisations.csv`: regional
organisations and the secretariat. `memberships.csv`, `council_seats.csv`, `regional_ties.csv`, `classed.csv`:
what was when; `until` is the last day that counts, `source` a key of `vocab.Source`. São Tomé and Príncipe left
the list of least developed countries in December 2024, which the list of 2026 does not show yet.

A row is known from one edition to the next by whose it is, about what, and the how manyth of these in its
file: a later period goes below the earlier ones, and a day may be corrected.
"""

import csv
import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

from consilia.members.tables import (
    CLASSED,
    COUNCIL_SEATS,
    MEMBERSHIPS,
    ORGANISATIONS,
    REGIONAL_TIES,
    REGIONS,
    Row,
    Table,
)

FILES: Final[tuple[tuple[Table, str], ...]] = (
    (REGIONS, "regions.csv"),
    (ORGANISATIONS, "states.csv"),
    (ORGANISATIONS, "organisations.csv"),
    (MEMBERSHIPS, "memberships.csv"),
    (COUNCIL_SEATS, "council_seats.csv"),
    (REGIONAL_TIES, "regional_ties.csv"),
    (CLASSED, "classed.csv"),
)
EXAMPLE: Final[tuple[tuple[Table, str], ...]] = (
    (ORGANISATIONS, "example_organisations.csv"),
    (MEMBERSHIPS, "example_memberships.csv"),
)


@dataclass(frozen=True, slots=True)
class Edition:
    """Rows by table and by their key in the files; `sha256` is that of the files' bytes, one after the other."""

    rows: Mapping[str, Mapping[str, Row]]
    sha256: str


@cache
def read() -> Edition:
    """Read the register of States and regional organisations."""
    return _edition(FILES)


@cache
def example() -> Edition:
    """Read the invented members of the example organisation."""
    return _edition(EXAMPLE)


def _edition(named: tuple[tuple[Table, str], ...]) -> Edition:
    rows: dict[str, dict[str, Row]] = {}
    for table, name in named:
        rows.setdefault(table.key, {}).update(_keyed(table, name))
    digest = hashlib.sha256(b"".join(files(__name__).joinpath(name).read_bytes() for _table, name in named))
    return Edition(MappingProxyType(rows), digest.hexdigest())


def _keyed(table: Table, name: str) -> Iterator[tuple[str, Row]]:
    seen: Counter[str] = Counter()
    for row in csv.DictReader(files(__name__).joinpath(name).read_text("utf-8").splitlines()):
        held = MappingProxyType({column: row.get(column, "") for column in table.names})
        thing = "/".join(filter(None, table.thing(held)))
        seen[thing] += 1
        yield f"{thing}/{seen[thing]}", held
