"""All pages of the house, found by walking the addresses, never by a list that could be incomplete."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

from consilia.base.rights import Capability


@dataclass(frozen=True)
class Page:
    """A page by the name of its address ("letters:list") and the capability it is marked with."""

    name: str
    view: Callable[..., object]

    @property
    def capability(self) -> Capability | None:
        """The mark; None where it was forgotten."""
        return getattr(self.view, "capability", None)


def pages() -> list[Page]:
    """Return every page, by name."""
    return sorted(_walk(get_resolver().url_patterns, ""), key=lambda page: page.name)


def _walk(patterns: list[URLPattern | URLResolver], space: str) -> Iterator[Page]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern.url_patterns, inner)
        else:
            yield Page(f"{space}{pattern.name or pattern.pattern}", pattern.callback)
