"""`consilia init`: an organisation of one's own, from a file or from answers to questions.

Exit codes: 0 done, 2 cannot be done: one sentence on the error stream.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click

from consilia.cli.plain import PlainCommand, tell
from consilia.core import messages

Say = Callable[[str], str]
AGAIN = "CONSILIA_INIT_FILL"  # set for the second half, which starts anew with the languages of the file


def commands(_: Say) -> click.Command:
    """Return the command `init`, its help texts in the language of `_`."""

    def init(*, file: str | None, data: str) -> None:
        if os.environ.get(AGAIN):
            _fill()
            return
        from consilia.cli import init_files  # noqa: PLC0415 - late: only this command needs it

        say = messages.translator(messages.from_environment(dict(os.environ))).gettext
        folder = Path(data).expanduser().resolve()
        written = init_files.from_file(Path(file), folder, say) if file else init_files.asked(folder, say)
        _start_anew(written)

    return PlainCommand(
        "init",
        params=[
            click.Argument(["file"], required=False, metavar=_("[FILE]")),
            click.Option(
                ["--data"],
                default=os.environ.get("CONSILIA_DATA") or "var",
                metavar=_("FOLDER"),
                help=_("Where the organisation, its database and its files are kept."),
            ),
        ],
        callback=init,
        help=_("Begin an organisation of your own, from a file (TOML) or by answering questions."),
        options_metavar=_("[OPTIONS]"),
    )


def _start_anew(written: Path) -> None:
    """Do the rest in a process that knows the languages of the file from its start."""
    environment = {
        **os.environ,
        AGAIN: "1",
        "CONSILIA_ORGANISATION": str(written),
        "CONSILIA_DATA": str(written.parent),
        "DJANGO_SETTINGS_MODULE": "consilia.settings.production",
    }
    program = [sys.executable, "-c", "from consilia.cli.main import run; run()", "init"]
    done = subprocess.run(program, env=environment, check=False)  # noqa: S603 - our own program
    if done.returncode:
        written.unlink(missing_ok=True)  # so that it can be corrected and begun again
        raise click.exceptions.Exit(done.returncode)


def _fill() -> None:
    from consilia.cli.house import at_work  # noqa: PLC0415 - the second half only

    language = messages.from_environment(dict(os.environ))
    with at_work(language):
        from consilia.cli.init_work import fill  # noqa: PLC0415 - the house is open now

        tell(fill(language))
