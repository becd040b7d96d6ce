"""`consilia members`: the register of members, as at a day; how it is kept.

Exit codes: 0 done, 2 cannot be done: one sentence on the error stream.
"""

from collections.abc import Callable, Sequence

import click

from consilia.cli.consultation import answer_language, language_option
from consilia.cli.house import at_work
from consilia.cli.plain import PlainCommand, PlainGroup, tell

Say = Callable[[str], str]


def commands(_: Say) -> click.Group:
    """Return the group `members`, its help texts in the language of `_`."""
    group = PlainGroup(
        "members",
        help=_("Show and keep the register of members."),
        options_metavar=_("[OPTIONS]"),
        subcommand_metavar=_("COMMAND [ARGUMENTS]..."),
    )
    for made in (_list(_), _show(_), _put(_), _rename(_), _merge(_), _export(_), _import(_), _update(_)):
        group.add_command(made)
    return group


def _actor(_: Say) -> click.Option:
    return click.Option(
        ["--as", "account"], metavar=_("EMAIL"), help=_("The account that acts, by its e-mail address.")
    )


def _json(_: Say) -> click.Option:
    return click.Option(["--json", "as_json"], is_flag=True, help=_("Answer as JSON."))


def _on(_: Say) -> click.Option:
    return click.Option(["--on"], metavar=_("DAY"), help=_("As at this day at the seat, as 2020-03-18."))


def _organisation(_: Say) -> click.Argument:
    return click.Argument(["slug"], metavar=_("ORGANISATION"))


def _source(_: Say) -> click.Option:
    return click.Option(
        ["--source"], default="", metavar=_("PAPER"), help=_("The paper from which it is known.")
    )


def _since(_: Say) -> click.Option:
    return click.Option(["--since"], required=True, metavar=_("DAY"), help=_("First day, as 2026-12-31."))


def _list(_: Say) -> click.Command:
    def list_(*, category: str, region: str, on: str | None, as_json: bool, lang: str | None) -> None:
        language = answer_language(lang)
        with at_work(language):
            from consilia.cli import members_work  # noqa: PLC0415 - the house is open now

            tell(members_work.listed(category, region, on, language, as_json=as_json))

    return PlainCommand(
        "list",
        params=[
            click.Option(
                ["--category"],
                default="",
                metavar=_("CATEGORY"),
                help=_("member-state, council-member-states and so on."),
            ),
            click.Option(["--region"], default="", metavar=_("REGION"), help=_("Key of a region, like AFR.")),
            _on(_),
            _json(_),
            language_option(_),
        ],
        callback=list_,
        help=_("List the members as at a day."),
        options_metavar=_("[OPTIONS]"),
    )


def _show(_: Say) -> click.Command:
    def show(*, slug: str, on: str | None, as_json: bool, lang: str | None) -> None:
        language = answer_language(lang)
        with at_work(language):
            from consilia.cli import members_work  # noqa: PLC0415 - the house is open now

            tell(members_work.shown(slug, on, language, as_json=as_json))

    return PlainCommand(
        "show",
        params=[_organisation(_), _on(_), _json(_), language_option(_)],
        callback=show,
        help=_("Show a member as at a day."),
        options_metavar=_("[OPTIONS]"),
    )


def _put(_: Say) -> click.Command:
    def put(*, table: str, values: Sequence[str], number: str, account: str | None, lang: str | None) -> None:
        language = answer_language(lang)
        with at_work(language):
            from consilia.cli import members_work  # noqa: PLC0415 - the house is open now

            tell(members_work.put(table, values, number, account, language))

    return PlainCommand(
        "put",
        params=[
            click.Argument(["table"], metavar=_("TABLE")),
            click.Argument(["values"], nargs=-1, metavar=_("COLUMN=VALUE...")),
            click.Option(
                ["--row", "number"], default="", metavar=_("NUMBER"), help=_("The row that is corrected.")
            ),
            _actor(_),
            language_option(_),
        ],
        callback=put,
        help=_("Enter a row of the register, or correct one; the columns are those of the spreadsheet."),
        options_metavar=_("[OPTIONS]"),
    )


def _rename(_: Say) -> click.Command:
    def rename(
        *, slug: str, names: Sequence[str], since: str, source: str, account: str | None, lang: str | None
    ) -> None:
        language = answer_language(lang)
        with at_work(language):
            from consilia.cli import members_work  # noqa: PLC0415 - the house is open now

            tell(members_work.rename(slug, names, account, language, since=since, source=source))

    return PlainCommand(
        "rename",
        params=[
            _organisation(_),
            click.Argument(["names"], nargs=-1, required=True, metavar=_("LANGUAGE=NAME...")),
            _since(_),
            _source(_),
            _actor(_),
            language_option(_),
        ],
        callback=rename,
        help=_("Give an organisation new names from a day on."),
        options_metavar=_("[OPTIONS]"),
    )


def _merge(_: Say) -> click.Command:
    def merge(
        *, slug: str, successor: str, since: str, source: str, account: str | None, lang: str | None
    ) -> None:
        language = answer_language(lang)
        with at_work(language):
            from consilia.cli import members_work  # noqa: PLC0415 - the house is open now

            tell(members_work.merge(slug, successor, account, language, since=since, source=source))

    return PlainCommand(
        "merge",
        params=[
            _organisation(_),
            click.Argument(["successor"], metavar=_("SUCCESSOR")),
            _since(_),
            _source(_),
            _actor(_),
            language_option(_),
        ],
        callback=merge,
        help=_("Let another organisation stand in the place of one from a day on."),
        options_metavar=_("[OPTIONS]"),
    )


def _export(_: Say) -> click.Command:
    def export(*, file: str, account: str | None, lang: str | None) -> None:
        language = answer_language(lang)
        with at_work(language):
            from consilia.cli import members_work  # noqa: PLC0415 - the house is open now

            tell(members_work.export(file, account, language))

    return PlainCommand(
        "export",
        params=[click.Argument(["file"], metavar=_("FILE")), _actor(_), language_option(_)],
        callback=export,
        help=_("Write the register to a spreadsheet (xlsx) that can be brought back changed."),
        options_metavar=_("[OPTIONS]"),
    )


def _import(_: Say) -> click.Command:
    def import_(*, file: str, dry_run: bool, account: str | None, lang: str | None) -> None:
        language = answer_language(lang)
        with at_work(language):
            from consilia.cli import members_work  # noqa: PLC0415 - the house is open now

            tell(members_work.import_(file, account, language, dry_run=dry_run))

    return PlainCommand(
        "import",
        params=[
            click.Argument(["file"], metavar=_("FILE")),
            click.Option(["--dry-run"], is_flag=True, help=_("Only show what it would do.")),
            _actor(_),
            language_option(_),
        ],
        callback=import_,
        help=_("Change the register by a spreadsheet (xlsx); rows that it leaves out stay."),
        options_metavar=_("[OPTIONS]"),
    )


def _update(_: Say) -> click.Command:
    def update(
        *,
        dry_run: bool,
        take: Sequence[str],
        keep: Sequence[str],
        account: str | None,
        lang: str | None,
    ) -> None:
        language = answer_language(lang)
        with at_work(language):
            from consilia.cli import members_work  # noqa: PLC0415 - the house is open now

            tell(members_work.update(take, keep, account, language, dry_run=dry_run))

    return PlainCommand(
        "update",
        params=[
            click.Option(["--dry-run"], is_flag=True, help=_("Only show what it would do.")),
            click.Option(
                ["--take"],
                multiple=True,
                metavar="TABLE:KEY:COLUMN",
                help=_("Take theirs where both sides were changed."),
            ),
            click.Option(
                ["--keep"],
                multiple=True,
                metavar="TABLE:KEY:COLUMN",
                help=_("Keep ours where both sides were changed."),
            ),
            _actor(_),
            language_option(_),
        ],
        callback=update,
        help=_("Merge the register that comes with this version, field by field; list the conflicts."),
        options_metavar=_("[OPTIONS]"),
    )
