"""What is done with readings: start, save, discard, confirm."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.files.base import File
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from consilia.base import files, record
from consilia.base.errors import DomainError, StaleError
from consilia.base.models import User
from consilia.base.words import CHANGED_MEANWHILE
from consilia.consultations import access, actions
from consilia.consultations.models import Consultation, Reading, ReadingFile
from consilia.consultations.readings import rules
from consilia.consultations.readings.entries import Confirmation
from consilia.consultations.readings.rules import Version
from consilia.consultations.rules import READING_MOVES
from consilia.consultations.vocab import Outcome, ReadingState
from consilia.core.intake.messages import MESSAGES
from consilia.core.languages import OFFICIAL, SIX
from consilia.core.reader import LetterFacts, UnknownLanguageError, read
from consilia.letters.actions import add_language_file, register_letter
from consilia.letters.entries import LetterFileEntry
from consilia.letters.models import Letter

NO_FILES = _("Choose the file of a letter, or the files of one letter in several languages.")
TOO_MANY = _("Choose at most %(most)d files: one letter in each of the official languages.")
NOT_READ = ngettext_lazy(
    "Nothing was kept, because a file cannot be used.",
    "Nothing was kept, because %(count)d files cannot be used.",
    "count",
)
TOO_LONG = _("This text is too long for a letter. Drop the letter without its annexes.")
NOT_OFFICIAL = _(
    "This text is in a language that is not official here (%(named)s). Send it in one of: %(known)s."
)
UNKNOWN_LANGUAGE = _("This text is in none of the six official languages. Send the letter in one of them.")
TWO_OF_ONE_LANGUAGE = _("There is more than one file in %(language)s. Send one file for each language.")
UNANSWERED = ngettext_lazy(
    "A question about the letter is not answered yet. Answer it, then confirm.",
    "%(count)d questions about the letter are not answered yet. Answer them, then confirm.",
    "count",
)
CLOSED = _("This letter has been confirmed or discarded meanwhile.")
NOTHING_NEW = _("The register already holds %(reference)s in all of these languages. Discard this one.")
HELD_FILES = _(
    "A file was held for a person to look at. Save it, look at it, and drop a copy that can be accepted."
)
NO_TARGET = _("Choose the consultation that this letter is about.")
NO_ROWS = _("A meeting is added with at least one row of the timetable.")
NO_REASON = _("Say why the timetable changes, in the language of the original.")


@dataclass(frozen=True)
class FileProblem:
    """Why a file cannot be used: a sentence of this room, or a code of `core.intake` with what fills it."""

    name: str
    message: str | Promise
    params: Mapping[str, object]
    by_intake: bool = False


class FilesRefusedError(DomainError):
    """Files that were dropped cannot be used; nothing was kept."""

    def __init__(self, problems: Sequence[FileProblem]) -> None:
        super().__init__(NOT_READ, {"count": len(problems)}, field="papers")
        self.problems = tuple(problems)


class ClosedError(DomainError):
    """The reading was confirmed or discarded meanwhile; it says what came of it."""

    def __init__(self, reading: Reading) -> None:
        super().__init__(CLOSED)
        self.reading = reading


@dataclass(frozen=True)
class Seen:
    """A file that was examined and read; nothing of it is kept yet."""

    file: files.Examined
    facts: LetterFacts


def start_reading(*, actor: User, uploads: Sequence[File[bytes]], now: datetime) -> Reading:
    """Read the files of one letter and keep what was read: `read_uploads`, then `keep_reading`."""
    return keep_reading(actor=actor, seen=read_uploads(actor=actor, uploads=uploads, now=now), now=now)


def read_uploads(*, actor: User, uploads: Sequence[File[bytes]], now: datetime) -> list[Seen]:
    """Read the files of one letter, each in another language. Keeps nothing and asks no database.

    It may take seconds, so call it outside a transaction: nobody else could write meanwhile. Raises
    FilesRefusedError with a problem for each file that is refused, cannot be read, is too long, is in no
    official language, or in one that another file has.
    """
    access.READ_LETTERS.require(actor, now)
    if not uploads:
        raise DomainError(NO_FILES, field="papers")
    if len(uploads) > rules.MOST_FILES:
        raise DomainError(TOO_MANY, {"most": rules.MOST_FILES}, field="papers")
    return _examined(uploads)


def keep_reading(*, actor: User, seen: Sequence[Seen], now: datetime) -> Reading:
    """Keep files that were read, and what was read in them. It stays private until it is confirmed."""
    access.READ_LETTERS.require(actor, now)
    with transaction.atomic():
        reading = Reading.objects.create(created_at=now, created_by=actor)
        rows = [_kept(reading, one, now) for one in seen]
        ReadingFile.objects.bulk_create(rows)
        record.append(
            actor=actor,
            action="consultations.start-reading",
            subject=f"reading:{reading.pk}",
            facts={"files": {row.language: row.stored.sha256 for row in rows}},
            now=now,
        )
    return reading


def save_reading(
    *, actor: User, reading: Reading, edits: Mapping[str, list[str]], revision: int, now: datetime
) -> Reading:
    """Keep what a person has typed so far, valid or not.

    Raises ClosedError where the reading is confirmed or discarded, StaleError where somebody else has saved
    since `revision`: then nothing is overwritten.
    """
    access.READ_LETTERS.require(actor, now)
    with transaction.atomic():
        held = _locked(reading, revision)
        held.edits = dict(edits)
        held.revision += 1
        held.save(update_fields=["edits", "revision"])
    return held


def discard_reading(*, actor: User, reading: Reading, now: datetime) -> Reading:
    """Put a letter aside: nothing of it was or becomes public. Raises ClosedError where it is closed."""
    access.READ_LETTERS.require(actor, now)
    with transaction.atomic():
        held = _locked(reading)
        _close(held, ReadingState.DISCARDED, actor, now)
        record.append(
            actor=actor,
            action="consultations.discard-reading",
            subject=f"reading:{held.pk}",
            facts={},
            now=now,
        )
    return held


def confirm_reading(
    *, actor: User, reading: Reading, confirmation: Confirmation, revision: int, now: datetime
) -> Reading:
    """Make of a reading what its confirmation says: the letter, and the consultation, re-plan or meeting.

    All of it or nothing. Of two persons who confirm at once the second gets the ClosedError that names what
    the first made. Raises StaleError where it was saved since `revision`, DomainError for a question that is
    not answered or an entry that is not complete.
    """
    access.READ_LETTERS.require(actor, now)
    with transaction.atomic():
        held = _locked(reading, revision)
        rows = list(held.files.select_related("stored").order_by("id"))
        _check(rows, confirmation)
        target = _target(confirmation.target)  # locked before the head of the record, as all rows are
        letter = register_letter(
            actor=actor,
            facts=confirmation.letter,
            files=[LetterFileEntry(language=row.language, stored=row.stored, text=row.text) for row in rows],
            now=now,
        )
        held.letter, held.outcome = letter, confirmation.outcome
        held.consultation = _carry_out(confirmation, letter, target, actor=actor, now=now)
        _close(held, ReadingState.CONFIRMED, actor, now)
        made = held.consultation
        record.append(
            actor=actor,
            action="consultations.confirm-reading",
            subject=f"reading:{held.pk}",
            facts={
                "letter": str(letter.pk),
                "outcome": str(confirmation.outcome),
                "consultation": str(made.pk) if made else None,
                "answers": dict(confirmation.answers),
                "files": {row.language: row.stored.sha256 for row in rows},
            },
            now=now,
        )
    return held


def complete_letter(
    *, actor: User, reading: Reading, letter: Letter, revision: int, now: datetime
) -> Reading:
    """Add to a letter of the register the languages that it lacks and this reading has; the reading is closed.

    Raises DomainError where it lacks none of them, or a file wants a person's nod; ClosedError and StaleError
    as `confirm_reading` does.
    """
    access.READ_LETTERS.require(actor, now)
    with transaction.atomic():
        held = _locked(reading, revision)
        there = set(letter.files.values_list("language", flat=True))
        rows = [
            row for row in held.files.select_related("stored").order_by("id") if row.language not in there
        ]
        if not rows:
            raise DomainError(NOTHING_NEW, {"reference": letter.reference})
        if any(row.held for row in rows):
            raise DomainError(HELD_FILES)
        for row in rows:
            entry = LetterFileEntry(language=row.language, stored=row.stored, text=row.text)
            subject = str(row.facts.get("subject") or "")
            add_language_file(actor=actor, letter=letter, file=entry, subject=subject, now=now)
        held.letter, held.outcome = letter, Outcome.REGISTER_ONLY
        _close(held, ReadingState.CONFIRMED, actor, now)
        record.append(
            actor=actor,
            action="consultations.complete-letter",
            subject=f"reading:{held.pk}",
            facts={"letter": str(letter.pk), "files": {row.language: row.stored.sha256 for row in rows}},
            now=now,
        )
    return held


def versions_of(files: Sequence[ReadingFile]) -> list[Version]:
    """Return the files of a reading as the rules see them."""
    return [Version(file.language, LetterFacts.from_json(file.facts), held=file.held) for file in files]


def _examined(uploads: Sequence[File[bytes]]) -> list[Seen]:
    """Examine and read all files before any is kept."""
    seen: list[Seen] = []
    problems: list[FileProblem] = []
    for upload in uploads:
        name = files.safe_name(upload.name or "")
        try:
            file = files.examined(upload)
            if len(file.text) > rules.LONGEST_TEXT:
                problems.append(FileProblem(name, TOO_LONG, {}))
                continue
            facts = read(file.text, file.name)
            if facts.language in OFFICIAL.codes:
                seen.append(Seen(file, facts))
            else:
                known = {"named": SIX[facts.language].name, "known": ", ".join(one.name for one in OFFICIAL)}
                problems.append(FileProblem(name, NOT_OFFICIAL, known))
        except files.Unreadable as error:
            problems.append(FileProblem(name, MESSAGES[error.code], error.params, by_intake=True))
        except UnknownLanguageError:
            problems.append(FileProblem(name, UNKNOWN_LANGUAGE, {}))
    twice = rules.repeated(one.facts.language for one in seen)
    problems += [
        FileProblem(one.file.name, TWO_OF_ONE_LANGUAGE, {"language": one.facts.language})
        for one in seen
        if one.facts.language in twice
    ]
    if problems:
        raise FilesRefusedError(problems)
    return seen


def _kept(reading: Reading, seen: Seen, now: datetime) -> ReadingFile:
    file, facts = seen.file, seen.facts
    return ReadingFile(
        reading=reading,
        language=facts.language,
        stored=files.received(file, now=now).stored,
        text=file.text,
        facts=facts.to_json(),
        remarks=[{"code": remark.code, "params": remark.params} for remark in file.remarks],
        held=file.held,
    )


def _locked(reading: Reading, revision: int | None = None) -> Reading:
    """Return the row as it is now, locked until the end of the transaction, if it is open still."""
    held = Reading.objects.select_for_update().get(pk=reading.pk)
    if held.state != ReadingState.OPEN:
        raise ClosedError(held)
    if revision is not None and held.revision != revision:
        raise StaleError(CHANGED_MEANWHILE)
    return held


def _close(reading: Reading, state: ReadingState, actor: User, now: datetime) -> None:
    if state not in READING_MOVES[ReadingState(reading.state)]:
        raise ClosedError(reading)
    reading.state, reading.closed_at, reading.closed_by = state, now, actor
    reading.save()


def _check(rows: Sequence[ReadingFile], confirmation: Confirmation) -> None:
    asked = rules.questions(versions_of(rows))
    left = rules.unanswered(asked, confirmation.answers, confirmation.outcome)
    if left:
        raise DomainError(UNANSWERED, {"count": len(left)}, field=f"answers-{left[0].key}")


def _carry_out(
    confirmation: Confirmation, letter: Letter, target: Consultation | None, *, actor: User, now: datetime
) -> Consultation | None:
    if confirmation.outcome == Outcome.REGISTER_ONLY:
        return None
    if confirmation.consultation is not None:
        return actions.open_consultation(actor=actor, letter=letter, entry=confirmation.consultation, now=now)
    if target is None:
        raise DomainError(NO_TARGET, field="outcome-target")
    if confirmation.replan is not None:
        if not confirmation.replan.reason.get(letter.original, "").strip():
            raise DomainError(NO_REASON, field=f"outcome-reason_{letter.original}")
        actions.replan_consultation(
            actor=actor, consultation=target, letter=letter, entry=confirmation.replan, now=now
        )
    elif confirmation.meeting is not None:
        rows, asks = confirmation.meeting.rows, confirmation.meeting.asks
        if not rows:
            raise DomainError(NO_ROWS, field="rows-0-start_day")
        actions.add_meeting(actor=actor, consultation=target, letter=letter, rows=rows, asks=asks, now=now)
    return target


def _target(wanted: UUID | None) -> Consultation | None:
    return Consultation.objects.select_for_update().filter(pk=wanted).first() if wanted else None
