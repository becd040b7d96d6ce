"""Rows of the register are written here and nowhere else; who may, and what is said of it, is for the callers."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import models

from consilia.base.said import in_languages, stored
from consilia.members import rules
from consilia.members.models import Organisation
from consilia.members.queries.rows import MODELS
from consilia.members.searching import put_organisations
from consilia.members.tables import LANGUAGES, ORGANISATIONS, Row, Shape, Table

SECRETARIAT = "secretariat"  # has no page


def add(table: Table, new: Iterable[Row]) -> list[str]:
    """Put rows in and return their numbers, in order."""
    ids = _ids()
    model: Any = MODELS[table.key]
    made = model.objects.bulk_create([_filled(table, model(), row, ids) for row in new])
    return [str(one.pk) for one in made]


def change(table: Table, changed: Mapping[str, Row]) -> None:
    """Write rows anew by their number."""
    ids = _ids()
    held: Any = MODELS[table.key].objects.filter(pk__in=list(changed))  # type: ignore[attr-defined]
    for one in held:
        _filled(table, one, changed[str(one.pk)], ids).save()


def index(slugs: Iterable[str]) -> None:
    """Bring the search up to date for organisations by their slugs."""
    wanted = set(slugs) - {SECRETARIAT}
    if wanted:
        put_organisations(Organisation.objects.filter(slug__in=wanted))


def _filled(table: Table, held: models.Model, row: Row, ids: Mapping[str, UUID]) -> models.Model:
    """Return a row of a model with the values of a row; names in further languages stay."""
    if any(name.startswith("name_") for name in row):
        written = {language: row.get(f"name_{language}", "") for language in LANGUAGES}
        held.name = stored({**in_languages(held.name, "en"), **written})  # type: ignore[attr-defined]
    for column in table.columns:
        if column.name.startswith("name_"):
            continue
        _fill(held, column.name, column.shape, row[column.name], ids)
    if table == ORGANISATIONS:
        held.french_order = rules.french_key(_french(row))  # type: ignore[attr-defined]
    return held


def _fill(held: models.Model, name: str, shape: Shape, text: str, ids: Mapping[str, UUID]) -> None:
    if shape is Shape.ORGANISATION:
        setattr(held, f"{name}_id", ids[text])
    elif shape is Shape.REGION:
        setattr(held, f"{name}_id", text or None)
    elif shape is Shape.DAY:
        setattr(held, name, date.fromisoformat(text) if text else None)
    elif shape is Shape.AMOUNT:
        setattr(held, name, Decimal(text))
    else:
        setattr(held, name, text)


def _french(row: Row) -> str:
    """Return the name by which an organisation is sorted: French, else the first that there is."""
    return row.get("name_fr") or next(text for name, text in row.items() if name.startswith("name_") and text)


def _ids() -> dict[str, UUID]:
    return dict(Organisation.objects.values_list("slug", "pk"))
