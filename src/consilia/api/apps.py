"""Room api."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Room api."""

    name = "consilia.api"
