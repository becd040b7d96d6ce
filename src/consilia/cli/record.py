"""`consilia record`: check the record, print its head.

Exit codes: 0 whole, 1 something was changed, 2 the command cannot be carried out.
"""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from consilia.cli.house import open_house
from consilia.cli.plain import PlainCommand, PlainError, PlainGroup, tell

if TYPE_CHECKING:
    from consilia.base.record import Head

CHANGED = 1
# A head as it was told: by the command, as JSON, in a mail or in the feed.
TOLD = re.compile(r"(\d+)(?:\W+(?:SHA-256|digest))?\W+([0-9a-f]{64})\b")
Say = Callable[[str], str]


def commands(_: Say) -> click.Group:
    """Return the group `record`, its help texts in the language of `_`."""
    group = PlainGroup(
        "record",
        help=_("Check the record of all acts."),
        options_metavar=_("[OPTIONS]"),
        subcommand_metavar=_("COMMAND [ARGUMENTS]..."),
    )
    group.add_command(_verify_command(_))
    group.add_command(_head_command(_))
    return group


def _verify_command(_: Say) -> click.Command:
    def verify(told_in: Path | None) -> None:
        told = _told(told_in, _)
        open_house()
        from consilia.base import guards, record  # noqa: PLC0415 - the house is open now

        found = record.verify(against=told)
        complaints = [_("The guard %(name)s is missing.") % {"name": name} for name in guards.missing()]
        complaints += [_fault(code, _) % {"number": number} for number, code in found.faults]
        for complaint in complaints:
            tell(complaint)
        if complaints:
            raise click.exceptions.Exit(CHANGED)
        tell(_("The record is whole; its last entry is number %(number)d.") % {"number": found.entries})

    return PlainCommand(
        "verify",
        params=[
            click.Option(
                ["--against", "told_in"],
                type=click.Path(path_type=Path),
                help=_("A file with heads that were told earlier (mails, feeds): each is checked."),
            )
        ],
        callback=verify,
        help=_("Read the whole record and say what was changed; exit code 1 then."),
        options_metavar=_("[OPTIONS]"),
    )


def _head_command(_: Say) -> click.Command:
    def head(as_json: bool) -> None:  # noqa: FBT001 - the signature that click calls
        open_house()
        from consilia.base import record  # noqa: PLC0415 - the house is open now

        last = record.head()
        if as_json:
            tell(json.dumps({"number": last.number, "digest": last.digest}))
        else:
            tell(f"{last.number} {last.digest}")

    return PlainCommand(
        "head",
        params=[click.Option(["--json", "as_json"], is_flag=True, help=_("Answer as JSON."))],
        callback=head,
        help=_("Print number and SHA-256 of the last entry."),
        options_metavar=_("[OPTIONS]"),
    )


def _fault(code: str, _: Say) -> str:
    return {
        "gap": _("Entries are missing before number %(number)d."),
        "broken-link": _("Entry %(number)d does not continue the one before it."),
        "changed": _("Entry %(number)d was changed after it was written."),
        "head-differs": _("The head of the record (%(number)d) is not that of its last entry."),
        "told-head-differs": _("Entry %(number)d is not the one that was told earlier."),
    }[code]


def _told(path: Path | None, _: Say) -> "tuple[Head, ...]":
    """Return the heads in a file. Raises PlainError where there is none to be found."""
    if path is None:
        return ()
    try:
        text = path.read_text("utf-8", "replace")
    except OSError as error:
        sentence = _("%(file)s cannot be read: %(error)s.")
        raise PlainError(sentence % {"file": path, "error": error.strerror}) from error
    found = TOLD.findall(text)
    if not found:
        raise PlainError(_("There is no head of a record in %(file)s.") % {"file": path})
    open_house()
    from consilia.base.record import Head  # noqa: PLC0415 - the house is open now

    return tuple(Head(int(number), digest) for number, digest in found)
