"""Room search."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Room search."""

    name = "consilia.search"
