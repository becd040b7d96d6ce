"""The record's head goes out of the house once a day, by days at the seat."""

from datetime import UTC, date, datetime

import pytest
from django.db import transaction
from pytest_django import Settings

from consilia.base import heads, jobs, record
from consilia.base.models import OutgoingMail
from consilia.base.record import Head

NOON = datetime(2020, 3, 18, 12, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def write(*instants: datetime) -> list[Head]:
    told = []
    with transaction.atomic():
        for at in instants:
            entry = record.append(actor=None, action="a", subject="s", facts={}, now=at)
            told.append(Head(entry.number, entry.digest))
    return told


def test_each_day_that_ended_has_its_last_entry() -> None:
    _morning, late, _night, _today = write(
        datetime(2020, 3, 16, 8, tzinfo=UTC),
        datetime(2020, 3, 16, 22, 59, tzinfo=UTC),  # 23:59 in Geneva
        datetime(2020, 3, 16, 23, 0, tzinfo=UTC),  # the next day in Geneva
        datetime(2020, 3, 18, 7, tzinfo=UTC),
    )
    found = heads.daily(NOON)
    assert [(told.day, told.head.number) for told in found] == [
        (date(2020, 3, 17), 3),
        (date(2020, 3, 16), 2),
    ]
    assert found[1].head == late


def test_a_witness_is_told_once_a_day(settings: Settings) -> None:
    settings.RECORD_WITNESSES = ["one@example.org", "two@example.org"]
    (last,) = write(datetime(2020, 3, 17, 8, tzinfo=UTC))
    heads.tell_witnesses(NOON)
    heads.tell_witnesses(NOON)
    mails = OutgoingMail.objects.order_by("recipient")
    assert [row.recipient for row in mails] == ["one@example.org", "two@example.org"]
    assert last.digest in mails[0].body


def test_it_is_told_after_the_day_has_ended_at_the_seat() -> None:
    assert heads.next_telling(NOON).isoformat() == "2020-03-19T00:05:00+01:00"
    assert (
        heads.next_telling(datetime(2020, 3, 28, 23, 30, tzinfo=UTC)).isoformat()
        == "2020-03-30T00:05:00+02:00"
    )


def test_the_job_waits_once() -> None:
    from django_tasks_db.models import DBTaskResult  # noqa: PLC0415 - a table

    for _start in range(2):
        jobs.enqueue_once("base.tell_witnesses", run_after=heads.next_telling(NOON))
    assert DBTaskResult.objects.count() == 1
