"""The values that intake hands out: what a file is, whether it may be read, and what it says."""

from dataclasses import dataclass, field
from typing import Literal

Outcome = Literal["accept", "hold", "refuse"]
Kind = Literal["txt", "docx", "odt", "pdf", "xlsx"]
Params = dict[str, str | int]


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing seen in a file. `code` is a key of `messages.MESSAGES`, `params` fill its sentence."""

    code: str
    params: Params = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Judgement by danger: accept, hold (a person nods before it is read), refuse (never read).

    An accepted file may carry reasons too (`extension-differs`).
    """

    outcome: Outcome
    kind: Kind | None
    reasons: tuple[Reason, ...] = ()

    @property
    def has_active_content(self) -> bool:
        """Whether the file carries something that acts when a program opens it."""
        return any(reason.code == "active-content" for reason in self.reasons)


@dataclass(frozen=True, slots=True)
class ExtractedText:
    """The text of a file in document order.

    `text`: LF line ends, no byte order mark, a line a paragraph, a table row's cells separated by TAB.
    `sha256_file`: hexadecimal digest of the file's bytes, of the very bytes that were read.
    `notes`: codes of `messages.MESSAGES` on what was left out.
    """

    text: str
    kind: Kind
    sha256_file: str
    notes: tuple[str, ...] = ()


class Unreadable(Exception):  # noqa: N818 - it says what is the matter with the file, not with us
    """A file has no text for us; `code` is a key of `messages.MESSAGES`, `params` fill its sentence."""

    def __init__(self, code: str, params: Params | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.params: Params = dict(params or {})
