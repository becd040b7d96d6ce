"""Pages of the letter register."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from consilia.base import downloads
from consilia.base.arrival import arrived_at
from consilia.base.forms import whole_number
from consilia.base.rights import page
from consilia.letters import access, queries, rules
from consilia.letters.forms import FilterForm


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


def _without_page(asked: QueryDict) -> str:
    """Return the filters as the links to other pages carry them."""
    kept = asked.copy()
    kept.pop("page", None)
    return kept.urlencode()
