"""Reads for the pages of readings; each has a fixed number of queries."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.conf import settings
from django.db.models import F, Prefetch, Q

from consilia.base import tags
from consilia.base.models import User
from consilia.base.said import in_languages, said
from consilia.consultations.entries import RowEntry
from consilia.consultations.models import Consultation, Plan, PlannedEvent, Reading, ReadingFile
from consilia.consultations.readings import proposals, rules
from consilia.consultations.readings.proposals import Known, Values
from consilia.consultations.readings.rules import Question, Version
from consilia.consultations.rules import Moment
from consilia.consultations.vocab import Change, EventKind, Owner, ReadingState
from consilia.core.languages import OFFICIAL, SIX
from consilia.core.reader import LetterFacts, read
from consilia.core.reader.compare import Difference, compare
from consilia.letters.models import Letter, LetterFile
from consilia.letters.queries import series_of_reference
from consilia.letters.rules import reference_key

MOST_LISTED = 100
MOST_WAITING = 500


@dataclass(frozen=True)
class ReadingRow:
    """A reading in the list: what the letter says of itself, and in which languages it is there."""

    reading: Reading
    reference: str
    date: str
    subject: str
    language: str
    languages: list[str]


@dataclass(frozen=True)
class OldRow:
    """A row of the timetable in force that a re-plan has to account for."""

    row: PlannedEvent
    moment: Moment
    title: str

    @property
    def event(self) -> UUID:
        """The event that keeps its id through all plans."""
        return self.row.event_id

    @property
    def entry(self) -> RowEntry:
        """The row as it was, to be written into another timetable."""
        row = self.row
        return RowEntry(
            kind=EventKind(row.kind),
            start=row.start,
            end=row.end,
            zone=row.zone,
            zone_as_written=row.zone_as_written,
            utc_offset=row.utc_offset,
            inclusive=row.inclusive,
            tentative=row.tentative,
            title=in_languages(row.title, row.title_language),
            title_language=row.title_language,
            whose=row.whose,
            owed_by=Owner(row.owed_by) if row.owed_by else None,
            open_to=tuple(row.open_to),
        )


@dataclass(frozen=True)
class OpenReading:
    """A reading with all that its page needs."""

    reading: Reading
    files: list[ReadingFile]
    consultations: list[Consultation]
    known: list[Known]
    letter: Letter | None = None  # the same letter, where the register holds it

    @cached_property
    def versions(self) -> list[Version]:
        """The files as the rules see them, in official order."""
        return [
            Version(file.language, LetterFacts.from_json(file.facts), held=file.held) for file in self.files
        ]

    @property
    def lead(self) -> Version:
        """The version whose facts fill the form."""
        return rules.lead(self.versions)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that are there."""
        return proposals.languages_of(self.versions)

    @property
    def lacking(self) -> list[str]:
        """The languages that are here and not in the register."""
        held = {file.language for file in self.letter.files.all()} if self.letter else set()
        return [language for language in self.languages if language not in held]

    @cached_property
    def another_paper(self) -> bool:
        """Whether the register's letter says other facts in a language that is here: a person decides."""
        held = {file.language: file.text for file in self.letter.files.all()} if self.letter else {}
        both = [version for version in self.versions if version.language in held]
        return any(compare([version.facts, read(held[version.language])]) for version in both)

    @cached_property
    def questions(self) -> list[Question]:
        """What a person must look at."""
        return rules.questions(self.versions)

    @cached_property
    def differences(self) -> list[Difference]:
        """What the versions say differently."""
        return rules.differences(self.versions)

    @property
    def proposed(self) -> Values:
        """What is proposed; a series of this organisation's own is known by the form of the reference."""
        proposed = self._proposed
        own = series_of_reference(proposed.get("letter-reference", [""])[0])
        return proposed | {"letter-series": [own]} if own else proposed

    @property
    def _proposed(self) -> Values:
        if not self.another_paper:
            return proposals.proposal(self.versions, seat=settings.SEAT_ZONE, known=self.known)
        # The paper that is held has set the timetable of what it cites: this one stands for itself.
        proposed = proposals.proposal(self.versions, seat=settings.SEAT_ZONE, known=())
        return proposed | {"letter-another_edition": ["on"]}

    @property
    def values(self) -> Values:
        """What was typed so far, or what is proposed."""
        return dict(self.reading.edits) if self.reading.edits else self.proposed


def open_readings() -> list[ReadingRow]:
    """Return the readings that wait for a person, the latest first. Two queries."""
    files = ReadingFile.objects.defer("text").order_by("id")
    found = (
        Reading.objects.filter(state=ReadingState.OPEN)
        .select_related("created_by")
        .prefetch_related(Prefetch("files", files))
        .order_by("-created_at")[:MOST_LISTED]
    )
    return [_row(reading) for reading in found]


def open_reading(reading: Reading) -> OpenReading:
    """Return a reading with what its page needs. Five queries, one more where the register holds the letter."""
    order = (*OFFICIAL.codes, *SIX.codes)  # languages may have been official once
    rows = reading.files.select_related("stored")
    files = sorted(rows, key=lambda file: order.index(file.language))
    consultations = list(
        Consultation.objects.filter(cancelled_at=None).select_related("letter").order_by("-opened_at")
    )
    return OpenReading(reading, files, consultations, _known(files), _registered(files))


def open_reading_of(person: User, digests: Collection[str]) -> Reading | None:
    """Return the latest open reading of a person with exactly the files of these SHA-256. Two queries."""
    found = (
        Reading.objects.filter(state=ReadingState.OPEN, created_by=person, files__stored__sha256__in=digests)
        .distinct()
        .prefetch_related(Prefetch("files", ReadingFile.objects.select_related("stored").defer("text")))
        .order_by("-created_at")
    )
    wanted = set(digests)
    same = (row for row in found if {file.stored.sha256 for file in row.files.all()} == wanted)
    return next(same, None)


def rows_in_force(consultation: UUID) -> list[OldRow]:
    """Return the rows of the plan of the latest letter that is held, without those that it dropped.

    Two queries.
    """
    latest = F("ordered_on").desc(nulls_last=True)
    plan = Plan.objects.filter(consultation=consultation, held=True).order_by(latest, "-id").first()
    if plan is None:
        return []
    rows = plan.rows.exclude(change=Change.DROPPED)
    language = tags.active()
    return [
        OldRow(
            row,
            Moment(row.kind, row.start, row.end, _words(row)),
            said(row.title, row.title_language, language).text,
        )
        for row in rows
    ]


def _row(reading: Reading) -> ReadingRow:
    files = list(reading.files.all())
    versions = [Version(file.language, LetterFacts.from_json(file.facts)) for file in files]
    facts = rules.lead(versions).facts
    return ReadingRow(
        reading,
        facts.reference or "",
        facts.date or "",
        facts.subject or "",
        facts.language,
        list(proposals.languages_of(versions)),
    )


def _words(row: PlannedEvent) -> str:
    return " ".join(in_languages(row.title, row.title_language).values())


def _registered(files: Sequence[ReadingFile]) -> Letter | None:
    """Return the letter of the register whose reference and date one of the files bears."""
    bears = Q(pk=None)
    for file in files:
        key = reference_key(file.facts.get("reference") or "")
        if key and file.facts.get("date"):
            bears |= Q(reference_key=key, date=file.facts["date"])
    rows = LetterFile.objects.only("letter", "language", "text")
    return Letter.objects.filter(bears).prefetch_related(Prefetch("files", rows)).first()


def _known(files: Sequence[ReadingFile]) -> list[Known]:
    """Return the consultations of the letters that are cited here, and those that wait for this very letter.

    Two queries. A plan that is known of but not held has no letter, only the reference as printed.
    """
    keys = {
        reference_key(reference)
        for file in files
        for reference in [
            file.facts.get("reference") or "",
            *(str(row["reference"]) for row in file.facts.get("references", [])),
        ]
    }
    keys.discard("")
    plans = Plan.objects.order_by(F("ordered_on").desc(nulls_last=True), "id")
    held = plans.filter(letter__reference_key__in=keys)
    found = [Known(key, which) for key, which in held.values_list("letter__reference_key", "consultation")]
    waiting = plans.filter(held=False).values_list("reference", "consultation")[:MOST_WAITING]
    found += [Known(key, which) for reference, which in waiting if (key := reference_key(reference)) in keys]
    return list(dict.fromkeys(found))
