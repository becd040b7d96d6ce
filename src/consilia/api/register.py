"""Rows of the register, as JSON: for officers' programs; the same actions as the pages."""

from django.http import HttpRequest
from django.utils.translation import gettext_noop
from ninja import Field, Router, Schema, Status

from consilia.api.door import WRITES, acting
from consilia.api.people import REFUSALS
from consilia.api.shared import LONGEST, WITHOUT_NUL, GivenDay, Names, NotFound
from consilia.base.arrival import arrived_at
from consilia.members import access, actions, queries
from consilia.members.models import Organisation
from consilia.members.tables import TABLES, Table

router = Router(tags=["register"], auth=WRITES)


class RowOut(Schema):
    """A row of the register: column → text, days as 2026-12-31; `mark` changes with it."""

    number: str
    row: dict[str, str]
    mark: str


class RowIn(Schema):
    """What a row is to hold; columns left out stay as they are."""

    row: dict[str, str] = Field(max_length=40)
    mark: str = Field("", max_length=16, pattern=WITHOUT_NUL, description="of the row as it was read")


class NamesIn(Schema):
    """New names by language key, from a day on."""

    names: Names
    since: GivenDay
    source: str = Field("", max_length=300, pattern=WITHOUT_NUL)


class SuccessorIn(Schema):
    """Which organisation stands in the place of another, from a day on."""

    successor: str = Field(max_length=60, pattern=WITHOUT_NUL)
    since: GivenDay
    source: str = Field("", max_length=300, pattern=WITHOUT_NUL)


@router.get(
    "/register/{slug:table}",
    response={200: list[RowOut], **REFUSALS},
    summary=gettext_noop("List rows of the register"),
    url_name="rows",
)
def list_rows(request: HttpRequest, table: str, member: str = "") -> list[RowOut]:
    """Return the rows of a table, by default of all members."""
    access.EDIT_REGISTER.require(acting(request), arrived_at(request))
    kind = _table(table)
    organisation = _organisation(member) if member and kind.owner not in ("slug", "key") else None
    return [_row(number, row) for number, row in queries.rows(kind, organisation).items()]


@router.post(
    "/register/{slug:table}",
    response={201: RowOut, **REFUSALS},
    summary=gettext_noop("Enter a row of the register"),
    url_name="row-new",
)
def enter_row(request: HttpRequest, table: str, given: RowIn) -> Status[RowOut]:
    """Enter a row."""
    number, row = actions.put_row(
        actor=acting(request), table=_table(table), number="", written=given.row, now=arrived_at(request)
    )
    return Status(201, _row(number, row))


@router.put(
    "/register/{slug:table}/{str:number}",
    response={200: RowOut, **REFUSALS},
    summary=gettext_noop("Correct a row of the register"),
    url_name="row",
)
def correct_row(request: HttpRequest, table: str, number: str, given: RowIn) -> RowOut:
    """Correct a row; refused where it was changed since it was read."""
    kind = _table(table)
    access.EDIT_REGISTER.require(acting(request), arrived_at(request))
    before = queries.one_row(kind, number[:LONGEST])
    if before is None:
        raise NotFound("There is no such row.")
    number, row = actions.put_row(
        actor=acting(request),
        table=kind,
        number=number,
        written={**before, **given.row},
        mark=given.mark or actions.mark_of(before),
        now=arrived_at(request),
    )
    return _row(number, row)


@router.post(
    "/members/{slug:key}/names",
    response={200: RowOut, **REFUSALS},
    summary=gettext_noop("Rename a member"),
    url_name="rename",
)
def rename(request: HttpRequest, key: str, given: NamesIn) -> RowOut:
    """Give a member new names from a day on."""
    organisation = _organisation(key)
    actions.rename_organisation(
        actor=acting(request),
        organisation=organisation,
        names=given.names,
        since=given.since,
        source=given.source,
        now=arrived_at(request),
    )
    return _organisation_row(organisation)


@router.post(
    "/members/{slug:key}/successor",
    response={200: RowOut, **REFUSALS},
    summary=gettext_noop("Merge a member into another one"),
    url_name="merge",
)
def merge(request: HttpRequest, key: str, given: SuccessorIn) -> RowOut:
    """Let another member stand in the place of this one from a day on."""
    organisation = _organisation(key)
    actions.merge_organisation(
        actor=acting(request),
        organisation=organisation,
        successor=_organisation(given.successor),
        since=given.since,
        source=given.source,
        now=arrived_at(request),
    )
    return _organisation_row(organisation)


def _organisation_row(organisation: Organisation) -> RowOut:
    kind = TABLES["organisations"]
    organisation.refresh_from_db()
    return _row(str(organisation.pk), queries.row_of(kind, organisation))


def _row(number: str, row: dict[str, str]) -> RowOut:
    return RowOut(number=number, row=row, mark=actions.mark_of(row))


def _table(key: str) -> Table:
    table = TABLES.get(key.replace("-", "_"))
    if table is None:
        raise NotFound("There is no such table.")
    return table


def _organisation(key: str) -> Organisation:
    found = access.organisations().filter(slug=key[:LONGEST]).first()
    if found is None:
        raise NotFound("There is no such member.")
    return found
