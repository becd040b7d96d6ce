"""Room base; installs the guards of the record after each migration."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class BaseConfig(AppConfig):
    """Room base."""

    name = "consilia.base"

    def ready(self) -> None:
        """SQLite loses triggers when a table is rebuilt, so they are set anew after every migration."""
        from consilia.base import guards, tasks  # noqa: F401, PLC0415 - models are not ready before

        post_migrate.connect(guards.install, sender=self)
