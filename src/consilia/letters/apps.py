"""Room letters."""

from django.apps import AppConfig


class LettersConfig(AppConfig):
    """Room letters."""

    name = "consilia.letters"
