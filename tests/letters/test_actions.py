"""The letter register: what registering, adding a language and correcting leave behind."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from consilia.base.errors import DomainError, StaleError
from consilia.base.models import RecordEntry, StoredFile
from consilia.base.said import in_languages
from consilia.letters import queries
from consilia.letters.actions import add_language_file, correct_letter, register_letter
from consilia.letters.entries import RelationEntry
from consilia.letters.factories import NOW, file_entry, letter_entry, make_letter
from consilia.letters.models import Letter, LetterFile, LetterRelation
from consilia.letters.vocab import Relation
from consilia.members.factories import make_focal_point, make_officer

pytestmark = pytest.mark.django_db
OLD = RelationEntry(reference="CL-19/47", kind=Relation.AMENDS, date=date(2019, 10, 15))


def test_register_keeps_letter_files_relations_and_an_entry_of_the_record() -> None:
    officer = make_officer()
    files = [file_entry("fr", "Texte\n"), file_entry("ar", "نص\n")]
    facts = letter_entry(subjects={"fr": "Consultation", "ar": "مشاورة"}, original="fr", relations=(OLD,))
    letter = register_letter(actor=officer, facts=facts, files=files, now=NOW)
    assert (letter.slug, letter.reference_key, letter.registered_by) == ("cl-20-18", "cl-20/18", officer)
    assert in_languages(letter.subject, "fr") == {"fr": "Consultation", "ar": "مشاورة"}
    assert set(letter.files.values_list("language", "text")) == {("fr", "Texte\n"), ("ar", "نص\n")}
    relation = letter.relations.get()
    assert (relation.reference_key, relation.kind, relation.target) == ("cl-19/47", "amends", None)
    entry = RecordEntry.objects.latest("number")
    assert (entry.action, entry.subject, entry.actor) == (
        "letters.register",
        f"letter:{letter.pk}",
        str(officer.pk),
    )
    assert entry.facts == {"files": {file.language: file.stored.sha256 for file in files}}


def test_register_refuses_a_second_of_the_same_reference_and_date_and_names_the_first() -> None:
    make_letter("CL-20/18")
    with pytest.raises(DomainError) as refused:
        make_letter("Lettre circulaire CL-20/18")
    assert str(refused.value) == (
        "The letter CL-20/18 of 18 March 2020 is in the register already. Add the languages"
        " that it lacks, say that this is another paper under the same number, or correct the reference or the"
        " date here."
    )
    assert refused.value.field == "reference"
    assert Letter.objects.count() == 1


def test_register_takes_another_paper_of_the_same_number_and_date_where_a_person_says_so() -> None:
    first = make_letter("CL-20/18")
    facts = replace(letter_entry(), another_edition=True)
    second = register_letter(actor=None, facts=facts, files=[file_entry(text="Another.")], now=NOW)
    assert [(letter.edition, letter.slug) for letter in (first, second)] == [
        (1, "cl-20-18"),
        (2, "cl-20-18-2020-03-18"),
    ]
    corrected = correct_letter(
        actor=make_officer(), letter=second, facts=replace(facts, place="Bern"), revision=1, now=NOW
    )
    assert (corrected.edition, corrected.place) == (2, "Bern")


def test_register_refuses_a_second_one_without_a_date_too() -> None:
    make_letter("CL-20/18", None)
    with pytest.raises(DomainError, match="of – is in the register"):
        make_letter("CL-20/18", None)


def test_register_lets_a_later_letter_of_the_same_number_in_beside_the_first() -> None:
    make_letter("CL-20/18")
    assert make_letter("CL-20/18", date(2020, 5, 4)).slug == "cl-20-18-2020-05-04"


def test_register_ties_letters_whichever_comes_first() -> None:
    later = make_letter("CL-20/18", relations=(OLD,))
    other = make_letter("DM-20/1001", date(2020, 4, 1), relations=(RelationEntry(reference="CL-19/47"),))
    wrong = RelationEntry(reference="CL-19/47", date=date(2018, 1, 1))
    third = make_letter("DM-20/1002", date(2020, 4, 2), relations=(wrong,))
    assert LetterRelation.objects.exclude(target=None).count() == 0
    first = make_letter("CL-19/47", date(2019, 10, 15))
    assert {row.letter for row in first.cited_by.all()} == {later, other}
    assert third.relations.get().target is None
    last = make_letter("CL-21/05", date(2021, 2, 1), relations=(RelationEntry(reference="CL-20/18"),))
    assert last.relations.get().target == later


def test_relation_without_a_date_means_the_latest_before_the_letter() -> None:
    make_letter("CL-20/18", date(2020, 3, 18))
    revised = make_letter("CL-20/18", date(2020, 5, 4))
    make_letter("CL-20/18", date(2021, 1, 1))
    citing = make_letter("CL-20/30", date(2020, 6, 1), relations=(RelationEntry(reference="CL-20/18"),))
    assert citing.relations.get().target == revised


def test_register_refuses_what_is_not_complete_and_leaves_nothing() -> None:
    officer = make_officer()
    for facts, files, sentence in (
        (letter_entry(subjects={"en": " "}), [file_entry()], "Enter the subject"),
        (letter_entry(), [], "at least one file"),
        (letter_entry(), [file_entry(), file_entry()], "more than one file in English"),
    ):
        with pytest.raises(DomainError, match=sentence):
            register_letter(actor=officer, facts=facts, files=files, now=NOW)
    assert (Letter.objects.count(), LetterFile.objects.count(), RecordEntry.objects.count()) == (0, 0, 0)


def test_register_refuses_a_person_who_may_not() -> None:
    with pytest.raises(DomainError, match="may not"):
        register_letter(actor=make_focal_point(), facts=letter_entry(), files=[file_entry()], now=NOW)
    assert Letter.objects.count() == 0


def test_a_language_that_comes_later_is_added_once() -> None:
    officer, letter = make_officer(), make_letter()
    add_language_file(
        actor=officer, letter=letter, file=file_entry("fr", "Texte\n"), subject="Consultation", now=NOW
    )
    letter.refresh_from_db()
    assert in_languages(letter.subject, "en") == {
        "en": "Open consultation on the draft guidelines",
        "fr": "Consultation",
    }
    assert [version.file is not None for version in queries.versions(letter)] == [
        version.language in {"en", "fr"} for version in queries.versions(letter)
    ]
    assert RecordEntry.objects.latest("number").action == "letters.add-language"
    with pytest.raises(DomainError, match="already holds CL-20/18 in français"):
        add_language_file(actor=officer, letter=letter, file=file_entry("fr"), subject="", now=NOW)


def test_correct_writes_the_facts_anew_and_ties_again() -> None:
    officer = make_officer()
    letter = make_letter("CL-20/81", relations=(OLD,))
    citing = make_letter("CL-20/30", date(2020, 6, 1), relations=(RelationEntry(reference="CL-20/18"),))
    corrected = correct_letter(
        actor=officer, letter=letter, facts=letter_entry("CL-20/18"), revision=1, now=NOW
    )
    assert (corrected.slug, corrected.reference, corrected.revision) == ("cl-20-81", "CL-20/18", 2)
    assert corrected.relations.count() == 0
    assert citing.relations.get().target == corrected
    with pytest.raises(StaleError):
        correct_letter(actor=officer, letter=letter, facts=letter_entry("CL-20/19"), revision=1, now=NOW)


def test_correct_refuses_the_place_of_another_letter() -> None:
    make_letter("CL-20/18")
    second = make_letter("CL-20/19")
    with pytest.raises(DomainError, match="CL-20/18"):
        correct_letter(
            actor=make_officer(), letter=second, facts=letter_entry("CL-20/18"), revision=1, now=NOW
        )


def test_files_of_equal_bytes_lie_in_the_storage_once() -> None:
    make_letter("CL-20/18", languages=("en",))
    entry = file_entry("en", "CL-20/18 in en\n", now=NOW + timedelta(days=1))
    assert StoredFile.objects.filter(sha256=entry.stored.sha256).count() == 2
