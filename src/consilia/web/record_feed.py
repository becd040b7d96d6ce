"""The record's head of each day as a feed: whoever follows it can prove later that nothing was changed."""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from consilia.base import dates, fresh, heads, tags
from consilia.base.arrival import arrived_at
from consilia.base.heads import DayHead
from consilia.base.rights import OPEN, page


class Heads(Feed[DayHead, HttpRequest]):
    """The heads of the days that have ended, the latest first."""

    feed_type = Atom1Feed
    title = gettext_lazy("Head of the record, day by day")

    def link(self) -> str:
        """Return the page that tells of it."""
        return reverse("web:about")

    def get_object(self, request: HttpRequest) -> HttpRequest:
        """Keep the request: its instant decides which days have ended."""
        return request

    def items(self, request: HttpRequest) -> Iterable[DayHead]:
        """Return the heads."""
        return heads.daily(arrived_at(request))

    def item_title(self, item: DayHead) -> str:
        """Return the day."""
        return dates.day(item.day, tags.active())

    def item_description(self, item: DayHead) -> str:
        """Return number and hash, as `consilia record verify --against` reads them."""
        return _("Entry: %(number)d, SHA-256: %(digest)s") % {
            "number": item.head.number,
            "digest": item.head.digest,
        }

    def item_link(self, item: DayHead) -> str:
        """Return a link of its own for each day."""
        return f"{reverse('web:about')}#{item.day.isoformat()}"

    def item_guid(self, item: DayHead) -> str:
        """Return the head itself, which is its own name."""
        return f"urn:record:{item.head.number}:{item.head.digest}"

    def item_updateddate(self, item: DayHead) -> datetime:
        """Return the instant from which it was told."""
        return item.told_from


@require_safe
@page(OPEN)
def record_atom(request: HttpRequest) -> HttpResponse:
    """Hand out the feed of heads."""
    return fresh.answer(request, Heads()(request))
