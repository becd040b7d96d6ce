"""Full addresses of pages, for answers that are read elsewhere than on the site."""

from django.conf import settings
from django.urls import reverse


def address(name: str, **parts: object) -> str:
    """Return the full address of a page, in the language that is active."""
    return settings.SITE_ADDRESS + reverse(name, kwargs=parts)
