"""Where one can go from every page: each entry asks for a right, and is there once its address is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from consilia.base.rights import ACCOUNT, OPEN, Rule, Visitor
from consilia.members.access import is_officer


@dataclass(frozen=True)
class Entry:
    """An entry of a menu: its words, the name of its address, and who is shown it."""

    label: str | Promise
    address: str
    shown_to: Rule = OPEN.held_by


@dataclass(frozen=True)
class Link:
    """An entry as a page prints it; `here` where the page is that place or below it."""

    label: str | Promise
    url: str
    here: bool


MAIN = (
    Entry(pgettext_lazy("page", "Home"), "web:home"),
    Entry(_("Consultations"), "consultations:list"),
    Entry(_("Letters"), "letters:list"),
    Entry(_("Members"), "members:list"),
    Entry(_("Bodies and groups"), "groups:list"),
    Entry(pgettext_lazy("page", "Desk"), "web:desk", ACCOUNT.held_by),
    Entry(pgettext_lazy("page", "Readings"), "consultations:readings", is_officer),
)
FOOT = (
    Entry(_("Time zone"), "web:zone"),
    Entry(_("Feeds and calendar"), "web:feeds"),
    Entry(_("Interface for programs"), "interface:docs"),
    Entry(_("About this site"), "web:about"),
)


def links(entries: Iterable[Entry], person: Visitor, now: datetime, path: str) -> list[Link]:
    """Return what a person sees of a menu on the page at `path`: the deepest entry above it is `here`."""
    open_to_person = [(entry, url) for entry, url in _addressed(entries) if entry.shown_to(person, now)]
    home = reverse("web:home")
    above = [url for _entry, url in open_to_person if path == url or (url != home and path.startswith(url))]
    here = max(above, key=len, default=None)
    return [Link(entry.label, url, url == here) for entry, url in open_to_person]


def _addressed(entries: Iterable[Entry]) -> Iterator[tuple[Entry, str]]:
    for entry in entries:
        try:
            yield entry, reverse(entry.address)
        except NoReverseMatch:
            continue
