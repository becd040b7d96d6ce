"""Pages on which the secretariat reads letters and confirms them."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from consilia.base import downloads
from consilia.base.arrival import arrived_at
from consilia.base.errors import DomainError, StaleError
from consilia.base.forms import new_key, once, whole_number
from consilia.base.models import User
from consilia.base.rights import page
from consilia.consultations import access
from consilia.consultations.models import Reading
from consilia.consultations.readings import actions, queries, sheet, wording
from consilia.consultations.readings.forms import UploadForm
from consilia.consultations.readings.layout import layout
from consilia.consultations.readings.proposals import Values
from consilia.consultations.readings.queries import OpenReading
from consilia.consultations.readings.sheet import Fault
from consilia.consultations.vocab import ReadingState
from consilia.letters.models import Letter

ADD = "add-"


@require_safe
@page(access.READ_LETTERS)
def readings(request: HttpRequest) -> HttpResponse:
    """Show the letters that wait to be confirmed."""
    return render(request, "consultations/readings/list.html", {"rows": queries.open_readings()})


@require_http_methods(["GET", "HEAD", "POST"])
@page(access.READ_LETTERS)
def upload(request: HttpRequest) -> HttpResponse:
    """Take the files of one letter and read them."""
    if request.method != "POST":
        return _upload_page(request, UploadForm(), [])
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _upload_page(request, form, [])
    person, now = _person(request), arrived_at(request)

    def act() -> str:
        made = actions.keep_reading(actor=person, seen=seen, now=now)
        return reverse("consultations:reading", args=[made.pk])

    try:  # reading takes its time: it must not do so inside the transaction of `once`
        seen = actions.read_uploads(actor=person, uploads=form.cleaned_data["papers"], now=now)
        return redirect(once(key=request.POST.get("form_key", ""), person=person, now=now, act=act))
    except actions.FilesRefusedError as error:
        form.add_error("papers", str(error))
        return _upload_page(request, form, [(p.name, wording.file_problem(p)) for p in error.problems])
    except DomainError as error:
        form.add_error("papers", str(error))
        return _upload_page(request, form, [])


@require_http_methods(["GET", "HEAD", "POST"])
@page(access.READ_LETTERS)
def reading(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show a letter beside what was read in it; save what is typed, or confirm it."""
    row = access.reading_or_404(key)
    if row.state != ReadingState.OPEN:
        return _closed(request, row)
    seen = queries.open_reading(row)
    if request.method != "POST":
        return _sheet_page(request, seen, seen.values)
    values: Values = {name: list(given) for name, given in request.POST.lists()}
    do = request.POST.get("do", "save")
    if do == "confirm":
        return _confirm(request, seen, values)
    if do == "complete" and seen.letter is not None:
        return _complete(request, seen, values, seen.letter)
    if do.startswith(ADD):
        values = sheet.with_another(values, do.removeprefix(ADD))
    return _save(request, seen, values, do)


@require_http_methods(["GET", "HEAD", "POST"])
@page(access.READ_LETTERS)
def discard(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask once more, then put a letter aside."""
    row = access.reading_or_404(key)
    if row.state != ReadingState.OPEN:
        return _closed(request, row)
    if request.method != "POST":
        shown = {"row": row, "facts": queries.open_reading(row).lead.facts}
        return render(request, "consultations/readings/discard.html", shown)
    try:
        actions.discard_reading(actor=_person(request), reading=row, now=arrived_at(request))
    except actions.ClosedError as error:
        return _closed(request, error.reading)
    messages.success(request, _("The letter was discarded. Nothing of it is public."))
    return redirect("consultations:readings")


@require_safe
@page(access.READ_LETTERS)
def file(request: HttpRequest, key: UUID, language: str) -> HttpResponseBase:
    """Hand out a file of a reading to be saved."""
    found = access.reading_file_or_404(key, language)
    return downloads.serve(request, found.stored, name=found.stored.name)


def _save(request: HttpRequest, seen: OpenReading, values: Values, do: str) -> HttpResponse:
    """Keep what was typed and show the page anew; nothing of another person is overwritten."""
    try:
        actions.save_reading(
            actor=_person(request),
            reading=seen.reading,
            edits=sheet.typed(values),
            revision=_revision(request),
            now=arrived_at(request),
        )
    except actions.ClosedError as error:
        return _closed(request, error.reading)
    except StaleError as error:
        return _stale_page(request, seen, values, error)
    here = reverse("consultations:reading", args=[seen.reading.pk])
    if do.startswith(ADD):
        return HttpResponseRedirect(f"{here}#{do.removeprefix(ADD)}-end")
    messages.success(request, _("Saved. Only the secretariat sees it until it is confirmed."))
    return HttpResponseRedirect(here)


def _confirm(request: HttpRequest, seen: OpenReading, values: Values) -> HttpResponse:
    """Confirm the letter; what is refused is kept as typed and comes back with its sentence."""
    person, now = _person(request), arrived_at(request)
    filled = sheet.fill(seen, values)
    if filled.faults:
        return _kept_page(request, seen, values, filled.faults)

    def act() -> str:
        done = actions.confirm_reading(
            actor=person,
            reading=seen.reading,
            confirmation=filled.confirmation(),
            revision=_revision(request),
            now=now,
        )
        return _made(done)

    try:
        link = once(key=request.POST.get("form_key", ""), person=person, now=now, act=act)
    except actions.ClosedError as error:
        return _closed(request, error.reading)
    except StaleError as error:
        if Reading.objects.filter(pk=seen.reading.pk, revision=_revision(request)).exists():
            return _kept_page(request, seen, values, [_fault(error)])
        return _stale_page(request, seen, values, error)
    except DomainError as error:
        return _kept_page(request, seen, values, [_fault(error)])
    messages.success(request, _("The letter was confirmed and is in the register."))
    return redirect(link)


def _complete(request: HttpRequest, seen: OpenReading, values: Values, letter: Letter) -> HttpResponse:
    """Add the languages to the letter that the register holds."""
    try:
        actions.complete_letter(
            actor=_person(request),
            reading=seen.reading,
            letter=letter,
            revision=_revision(request),
            now=arrived_at(request),
        )
    except actions.ClosedError as error:
        return _closed(request, error.reading)
    except StaleError as error:
        return _stale_page(request, seen, values, error)
    except DomainError as error:
        return _kept_page(request, seen, values, [_fault(error)])
    messages.success(request, _("The languages were added to the letter."))
    return redirect("letters:letter", letter.slug)


def _kept_page(request: HttpRequest, seen: OpenReading, values: Values, faults: list[Fault]) -> HttpResponse:
    """Keep what was typed and show it with what is wrong."""
    try:
        seen.reading.revision = actions.save_reading(
            actor=_person(request),
            reading=seen.reading,
            edits=sheet.typed(values),
            revision=_revision(request),
            now=arrived_at(request),
        ).revision
    except actions.ClosedError as error:
        return _closed(request, error.reading)
    except StaleError as error:
        return _stale_page(request, seen, values, error)
    return _sheet_page(request, seen, values, faults=faults)


def _stale_page(request: HttpRequest, seen: OpenReading, values: Values, error: StaleError) -> HttpResponse:
    """Show what the other person has saved beside what this one has typed; nothing of either is lost."""
    seen.reading.refresh_from_db()
    conflicts = sheet.fill(seen, values).conflicts(seen.reading.edits)
    return _sheet_page(request, seen, values, stale=str(error), conflicts=conflicts)


def _sheet_page(request: HttpRequest, seen: OpenReading, values: Values, **more: object) -> HttpResponse:
    filled = sheet.fill(seen, values)
    shown = {
        "seen": seen,
        "facts": seen.lead.facts,
        "sheet": filled,
        "page": layout(seen, filled),
        "asked": wording.asked(seen, filled),
        "texts": wording.texts(seen),
        "differences": wording.differing(seen.differences),
        "warnings": wording.warnings(filled),
        "answer_choices": sheet.ANSWERS,
        "form_key": new_key(),
        **more,
    }
    return render(request, "consultations/readings/reading.html", shown)


def _upload_page(request: HttpRequest, form: UploadForm, problems: list[tuple[str, str]]) -> HttpResponse:
    shown = {"form": form, "problems": problems, "form_key": new_key()}
    return render(request, "consultations/readings/upload.html", shown)


def _closed(request: HttpRequest, row: Reading) -> HttpResponse:
    """Lead to what came of a reading that is closed."""
    if row.state == ReadingState.DISCARDED:
        messages.info(request, _("This letter was discarded."))
    else:
        messages.info(request, _("This letter has been confirmed already: this is what came of it."))
    return redirect(_made(row))


def _made(row: Reading) -> str:
    if row.consultation is not None:
        return reverse("consultations:consultation", args=[row.consultation.slug])
    if row.letter is not None:
        return reverse("letters:letter", args=[row.letter.slug])
    return reverse("consultations:readings")


def _fault(error: DomainError) -> Fault:
    field = error.field or ""
    link = f"id_{field}" if "-" in field else f"id_letter-{field}" if field else ""
    return Fault(link.replace("id_answers-", "q-"), "", str(error))


def _revision(request: HttpRequest) -> int:
    return whole_number(request.POST.get("revision", ""), 0)


def _person(request: HttpRequest) -> User:
    """Return the officer: the mark of the page has let nobody else in."""
    if not isinstance(request.user, User):
        raise TypeError("A page of the secretariat was opened by nobody.")
    return request.user
