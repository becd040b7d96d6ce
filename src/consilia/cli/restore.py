"""`consilia restore`: an installation as a backup holds it."""

import os
from collections.abc import Callable
from pathlib import Path

import click

from consilia.cli.house import at_work
from consilia.cli.plain import PlainCommand, tell
from consilia.core import messages


def commands(_: Callable[[str], str]) -> click.Command:
    """Return the command `restore`, its help texts in the language of `_`."""

    def restore(*, file: str, over: bool) -> None:
        language = messages.from_environment(dict(os.environ))
        with at_work(language):
            from consilia.cli import keeping  # noqa: PLC0415 - the house is open now
            from consilia.cli.wording import Words  # noqa: PLC0415

            words = Words(language)
            made = keeping.restore(Path(file), words, over=over)
            sentence = words.say("The installation is put back, up to entry %(number)d of the record.")
            tell(sentence % {"number": made.number})

    return PlainCommand(
        "restore",
        params=[
            click.Argument(["file"], metavar=_("FILE")),
            click.Option(["--over"], is_flag=True, help=_("Replace the installation that is here.")),
        ],
        callback=restore,
        help=_("Put the installation back that a backup holds; stop the server first."),
        options_metavar=_("[OPTIONS]"),
    )
