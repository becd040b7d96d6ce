"""A spreadsheet that changes the register, as programs bring it: looked at first, then applied as it was seen."""

from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_noop
from ninja import Field, File, Router, Schema, Status, UploadedFile

from consilia.api.door import WRITES, acting
from consilia.api.people import REFUSALS
from consilia.api.shared import WITHOUT_NUL, NotFound
from consilia.base.arrival import arrived_at
from consilia.members import access, actions, queries
from consilia.members.models import RegisterImport

router = Router(tags=["register"], auth=WRITES)


class LineOut(Schema):
    """A line that does something or is refused: columns by key, sentences where they cannot be taken."""

    sheet: str
    line: int
    verdict: str = Field(description="new, changed or refused")
    row: dict[str, str]
    faults: list[str]


class ImportOut(Schema):
    """What a spreadsheet would do, or did; `seen` says that it was looked at as it stands here."""

    key: UUID
    applied: bool
    refused: bool
    new: int
    changed: int
    same: int
    faults: list[str]
    lines: list[LineOut] = Field(description="the refused ones first, at most 500")
    seen: str


class SeenIn(Schema):
    """What was looked at."""

    seen: str = Field(max_length=64, pattern=WITHOUT_NUL)


@router.post(
    "/register-imports",
    response={201: ImportOut, **REFUSALS},
    summary=gettext_noop("Bring a spreadsheet of the register"),
    url_name="imports",
)
def bring(request: HttpRequest, spreadsheet: File[UploadedFile]) -> Status[ImportOut]:
    """Keep a spreadsheet and return what it would do; nothing of the register changes."""
    brought = actions.bring_spreadsheet(actor=acting(request), upload=spreadsheet, now=arrived_at(request))
    return Status(201, _told(request, brought))


@router.get(
    "/register-imports/{uuid:key}",
    response={200: ImportOut, **REFUSALS},
    summary=gettext_noop("Look at what a spreadsheet would do"),
    url_name="import",
)
def look(request: HttpRequest, key: UUID) -> ImportOut:
    """Return what a spreadsheet would do to the register as it is now."""
    return _told(request, _brought(request, key))


@router.post(
    "/register-imports/{uuid:key}/apply",
    response={200: ImportOut, **REFUSALS},
    summary=gettext_noop("Apply a spreadsheet to the register"),
    url_name="import-apply",
)
def apply(request: HttpRequest, key: UUID, given: SeenIn) -> ImportOut:
    """Do what the spreadsheet says, as it was seen; refused where the register changed since. Twice does nothing."""
    brought = _brought(request, key)
    actions.apply_spreadsheet(
        actor=acting(request), brought=brought, seen=given.seen, now=arrived_at(request)
    )
    brought.refresh_from_db()
    return _told(request, brought)


def _brought(request: HttpRequest, key: UUID) -> RegisterImport:
    access.EDIT_REGISTER.require(acting(request), arrived_at(request))
    found = RegisterImport.objects.select_related("stored").filter(pk=key).first()
    if found is None:
        raise NotFound("There is no such spreadsheet.")
    return found


def _told(request: HttpRequest, brought: RegisterImport) -> ImportOut:
    plan = queries.import_plan(actions.sheets_in(brought), access.seat_day(arrived_at(request)))
    counts = plan.counts
    return ImportOut(
        key=brought.pk,
        applied=brought.applied_at is not None,
        refused=plan.refused,
        new=counts.get("new", 0),
        changed=counts.get("changed", 0),
        same=counts.get("same", 0),
        faults=[
            f"{sheet}: {sentence}" if sheet else sentence for sheet, sentence in queries.import_faults(plan)
        ],
        lines=[
            LineOut(
                sheet=one.line.sheet,
                line=one.line.line,
                verdict=one.line.verdict,
                row=dict(one.line.after),
                faults=list(one.faults),
            )
            for one in queries.import_lines(plan)
        ],
        seen=actions.digest_of(plan),
    )
