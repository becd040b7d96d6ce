"""Room members."""

from django.apps import AppConfig


class MembersConfig(AppConfig):
    """Room members."""

    name = "consilia.members"
