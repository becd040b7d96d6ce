"""`consilia seed-example`: put the example organisation in; development only."""

import os
from collections.abc import Callable

import click

from consilia.cli.house import at_work
from consilia.cli.plain import PlainCommand, PlainError, tell
from consilia.core import messages


def commands(_: Callable[[str], str]) -> click.Command:
    """Return the command `seed-example`, its help in the language of `_`."""

    def seed_example() -> None:
        with at_work(messages.from_environment(dict(os.environ))):
            tell(_seed(_))

    return PlainCommand(
        "seed-example",
        callback=seed_example,
        help=_("Put the example organisation and its accounts in, once; in development only."),
    )


def _seed(_: Callable[[str], str]) -> str:
    """Bring the database up to date and put the example in; return what was done."""
    from django.conf import settings  # noqa: PLC0415 - the house is open now
    from django.core.management import call_command  # noqa: PLC0415

    from consilia.cli import example  # noqa: PLC0415

    if not settings.DEVELOPMENT:
        raise PlainError(_("The example organisation exists in development only."))
    settings.DATA_FOLDER.mkdir(parents=True, exist_ok=True)
    call_command("migrate", interactive=False, verbosity=0)
    if not example.seed_once():
        return _("There are accounts here already; nothing was changed.")
    return "\n".join([_("The example organisation is put in. Its accounts:"), example.accounts_table()])
