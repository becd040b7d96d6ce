"""`consilia check`: whether this installation may be put before the public.

Exit codes: 0 yes, 1 something should be changed first.
"""

from collections.abc import Callable

import click

from consilia.cli.house import open_house
from consilia.cli.plain import PlainCommand, tell

UNFIT = 1


def commands(_: Callable[[str], str]) -> click.Command:
    """Return the command `check`, its help in the language of `_`."""

    def check() -> None:
        open_house()
        complaints = _complaints()
        for complaint in complaints:
            tell(complaint)
        if complaints:
            raise click.exceptions.Exit(UNFIT)
        tell(_("This installation may be put before the public."))

    return PlainCommand(
        "check", callback=check, help=_("Check settings, database and record of this installation.")
    )


def _complaints() -> list[str]:
    from django.core import checks  # noqa: PLC0415 - the house is open now
    from django.db import connection  # noqa: PLC0415
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415

    from consilia.base import guards  # noqa: PLC0415

    found = [f"{message.id}: {message.msg}" for message in checks.run_checks(include_deployment_checks=True)]
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return [*found, "migrations"]
    return found + [f"guard {name}" for name in guards.missing()]
