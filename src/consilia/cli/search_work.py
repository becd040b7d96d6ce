"""What `consilia search` does."""

from collections.abc import Sequence

from consilia.cli.show import drawn, grid
from consilia.cli.showing import to_json
from consilia.cli.wording import Words, clean
from consilia.search import index, queries
from consilia.search.vocab import PUBLIC


def found(words: Sequence[str], language: str, *, as_json: bool) -> str:
    """Return what the public finds."""
    say = Words(language).say
    answer = queries.search(" ".join(words), reader=language, seen_by=frozenset({PUBLIC}))
    if as_json:
        return to_json(
            [
                {"kind": hit.kind, "language": hit.language or None, "title": hit.title, "link": hit.link}
                for hit in answer.hits
            ]
        )
    if not answer.terms:
        return say("There is no word in what you entered. Enter letters or figures.")
    if not answer.hits:
        return say("Nothing is found. Take fewer or other words.")
    rows = [(str(hit.kind.label), clean(hit.title), hit.link) for hit in answer.hits]
    rtl = Words(language).rtl
    return drawn([("", grid((say("Kind"), say("Title"), say("Address")), rows, rtl=rtl))], rtl=rtl)


def rebuild(language: str) -> str:
    """Build the index anew."""
    return Words(language).say("The index holds %(number)d entries.") % {"number": index.rebuild()}
