"""How the sign-in library works here: no open sign-up, mail through our rows."""

import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.template.loader import render_to_string

from consilia.base import clock, mail, tags


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by invitation; what the library mails is queued like every other mail."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - the library's signature
        """Say no: an invitation has an address of its own."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue a mail of the library."""
        now = clock.now()
        values = {**context, "request": None}
        subject = render_to_string(f"{template_prefix}_subject.txt", values).strip()
        body = render_to_string(f"{template_prefix}_message.txt", values)
        key = hashlib.sha256(f"{template_prefix} {email} {body}".encode()).hexdigest()
        mail.queue(key=key, recipient=email, language=tags.active(), subject=subject, body=body, now=now)
