"""`consilia search`: find things, or build the index anew.

Exit codes: 0 done, 2 cannot be done: one sentence on the error stream.
"""

from collections.abc import Callable, Sequence

import click

from consilia.cli.consultation import answer_language, language_option
from consilia.cli.house import at_work
from consilia.cli.plain import PlainCommand, tell

Say = Callable[[str], str]


def commands(_: Say) -> click.Command:
    """Return the command `search`, its help texts in the language of `_`."""

    def search(*, words: Sequence[str], rebuild: bool, as_json: bool, lang: str | None) -> None:
        language = answer_language(lang)
        with at_work(language):
            from consilia.cli import search_work  # noqa: PLC0415 - the house is open now

            tell(
                search_work.rebuild(language)
                if rebuild
                else search_work.found(words, language, as_json=as_json)
            )

    return PlainCommand(
        "search",
        params=[
            click.Argument(["words"], nargs=-1, metavar=_("[WORDS]...")),
            click.Option(["--rebuild"], is_flag=True, help=_("Build the index anew from all that is held.")),
            click.Option(["--json", "as_json"], is_flag=True, help=_("Answer as JSON.")),
            language_option(_),
        ],
        callback=search,
        help=_("Find consultations, letters and members by words in any language, as the public does."),
        options_metavar=_("[OPTIONS]"),
    )
