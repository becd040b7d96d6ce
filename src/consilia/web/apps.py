"""Room web; makes the table of the shared cache where there is one."""

from typing import Any

from django.apps import AppConfig
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS
from django.db.models.signals import post_migrate


class WebConfig(AppConfig):
    """Room web."""

    name = "consilia.web"

    def ready(self) -> None:
        """Migrations do not know the cache's table; what happens at the door goes into the record."""
        from consilia.web import account_events  # noqa: PLC0415 - models are not ready before

        post_migrate.connect(_make_cache_table, sender=self)
        account_events.connect()


def _make_cache_table(using: str = DEFAULT_DB_ALIAS, **_signal: Any) -> None:  # noqa: ANN401 - what post_migrate sends
    call_command("createcachetable", database=using, verbosity=0)
