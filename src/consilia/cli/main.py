"""The command `consilia`: chooses the language, finds the group of commands, ends without a traceback.

Groups are imported when they are asked for, so that `consilia rules` never loads the reader.
"""

import gettext
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from itertools import pairwise

import click

from consilia.cli.plain import PlainGroup, tell
from consilia.core import messages

GROUPS = {
    "letter": "consilia.cli.letter",
    "consultation": "consilia.cli.consultation",
    "members": "consilia.cli.members",
    "people": "consilia.cli.people",
    "groups": "consilia.cli.groups",
    "search": "consilia.cli.search",
    "rules": "consilia.cli.rules",
    "init": "consilia.cli.init",
    "serve": "consilia.cli.serve",
    "backup": "consilia.cli.backup",
    "restore": "consilia.cli.restore",
    "upgrade": "consilia.cli.upgrade",
    "catalogue": "consilia.cli.catalogue",
    "record": "consilia.cli.record",
    "check": "consilia.cli.check",
    "seed-example": "consilia.cli.seed",
}
INTERRUPTED = 128 + 2  # as shells count: 128 and the number of the signal, here SIGINT
PIPE_CLOSED = 128 + 13  # SIGPIPE
FAILED = 2


class Rooms(PlainGroup):
    """The groups of commands by the module that makes them."""

    def __init__(self, language: str) -> None:
        text = messages.translator(language).gettext
        super().__init__(
            "consilia",
            help=text("Consultations of an intergovernmental organisation, in six languages."),
            options_metavar=text("[OPTIONS]"),
            subcommand_metavar=text("COMMAND [ARGUMENTS]..."),
        )
        self._text = text

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the signature of click
        """Return the names of the groups."""
        return list(GROUPS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - see above
        """Import a group."""
        if cmd_name not in GROUPS:
            return None
        group: click.Command = import_module(GROUPS[cmd_name]).commands(self._text)
        return group


def program(language: str) -> click.Group:
    """Return the command with its help in `language`; click's own words follow it too."""
    gettext.bindtextdomain(messages.DOMAIN, str(messages.LOCALE_FOLDER))
    gettext.textdomain(messages.DOMAIN)
    os.environ["LANGUAGE"] = language
    rooms = Rooms(language)
    return click.version_option(package_name="consilia", prog_name="consilia")(rooms)


def run() -> None:
    """Run the command line and leave with its exit code."""
    _prepare_streams()
    try:
        code = _invoke(sys.argv[1:])
        _flush()
    except BrokenPipeError:
        code = PIPE_CLOSED
    except OSError as error:
        code = FAILED
        _say_unwritten(error)
    except KeyboardInterrupt:
        code = INTERRUPTED
    _drop_output()
    sys.exit(code)


def _invoke(args: Sequence[str]) -> int:
    """Run the command line `args`; return its exit code."""
    try:
        command = program(_language(args))
    except FileNotFoundError:
        tell("The message catalogues are not compiled: run make.", on_errors=True)
        return FAILED
    try:
        with command.make_context("consilia", list(args)) as context:
            command.invoke(context)
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, EOFError):
        return INTERRUPTED
    return 0


def _language(args: Sequence[str]) -> str:
    """Return the language that `--lang` asks for, else that of the terminal."""
    for word, following in pairwise([*args, ""]):
        wish = following if word == "--lang" else word.removeprefix("--lang=")
        if wish != word and wish in messages.supported():
            return wish
    return messages.from_environment(dict(os.environ))


def _prepare_streams() -> None:
    """Write UTF-8 into files and pipes; on a terminal, a sign that it lacks becomes a question mark."""
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, io.TextIOWrapper):
            continue
        if stream.isatty():
            stream.reconfigure(errors="replace")
        else:
            stream.reconfigure(encoding="utf-8", errors="replace")


def _flush() -> None:
    if sys.stdout is not None:
        sys.stdout.flush()


def _say_unwritten(error: OSError) -> None:
    """Say that the answer did not arrive (a full disk); a closed error stream hears nothing."""
    text = messages.translator(messages.from_environment(dict(os.environ)))
    sentence = text.gettext("The answer could not be written: %(error)s.")
    try:
        tell(sentence % {"error": error.strerror}, on_errors=True)
    except OSError:
        return


def _drop_output() -> None:
    """Keep Python from writing again what could not be written, with a complaint of its own."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
