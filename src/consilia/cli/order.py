"""What the command line asks to be done with the files of a letter: plain values, nothing of the house."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from consilia.cli.plain import PlainError, one_of
from consilia.core import messages
from consilia.core.languages import OFFICIAL

CONSULTATION, REPLAN, REGISTER_ONLY = "consultation", "replan", "register-only"  # keys of vocab.Outcome
KINDS: Final = ("open", "informal", "by-correspondence", "questionnaire")  # keys of vocab.Kind
CLOCKS: Final = ("seat", "printed", "unknown")  # keys of readings.proposals
ALL_ROWS: Final = 0


@dataclass(frozen=True, kw_only=True)
class Order:
    """What is to be done with a letter, by whom, in which language it is answered.

    `target` is the slug of the consultation that is re-planned; `clocks` by the number of a row from 1, with
    `ALL_ROWS` for all that are asked about; `accepted` are keys of questions; texts are by language key.
    """

    outcome: str
    files: Sequence[str]
    language: str
    account: str | None = None
    confirm: bool = False
    as_json: bool = False
    target: str = ""
    kind: str | None = None
    clocks: Mapping[int, str] = field(default_factory=dict)
    accepted: Sequence[str] = ()
    another_edition: bool = False
    titles: Mapping[str, str] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)


def texts(option: str, given: Sequence[str], language: str) -> dict[str, str]:
    """Return texts by language from "fr=...". Raises PlainError, in `language`, for what is not so written."""
    found = {}
    for words in given:
        code, sign, text = words.partition("=")
        if not sign or not text.strip():
            sentence = messages.translator(language).gettext(
                "“%(value)s” is not valid for %(option)s: write the language, “=” and the text."
            )
            raise PlainError(sentence % {"value": words, "option": option})
        found[one_of(option, code.strip(), OFFICIAL.codes, language)] = text.strip()
    return found


def clocks(given: Sequence[str], language: str) -> dict[int, str]:
    """Return whose clock is meant from "seat" or "3=seat". Raises PlainError, in `language`, for others."""
    found = {}
    for words in given:
        number, sign, choice = words.rpartition("=")
        if sign and not (number.isascii() and number.isdigit() and 0 < int(number[:4]) == int(number)):
            one_of("--clock", words, [f"1={choice}" for choice in CLOCKS], language)
        found[int(number) if sign else ALL_ROWS] = one_of("--clock", choice, CLOCKS, language)
    return found
