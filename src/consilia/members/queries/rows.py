"""The register as rows of plain text, table by table."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from consilia.base.said import in_languages
from consilia.members.models import (
    Address,
    Arrears,
    Classed,
    CouncilSeat,
    FormerName,
    Membership,
    Organisation,
    Region,
    RegionalTie,
    Succession,
)
from consilia.members.rules.rows import ONE_OF_ALL
from consilia.members.tables import LANGUAGES, ORGANISATIONS, REGIONS, Row, Shape, Table

MODELS: Mapping[str, type[models.Model]] = {
    "regions": Region,
    "organisations": Organisation,
    "former_names": FormerName,
    "successions": Succession,
    "memberships": Membership,
    "council_seats": CouncilSeat,
    "regional_ties": RegionalTie,
    "classed": Classed,
    "addresses": Address,
    "arrears": Arrears,
}


def rows(table: Table, organisation: Organisation | None = None) -> dict[str, dict[str, str]]:
    """Return the rows of a table by their number, by default of all organisations; one query."""
    found: Any = MODELS[table.key]._default_manager.order_by("pk")  # noqa: SLF001 - Django's public name for it
    joined = [column.name for column in table.columns if column.shape is Shape.ORGANISATION]
    if joined:
        found = found.select_related(*joined)
    if organisation is not None:
        found = found.filter(**{table.owner: organisation.pk})
    return {str(one.pk): row_of(table, one) for one in found}


def one_row(table: Table, number: str) -> dict[str, str] | None:
    """Return the row with this number, or None."""
    try:
        held = MODELS[table.key]._default_manager.filter(pk=number).first()  # noqa: SLF001 - as above
    except (ValueError, ValidationError):
        return None
    return None if held is None else row_of(table, held)


def beside(table: Table, row: Row) -> dict[str, dict[str, str]]:
    """Return the rows with which a row might clash: of the same owner, or with one of the same codes."""
    same = models.Q()
    if table in (REGIONS, ORGANISATIONS):
        for name in {table.owner, *ONE_OF_ALL} & set(table.names):
            same |= models.Q(**{name: row[name]}) if row[name] else models.Q()
    else:
        same = models.Q(**{f"{table.owner}__slug": row[table.owner]})
    found = MODELS[table.key]._default_manager.filter(same)  # noqa: SLF001 - as above
    return {str(one.pk): row_of(table, one) for one in found}


def succeeds(successor: Organisation, predecessor: Organisation) -> bool:
    """Tell whether one organisation stands, at once or by further ones, in the place of another."""
    pairs = set(Succession.objects.values_list("predecessor", "successor"))
    reached, waiting = set(), {predecessor.pk}
    while waiting:
        reached |= waiting
        waiting = {after for before, after in pairs if before in waiting} - reached
    return successor.pk in reached - {predecessor.pk}


def row_of(table: Table, held: models.Model) -> dict[str, str]:
    """Return a row of a model as plain text."""
    names = in_languages(held.name, LANGUAGES[0]) if hasattr(held, "name") else {}
    return {column.name: _text(held, column.name, column.shape, names) for column in table.columns}


def by_thing(table: Table, held: Mapping[str, Row]) -> dict[tuple[str, ...], list[str]]:
    """Return numbers of rows by what they are about."""
    things: dict[tuple[str, ...], list[str]] = {}
    for number, row in held.items():
        things.setdefault(table.thing(row), []).append(number)
    return things


def known_slugs() -> set[str]:
    """Return the slugs of all organisations."""
    return set(Organisation.objects.values_list("slug", flat=True))


def known_regions() -> set[str]:
    """Return the keys of all regions."""
    return set(Region.objects.values_list("key", flat=True))


def _text(held: models.Model, name: str, shape: Shape, names: Mapping[str, str]) -> str:
    if name.startswith("name_"):
        return names.get(name.removeprefix("name_"), "")
    value: Any = getattr(held, f"{name}_id" if shape is Shape.REGION else name)
    if value is None:
        return ""
    return str(value.slug) if shape is Shape.ORGANISATION else str(value)
