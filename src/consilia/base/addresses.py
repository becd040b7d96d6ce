"""Full addresses of pages, for answers that are read elsewhere than on the site."""

from django.conf import settings
from django.urls import reverse


def address(name: str, **parts: object) -> str:
    """Return the full address of a page, in the language that is active."""
    return at_this_site(reverse(name, kwargs=parts))


def at_this_site(path: str) -> str:
    """Return the full address of a path."""
    return f"{settings.SITE_ADDRESS}{path}"
