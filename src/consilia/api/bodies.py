"""Bodies, groups and series of letters, as JSON; officers' programs enter and correct them."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_noop
from ninja import Field, Router, Schema

from consilia.api.door import WRITES, acting
from consilia.api.people import REFUSALS
from consilia.api.schemas import Texts
from consilia.api.shared import WITHOUT_NUL, Names
from consilia.base.arrival import arrived_at
from consilia.base.said import in_languages
from consilia.groups import actions, queries
from consilia.groups.models import Body
from consilia.letters.actions import put_series
from consilia.letters.models import Series
from consilia.letters.queries import all_series

router = Router(tags=["bodies"])


class BodyOut(Schema):
    """A body or a group: its key, whom it reports to, its rulebook."""

    key: str
    name: Texts
    parent: str | None
    rulebook: str | None


class BodyIn(Schema):
    """What a body is to be."""

    name: Names
    parent: str = Field("", max_length=60, pattern=WITHOUT_NUL)
    rulebook: str = Field("", max_length=80, pattern=WITHOUT_NUL)


class SeriesOut(Schema):
    """A series of letters: how its references are written, whose rules its meetings follow."""

    key: str
    name: Texts
    form: str
    body: str | None


class SeriesIn(Schema):
    """What a series is to be."""

    name: Names
    form: str = Field("", max_length=120, pattern=WITHOUT_NUL)
    body: str = Field("", max_length=60, pattern=WITHOUT_NUL)


@router.get(
    "/bodies", response=list[BodyOut], summary=gettext_noop("List bodies and groups"), url_name="bodies"
)
def list_bodies(request: HttpRequest) -> list[dict[str, Any]]:  # noqa: ARG001 - the library's signature
    """Return all bodies, each after the one that it reports to."""
    return [_body(row.body) for row in queries.bodies()]


@router.put(
    "/bodies/{slug:key}",
    response={200: BodyOut, **REFUSALS},
    summary=gettext_noop("Enter or correct a body"),
    url_name="body",
    auth=WRITES,
)
def put_body(request: HttpRequest, key: str, given: BodyIn) -> dict[str, Any]:
    """Enter a body, or correct the one with this key."""
    made = actions.put_body(
        actor=acting(request),
        slug=key.lower(),
        names=given.name,
        parent=given.parent,
        rulebook=given.rulebook,
        now=arrived_at(request),
    )
    return _body(made)


@router.get(
    "/series", response=list[SeriesOut], summary=gettext_noop("List series of letters"), url_name="series"
)
def list_series(request: HttpRequest) -> list[dict[str, Any]]:  # noqa: ARG001 - the library's signature
    """Return the series of letters."""
    return [_series(row) for row in all_series()]


@router.put(
    "/series/{str:key}",
    response={200: SeriesOut, **REFUSALS},
    summary=gettext_noop("Enter or correct a series of letters"),
    url_name="series-put",
    auth=WRITES,
)
def enter_series(request: HttpRequest, key: str, given: SeriesIn) -> dict[str, Any]:
    """Enter a series of letters, or correct the one with this key."""
    made = put_series(
        actor=acting(request),
        key=key,
        names=given.name,
        form=given.form,
        body=given.body,
        now=arrived_at(request),
    )
    return _series(made)


def _body(body: Body) -> dict[str, Any]:
    return {
        "key": body.slug,
        "name": in_languages(body.name, queries.NAMED_IN),
        "parent": body.parent.slug if body.parent else None,
        "rulebook": body.rulebook or None,
    }


def _series(row: Series) -> dict[str, Any]:
    body = row.body.slug if row.body else None
    return {"key": row.key, "name": in_languages(row.name, queries.NAMED_IN), "form": row.form, "body": body}
