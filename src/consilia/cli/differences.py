"""Draws what differs between the language versions of one letter."""

from collections.abc import Iterator, Sequence

from consilia.cli.show import Row, drawn, grid
from consilia.cli.sources import Letter
from consilia.cli.wording import Words, clean
from consilia.core.reader.compare import Difference, label, missing, repeated
from consilia.core.reader.facts import LetterFacts

NOTHING = "–"


def notes(facts: Sequence[LetterFacts], language: str) -> list[str]:
    """Return a sentence each on the languages of which there is no version, or more than one."""
    words, found = Words(language), []
    for message, codes in (
        (words.say("There is no version in: %(languages)s."), missing(facts)),
        (words.say("There is more than one version in: %(languages)s."), repeated(facts)),
    ):
        if codes:
            found.append(message % {"languages": words.join([words.of_language(code) for code in codes])})
    return found


def differences_table(letters: Sequence[Letter], differences: Sequence[Difference], language: str) -> str:
    """Return the differences as lines for a terminal, or the sentence that there are none."""
    words = Words(language)
    versions = len(letters)
    if not differences:
        sentence = words.count(
            "The %(count)d version says the same.", "The %(count)d versions say the same.", versions
        )
        return sentence % {"count": versions} + "\n"
    title = words.count("%(count)d difference", "%(count)d differences", len(differences))
    headings = tuple(map(words.say, (_("Fact"), _("Value"), _("Versions"), _("Words of the text"))))
    rows = (row for difference in differences for row in _rows(letters, difference, words))
    table = grid(headings, rows, rtl=words.rtl)
    return drawn([(title % {"count": len(differences)}, table)], rtl=words.rtl)


def _(message: str) -> str:
    """Mark a message for extraction."""
    return message


def _rows(letters: Sequence[Letter], difference: Difference, words: Words) -> Iterator[Row]:
    """Yield a row for each value, the one that most versions have first, with the words of one version.

    That is the version in the user's language where there is a choice.
    """
    text_of = {id(letter.facts): letter.text for letter in letters}
    texts = {name: text_of[id(facts)] for name, facts in label([letter.facts for letter in letters]).items()}
    groups: dict[tuple[str, ...], list[str]] = {}
    for version, value in difference.values.items():
        groups.setdefault(value, []).append(version)
    fact = words.name(difference.fact)
    if difference.kind:
        fact = f"{fact}: {words.key(difference.kind)}"
    for place, (value, named) in enumerate(sorted(groups.items(), key=lambda group: -len(group[1]))):
        readable = sorted(
            (version for version in named if version in difference.spans),
            key=lambda version: not version.startswith(words.language),
        )
        quoted = words.quoted(texts[readable[0]], *difference.spans[readable[0]]) if readable else ""
        shown = words.join([_value(difference.fact, part, words) for part in value])
        yield fact if place == 0 else "", shown or NOTHING, " ".join(named), quoted


def _value(fact: str, value: str, words: Words) -> str:
    return words.key(value) if fact in {"kind", "addressees"} else clean(value)
