"""`consilia groups`: bodies, groups and series of letters.

Exit codes: 0 done, 2 cannot be done: one sentence on the error stream.
"""

from collections.abc import Callable, Sequence

import click

from consilia.cli.consultation import answer_language, language_option
from consilia.cli.house import at_work
from consilia.cli.plain import PlainCommand, PlainGroup, tell

Say = Callable[[str], str]


def commands(_: Say) -> click.Group:
    """Return the group `groups`, its help texts in the language of `_`."""
    group = PlainGroup(
        "groups",
        help=_("Show and keep bodies, groups and series of letters."),
        options_metavar=_("[OPTIONS]"),
        subcommand_metavar=_("COMMAND [ARGUMENTS]..."),
    )
    for made in (_list(_), _put(_), _series(_)):
        group.add_command(made)
    return group


def _key(_: Say) -> click.Argument:
    return click.Argument(["key"], metavar=_("KEY"))


def _names(_: Say) -> click.Argument:
    return click.Argument(["names"], nargs=-1, required=True, metavar=_("LANGUAGE=NAME..."))


def _actor(_: Say) -> click.Option:
    return click.Option(
        ["--as", "account"], metavar=_("EMAIL"), help=_("The account that acts, by its e-mail address.")
    )


def _list(_: Say) -> click.Command:
    def list_(*, as_json: bool, lang: str | None) -> None:
        language = answer_language(lang)
        with at_work(language):
            from consilia.cli import groups_work  # noqa: PLC0415 - the house is open now

            tell(groups_work.listed(language, as_json=as_json))

    return PlainCommand(
        "list",
        params=[
            click.Option(["--json", "as_json"], is_flag=True, help=_("Answer as JSON.")),
            language_option(_),
        ],
        callback=list_,
        help=_("List bodies and groups, each below the one that it reports to."),
        options_metavar=_("[OPTIONS]"),
    )


def _put(_: Say) -> click.Command:
    def put(
        *, key: str, names: Sequence[str], parent: str, rulebook: str, account: str | None, lang: str | None
    ) -> None:
        language = answer_language(lang)
        with at_work(language):
            from consilia.cli import groups_work  # noqa: PLC0415 - the house is open now

            tell(groups_work.put(key, names, account, language, parent=parent, rulebook=rulebook))

    return PlainCommand(
        "put",
        params=[
            _key(_),
            _names(_),
            click.Option(["--parent"], default="", metavar=_("KEY"), help=_("The body that it reports to.")),
            click.Option(["--rulebook"], default="", metavar=_("KEY"), help=_("The rulebook that rules it.")),
            _actor(_),
            language_option(_),
        ],
        callback=put,
        help=_("Enter a body, or correct the one with this key."),
        options_metavar=_("[OPTIONS]"),
    )


def _series(_: Say) -> click.Command:
    def series(
        *, key: str, names: Sequence[str], form: str, body: str, account: str | None, lang: str | None
    ) -> None:
        language = answer_language(lang)
        with at_work(language):
            from consilia.cli import groups_work  # noqa: PLC0415 - the house is open now

            tell(groups_work.series(key, names, account, language, form=form, body=body))

    return PlainCommand(
        "series",
        params=[
            _key(_),
            _names(_),
            click.Option(
                ["--form"],
                default="",
                metavar="CL-{yy}/{number}",
                help=_("How its references are written."),
            ),
            click.Option(
                ["--body"], default="", metavar=_("KEY"), help=_("The body whose rules its meetings follow.")
            ),
            _actor(_),
            language_option(_),
        ],
        callback=series,
        help=_("Enter a series of letters, or correct the one with this key."),
        options_metavar=_("[OPTIONS]"),
    )
