"""`consilia catalogue`: the sentences of pages and commands, to be translated into a further language.

Exit codes: 0 done, 2 cannot be done: one sentence on the error stream.
"""

import os
from collections.abc import Callable

import click

from consilia.cli.plain import PlainCommand, PlainError, tell
from consilia.core import messages
from consilia.core.installation import installed
from consilia.core.languages import SIX, LanguageError, language_of

Say = Callable[[str], str]


def commands(_: Say) -> click.Command:
    """Return the command `catalogue`, its help texts in the language of `_`."""

    def catalogue(*, language: str) -> None:
        from consilia.cli import catalogue_work  # noqa: PLC0415 - late: only this command needs it

        say = messages.translator(messages.from_environment(dict(os.environ))).gettext
        held = installed()
        if held is None:
            raise PlainError(say("There is no organisation here yet: begin it with “consilia init”."))
        try:
            language_of(language)
        except LanguageError as error:
            raise PlainError(str(error)) from error
        if language in SIX.codes:
            raise PlainError(say("This language has its catalogue already."))
        places, left = catalogue_work.template(language, held.catalogues)
        catalogue_work.compile_all(held.catalogues)
        for place in places:
            tell(str(place))
        tell(
            say("%(number)d sentences are to be translated; until then they are in English.")
            % {"number": left}
        )

    return PlainCommand(
        "catalogue",
        params=[click.Argument(["language"], metavar=_("LANGUAGE"))],
        callback=catalogue,
        help=_("Write the sentences of pages and commands to be translated into a further language."),
        options_metavar=_("[OPTIONS]"),
    )
