"""`consilia upgrade`: bring an installation to this version, or leave it as it was."""

import os
from collections.abc import Callable

import click

from consilia.cli.house import at_work
from consilia.cli.plain import PlainCommand, tell
from consilia.core import messages


def commands(_: Callable[[str], str]) -> click.Command:
    """Return the command `upgrade`, its help texts in the language of `_`."""

    def upgrade() -> None:
        language = messages.from_environment(dict(os.environ))
        with at_work(language):
            from django.conf import settings  # noqa: PLC0415 - the house is open now

            from consilia.cli import keeping  # noqa: PLC0415
            from consilia.cli.wording import Words  # noqa: PLC0415

            words = Words(language)
            place, number = keeping.upgrade(settings.DATA_FOLDER / "backups", words)
            sentence = words.say(
                "The installation is up to date; its record is whole, with %(number)d entries. The backup from before"
                " lies at %(file)s."
            )
            tell(sentence % {"number": number, "file": place})

    return PlainCommand(
        "upgrade",
        callback=upgrade,
        help=_("Back up, bring the database to this version, check it, and roll back where that fails."),
        options_metavar=_("[OPTIONS]"),
    )
