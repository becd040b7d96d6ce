"""Takes a letter from a file or from standard input and has it read."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from consilia.core import messages
from consilia.core.intake import Reason, Unreadable, examine, extract
from consilia.core.intake.limits import MAX_TEXT_FILE
from consilia.core.intake.messages import MESSAGES
from consilia.core.intake.plain import decode
from consilia.core.reader import LetterFacts, UnknownLanguageError, read

STANDARD_INPUT = "-"


def _(message: str) -> str:
    """Mark a message for extraction."""
    return message


NOT_OURS = _(
    "This text is in none of the six languages (Arabic, Chinese, English, French, Russian, Spanish)."
)
FAULT = _("This text could not be read because of a fault in this program (%(error)s). Please report it.")


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter that was read: the name of its file, its text, its facts, and remarks on how it was read.

    `remarks` are sentences in the user's language: why the file was held, what was left out of it.
    """

    name: str
    text: str
    facts: LetterFacts
    remarks: tuple[str, ...] = ()


class NotReadError(Exception):
    """A file that cannot be read; the message is one sentence in the user's language."""


def shown_name(path: str) -> str:
    """Return the name of a file on one line, whatever bytes it is made of."""
    name = os.fsencode(path).decode("utf-8", "replace")
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in name)


def read_letter(path: str, language: str) -> Letter:
    """Read the letter in the file at `path`, "-" for a text on standard input.

    Raises NotReadError with a sentence in `language`.
    """
    text = messages.translator(language)
    try:
        content, reasons = _standard_input() if path == STANDARD_INPUT else _file(path)
        facts = read(content, "" if path == STANDARD_INPUT else Path(path).name)
    except Unreadable as error:
        raise NotReadError(_sentence(Reason(error.code, error.params), language)) from error
    except UnknownLanguageError as error:
        raise NotReadError(text.gettext(NOT_OURS)) from error
    except Exception as error:  # one letter that trips the reader must not hide the others
        raise NotReadError(text.gettext(FAULT) % {"error": type(error).__name__}) from error
    remarks = tuple(dict.fromkeys(_sentence(reason, language) for reason in reasons))
    return Letter(shown_name(path), content, facts, remarks)


def _file(path: str) -> tuple[str, list[Reason]]:
    """Return the text of a file, and the remarks on it. Raises Unreadable.

    Who calls the command has the file before him: what is held for a person's nod is read, and said.
    """
    verdict = examine(path)
    taken = extract(path)
    return taken.text, [*verdict.reasons, *map(Reason, taken.notes)]


def _standard_input() -> tuple[str, list[Reason]]:
    """Return the text on standard input. Raises Unreadable: empty, and what plain text may be refused for."""
    if sys.stdin is None:
        raise Unreadable("empty")
    content = sys.stdin.buffer.read(MAX_TEXT_FILE + 1)
    if not content:
        raise Unreadable("empty")
    return decode(content), []


def _sentence(reason: Reason, language: str) -> str:
    return messages.translator(language).gettext(MESSAGES[reason.code]).format(**reason.params)
