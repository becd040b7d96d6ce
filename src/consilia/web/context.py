"""What every page of the layout needs."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils import translation

from consilia.base.arrival import arrived_at
from consilia.core.languages import OFFICIAL


def layout(request: HttpRequest) -> dict[str, Any]:
    """Return the name of the site and this page's address in every language."""
    here = request.get_full_path()
    language = translation.get_language() or settings.LANGUAGE_CODE
    languages = [
        {
            "tag": tag,
            "html": own.tag,
            "name": own.name,
            "url": translate_url(here, tag),
            "here": tag == language,
        }
        for own in OFFICIAL
        for tag in [own.tag.lower()]
    ]
    return {
        "site_name": settings.SITE_NAME,
        "languages": languages,
        "html_language": next((item["html"] for item in languages if item["here"]), "en"),
        "direction": "rtl" if translation.get_language_bidi() else "ltr",
        "now": arrived_at(request),
    }
