"""`consilia people`: who acts for an organisation, and how that changes.

Exit codes: 0 done, 2 cannot be done: one sentence on the error stream.
"""

from collections.abc import Callable

import click

from consilia.cli.consultation import answer_language, language_option
from consilia.cli.house import at_work
from consilia.cli.plain import PlainCommand, PlainGroup, one_of, tell

ROLES = ("focal-point", "delegate", "chair", "translator", "officer", "administrator")  # keys of vocab.Role
PURPOSES = ("registration", "contributions", "votes", "questionnaires", "consultation")  # of vocab.Purpose
Say = Callable[[str], str]


def commands(_: Say) -> click.Group:
    """Return the group `people`, its help texts in the language of `_`."""
    group = PlainGroup(
        "people",
        help=_("Show, invite, appoint and end those who act for organisations."),
        options_metavar=_("[OPTIONS]"),
        subcommand_metavar=_("COMMAND [ARGUMENTS]..."),
    )
    for made in (_list(_), _missing(_), _invite(_), _appoint(_), _end(_), _hand_over(_), _restore(_)):
        group.add_command(made)
    return group


def _actor(_: Say) -> click.Option:
    return click.Option(
        ["--as", "account"], metavar=_("EMAIL"), help=_("The account that acts, by its e-mail address.")
    )


def _json(_: Say) -> click.Option:
    return click.Option(["--json", "as_json"], is_flag=True, help=_("Answer as JSON."))


def _organisation(_: Say) -> click.Argument:
    return click.Argument(["slug"], metavar=_("ORGANISATION"))


def _email(_: Say) -> click.Option:
    return click.Option(
        ["--email"], required=True, metavar=_("EMAIL"), help=_("Address of the person who is meant.")
    )


def _terms(_: Say) -> list[click.Parameter]:
    return [
        click.Option(["--role"], default="focal-point", metavar="|".join(ROLES), help=_("As what.")),
        click.Option(
            ["--purpose"],
            default="",
            metavar="|".join(PURPOSES),
            help=_("For a focal point: for this purpose only."),
        ),
        click.Option(
            ["--matter"],
            default="",
            metavar=_("CONSULTATION"),
            help=_("The one consultation, by the last word of its address."),
        ),
        click.Option(["--deputy"], is_flag=True, help=_("As deputy.")),
        click.Option(["--until"], metavar=_("DAY"), help=_("Last day, as 2026-12-31.")),
        click.Option(
            ["--paper"], default="", metavar=_("REFERENCE"), help=_("The letter on which it is made.")
        ),
    ]


def _list(_: Say) -> click.Command:
    def list_(*, slug: str, as_json: bool, lang: str | None) -> None:
        language = answer_language(lang)
        with at_work(language):
            from consilia.cli.people_work import people_of  # noqa: PLC0415 - the house is open now

            tell(people_of(slug, language, as_json=as_json))

    return PlainCommand(
        "list",
        params=[_organisation(_), _json(_), language_option(_)],
        callback=list_,
        help=_("List who acts for an organisation, for what, and what is missing."),
        options_metavar=_("[OPTIONS]"),
    )


def _missing(_: Say) -> click.Command:
    def missing(*, as_json: bool, lang: str | None) -> None:
        language = answer_language(lang)
        with at_work(language):
            from consilia.cli.people_work import missing as without  # noqa: PLC0415 - the house is open now

            tell(without(language, as_json=as_json))

    return PlainCommand(
        "missing",
        params=[_json(_), language_option(_)],
        callback=missing,
        help=_("List the members that have no focal point for everything."),
        options_metavar=_("[OPTIONS]"),
    )


def _invite(_: Say) -> click.Command:
    def invite(
        *,
        slug: str,
        email: str,
        account: str | None,
        lang: str | None,
        role: str,
        purpose: str,
        **more: object,
    ) -> None:
        language = answer_language(lang)
        one_of("--role", role, ROLES, language)
        one_of("--purpose", purpose, ("", *PURPOSES), language)
        with at_work(language):
            from consilia.cli.people_work import invite as offer  # noqa: PLC0415 - the house is open now

            tell(offer(slug, email, account, language, role=role, purpose=purpose, **more))

    return PlainCommand(
        "invite",
        params=[_organisation(_), _email(_), *_terms(_), _actor(_), language_option(_)],
        callback=invite,
        help=_("Invite an address to act for an organisation; the mail is in the language of --lang."),
        short_help=_("Invite an address to act for an organisation."),
        options_metavar=_("[OPTIONS]"),
    )


def _appoint(_: Say) -> click.Command:
    def appoint(
        *,
        slug: str,
        email: str,
        since: str | None,
        account: str | None,
        lang: str | None,
        role: str,
        purpose: str,
        **more: object,
    ) -> None:
        language = answer_language(lang)
        one_of("--role", role, ROLES, language)
        one_of("--purpose", purpose, ("", *PURPOSES), language)
        with at_work(language):
            from consilia.cli.people_work import appoint as make  # noqa: PLC0415 - the house is open now

            tell(make(slug, email, since, account, language, role=role, purpose=purpose, **more))

    return PlainCommand(
        "appoint",
        params=[
            _organisation(_),
            _email(_),
            click.Option(
                ["--since"], metavar=_("DAY"), help=_("First day, as 2026-12-31; without it, today.")
            ),
            *_terms(_),
            _actor(_),
            language_option(_),
        ],
        callback=appoint,
        help=_("Appoint somebody who acts for the organisation already to something more."),
        options_metavar=_("[OPTIONS]"),
    )


def _appointment(_: Say) -> click.Argument:
    return click.Argument(["key"], type=click.IntRange(1), metavar=_("APPOINTMENT"))


def _end(_: Say) -> click.Command:
    def end(*, key: int, last_day: str | None, why: str, account: str | None, lang: str | None) -> None:
        language = answer_language(lang)
        with at_work(language):
            from consilia.cli.people_work import end as stop  # noqa: PLC0415 - the house is open now

            tell(stop(key, last_day, why, account, language))

    return PlainCommand(
        "end",
        params=[
            _appointment(_),
            click.Option(
                ["--last-day"], metavar=_("DAY"), help=_("Last day, as 2026-12-31; without it, at once.")
            ),
            click.Option(["--why"], default="", metavar=_("TEXT"), help=_("The reason.")),
            _actor(_),
            language_option(_),
        ],
        callback=end,
        help=_("End an appointment, by the number that “people list” shows."),
        options_metavar=_("[OPTIONS]"),
    )


def _hand_over(_: Say) -> click.Command:
    def hand_over(*, key: int, email: str, account: str | None, lang: str | None) -> None:
        language = answer_language(lang)
        with at_work(language):
            from consilia.cli.people_work import hand_over as give  # noqa: PLC0415 - the house is open now

            tell(give(key, email, account, language))

    return PlainCommand(
        "hand-over",
        params=[_appointment(_), _email(_), _actor(_), language_option(_)],
        callback=hand_over,
        help=_(
            "Hand an appointment to a successor: at once to somebody who acts for the organisation already,"
            " else when the invitation is accepted."
        ),
        short_help=_("Hand an appointment to a successor."),
        options_metavar=_("[OPTIONS]"),
    )


def _restore(_: Say) -> click.Command:
    def restore(
        *, slug: str, email: str, letter: str, paper: str, account: str | None, lang: str | None
    ) -> None:
        language = answer_language(lang)
        with at_work(language):
            from consilia.cli.people_work import restore as again  # noqa: PLC0415 - the house is open now

            tell(again(slug, email, letter=letter, paper=paper, account=account, language=language))

    return PlainCommand(
        "restore",
        params=[
            _organisation(_),
            _email(_),
            click.Option(["--letter"], required=True, metavar=_("FILE"), help=_("The signed letter.")),
            click.Option(
                ["--paper"],
                required=True,
                metavar=_("REFERENCE"),
                help=_("Reference or date of the signed letter."),
            ),
            _actor(_),
            language_option(_),
        ],
        callback=restore,
        help=_("Give an organisation that lost its people a focal point again, on a signed letter."),
        options_metavar=_("[OPTIONS]"),
    )
