"""Letters for tests: plain functions, everything has a default."""

from datetime import UTC, date, datetime

from django.core.files.base import ContentFile

from consilia.base.files import receive
from consilia.base.models import User
from consilia.letters.actions import register_letter
from consilia.letters.entries import LetterEntry, LetterFileEntry, RelationEntry
from consilia.letters.models import Letter
from consilia.letters.vocab import Kind

NOW = datetime(2020, 3, 20, 9, 0, tzinfo=UTC)


def file_entry(
    language: str = "en", text: str = "A letter.\n", *, name: str = "", now: datetime = NOW
) -> LetterFileEntry:
    """Return a text file of a letter, kept in the storage."""
    upload = ContentFile(text.encode(), name=name or f"letter.{language}.txt")
    return LetterFileEntry(language=language, stored=receive(upload, now=now).stored, text=text)


def letter_entry(
    reference: str = "CL-20/18",
    day: date | None = date(2020, 3, 18),
    *,
    subjects: dict[str, str] | None = None,
    original: str = "en",
    series: str = "CL",
    addressees: tuple[str, ...] = ("member-states", "sector-members"),
    relations: tuple[RelationEntry, ...] = (),
) -> LetterEntry:
    """Return the facts of a circular letter."""
    return LetterEntry(
        reference=reference,
        series=series,
        kind=Kind.CIRCULAR_LETTER,
        date=day,
        place="Geneva",
        issuer="General Secretariat",
        subjects=subjects or {"en": "Open consultation on the draft guidelines"},
        original=original,
        addressees=addressees,
        relations=relations,
    )


def make_letter(
    reference: str = "CL-20/18",
    day: date | None = date(2020, 3, 18),
    *,
    languages: tuple[str, ...] = ("en",),
    actor: User | None = None,
    now: datetime = NOW,
    relations: tuple[RelationEntry, ...] = (),
    series: str = "CL",
    subjects: dict[str, str] | None = None,
    original: str = "en",
) -> Letter:
    """Register a letter with a text file in each of some languages."""
    return register_letter(
        actor=actor,
        facts=letter_entry(
            reference, day, relations=relations, series=series, subjects=subjects, original=original
        ),
        files=[file_entry(language, f"{reference} in {language}\n", now=now) for language in languages],
        now=now,
    )
