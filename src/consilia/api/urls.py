"""Addresses of the interface; each carries its capability like every page."""

from django.urls import URLPattern, URLResolver, path

from consilia.api.interface import interface
from consilia.base.rights import OPEN, page


def _marked(pattern: URLPattern | URLResolver) -> URLPattern:
    """Mark an endpoint: what it answers is public, because it reads what public pages show."""
    if not isinstance(pattern, URLPattern):
        raise TypeError(f"{pattern} is not the address of one endpoint")
    return path(str(pattern.pattern), page(OPEN)(pattern.callback), name=pattern.name)


_patterns, _app, _space = interface.urls
app_name = "api"
urlpatterns = [_marked(pattern) for pattern in _patterns]
