"""What is handed to the actions of the letter register: plain values, texts by language key ("fr", "zh")."""

import datetime as dt
from dataclasses import dataclass

from consilia.base.models import StoredFile
from consilia.letters.vocab import Kind, Relation


@dataclass(frozen=True, kw_only=True)
class ContactEntry:
    """A person or office to turn to; what is not printed is empty."""

    name: str = ""
    phone: str = ""
    fax: str = ""
    email: str = ""


@dataclass(frozen=True, kw_only=True)
class RelationEntry:
    """Another text that the letter names, with that text's own date where it is printed."""

    reference: str
    kind: Relation = Relation.REFERS_TO
    date: dt.date | None = None


@dataclass(frozen=True, kw_only=True)
class LetterEntry:
    """The facts of a letter. `original` is the language of its original, `addressees` are category keys.

    `another_edition`: a person has seen that the register holds a letter of this number and date, and says
    that this is another paper.
    """

    subjects: dict[str, str]
    original: str
    kind: Kind
    reference: str = ""
    series: str = ""
    date: dt.date | None = None
    place: str = ""
    issuer: str = ""
    signatory: str = ""
    addressees: tuple[str, ...] = ()
    contacts: tuple[ContactEntry, ...] = ()
    relations: tuple[RelationEntry, ...] = ()
    another_edition: bool = False


@dataclass(frozen=True, kw_only=True)
class LetterFileEntry:
    """The letter in one language: the file as it came, and the text in it."""

    language: str
    stored: StoredFile
    text: str
