"""Feeds and calendars for readers of other programs, and the page that lists them."""

from collections.abc import Iterable
from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from i18nfield.strings import LazyI18nString

from consilia.base import fresh, tags
from consilia.base.arrival import arrived_at
from consilia.base.rights import OPEN, page
from consilia.base.said import said
from consilia.consultations import ical
from consilia.consultations import queries as consultations
from consilia.consultations.queries import Listed
from consilia.core.languages import OFFICIAL
from consilia.letters import queries as letters
from consilia.letters.models import Letter

LONGEST = 50


class Consultations(Feed[Listed, HttpRequest]):
    """Consultations, the newest first."""

    feed_type = Atom1Feed
    title = gettext_lazy("Consultations")

    def link(self) -> str:
        """Return the page that the feed follows."""
        return reverse("consultations:list")

    def get_object(self, request: HttpRequest) -> HttpRequest:
        """Keep the request: its instant decides what is open."""
        return request

    def items(self, request: HttpRequest) -> Iterable[Listed]:
        """Return the consultations."""
        return consultations.latest(arrived_at(request), limit=LONGEST)

    def item_title(self, item: Listed) -> str:
        """Return the title, with its language where it is not the reader's."""
        return _in_words(item.title, item.original)

    def item_description(self, item: Listed) -> str:
        """Return state, next deadline and summary."""
        return " · ".join(filter(None, [item.state, _next(item), _in_words(item.summary, item.original)]))

    def item_link(self, item: Listed) -> str:
        """Return its page."""
        return reverse("consultations:consultation", args=[item.slug])

    def item_guid(self, item: Listed) -> str:
        """Return an id that outlives every address."""
        return f"urn:uuid:{item.id}"

    def item_updateddate(self, item: Listed) -> datetime:
        """Return when it was last planned or cancelled."""
        return item.updated_at


class Letters(Feed[Letter, HttpRequest]):
    """Letters of the register, the newest first."""

    feed_type = Atom1Feed
    title = gettext_lazy("Letters")

    def link(self) -> str:
        """Return the page that the feed follows."""
        return reverse("letters:list")

    def items(self) -> Iterable[Letter]:
        """Return the letters."""
        return [row.letter for row in letters.latest(LONGEST)]

    def item_title(self, item: Letter) -> str:
        """Return reference and subject."""
        return " ".join(filter(None, [item.reference, _in_words(item.subject, item.original)]))

    def item_description(self, item: Letter) -> str:
        """Return what kind of paper it is."""
        return str(item.get_kind_display())

    def item_link(self, item: Letter) -> str:
        """Return its page."""
        return reverse("letters:letter", args=[item.slug])

    def item_guid(self, item: Letter) -> str:
        """Return an id that outlives every address."""
        return f"urn:uuid:{item.pk}"

    def item_pubdate(self, item: Letter) -> datetime | None:
        """Return its day at the seat."""
        return datetime.combine(item.date, time(), ZoneInfo(settings.SEAT_ZONE)) if item.date else None

    def item_updateddate(self, item: Letter) -> datetime:
        """Return when it was registered."""
        return item.registered_at


@require_safe
@page(OPEN)
def consultations_atom(request: HttpRequest) -> HttpResponse:
    """Hand out the feed of consultations."""
    return fresh.answer(request, Consultations()(request))


@require_safe
@page(OPEN)
def letters_atom(request: HttpRequest) -> HttpResponse:
    """Hand out the feed of letters."""
    return fresh.answer(request, Letters()(request))


@require_safe
@page(OPEN)
def calendar(request: HttpRequest) -> HttpResponse:
    """Hand out the events of all consultations."""
    return fresh.answer(request, ical.response(consultations.calendar_events()))


@require_safe
@page(OPEN)
def feeds(request: HttpRequest) -> HttpResponse:
    """List the feeds and the calendar."""
    return render(request, "web/feeds.html", {"root": settings.SITE_ADDRESS})


def _in_words(value: LazyI18nString, original: str) -> str:
    found = said(value, original, tags.active())
    return f"{found.text} ({OFFICIAL[found.language].name})" if found.missing else found.text


def _next(item: Listed) -> str:
    return _("%(what)s: %(when)s") % {"what": item.next_kind, "when": item.next.seat} if item.next else ""
