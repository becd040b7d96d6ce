"""The record: a chain that refuses changes, and a check that sees what was changed all the same."""

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from consilia.base import guards, record
from consilia.base.models import ChainHead, RecordEntry
from consilia.base.record import Head

NOW = datetime(2020, 3, 18, 9, 30, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def write(count: int = 1, action: str = "test.act") -> RecordEntry:
    with transaction.atomic():
        for number in range(count):
            entry = record.append(
                actor=None, action=action, subject="thing:1", facts={"count": number}, now=NOW
            )
    return entry


def test_entries_are_numbered_without_a_gap_and_chained() -> None:
    write(3)
    entries = list(RecordEntry.objects.all())
    assert [entry.number for entry in entries] == [1, 2, 3]
    assert [entry.previous for entry in entries] == [record.FIRST, entries[0].digest, entries[1].digest]
    assert record.head() == Head(3, entries[2].digest)


def test_an_act_that_fails_leaves_no_entry() -> None:
    def act() -> None:
        record.append(actor=None, action="test.act", subject="thing:1", facts={}, now=NOW)
        raise RuntimeError("the act failed")

    with pytest.raises(RuntimeError, match="act failed"), transaction.atomic():
        act()
    assert record.head() == Head(0, record.FIRST)
    assert not RecordEntry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_entry_outside_a_transaction_is_refused() -> None:
    with pytest.raises(RuntimeError, match="transaction"):
        record.append(actor=None, action="test.act", subject="thing:1", facts={}, now=NOW)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE base_record SET action = 'other'",
        "DELETE FROM base_record",
        "UPDATE base_record SET number = 7 WHERE number = 1",
    ],
)
def test_the_database_refuses_to_change_an_entry(statement: str) -> None:
    write()
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_the_database_refuses_to_replace_or_empty() -> None:
    write()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "TRUNCATE base_record"
            if connection.vendor == "postgresql"
            else "REPLACE INTO base_record SELECT * FROM base_record"
        )
    assert record.verify().faults == ()


@pytest.mark.django_db(transaction=True)
def test_no_connection_may_replace_an_entry_whatever_it_asked_for() -> None:
    write()
    if connection.vendor == "postgresql":
        statement = "INSERT INTO base_record SELECT * FROM base_record ON CONFLICT (number) DO UPDATE SET action = 'x'"
    else:
        statement = "REPLACE INTO base_record SELECT * FROM base_record"
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA recursive_triggers=OFF")
        try:
            with pytest.raises(DatabaseError, match="append-only"):
                cursor.execute(statement)
        finally:
            if connection.vendor == "sqlite":
                cursor.execute("PRAGMA recursive_triggers=ON")


def test_a_check_of_an_untouched_record_finds_nothing() -> None:
    write(4)
    found = record.verify()
    assert (found.entries, found.faults) == (4, ())


@pytest.mark.parametrize(
    ("tamper", "faults"),
    [
        ("UPDATE base_record SET action = 'other' WHERE number = 2", {(2, "changed")}),
        ("DELETE FROM base_record WHERE number = 2", {(3, "gap"), (3, "broken-link")}),
        ("DELETE FROM base_record WHERE number = 3", {(3, "head-differs")}),
    ],
)
def test_a_check_sees_what_was_changed_behind_the_guards(tamper: str, faults: set[tuple[int, str]]) -> None:
    write(3)
    guards.remove()
    with connection.cursor() as cursor:
        cursor.execute(tamper)
    guards.install()
    assert set(record.verify().faults) == faults


def test_a_check_against_a_head_told_earlier_sees_a_record_written_anew() -> None:
    write(2)
    told = record.head()
    guards.remove()
    RecordEntry.objects.all().delete()
    ChainHead.objects.all().delete()
    guards.install()
    write(3, "test.other")
    assert record.verify().faults == ()
    assert record.verify(against=(told,)).faults == ((2, "told-head-differs"),)
    assert record.verify(against=(Head(9, told.digest),)).faults == ((9, "told-head-differs"),)


def test_missing_guards_are_named() -> None:
    assert guards.missing() == ()
    guards.remove()
    assert "base_record" in guards.missing()[0]
    guards.install()
    assert guards.missing() == ()
