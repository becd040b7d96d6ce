"""Readings: what starting, saving, discarding and confirming leave behind."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from threading import Barrier, Thread
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from consilia.base.errors import DomainError, StaleError
from consilia.base.models import RecordEntry, StoredFile, User
from consilia.base.said import in_languages
from consilia.consultations.entries import MeetingEntry, ReplanEntry
from consilia.consultations.models import Consultation, PlannedEvent, Reading, ReadingFile
from consilia.consultations.readings import queries, rules, wording
from consilia.consultations.readings.actions import (
    TOO_LONG,
    ClosedError,
    FilesRefusedError,
    confirm_reading,
    discard_reading,
    save_reading,
    start_reading,
)
from consilia.consultations.readings.entries import Confirmation
from consilia.consultations.readings.sheet import Sheet
from consilia.consultations.vocab import Outcome, ReadingState
from consilia.letters.models import Letter
from consilia.members.factories import make_focal_point, make_officer
from consultations.papers import ENGLISH, FRENCH, REPLAN, SUMMER, sample, upload

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 10, 13, 9, 0, tzinfo=UTC)


def started(*uploads: SimpleUploadedFile, actor: User | None = None) -> Reading:
    return start_reading(actor=actor or make_officer(), uploads=list(uploads) or [upload()], now=NOW)


def sheet(reading: Reading, changes: Mapping[str, str] | None = None) -> Sheet:
    seen = queries.open_reading(reading)
    values = seen.values | {name: [value] for name, value in (changes or {}).items()}
    target = values.get("outcome-target", [""])[0]
    targets = [(str(row.pk), row.slug) for row in seen.consultations]
    return Sheet(seen, values, queries.rows_in_force(target) if target else [], targets)  # type: ignore[arg-type]


def confirmation(reading: Reading, changes: Mapping[str, str] | None = None) -> Confirmation:
    filled = sheet(reading, changes)
    assert filled.faults == []
    return filled.confirmation()


def confirmed(reading: Reading, changes: Mapping[str, str] | None = None, **values: Any) -> Reading:  # noqa: ANN401
    given = {"actor": make_officer(), "confirmation": None, "revision": reading.revision} | values
    given["confirmation"] = given["confirmation"] or confirmation(reading, changes)
    return confirm_reading(reading=reading, now=NOW, **given)


def test_a_text_that_no_letter_has_is_refused_before_it_is_read() -> None:
    long = upload(ENGLISH + "x" * rules.LONGEST_TEXT)
    with pytest.raises(FilesRefusedError) as refusal:
        started(long)
    assert [problem.message for problem in refusal.value.problems] == [TOO_LONG]
    assert not StoredFile.objects.exists()


def test_start_keeps_files_texts_and_facts_and_nothing_public() -> None:
    officer = make_officer()
    reading = started(upload(), upload(FRENCH, "CL-26-31.fr.txt"), actor=officer)
    assert (reading.state, reading.revision, reading.created_by) == (ReadingState.OPEN, 1, officer)
    files = {file.language: file for file in reading.files.all()}
    assert sorted(files) == ["en", "fr"]
    assert files["en"].text == ENGLISH
    assert files["fr"].facts["reference"] == "CL-26/31"
    entry = RecordEntry.objects.latest("number")
    assert (entry.action, entry.subject) == ("consultations.start-reading", f"reading:{reading.pk}")
    assert entry.facts == {"files": {key: file.stored.sha256 for key, file in files.items()}}
    assert (Letter.objects.count(), Consultation.objects.count()) == (0, 0)


def refused(*uploads: SimpleUploadedFile) -> list[tuple[str, str]]:
    with pytest.raises(FilesRefusedError) as error:
        started(*uploads)
    assert (Reading.objects.count(), ReadingFile.objects.count(), StoredFile.objects.count()) == (0, 0, 0)
    return [(problem.name, wording.file_problem(problem)) for problem in error.value.problems]


def test_one_file_that_cannot_be_used_keeps_nothing_of_any() -> None:
    problems = refused(
        upload(),
        SimpleUploadedFile("empty.txt", b""),
        upload("Quod erat demonstrandum. " * 20, "latin.txt"),
        SimpleUploadedFile("letter.docx", b"MZ\x90\x00"),
    )
    assert [name for name, _sentence in problems] == ["empty.txt", "latin.txt", "letter.docx"]
    assert problems[0][1] == "This file is empty. Send it again."
    assert problems[1][1].startswith("This text is in none of the six official languages.")
    assert "is a program" in problems[2][1]


def test_two_files_of_one_language_are_refused_by_name() -> None:
    problems = refused(upload(), upload(REPLAN, "other.txt"), upload(FRENCH, "fr.txt"))
    assert problems == [
        (name, "There is more than one file in English. Send one file for each language.")
        for name in ("CL-26-31.en.txt", "other.txt")
    ]


def test_none_and_more_than_six_files_are_refused() -> None:
    officer = make_officer()
    with pytest.raises(DomainError, match="Choose the file"):
        start_reading(actor=officer, uploads=[], now=NOW)
    with pytest.raises(DomainError, match="at most 6 files"):
        start_reading(actor=officer, uploads=[upload()] * 7, now=NOW)


def test_others_may_neither_start_nor_confirm() -> None:
    reading = started()
    with pytest.raises(DomainError, match="may not"):
        start_reading(actor=make_focal_point(), uploads=[upload()], now=NOW)
    with pytest.raises(DomainError, match="may not"):
        confirmed(reading, actor=make_focal_point())
    with pytest.raises(DomainError, match="may not"):
        discard_reading(actor=make_focal_point(), reading=reading, now=NOW)


def test_save_keeps_what_is_typed_and_refuses_to_overwrite() -> None:
    officer, reading = make_officer(), started()
    saved = save_reading(
        actor=officer, reading=reading, edits={"letter-place": ["Genf"]}, revision=1, now=NOW
    )
    assert (saved.edits, saved.revision) == ({"letter-place": ["Genf"]}, 2)
    with pytest.raises(StaleError):
        save_reading(actor=officer, reading=reading, edits={}, revision=1, now=NOW)
    reading.refresh_from_db()
    assert reading.edits == {"letter-place": ["Genf"]}


def test_discard_leaves_nothing_public_and_closes() -> None:
    officer, reading = make_officer(), started()
    discard_reading(actor=officer, reading=reading, now=NOW)
    reading.refresh_from_db()
    assert (reading.state, reading.closed_by) == (ReadingState.DISCARDED, officer)
    assert (Letter.objects.count(), Consultation.objects.count()) == (0, 0)
    assert RecordEntry.objects.latest("number").action == "consultations.discard-reading"
    for act in (
        lambda: discard_reading(actor=officer, reading=reading, now=NOW),
        lambda: save_reading(actor=officer, reading=reading, edits={}, revision=1, now=NOW),
    ):
        with pytest.raises(ClosedError):
            act()


def test_confirm_opens_a_consultation_from_letter_and_timetable() -> None:
    officer = make_officer()
    reading = confirmed(started(upload(), upload(FRENCH, "fr.txt")), actor=officer)
    letter, consultation = reading.letter, reading.consultation
    assert letter is not None
    assert consultation is not None
    assert (letter.reference, letter.date, letter.original) == ("CL-26/31", date(2026, 10, 12), "fr")
    assert sorted(letter.files.values_list("language", flat=True)) == ["en", "fr"]
    assert in_languages(consultation.title, "fr")["en"] == "Open consultation on the draft guidelines"
    deadline = PlannedEvent.objects.get(kind="deadline")
    assert (deadline.start, deadline.zone, deadline.utc_offset) == (
        "2026-11-16T23:59",
        settings.SEAT_ZONE,
        "",
    )
    assert deadline.ends_at == datetime(2026, 11, 16, 23, 0, tzinfo=UTC)
    assert consultation.asks.get().event_id == deadline.event_id
    entry = RecordEntry.objects.latest("number")
    assert (entry.action, entry.actor) == ("consultations.confirm-reading", str(officer.pk))
    assert entry.facts["letter"] == str(letter.pk)
    assert entry.facts["consultation"] == str(consultation.pk)
    assert (reading.state, reading.outcome, reading.closed_by) == ("confirmed", "consultation", officer)


def test_confirm_into_the_register_only_makes_no_consultation() -> None:
    reading = confirmed(started(), {"outcome-outcome": "register-only"})
    assert (reading.consultation, Letter.objects.count(), Consultation.objects.count()) == (None, 1, 0)


def test_confirm_changes_the_timetable_of_the_consultation_that_the_letter_builds_on() -> None:
    first = confirmed(started()).consultation
    assert first is not None
    reading = started(upload(REPLAN, "replan.txt"))
    filled = sheet(reading)
    assert filled.outcome_key == Outcome.REPLAN
    reason = {"outcome-reason_en": "The hall is not free."}
    second = confirmed(reading, reason)
    assert second.consultation == first
    plans = list(first.plans.filter(held=True))
    assert [plan.reference for plan in plans] == ["CL-26/31", "CL-26/40"]
    moved = {row.kind: (row.start, row.change) for row in plans[1].rows.all()}
    assert moved == {
        "deadline": ("2026-11-16T23:59", "kept"),
        "meeting": ("2026-12-10T14:00", "moved"),
    }
    assert in_languages(plans[1].reason, "en") == {"en": "The hall is not free."}
    assert second.letter is not None
    assert second.letter.relations.get().kind == "amends"


def test_a_changed_timetable_wants_its_reason_and_leaves_nothing_without() -> None:
    confirmed(started())
    reading = started(upload(REPLAN, "replan.txt"))
    with pytest.raises(DomainError, match="Say why the timetable changes"):
        confirmed(reading)
    reading.refresh_from_db()
    assert (reading.state, Letter.objects.count()) == (ReadingState.OPEN, 1)


def test_confirm_adds_a_meeting_beside_the_rows_that_are_there() -> None:
    first = confirmed(started()).consultation
    assert first is not None
    reading = started(upload(REPLAN, "more.txt"))
    changes = {"outcome-outcome": "meeting", "outcome-target": str(first.pk), "rows-0-DELETE": "on"}
    confirmed(reading, changes | {"asks-0-DELETE": "on"})
    plan = first.plans.filter(held=True).last()
    assert plan is not None
    assert sorted(plan.rows.values_list("start", "change")) == [
        ("2026-11-16T23:59", "kept"),
        ("2026-12-03T14:00", "kept"),
        ("2026-12-10T14:00", "new"),
    ]


def test_a_meeting_wants_a_row_and_a_consultation() -> None:
    reading = started()
    whole = confirmation(reading)
    lone = replace(whole, outcome=Outcome.MEETING, consultation=None, meeting=MeetingEntry(rows=()))
    with pytest.raises(DomainError, match="Choose the consultation"):
        confirmed(reading, confirmation=lone)
    other = started(upload(SUMMER, "other.txt"))
    target = confirmed(started(upload(FRENCH, "fr.txt"))).consultation
    assert target is not None
    answers = {"zone-does-not-fit-date-row-1": "seat"}
    facts = replace(whole.letter, reference="CL-26/32")
    for change, sentence in (
        ({"meeting": MeetingEntry(rows=())}, "at least one row"),
        ({"outcome": Outcome.REPLAN, "replan": ReplanEntry(rows=(), pairs=(), reason={})}, "Say why"),
    ):
        wish = replace(lone, letter=facts, target=target.pk, answers=answers, **({"meeting": None} | change))
        with pytest.raises(DomainError, match=sentence):
            confirmed(other, confirmation=wish)
    assert Letter.objects.count() == 1


def test_a_question_about_the_hour_must_be_answered_by_the_action_too() -> None:
    reading = started(upload(SUMMER, "summer.txt"))
    filled = sheet(reading, {"rows-1-clock": "seat"}).confirmation()
    with pytest.raises(DomainError) as refusal:
        confirmed(reading, confirmation=replace(filled, answers={}))
    assert str(refusal.value) == "A question about the letter is not answered yet. Answer it, then confirm."
    assert refusal.value.field == "answers-zone-does-not-fit-date-row-1"
    confirmed(reading, confirmation=filled)
    row = PlannedEvent.objects.get(kind="meeting")
    assert (row.zone, row.begins_at) == (settings.SEAT_ZONE, datetime(2027, 7, 3, 12, 0, tzinfo=UTC))


@pytest.mark.parametrize(
    ("choice", "offset", "begins"),
    [
        ("seat", "", datetime(2027, 7, 3, 12, 0, tzinfo=UTC)),
        ("printed", "+01:00", datetime(2027, 7, 3, 13, 0, tzinfo=UTC)),
        ("unknown", "", None),
    ],
)
def test_each_answer_about_the_hour_gives_its_own_instant(
    choice: str, offset: str, begins: datetime | None
) -> None:
    confirmed(started(upload(SUMMER, "summer.txt")), {"rows-1-clock": choice})
    row = PlannedEvent.objects.get(kind="meeting")
    assert (row.utc_offset, row.begins_at, row.zone_as_written) == (offset, begins, "CET")


def test_confirm_refuses_a_stale_revision_and_a_letter_that_is_held() -> None:
    reading = started()
    with pytest.raises(StaleError):
        confirmed(reading, revision=7)
    confirmed(reading)
    second = started(upload(ENGLISH + "\n", "again.txt"))
    with pytest.raises(DomainError, match="The letter CL-26/31 of 12 October 2026 is in the register"):
        confirmed(second)
    assert (Letter.objects.count(), Consultation.objects.count()) == (1, 1)


def test_the_second_confirmation_is_told_what_the_first_made() -> None:
    reading = started()
    wish = confirmation(reading)
    first = confirmed(reading, confirmation=wish)
    with pytest.raises(ClosedError) as closed:
        confirmed(reading, confirmation=wish)
    assert closed.value.reading.consultation == first.consultation


@pytest.mark.django_db(transaction=True)
def test_two_officers_who_confirm_at_once_make_one_consultation() -> None:
    reading = started()
    wish = confirmation(reading)
    officers = [make_officer(), make_officer()]
    barrier, results = Barrier(2), []

    def confirm(officer: User) -> None:
        barrier.wait()
        try:
            confirm_reading(actor=officer, reading=reading, confirmation=wish, revision=1, now=NOW)
            results.append("made")
        except ClosedError as closed:
            results.append("told" if closed.reading.consultation else "left in the dark")
        finally:
            connection.close()

    threads = [Thread(target=confirm, args=[officer]) for officer in officers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == ["made", "told"]
    assert (Letter.objects.count(), Consultation.objects.count()) == (1, 1)


def test_sample_of_march_2020_asks_whose_clock_cet_is() -> None:
    reading = started(sample("CL-20-18.fr.txt"))
    filled = sheet(reading)
    assert [question.code for question in filled.unanswered] == ["zone-does-not-fit-date"]
    done = confirmed(reading, {"rows-1-clock": "seat"})
    row = PlannedEvent.objects.get(start="2020-04-23T13:00")
    assert (row.begins_at, row.ends_at) == (
        datetime(2020, 4, 23, 11, 0, tzinfo=UTC),
        datetime(2020, 4, 23, 12, 30, tzinfo=UTC),
    )
    assert done.consultation is not None
    assert done.consultation.plans.get(held=False).reference == "CL-19/47"


def test_sample_of_august_2023_has_its_deadline_mandate_and_destination() -> None:
    done = confirmed(started(sample("CL-23-24.fr.txt"))).consultation
    assert done is not None
    row = PlannedEvent.objects.get()
    assert row.ends_at == datetime(2023, 9, 12, 22, 0, tzinfo=UTC)  # the minute from 21:59 counts whole
    assert done.kind == "informal"
    assert "Conférence de plénipotentiaires" in in_languages(done.mandate, "fr")["fr"]
    assert "GTC-FHR" in in_languages(done.destination, "fr")["fr"]
    assert done.asks.get().event_id == row.event_id
