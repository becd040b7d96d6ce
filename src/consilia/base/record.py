"""The record: an append-only journal in which each entry holds the hash of the one before.

An entry is written in the transaction of the act itself, so there is no act without one. It holds ids and
hashes, never names: names live in rows that may be erased.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import connection

from consilia.base.models import ChainHead, RecordEntry, User

FIRST = "0" * 64
"""What stands before the first entry."""


@dataclass(frozen=True)
class Head:
    """The last entry of a record: told to outsiders, it proves later that nothing before it was changed."""

    number: int
    digest: str


@dataclass(frozen=True)
class Verification:
    """What a check of the whole record found: `faults` are (number of the entry, code)."""

    entries: int
    head: Head
    faults: tuple[tuple[int, str], ...]


def append(
    *, actor: User | None, action: str, subject: str, facts: Mapping[str, Any], now: datetime
) -> RecordEntry:
    """Write an entry; call it last in the transaction, since the head is the last of all locks.

    `actor` None is the system. Raises RuntimeError outside a transaction.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("An entry of the record belongs into the transaction of its act.")
    head, _made = ChainHead.objects.select_for_update().get_or_create(
        pk=1, defaults={"number": 0, "digest": FIRST}
    )
    entry = RecordEntry(
        number=head.number + 1,
        at=now.astimezone(UTC),
        actor=str(actor.pk) if actor else "",
        action=action,
        subject=subject,
        facts=dict(facts),
        previous=head.digest,
    )
    entry.digest = digest_of(entry)
    entry.save(force_insert=True)
    head.number, head.digest = entry.number, entry.digest
    head.save()
    return entry


def digest_of(entry: RecordEntry) -> str:
    """Return the SHA-256 of an entry as canonical JSON (sorted keys, UTC to the microsecond)."""
    values = [
        entry.number,
        entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        entry.actor,
        entry.action,
        entry.subject,
        entry.facts,
        entry.previous,
    ]
    text = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def head() -> Head:
    """Return the last entry's number and digest."""
    row = ChainHead.objects.filter(pk=1).first()
    return Head(row.number, row.digest) if row else Head(0, FIRST)


def verify(*, against: tuple[Head, ...] = ()) -> Verification:
    """Read the whole record and hold each entry against the one before; `against` are heads told earlier.

    Codes: `gap`, `broken-link`, `changed`, `head-differs`, `told-head-differs`.
    """
    faults: list[tuple[int, str]] = []
    told = {known.number: known.digest for known in against}
    number, digest = 0, FIRST
    for entry in RecordEntry.objects.order_by("number").iterator(chunk_size=2000):
        if entry.number != number + 1:
            faults.append((entry.number, "gap"))
        if entry.previous != digest:
            faults.append((entry.number, "broken-link"))
        if entry.digest != digest_of(entry):
            faults.append((entry.number, "changed"))
        number, digest = entry.number, entry.digest
        if told.pop(number, digest) != digest:
            faults.append((number, "told-head-differs"))
    faults += [(left, "told-head-differs") for left in sorted(told)]
    stored = head()
    if (stored.number, stored.digest) != (number, digest):
        faults.append((stored.number, "head-differs"))
    return Verification(number, stored, tuple(faults))
