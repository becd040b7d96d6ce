"""Mail: decided once, sent after the commit, recognisable when it is sent twice."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail as sent
from django.core.mail import EmailMessage
from django.db import transaction

from consilia.base import mail
from consilia.base.models import OutgoingMail

NOW = datetime(2020, 3, 18, 9, 30, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def queue(key: str = "letter:1:one@example.int", subject: str = "A consultation opens") -> OutgoingMail:
    return mail.queue(
        key=key, recipient="one@example.int", language="fr", subject=subject, body="Bonjour", now=NOW
    )


def test_one_key_decides_one_mail() -> None:
    assert queue().pk == queue(subject="Another").pk
    assert OutgoingMail.objects.get().subject == "A consultation opens"


def test_a_mail_whose_act_failed_is_not_sent() -> None:
    def act() -> None:
        queue()
        raise RuntimeError("the act failed")

    with pytest.raises(RuntimeError, match="failed"), transaction.atomic():
        act()
    assert mail.send_waiting(now=NOW) == 0


def test_a_mail_is_sent_once_with_its_own_message_id() -> None:
    row = queue()
    assert [mail.send_waiting(now=NOW), mail.send_waiting(now=NOW)] == [1, 0]
    (message,) = sent.outbox
    row.refresh_from_db()
    assert not row.body
    assert message.extra_headers["Message-ID"] == row.message_id
    assert message.extra_headers["Content-Language"] == "fr"
    assert (message.to, message.subject, message.body) == (
        ["one@example.int"],
        "A consultation opens",
        "Madame, Monsieur,\n\nBonjour",
    )


def test_a_subject_cannot_bring_a_header_of_its_own() -> None:
    queue(subject="One\r\nBcc: all@example.int")
    mail.send_waiting(now=NOW)
    assert sent.outbox[0].subject == "One Bcc: all@example.int"


def test_a_mail_that_could_not_go_out_is_tried_again_after_its_lease(monkeypatch: pytest.MonkeyPatch) -> None:
    queue()
    with monkeypatch.context() as patch:
        patch.setattr(EmailMessage, "send", lambda _self, **_options: 0)
        assert mail.send_waiting(now=NOW) == 0
    assert mail.send_waiting(now=NOW + mail.LEASE / 2) == 0
    assert mail.send_waiting(now=NOW + mail.LEASE + timedelta(seconds=1)) == 1
