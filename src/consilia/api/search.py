"""What is found, as JSON: the same search as the page, by the same rights."""

from typing import Annotated

from django.http import HttpRequest
from django.utils.translation import get_language, gettext_noop
from ninja import Query, Router, Schema

from consilia.api.shared import Words
from consilia.base import tags
from consilia.base.addresses import at_this_site
from consilia.base.arrival import arrived_at
from consilia.search import queries

router = Router(tags=["search"])
Sought = Annotated[
    str,
    Query(..., max_length=queries.LONGEST_QUERY, pattern=r"^[^\x00]*$", description="words or a reference"),
]


class FoundOut(Schema):
    """One thing that was found, in one language."""

    kind: str
    language: str | None
    title: str
    text: str
    url: str


class SearchOut(Schema):
    """What was found, the best first; `all_words` is false where no text has all of them."""

    all_words: bool
    results: list[FoundOut]


@router.get("", response=SearchOut, summary=gettext_noop("Search"), url_name="search")
def search(request: HttpRequest, q: Sought, kind: Words = "", language: Words = "") -> SearchOut:
    """Return at most a hundred things; `kind` is consultation, letter, organisation or person."""
    answer = queries.search(
        q,
        reader=tags.active(),
        seen_by=queries.tokens_of(request.user, arrived_at(request)),
        kind=kind,
        language=language,
    )
    return SearchOut(
        all_words=answer.every,
        results=[
            FoundOut(
                kind=row.hit.kind,
                language=row.hit.language or None,
                title=row.hit.title,
                text="".join(piece.text for piece in row.pieces),
                url=at_this_site(f"/{get_language()}/{row.hit.link}"),
            )
            for row in queries.with_texts(answer.hits, answer.terms)
        ],
    )
