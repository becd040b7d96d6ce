"""Pages on which officers keep the register: facts of an organisation, spreadsheets, a new edition."""

from collections.abc import Callable, Mapping
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from consilia.base import forms as house_forms
from consilia.base import tags
from consilia.base.arrival import arrived_at
from consilia.base.errors import DomainError, StaleError
from consilia.base.files import MEDIA_TYPES
from consilia.base.models import User
from consilia.base.rights import page
from consilia.base.said import said
from consilia.base.stepup import binding
from consilia.members import access, actions, forms, queries
from consilia.members.models import Organisation, RegisterImport
from consilia.members.tables import (
    OF_AN_ORGANISATION,
    ORGANISATIONS,
    REGIONAL_TIES,
    TABLES,
    Row,
    Shape,
    Table,
)
from consilia.members.vocab import Category
from consilia.members.wording import TABLES as NAMES

FORM = ["GET", "HEAD", "POST"]


@page(access.EDIT_REGISTER)
@require_safe
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Show all that the register holds of an organisation, each row with the way to correct it."""
    organisation = access.organisation_door(slug)
    sheets = queries.sheets_of(organisation)
    return render(request, "members/edit.html", {"organisation": organisation, "sheets": sheets})


@page(access.EDIT_REGISTER)
@require_http_methods(FORM)
def enter(request: HttpRequest) -> HttpResponse:
    """Enter a new organisation with its first membership."""
    day = access.seat_day(arrived_at(request))
    form = forms.EnterForm(request.POST or None, regions=queries.regions(), initial={"since": day})

    def act(person: User, now: datetime) -> tuple[str, str]:
        organisation, membership = form.parts()
        slug = actions.register_organisation(
            actor=person, organisation=organisation, membership=membership, now=now
        )
        return reverse("members:edit", args=[slug]), _("The organisation is entered.")

    shown = {"title": _("Enter an organisation"), "button": _("Enter"), "back": reverse("members:list")}
    return _form_page(request, form, act, shown)


@page(access.EDIT_REGISTER)
@require_http_methods(FORM)
def edit_row(request: HttpRequest, slug: str, table: str, number: int = 0) -> HttpResponse:
    """Enter a fact about an organisation, or correct one."""
    organisation, kind = access.organisation_door(slug), _table(table)
    whole = kind == ORGANISATIONS
    row = str(organisation.pk) if whole else str(number or "")
    held = queries.one_row(kind, row) if row else None
    if row and (held is None or held[kind.owner] != slug):
        raise Http404
    without = ("slug",) if whole else (kind.owner,)
    form = forms.RowForm(
        request.POST or None,
        table=kind,
        organisations=_others(organisation, kind),
        regions=queries.regions(),
        without=without,
        initial=dict(held) if held else {"since": access.seat_day(arrived_at(request))},
    )

    def act(person: User, now: datetime) -> tuple[str, str]:
        written = {**form.written(), kind.owner: slug}
        actions.put_row(
            actor=person, table=kind, number=row, written=written, mark=request.POST.get("mark", ""), now=now
        )
        return reverse("members:edit", args=[slug]), _("The register is changed.")

    shown = {
        "title": str(NAMES[kind.key]),
        "button": _("Save"),
        "removable": number,
        "table": table,
    }
    return _form_page(request, form, act, shown, held=held, table=kind, organisation=organisation)


@page(access.EDIT_REGISTER)
@require_http_methods(FORM)
def remove_row(request: HttpRequest, slug: str, table: str, number: int) -> HttpResponse:
    """Take out a row that was entered by mistake, after asking once more."""
    organisation, kind = access.organisation_door(slug), _table(table)
    held = queries.one_row(kind, str(number))
    if kind not in OF_AN_ORGANISATION or held is None or held[kind.owner] != slug:
        raise Http404
    form = Form(request.POST or None)

    def act(person: User, now: datetime) -> tuple[str, str]:
        mark = request.POST.get("mark", "")
        actions.remove_row(actor=person, table=kind, number=str(number), mark=mark, now=now)
        return reverse("members:edit", args=[slug]), _("The row is taken out.")

    shown = {
        "title": _("Take out a row"),
        "button": _("Take it out"),
        "told": queries.told(kind, held),
        "why": _("Only what was entered by mistake is taken out. What came to an end gets a last day."),
    }
    return _form_page(request, form, act, shown, held=held, table=kind, organisation=organisation)


@page(access.EDIT_REGISTER)
@binding
@require_http_methods(FORM)
def rename(request: HttpRequest, slug: str) -> HttpResponse:
    """Give an organisation new names from a day on."""
    organisation = access.organisation_door(slug)
    names = queries.row_of(ORGANISATIONS, organisation)
    form = forms.RenameForm(request.POST or None, initial=names)

    def act(person: User, now: datetime) -> tuple[str, str]:
        given = form.cleaned_data
        actions.rename_organisation(
            actor=person,
            organisation=organisation,
            names=form.names(),
            since=given["since"],
            source=given["source"],
            now=now,
        )
        return reverse("members:organisation", args=[slug]), _("The organisation has its new name.")

    shown = {
        "title": _("Rename"),
        "button": _("Rename"),
        "why": _("The present names stay in the history, and the organisation is found by them."),
    }
    return _form_page(request, form, act, shown, organisation=organisation)


@page(access.EDIT_REGISTER)
@binding
@require_http_methods(FORM)
def merge(request: HttpRequest, slug: str) -> HttpResponse:
    """Let another organisation stand in the place of this one."""
    organisation = access.organisation_door(slug)
    others = access.organisations().exclude(pk=organisation.pk)
    form = forms.SuccessionForm(request.POST or None, organisations=others)

    def act(person: User, now: datetime) -> tuple[str, str]:
        given = form.cleaned_data
        actions.merge_organisation(
            actor=person,
            organisation=organisation,
            successor=access.organisation_door(given["successor"]),
            since=given["since"],
            source=given["source"],
            now=now,
        )
        return reverse("members:organisation", args=[slug]), _("The organisation has a successor.")

    shown = {
        "title": _("Merge into another organisation"),
        "button": _("Merge"),
        "why": _("Its memberships, seats and lists end on the day before. Its page and its history stay."),
    }
    return _form_page(request, form, act, shown, organisation=organisation)


@page(access.READ)
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """Hand out the whole register as a spreadsheet that can be brought back changed."""
    day = access.seat_day(arrived_at(request))
    answer = HttpResponse(
        queries.spreadsheet(with_arrears=access.EDIT_REGISTER.held_by(request.user, arrived_at(request))),
        content_type=MEDIA_TYPES["xlsx"],
    )
    answer["Content-Disposition"] = f'attachment; filename="register-{day.isoformat()}.xlsx"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@page(access.EDIT_REGISTER)
@require_http_methods(FORM)
def bring(request: HttpRequest) -> HttpResponse:
    """Bring a spreadsheet; nothing changes before it was looked at."""
    form = forms.SpreadsheetForm(request.POST or None, request.FILES or None)

    def act(person: User, now: datetime) -> tuple[str, str]:
        brought = actions.bring_spreadsheet(actor=person, upload=form.cleaned_data["spreadsheet"], now=now)
        return reverse("members:import", args=[brought.pk]), ""

    shown = {
        "title": _("Change the register by a spreadsheet"),
        "button": _("Look at what it would do"),
        "why": _("Take the spreadsheet of the register, change it and bring it here. Rows left out stay."),
        "back": reverse("members:list"),
        "export": True,
    }
    return _form_page(request, form, act, shown)


@page(access.EDIT_REGISTER)
@binding
@require_http_methods(FORM)
def imported(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show what a spreadsheet would do, line by line, and do it."""
    brought = get_object_or_404(RegisterImport.objects.select_related("stored"), pk=key)
    now = arrived_at(request)
    if request.method == "POST" and brought.applied_at is None:
        try:
            seen = request.POST.get("seen", "")
            actions.apply_spreadsheet(actor=_person(request), brought=brought, seen=seen, now=now)
        except DomainError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The spreadsheet is applied."))
        return HttpResponseRedirect(reverse("members:import", args=[key]))
    plan = queries.import_plan(actions.sheets_in(brought), access.seat_day(now))
    given = {
        "brought": brought,
        "plan": plan,
        "counts": plan.counts,
        "lines": queries.import_lines(plan),
        "faults": queries.import_faults(plan),
        "seen": actions.digest_of(plan),
    }
    return render(request, "members/import.html", given)


@page(access.EDIT_REGISTER)
@binding
@require_http_methods(FORM)
def update(request: HttpRequest) -> HttpResponse:
    """Show what the edition of the register that comes with this version would change, and merge it."""
    now = arrived_at(request)
    if request.method == "POST":
        choices = {
            (parts[1], parts[2], parts[3]): value
            for name, value in request.POST.items()
            if (parts := name.split("|"))[0] == "choice" and len(parts) == 4 and value in ("take", "keep")  # noqa: PLR2004
        }
        try:
            actions.update_register(actor=_person(request), choices=choices, now=now)  # type: ignore[arg-type]
        except DomainError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The register is up to date but for what is listed."))
        return HttpResponseRedirect(reverse("members:update"))
    return render(request, "members/update.html", {"update": queries.edition_page()})


def _form_page(
    request: HttpRequest,
    form: Form,
    act: Callable[[User, datetime], tuple[str, str]],
    shown: Mapping[str, object],
    *,
    held: Row | None = None,
    table: Table | None = None,
    organisation: Organisation | None = None,
) -> HttpResponse:
    """Show a form of the register, or do once what it says and go on."""
    key = request.POST.get("form_key") or house_forms.new_key()
    now, person = arrived_at(request), _person(request)
    stale = False
    if request.method == "POST" and form.is_valid():
        said_then: list[str] = []

        def once() -> str:
            link, sentence = act(person, now)
            said_then.append(sentence)
            return link

        try:
            link = house_forms.once(key=key, person=person, now=now, act=once)
        except DomainError as refusal:
            stale = isinstance(refusal, StaleError)
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            for sentence in filter(None, said_then):
                messages.success(request, sentence)
            return HttpResponseRedirect(link)
    back = shown.get("back") or reverse("members:edit", args=[organisation.slug] if organisation else [])
    given = {
        **shown,
        "form": form,
        "form_key": key,
        "organisation": organisation,
        "back": back,
        "mark": _mark(request, held, stale=stale),
        "now_held": queries.told(table, held) if stale and table and held else "",
    }
    return render(request, "members/register_form.html", given)


def _mark(request: HttpRequest, held: Row | None, *, stale: bool) -> str:
    """Return the mark of the row that the form speaks of: that of its opening, until a person saw the new one."""
    if held is None:
        return ""
    return actions.mark_of(held) if stale or request.method != "POST" else request.POST.get("mark", "")


def _others(organisation: Organisation, table: Table) -> list[Organisation]:
    """Return the organisations that a row may name beside its own."""
    if not any(column.shape is Shape.ORGANISATION for column in table.columns if column.name != table.owner):
        return []
    others = access.organisations().exclude(pk=organisation.pk)
    if table == REGIONAL_TIES:
        others = others.filter(memberships__category=Category.REGIONAL_ORGANISATION).distinct()
    reader = tags.active()
    return sorted(others, key=lambda one: said(one.name, queries.NAMED_IN, reader).text)


def _table(key: str) -> Table:
    table = TABLES.get(key.replace("-", "_"))
    if table not in (*OF_AN_ORGANISATION, ORGANISATIONS):
        raise Http404
    return table


def _person(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise TypeError("This page is for people who are signed in.")
    return request.user
