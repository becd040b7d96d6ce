"""Commands that complain in one sentence: no usage text, no "Error:", exit code 2.

Click's own sentences come translated, because `main` binds gettext to our catalogue.
"""

import sys
from collections.abc import Sequence
from typing import Any

import click

from consilia.core import messages


class PlainError(click.ClickException):
    """One sentence on the error stream, exit code 2."""

    exit_code = 2

    def show(self, file: Any = None) -> None:  # noqa: ANN401 - the signature of click
        """Print the sentence alone."""
        words = " ".join(self.format_message().split())
        if file is not None:
            click.echo(words, file=file)
        else:
            tell(words, on_errors=True)


class PlainCommand(click.Command):
    """A command whose complaints about its arguments are one sentence."""

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,  # noqa: ANN401 - the signature of click
    ) -> click.Context:
        """Read the arguments."""
        given = list(args)  # click empties the list while it reads
        try:
            return super().make_context(info_name, args, parent, **extra)
        except click.UsageError as error:
            raise self.complaint(error, given) from error

    def complaint(self, error: click.UsageError, _args: list[str]) -> click.ClickException:
        """Return what to raise for arguments that click refused."""
        return _plain(error)


class PlainGroup(PlainCommand, click.Group):
    """A group whose complaints are one sentence; without a command it shows its help."""

    command_class = PlainCommand

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            raise _plain(error) from error


def tell(words: str, *, on_errors: bool = False) -> None:
    """Print on standard output, or on the error stream.

    The stream is named, because click takes one in ASCII for a mistake and writes UTF-8 into it all the same.
    """
    stream = sys.stderr if on_errors else sys.stdout
    if stream is not None:  # a job runner may close it
        click.echo(words, file=stream, nl=not words.endswith("\n"))


def _plain(error: click.UsageError) -> click.ClickException:
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error
    return PlainError(error.format_message())


def checked_language(wish: str | None, preset: str) -> str:
    """Return the language that `--lang` asks for, `preset` where it asks for none.

    Raises PlainError, in the language `preset`, for one without a catalogue.
    """
    return preset if wish is None else one_of("--lang", wish, sorted(messages.supported()), preset)


def one_of(option: str, value: str, choices: Sequence[str], language: str) -> str:
    """Return `value` if it is one of `choices`. Raises PlainError, in `language`, where it is not."""
    if value in choices:
        return value
    text = messages.translator(language).gettext(
        "“%(value)s” is not valid for %(option)s. Possible: %(choices)s."
    )
    raise PlainError(text % {"value": value, "option": option, "choices": ", ".join(choices)})
