"""What every page of the layout needs. `frame` asks the database for nothing, so that error pages can stand."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.encoding import escape_uri_path, iri_to_uri
from i18nfield.strings import LazyI18nString

from consilia.base import tags
from consilia.base.arrival import arrived_at
from consilia.base.rights import Visitor
from consilia.base.site import site_name
from consilia.base.zones import at_seat, chosen_zone
from consilia.core.deadlines import wall_time
from consilia.core.languages import OFFICIAL
from consilia.members.access import appointments
from consilia.web.navigation import FOOT, MAIN, links


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return the name of the site, the language of the page and its address in the other languages."""
    language = OFFICIAL[tags.active()]
    return {
        "site_name": site_name(),
        "html_language": language.tag,
        "direction": language.direction,
        "languages": [
            {
                "html": other.tag,
                "name": other.name,
                "url": in_language(request, other.tag.lower()),
                "here": other is language,
            }
            for other in OFFICIAL
        ],
        "front": f"/{translation.get_language()}/",
    }


def layout(request: HttpRequest) -> dict[str, Any]:
    """Return the frame, the menus of this reader, who is signed in, and the time here and there."""
    now = arrived_at(request)
    locale = tags.locale(tags.active())
    zone = chosen_zone(request)
    return {
        **frame(request),
        "main_menu": links(MAIN, request.user, now, request.path),
        "foot_menu": links(FOOT, request.user, now, request.path),
        "acts_for": _organisations(request.user, now),
        "now": now,
        "seat_time": at_seat(now, tags.active()),
        "reader_time": wall_time(now, ZoneInfo(zone), locale) if zone else None,
        "has_account_line": True,
        "zone_page": reverse("web:zone"),  # rooms below link these pages without knowing them
        "feeds_page": reverse("web:feeds"),
        "search_page": reverse("search:page"),
    }


def in_language(request: HttpRequest, tag: str) -> str:
    """Return the address of this page in another language, with its query; pages without one lead home.

    Works where nothing is found at the address, so that an error page can be read in every language.
    """
    first, slash, rest = request.path.removeprefix("/").partition("/")
    if not slash or first not in dict(settings.LANGUAGES):
        return f"/{tag}/"
    query = request.META.get("QUERY_STRING", "")
    return iri_to_uri(f"/{tag}/{escape_uri_path(rest)}" + (f"?{query}" if query else ""))


def _organisations(person: Visitor, now: datetime) -> list[LazyI18nString]:
    """Return the names of the organisations for which a person acts, each once."""
    names = {held.organisation_id: held.organisation.name for held in appointments(person, now)}
    return list(names.values())
