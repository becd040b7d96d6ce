"""What `consilia groups` does: the actions of bodies and of series of letters."""

from collections.abc import Sequence

from consilia.base import clock
from consilia.base.said import in_languages, said
from consilia.cli import acting
from consilia.cli.members_work import pairs
from consilia.cli.show import drawn, grid
from consilia.cli.showing import to_json
from consilia.cli.wording import Words, clean
from consilia.core.languages import OFFICIAL
from consilia.groups import actions, queries
from consilia.letters.actions import put_series

STEP = "  "


def listed(language: str, *, as_json: bool) -> str:
    """Return all bodies, each below the one that it reports to."""
    words, rows = Words(language), queries.bodies()
    if as_json:
        return to_json(
            [
                {
                    "key": row.body.slug,
                    "name": in_languages(row.body.name, queries.NAMED_IN),
                    "parent": row.body.parent.slug if row.body.parent else None,
                    "rulebook": row.body.rulebook or None,
                }
                for row in rows
            ]
        )
    table = [
        (
            row.body.slug,
            STEP * row.depth + clean(said(row.body.name, queries.NAMED_IN, language).text),
            row.rulebook,
        )
        for row in rows
    ]
    say = words.say
    return drawn(
        [("", grid((say("Key"), say("Name"), say("Rulebook")), table, rtl=words.rtl))], rtl=words.rtl
    )


def put(
    key: str, names: Sequence[str], account: str | None, language: str, *, parent: str, rulebook: str
) -> str:
    """Enter or correct a body."""
    words = Words(language)
    made = actions.put_body(
        actor=acting.acting(account, words),
        slug=key.lower(),
        names=pairs(names, OFFICIAL.codes, words),
        parent=parent,
        rulebook=rulebook,
        now=clock.now(),
    )
    return words.say("“%(key)s” is entered.") % {"key": clean(made.slug)}


def series(
    key: str, names: Sequence[str], account: str | None, language: str, *, form: str, body: str
) -> str:
    """Enter or correct a series of letters."""
    words = Words(language)
    made = put_series(
        actor=acting.acting(account, words),
        key=key,
        names=pairs(names, OFFICIAL.codes, words),
        form=form,
        body=body,
        now=clock.now(),
    )
    return words.say("“%(key)s” is entered.") % {"key": clean(made.key)}
