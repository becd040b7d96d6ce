"""Room groups."""

from django.apps import AppConfig


class GroupsConfig(AppConfig):
    """Room groups."""

    name = "consilia.groups"
