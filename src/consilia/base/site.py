"""What this installation is called."""

from django.conf import settings

from consilia.base import tags


def site_name(language: str = "") -> str:
    """Return the name of the site in a language (a key), by default in that of the page."""
    return str(settings.SITE_NAMES.get(language or tags.active(), settings.SITE_NAME))
