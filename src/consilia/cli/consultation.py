"""`consilia consultation`: open and re-plan consultations by the files of a letter, list and show them.

Exit codes: 0 done, 2 cannot be done: one sentence on the error stream.
"""

import os
from collections.abc import Callable, Sequence

import click

from consilia.cli import order
from consilia.cli.house import at_work
from consilia.cli.order import Order
from consilia.cli.plain import PlainCommand, PlainGroup, checked_language, one_of, tell
from consilia.core import messages

STATES = ("announced", "open", "under-way", "concluded", "cancelled")  # keys of vocab.State
Say = Callable[[str], str]


def commands(_: Say) -> click.Group:
    """Return the group `consultation`, its help texts in the language of `_`."""
    group = PlainGroup(
        "consultation",
        help=_("Open, re-plan, list and show consultations."),
        options_metavar=_("[OPTIONS]"),
        subcommand_metavar=_("COMMAND [ARGUMENTS]..."),
    )
    for made in (_open_command(_), _replan_command(_), _list_command(_), _show_command(_)):
        group.add_command(made)
    return group


def letter_options(_: Say) -> list[click.Parameter]:
    """Return the options of all commands that take a letter; they fill an `Order`."""
    return [
        click.Option(
            ["--confirm"], is_flag=True, help=_("Confirm what was read; without it, it is only shown.")
        ),
        click.Option(
            ["--as", "account"], metavar=_("EMAIL"), help=_("The account that acts, by its e-mail address.")
        ),
        click.Option(
            ["--accept", "accepted"],
            multiple=True,
            metavar=_("QUESTION"),
            help=_("Answer a question: right as it was read. May be repeated."),
        ),
        click.Option(
            ["--another-edition"],
            is_flag=True,
            help=_("This is another paper under the number of one that the register holds."),
        ),
        language_option(_),
    ]


def language_option(_: Say) -> click.Option:
    """Return the option `--lang`."""
    return click.Option(
        ["--lang"], metavar=_("LANGUAGE"), help=_("Language of the answer: ar, en, es, fr, ru or zh.")
    )


def answer_language(wish: str | None) -> str:
    """Return the language of the answer."""
    return checked_language(wish, messages.from_environment(dict(os.environ)))


def obey(asked: Order) -> None:
    """Do with a letter what is asked, and print what came of it."""
    with at_work(asked.language):
        from consilia.cli.confirming import carry_out  # noqa: PLC0415 - the house is open now

        tell(carry_out(asked))


def _files(_: Say) -> list[click.Parameter]:
    return [
        click.Option(
            ["--from", "first"],
            required=True,
            metavar=_("FILE..."),
            help=_("The file of a letter, or its files in several languages."),
        ),
        click.Argument(["more"], nargs=-1, metavar="", type=click.Path()),
    ]


def _timetable_options(_: Say) -> list[click.Parameter]:
    return [
        click.Option(
            ["--clock", "clock"],
            multiple=True,
            metavar="[N=]seat|printed|unknown",
            help=_("Whose clock is meant by the hours that are asked about, or by row N. May be repeated."),
        ),
        click.Option(["--json", "as_json"], is_flag=True, help=_("Answer as JSON.")),
    ]


def _open_command(_: Say) -> click.Command:
    def open_(
        *,
        first: str,
        more: Sequence[str],
        title: Sequence[str],
        kind: str | None,
        clock: Sequence[str],
        lang: str | None,
        **options: object,
    ) -> None:
        language = answer_language(lang)
        asked = Order(
            outcome=order.CONSULTATION,
            files=[first, *more],
            language=language,
            kind=None if kind is None else one_of("--kind", kind, order.KINDS, language),
            clocks=order.clocks(clock, language),
            titles=order.texts("--title", title, language),
            **options,  # type: ignore[arg-type] # click hands on what letter_options declare
        )
        obey(asked)

    return PlainCommand(
        "open",
        params=[
            *_files(_),
            click.Option(
                ["--title"],
                multiple=True,
                metavar=_("LANG=TEXT"),
                help=_("The title in one language; without it, the subject of the letter. May be repeated."),
            ),
            click.Option(["--kind"], metavar="|".join(order.KINDS), help=_("How the consultation is held.")),
            *_timetable_options(_),
            *letter_options(_),
        ],
        callback=open_,
        help=_(
            "Read a letter and open the consultation that it announces. Without --confirm nothing becomes"
            " public: what was read and what must be answered is shown, and one can go on in the browser."
        ),
        short_help=_("Open a consultation by a letter."),
        options_metavar=_("[OPTIONS]"),
    )


def _replan_command(_: Say) -> click.Command:
    def replan(
        *,
        slug: str,
        first: str,
        more: Sequence[str],
        reason: Sequence[str],
        clock: Sequence[str],
        lang: str | None,
        **options: object,
    ) -> None:
        language = answer_language(lang)
        asked = Order(
            outcome=order.REPLAN,
            files=[first, *more],
            language=language,
            target=slug,
            clocks=order.clocks(clock, language),
            reasons=order.texts("--reason", reason, language),
            **options,  # type: ignore[arg-type] # click hands on what letter_options declare
        )
        obey(asked)

    files, more = _files(_)
    return PlainCommand(
        "replan",
        params=[
            click.Argument(["slug"], metavar=_("CONSULTATION")),
            files,
            more,
            click.Option(
                ["--reason"],
                multiple=True,
                metavar=_("LANG=TEXT"),
                help=_("Why the timetable changes, in the language of the letter's original."),
            ),
            *_timetable_options(_),
            *letter_options(_),
        ],
        callback=replan,
        help=_(
            "Read a letter and set the timetable of a consultation anew by it. Earlier rows are paired with"
            " those of the letter as the page proposes it; without --confirm it is only shown."
        ),
        short_help=_("Change the timetable of a consultation by a letter."),
        options_metavar=_("[OPTIONS]"),
    )


def _list_command(_: Say) -> click.Command:
    def list_(*, state: str | None, page: int, as_json: bool, lang: str | None) -> None:
        language = answer_language(lang)
        wanted = "" if state is None else one_of("--state", state, STATES, language)
        with at_work(language):
            from consilia.cli.showing import consultation_list  # noqa: PLC0415 - the house is open now

            tell(consultation_list(wanted, page, language, as_json=as_json))

    return PlainCommand(
        "list",
        params=[
            click.Option(["--state"], metavar="|".join(STATES), help=_("Only those in this state.")),
            click.Option(
                ["--page"], type=click.IntRange(1, 10**6), default=1, metavar="N", help=_("Which page.")
            ),
            click.Option(["--json", "as_json"], is_flag=True, help=_("Answer as JSON.")),
            language_option(_),
        ],
        callback=list_,
        help=_("List consultations, what comes next first."),
        options_metavar=_("[OPTIONS]"),
    )


def _show_command(_: Say) -> click.Command:
    def show(*, slug: str, as_json: bool, lang: str | None) -> None:
        language = answer_language(lang)
        with at_work(language):
            from consilia.cli.showing import consultation  # noqa: PLC0415 - the house is open now

            tell(consultation(slug, language, as_json=as_json))

    return PlainCommand(
        "show",
        params=[
            click.Argument(["slug"], metavar=_("CONSULTATION")),
            click.Option(["--json", "as_json"], is_flag=True, help=_("Answer as JSON.")),
            language_option(_),
        ],
        callback=show,
        help=_("Show a consultation: what is asked by when, its timetable, what moved and why."),
        options_metavar=_("[OPTIONS]"),
    )
