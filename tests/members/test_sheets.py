"""The register as a spreadsheet: out, changed, looked at, and back."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from openpyxl import Workbook, load_workbook

from consilia.base import spreadsheets
from consilia.base.errors import DomainError, StaleError
from consilia.base.models import RecordEntry, User
from consilia.core.intake import Unreadable, sheets_of
from consilia.core.intake.limits import MAX_COLUMNS
from consilia.core.intake.xlsx_tables import read_xlsx
from consilia.members import actions, queries, rules
from consilia.members.factories import make_focal_point, make_officer, make_organisation, make_region, seat
from consilia.members.models import CouncilSeat, Membership, Organisation, RegisterImport
from consilia.members.tables import TABLES
from consilia.search import queries as searching

NOW = datetime(2026, 5, 15, 10, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def book(**sheets: Sequence[Sequence[object]]) -> ContentFile[bytes]:
    """Return an xlsx file with these sheets."""
    made = Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        page = made.create_sheet(name)
        for row in rows:
            page.append(list(row))
    target = BytesIO()
    made.save(target)
    return ContentFile(target.getvalue(), name="register.xlsx")


def plan_of(upload: ContentFile[bytes]) -> rules.Plan:
    return queries.import_plan(actions.read_spreadsheet(upload).sheets, NOW.date())


def bring(officer: User, upload: ContentFile[bytes]) -> rules.Plan:
    brought = actions.bring_spreadsheet(actor=officer, upload=upload, now=NOW)
    plan = queries.import_plan(actions.sheets_in(brought), NOW.date())
    return actions.apply_spreadsheet(actor=officer, brought=brought, seen=actions.digest_of(plan), now=NOW)


def refusals(plan: rules.Plan) -> list[tuple[str, int, str, str]]:
    return [
        (line.sheet, line.line, fault.column, fault.code) for line in plan.lines for fault in line.faults
    ] + [(sheet, 0, fault.column, fault.code) for sheet, fault in plan.faults]


def test_the_whole_register_goes_out_and_comes_back_unchanged() -> None:
    actions.load_register(NOW)
    content = queries.spreadsheet(with_arrears=True)
    plan = plan_of(ContentFile(content, name="register.xlsx"))
    total = sum(len(queries.rows(table)) for table in TABLES.values())
    assert plan.counts == {"new": 0, "changed": 0, "same": total, "refused": 0, "moving": 0}


def test_what_states_owe_goes_out_to_the_secretariat_only() -> None:
    names = {True: set(TABLES) | {"about"}, False: set(TABLES) - {"arrears"} | {"about"}}
    for inside, expected in names.items():
        opened = load_workbook(BytesIO(queries.spreadsheet(with_arrears=inside)))
        assert set(opened.sheetnames) == expected


def test_no_cell_becomes_a_formula_and_all_come_back_as_they_were() -> None:
    make_organisation("ken", name="=1+1")
    content = queries.spreadsheet(with_arrears=True)
    page = load_workbook(BytesIO(content))["organisations"]
    cells = [cell for row in page.iter_rows() for cell in row if cell.value and "1+1" in str(cell.value)]
    assert {(cell.value, cell.data_type) for cell in cells} == {("'=1+1", "s"), ("'=1+1 (fr)", "s")}
    assert not plan_of(ContentFile(content, name="x.xlsx")).counts["moving"]


@pytest.mark.parametrize("text", ["=A1", "+1", "-1", "@x", "\tx", "\rx"])
def test_the_first_sign_of_a_formula_is_made_harmless(text: str) -> None:
    assert spreadsheets.plain(text) == f"'{text}"
    assert spreadsheets.plain(f"x{text}") == f"x{text}"


def test_an_installation_begins_with_one_sheet_of_members() -> None:
    make_region("AFR")
    officer = make_officer()
    members = [
        ["name_fr", "name_en", "iso3", "region", "category", "since"],
        ["Kenya", "Kenya", "KEN", "AFR", "", date(1963, 12, 12)],
        ["Société d'exemple", "", "", "", "sector-member", ""],
    ]
    plan = bring(officer, book(members=members))
    assert plan.counts["new"] == 4
    assert {
        one.organisation.slug: (one.category, one.since)
        for one in Membership.objects.exclude(organisation__slug="secretariat").select_related("organisation")
    } == {
        "ken": ("member-state", date(1963, 12, 12)),
        "societe-d-exemple": ("sector-member", NOW.date()),
    }
    found = searching.search("exemple", reader="fr", seen_by=frozenset({"public"}))
    assert [hit.title for hit in found.hits] == ["Société d'exemple"]


def test_a_changed_line_changes_only_what_it_names() -> None:
    officer = make_officer()
    row = seat(make_organisation("ken"), since=date(2019, 1, 1))
    row.source = "a letter"
    row.save()
    seats = [["row", "until"], [row.pk, "2022-12-31"]]
    (line,) = bring(officer, book(council_seats=seats)).lines
    assert (line.verdict, line.changed) == ("changed", ("until",))
    row.refresh_from_db()
    assert (row.until, row.source, row.group) == (date(2022, 12, 31), "a letter", "A")


def test_lines_are_refused_each_with_its_reason_and_nothing_is_done() -> None:
    officer = make_officer()
    held = seat(make_organisation("ken"), since=date(2019, 1, 1), until=date(2022, 12, 31))
    upload = book(
        organisations=[
            ["slug", "iso3", "name_en", "region"],
            ["abc", "ABC", "First", ""],
            ["abd", "ABC", "Second", ""],
            ["abc", "", "Third", ""],
            ["abe", "", "Mirror \u202eeman", ""],
            ["abf", "", "", ""],
            ["abg", "", "Nowhere", "XXX"],
        ],
        council_seats=[
            ["row", "organisation", "group", "since", "until"],
            ["", "ken", "D", "2022-12-31", ""],
            ["", "nobody", "D", "2023-01-01", ""],
            ["9999", "ken", "D", "2024-01-01", ""],
            ["", "ken", "D", "31.12.2030", ""],
            [str(held.pk), "ken", "E", "2019-01-01", "2022-12-31"],
            [str(held.pk), "ken", "F", "2019-01-01", "2022-12-31"],
        ],
        friends=[["a"], ["b"]],
        memberships=[["organisation", "colour"], ["ken", "blue"]],
    )
    assert refusals(plan_of(upload)) == [
        ("organisations", 3, "iso3", "code-taken"),
        ("organisations", 4, "slug", "twice"),
        ("organisations", 5, "name_en", "controls"),
        ("organisations", 6, "name_en", "nameless"),
        ("organisations", 7, "region", "no-region"),
        ("council_seats", 2, "since", "overlap"),
        ("council_seats", 3, "organisation", "no-organisation"),
        ("council_seats", 4, "row", "no-row"),
        ("council_seats", 5, "since", "day"),
        ("council_seats", 7, "row", "row-twice"),
        ("friends", 0, "", "no-sheet"),
        ("memberships", 0, "", "no-column"),
    ]
    with pytest.raises(DomainError, match="cannot be applied"):
        bring(officer, upload)
    assert Organisation.objects.filter(slug__startswith="ab").count() == 0
    assert CouncilSeat.objects.get().group == "A"


def test_it_is_applied_as_it_was_seen_or_not_at_all_and_once() -> None:
    officer = make_officer()
    row = seat(make_organisation("ken"), since=date(2019, 1, 1))
    upload = book(council_seats=[["row", "group"], [row.pk, "D"]])
    brought = actions.bring_spreadsheet(actor=officer, upload=upload, now=NOW)
    seen = actions.digest_of(queries.import_plan(actions.sheets_in(brought), NOW.date()))
    CouncilSeat.objects.update(group="B")
    with pytest.raises(StaleError):
        actions.apply_spreadsheet(actor=officer, brought=brought, seen=seen, now=NOW)
    seen = actions.digest_of(queries.import_plan(actions.sheets_in(brought), NOW.date()))
    before = RecordEntry.objects.count()
    for _click in range(2):
        actions.apply_spreadsheet(actor=officer, brought=brought, seen=seen, now=NOW)
    assert CouncilSeat.objects.get().group == "D"
    assert RecordEntry.objects.count() == before + 1
    entry = RecordEntry.objects.order_by("number").last()
    assert entry is not None
    assert (entry.action, entry.facts["council_seats.changed"]) == ("members.apply_spreadsheet", 1)


def test_a_focal_point_brings_no_spreadsheet() -> None:
    with pytest.raises(DomainError):
        actions.bring_spreadsheet(actor=make_focal_point(), upload=book(members=[["slug"]]), now=NOW)
    assert not RegisterImport.objects.exists()


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"slug,name\nken,Kenya\n", "no-spreadsheet"), (b"", "empty"), (b"PK\x03\x04 broken", "damaged")],
)
def test_what_is_no_spreadsheet_is_refused_with_a_sentence(content: bytes, code: str) -> None:
    upload = ContentFile(content, name="members.xlsx")
    with pytest.raises(DomainError) as refused:
        actions.read_spreadsheet(upload)
    cause = refused.value.__cause__
    assert isinstance(cause, Unreadable)
    assert cause.code == code


def test_an_empty_spreadsheet_says_what_it_should_hold() -> None:
    plan = plan_of(book(members=[]))
    assert refusals(plan) == [("", 0, "", "nothing-in-it")]


def test_days_and_numbers_are_read_as_they_are_shown() -> None:
    upload = book(x=[[date(2020, 3, 18), 12, 12.5, True, None, "a"], [None], ["b"]])
    (sheet,) = sheets_of(upload.read(), "x.xlsx")
    assert sheet.rows == (("2020-03-18", "12", "12.5", "1", "", "a"), (), ("b",))


def test_cells_that_were_only_coloured_count_for_nothing() -> None:
    upload = book(members=[["name_en", "iso3", *[None] * (MAX_COLUMNS + 1)], ["Kenya", "KEN"]])
    assert read_xlsx(upload.read())[0] == '[["members", [["name_en", "iso3"], ["Kenya", "KEN"]]]]'


def test_a_formula_that_nobody_computed_is_no_empty_cell() -> None:
    upload = book(members=[["name_en", "iso3"], ["Kenya", '=UPPER("ken")']])
    with pytest.raises(Unreadable) as refusal:
        read_xlsx(upload.read())
    assert refusal.value.code == "uncomputed"
