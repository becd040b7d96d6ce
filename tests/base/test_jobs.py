"""Jobs are queued in the transaction of the change and done by the worker thread of the serving process."""

import time
from datetime import UTC, datetime

import pytest
from django.core import mail as sent
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from consilia.base import jobs, mail
from consilia.base.models import OutgoingMail
from consilia.cli.serve import start_jobs

NOW = datetime(2020, 3, 18, 9, 30, tzinfo=UTC)
LONGEST_WAIT = 20  # seconds; a worker that never comes fails the test, a slow one does not


@pytest.mark.django_db
def test_a_job_of_a_failed_act_is_not_queued() -> None:
    def act() -> None:
        jobs.enqueue("base.send_mail")
        raise RuntimeError("the act failed")

    with pytest.raises(RuntimeError, match="failed"), transaction.atomic():
        act()
    assert not DBTaskResult.objects.exists()


def test_an_unknown_job_is_refused() -> None:
    with pytest.raises(KeyError):
        jobs.enqueue("base.unknown")


@pytest.mark.django_db(transaction=True)
def test_the_worker_of_the_serving_process_sends_the_mail() -> None:
    mail.queue(key="k", recipient="one@example.int", language="en", subject="S", body="B", now=NOW)
    later = start_jobs()
    try:
        until = time.monotonic() + LONGEST_WAIT
        while OutgoingMail.objects.filter(sent_at=None).exists() and time.monotonic() < until:
            time.sleep(0.05)
    finally:
        later.stop()
    assert [message.to for message in sent.outbox] == [["one@example.int"]]
