"""The example organisation's matters: true references and dates, six languages, days counted from today."""

from datetime import UTC, date, datetime

import pytest

from consilia.base import record
from consilia.base.models import User
from consilia.base.said import in_languages
from consilia.cli import example_matters
from consilia.consultations.models import Consultation, PlannedEvent
from consilia.consultations.vocab import Change
from consilia.core.languages import OFFICIAL
from consilia.core.reader import read
from consilia.letters.models import Letter
from consilia.members.factories import make_officer

NOW = datetime(2026, 11, 26, 8, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> User:
    person: User = make_officer()
    example_matters.put_in(actor=person, now=NOW)
    return person


@pytest.mark.usefixtures("officer")
def test_the_true_matter_has_its_references_and_dates() -> None:
    letters = Letter.objects.order_by("date").values_list("reference", "date")
    assert [pair for pair in letters if pair[1]] == [
        ("CL-19/47", date(2019, 10, 15)),
        ("CL-20/18", date(2020, 3, 18)),
        ("CL-26/31", date(2026, 11, 6)),
    ]
    rows = PlannedEvent.objects.filter(plan__reference="CL-20/18").order_by("start")
    assert [(row.start, row.end, row.change) for row in rows] == [
        ("", "", Change.NEW),
        ("2020-04-09", "", Change.NEW),
        ("2020-04-23T13:00", "2020-04-23T14:30", Change.MOVED),
        ("2020-05-05", "", Change.NEW),
        ("2020-06-09", "2020-06-19", Change.NEW),
    ]


@pytest.mark.usefixtures("officer")
def test_what_is_shown_of_it_is_there_in_six_languages() -> None:
    for consultation in Consultation.objects.all():
        assert set(in_languages(consultation.title, "fr")) == set(OFFICIAL.codes)
    for letter in Letter.objects.all():
        assert sorted(file.language for file in letter.files.all()) == sorted(OFFICIAL.codes)
    for row in PlannedEvent.objects.all():
        assert set(in_languages(row.title, "fr")) == set(OFFICIAL.codes)


@pytest.mark.usefixtures("officer")
def test_the_files_of_a_letter_say_what_the_register_says() -> None:
    for letter in Letter.objects.exclude(date=None):
        for file in letter.files.all():
            facts = read(file.text, file.stored.name)
            assert (facts.language, facts.reference, facts.date) == (
                file.language,
                letter.reference,
                str(letter.date),
            )


@pytest.mark.usefixtures("officer")
def test_the_record_is_whole() -> None:
    assert record.verify().faults == ()
