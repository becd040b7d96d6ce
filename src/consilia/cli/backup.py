"""`consilia backup`: the whole installation in one file."""

import os
from collections.abc import Callable
from pathlib import Path

import click

from consilia.cli.house import at_work
from consilia.cli.plain import PlainCommand, tell
from consilia.core import messages


def commands(_: Callable[[str], str]) -> click.Command:
    """Return the command `backup`, its help texts in the language of `_`."""

    def backup(*, file: str) -> None:
        language = messages.from_environment(dict(os.environ))
        with at_work(language):
            from consilia.cli import keeping  # noqa: PLC0415 - the house is open now
            from consilia.cli.wording import Words  # noqa: PLC0415

            words = Words(language)
            made = keeping.backup(Path(file), words)
            sentence = words.say(
                "The backup is written, up to entry %(number)d of the record. Keep it secret."
            )
            tell(sentence % {"number": made.number})

    return PlainCommand(
        "backup",
        params=[click.Argument(["file"], metavar=_("FILE"))],
        callback=backup,
        help=_("Write the whole installation to one file (tar.gz)."),
        options_metavar=_("[OPTIONS]"),
    )
