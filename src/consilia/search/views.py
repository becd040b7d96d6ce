"""The page of the search."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from consilia.base import tags
from consilia.base.arrival import arrived_at
from consilia.base.rights import page as page_of
from consilia.search import access, queries
from consilia.search.forms import SearchForm

PAGE_SIZE = 20


@require_safe
@page_of(access.SEARCH)
def search(request: HttpRequest) -> HttpResponse:
    """Show what is found, by the reader's right, and say what to do where nothing is."""
    form = SearchForm(request.GET)
    wanted = form.wanted()
    text = wanted["q"]
    answer = queries.search(
        text,
        reader=tags.active(),
        seen_by=queries.tokens_of(request.user, arrived_at(request)),
        kind=wanted["kind"],
        language=wanted["language"],
    )
    page = Paginator(answer.hits, PAGE_SIZE).get_page(request.GET.get("page", ""))
    shown = {
        "form": form,
        "answer": answer,
        "page": page,
        "rows": queries.with_texts(page, answer.terms),
        "asked": bool(text.strip()),
        "cut": len(text) > queries.LONGEST_QUERY,
        "searched": text[: queries.LONGEST_QUERY],
        "prefix": f"/{get_language()}/",
        "most": queries.MOST,
    }
    return render(request, "search/search.html", shown)
