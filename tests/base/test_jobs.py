"""Jobs are queued in the transaction of the change and done by the worker thread of the serving process."""

import time
from datetime import UTC, datetime

import pytest
from django.core import mail as sent
from django.core.mail import EmailMessage
from django.db import OperationalError, transaction
from django_tasks import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from consilia.base import jobs, mail
from consilia.base.models import OutgoingMail
from consilia.base.tasks import send_mail
from consilia.cli import serve
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


def work_until_sent() -> None:
    """Start the worker and let it work until no mail waits."""
    later = start_jobs()
    try:
        until = time.monotonic() + LONGEST_WAIT
        while OutgoingMail.objects.filter(sent_at=None).exists() and time.monotonic() < until:
            time.sleep(0.05)
    finally:
        later.stop()


@pytest.mark.django_db(transaction=True)
def test_the_worker_of_the_serving_process_sends_the_mail() -> None:
    mail.queue(key="k", recipient="one@example.int", language="en", subject="S", body="B", now=NOW)
    work_until_sent()
    assert [message.to for message in sent.outbox] == [["one@example.int"]]


@pytest.mark.django_db(transaction=True)
def test_the_worker_outlives_a_database_that_is_locked(monkeypatch: pytest.MonkeyPatch) -> None:
    failures = iter([OperationalError("database is locked")])
    look = Worker.run

    def run(worker: Worker) -> None:
        for failure in failures:
            raise failure
        look(worker)

    monkeypatch.setattr(serve, "PAUSE", 0)
    monkeypatch.setattr(Worker, "run", run)
    mail.queue(key="k", recipient="one@example.int", language="en", subject="S", body="B", now=NOW)
    work_until_sent()
    assert [message.to for message in sent.outbox] == [["one@example.int"]]


@pytest.mark.django_db(transaction=True)
def test_mail_that_a_killed_process_left_goes_out_at_the_next_start() -> None:
    mail.queue(key="k", recipient="one@example.int", language="en", subject="S", body="B", now=NOW)
    DBTaskResult.objects.update(status=TaskResultStatus.RUNNING)  # its job died with the process
    work_until_sent()
    assert [message.to for message in sent.outbox] == [["one@example.int"]]


@pytest.mark.django_db
def test_mail_that_could_not_go_out_brings_a_job_for_the_end_of_its_lease(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(EmailMessage, "send", lambda _self, **_options: 0)
    mail.queue(key="k", recipient="one@example.int", language="en", subject="S", body="B", now=NOW)
    DBTaskResult.objects.all().delete()
    send_mail.func()
    (job,) = DBTaskResult.objects.all()
    assert job.run_after == OutgoingMail.objects.get().leased_until
