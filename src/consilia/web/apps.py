"""Room web."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Room web."""

    name = "consilia.web"
