"""Outgoing mail: rows written in the transaction that decides them, sent after its commit.

SMTP knows no exactly-once: a row is leased, sent, marked; its Message-ID is fixed, so a repeat after a crash
can be recognised.
"""

import hashlib
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Min
from django.utils import translation
from django.utils.translation import gettext as _

from consilia.base import jobs, tags
from consilia.base.models import OutgoingMail, User
from consilia.base.said import in_languages

LEASE = timedelta(minutes=5)
BATCH = 50
MOST_ATTEMPTS = 12  # each waits twice as long as the one before: two weeks in all


def queue(
    *,
    key: str,
    recipient: str,
    language: str,
    subject: str,
    body: str,
    now: datetime,
    greet: bool = True,
) -> OutgoingMail:
    """Decide a mail; the same `key` decides it once. It is sent when the transaction has been committed.

    `greet`: it begins as its reader wishes to be addressed in that language, else as letters do.
    """
    host = urlsplit(settings.SITE_ADDRESS).hostname
    message_id = f"<{hashlib.sha256(key.encode()).hexdigest()[:32]}@{host}>"
    row, made = OutgoingMail.objects.get_or_create(
        key=key,
        defaults={
            "message_id": message_id,
            "recipient": recipient,
            "language": language,
            "subject": " ".join(subject.split())[:300],
            "body": f"{greeting(recipient, language)}\n\n{body}" if greet else body,
            "created_at": now,
        },
    )
    if made:
        jobs.enqueue("base.send_mail")
    return row


def greeting(recipient: str, language: str) -> str:
    """Return the first line of a mail in a language (a key): the reader's own salutation, or that of letters."""
    person = User.objects.filter(email=recipient.lower()).first()
    own = in_languages(person.salutation, language).get(language, "") if person else ""
    with translation.override(tags.tag(language)):
        return _("%(salutation)s,") % {"salutation": own} if own else _("Dear Sir or Madam,")


def send_waiting(*, now: datetime) -> int:
    """Send what waits and is not leased to another worker; return how many were sent."""
    sent = 0
    for row in _lease(now):
        message = EmailMessage(
            row.subject,
            row.body,
            settings.MAIL_FROM,
            [row.recipient],
            headers={
                "Message-ID": row.message_id,
                "Content-Language": row.language,
                "Auto-Submitted": "auto-generated",
            },
        )
        if message.send(fail_silently=True):
            # What was said is with its reader now: links in it must not lie about here.
            row.sent_at, row.leased_until, row.body = now, None, ""
            row.save(update_fields=["sent_at", "leased_until", "body"])
            sent += 1
    return sent


def next_attempt(now: datetime) -> datetime | None:
    """Return when to look again: mail waits that is leased or beyond the batch. None where nothing waits."""
    waiting = OutgoingMail.objects.filter(sent_at=None, attempts__lt=MOST_ATTEMPTS)
    if not waiting.exists():
        return None
    free = waiting.exclude(leased_until__gt=now).exists()
    return now if free else waiting.aggregate(first=Min("leased_until"))["first"]


def _lease(now: datetime) -> list[OutgoingMail]:
    with transaction.atomic():
        free = OutgoingMail.objects.filter(sent_at=None, attempts__lt=MOST_ATTEMPTS).exclude(
            leased_until__gt=now
        )
        rows = list(free.select_for_update(skip_locked=True).order_by("created_at")[:BATCH])
        for row in rows:
            row.leased_until, row.attempts = now + LEASE * 2**row.attempts, row.attempts + 1
            row.save(update_fields=["leased_until", "attempts"])
    return rows
