"""Pages of the letter register."""

from django.contrib import messages
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    QueryDict,
)
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from consilia.base import downloads
from consilia.base.arrival import arrived_at
from consilia.base.errors import DomainError, StaleError
from consilia.base.forms import whole_number
from consilia.base.models import User
from consilia.base.rights import page
from consilia.base.said import in_languages
from consilia.letters import access, actions, queries, rules
from consilia.letters.forms import FilterForm, SeriesForm
from consilia.letters.models import Series


@require_safe
@page(access.READ)
def register(request: HttpRequest) -> HttpResponse:
    """Show the register with its filters, a page at a time."""
    form = FilterForm(request.GET)
    wish = form.wish()
    found = queries.register(wish, whole_number(request.GET.get("page", ""), 1))
    values = {"found": found, "wish": wish, "form": form, "asked": _without_page(request.GET)}
    return render(request, "letters/register.html", values)


@require_safe
@page(access.READ)
def letter(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a letter."""
    shown = queries.letter_page(slug, arrived_at(request))
    if shown is None:
        raise Http404
    return render(request, "letters/letter.html", {"shown": shown})


@require_safe
@page(access.READ)
def file(request: HttpRequest, slug: str, language: str) -> HttpResponseBase:
    """Hand out the letter in one language as a file to be saved."""
    found = access.file_of(slug, language)
    name = rules.file_name(found.letter.reference, found.letter.slug, found.language, found.stored.kind)
    return downloads.serve(request, found.stored, name=name)


@page(access.READ)
@require_safe
def series_list(request: HttpRequest) -> HttpResponse:
    """List the series of letters of this organisation."""
    may_keep = access.REGISTER.held_by(request.user, arrived_at(request))
    return render(request, "letters/series.html", {"rows": queries.all_series(), "may_keep": may_keep})


@page(access.REGISTER)
@require_http_methods(["GET", "HEAD", "POST"])
def put_series(request: HttpRequest, key: str = "") -> HttpResponse:
    """Enter a series of letters, or correct one."""
    held = get_object_or_404(Series.objects.select_related("body"), pk=key) if key else None
    stale = request.method != "POST"
    form = SeriesForm(request.POST or None, fixed=key, initial=_initial(held) if held else {})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.put_series(
                actor=_person(request),
                key=key or given["key"],
                names=form.names(),
                form=given["form"],
                body=given["body"],
                new=held is None,
                mark=request.POST.get("mark", ""),
                now=arrived_at(request),
            )
        except DomainError as refusal:
            stale = isinstance(refusal, StaleError)
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            messages.success(request, _("The series is entered."))
            return HttpResponseRedirect(reverse("letters:series"))
    return render(
        request,
        "letters/series_form.html",
        {"form": form, "series": held, "mark": _mark(request, held, stale=stale)},
    )


def _mark(request: HttpRequest, held: Series | None, *, stale: bool) -> str:
    """Return the mark of the series that the form speaks of: that of its opening, until a person saw the new one."""
    if held is None:
        return ""
    return actions.mark_of_series(held) if stale else request.POST.get("mark", "")


def _initial(held: Series) -> dict[str, str]:
    names = in_languages(held.name, "en")
    body = held.body.slug if held.body else ""
    return {"form": held.form, "body": body, **{f"name_{language}": name for language, name in names.items()}}


def _person(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise TypeError("This page is for people who are signed in.")
    return request.user


def _without_page(asked: QueryDict) -> str:
    """Return the filters as the links to other pages carry them."""
    kept = asked.copy()
    kept.pop("page", None)
    return kept.urlencode()
