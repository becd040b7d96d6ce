"""`consilia restore`: an installation as a backup holds it."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import click

from consilia.cli.archive import lay_ground
from consilia.cli.house import at_work
from consilia.cli.plain import PlainCommand, tell
from consilia.cli.wording import Words
from consilia.core import installation, messages


def commands(_: Callable[[str], str]) -> click.Command:
    """Return the command `restore`, its help texts in the language of `_`."""

    def restore(*, file: str, over: bool) -> None:
        language = messages.from_environment(dict(os.environ))
        words = Words(language)
        if lay_ground(Path(file), installation.path_of(os.environ), words):
            # Which languages there are is known once and for all when a program starts: start again.
            os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606 - ourselves
        with at_work(language):
            from consilia.cli import keeping  # noqa: PLC0415 - the house is open now

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
