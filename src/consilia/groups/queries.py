"""Reads of bodies and groups, each with a fixed number of queries."""

from dataclasses import dataclass
from datetime import date

from consilia.base import tags
from consilia.core import rulebooks
from consilia.core.rulebooks import Rulebook
from consilia.groups import rules
from consilia.groups.models import Body

NAMED_IN = "en"


@dataclass(frozen=True)
class BodyRow:
    """A line of the list of bodies; `depth` says how far below the top it stands."""

    body: Body
    depth: int
    rulebook: str


@dataclass(frozen=True)
class BodyPage:
    """What the page of a body shows; `rulebook` is None where no edition is held for the day."""

    body: Body
    children: tuple[Body, ...]
    rulebook: Rulebook | None
    citation: str


def bodies() -> list[BodyRow]:
    """Return all bodies, each below the one that it reports to; one query."""
    held = {body.slug: body for body in Body.objects.select_related("parent")}
    depths = rules.depths({slug: body.parent.slug if body.parent else "" for slug, body in held.items()})
    return [BodyRow(held[slug], depth, citation_of(held[slug].rulebook)) for slug, depth in depths.items()]


def body_page(body: Body, day: date) -> BodyPage:
    """Return the page of a body (its parent joined) as at a day at the seat; one query."""
    book = rulebook_on(body.rulebook, day)
    return BodyPage(body, tuple(body.children.order_by("slug")), book, _cited(book))


def rulebook_on(key: str, day: date) -> Rulebook | None:
    """Return the edition of a rulebook's instrument that is in force on a day, None where none is held."""
    book = rulebooks.known().get(key)
    if book is None:
        return None
    editions = [one for one in rulebooks.known().values() if one.instrument == book.instrument]
    return next((one for one in editions if one.is_valid_on(day)), None)


def citation_of(key: str) -> str:
    """Return how a rulebook is cited in the reader's language, empty for one that is not held."""
    return _cited(rulebooks.known().get(key))


def choices_of_rulebooks() -> list[tuple[str, str]]:
    """Return the keys of all rulebooks with their citations."""
    return [(key, f"{citation_of(key)} ({key})") for key in rulebooks.known()]


def _cited(book: Rulebook | None) -> str:
    return book.citation.in_language(tags.active()) if book else ""
