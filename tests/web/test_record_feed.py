"""The record's heads in a feed are what the command checks against."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client

from consilia.base import clock, record
from consilia.cli.record import TOLD

pytestmark = pytest.mark.django_db


def test_the_head_of_yesterday_is_told_and_can_be_checked(client: Client) -> None:
    with transaction.atomic():
        for days in (2, 1, 0):
            record.append(
                actor=None, action="a", subject="s", facts={}, now=clock.now() - timedelta(days=days)
            )
    page = client.get("/fr/feeds/record.atom").content.decode()
    told = [record.Head(int(number), digest) for number, digest in TOLD.findall(page)]
    assert {head.number for head in told} <= {1, 2}
    assert told
    assert record.verify(against=tuple(told)).faults == ()
