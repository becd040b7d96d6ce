"""How the sign-in library works here: no open sign-up, mail through our rows."""

import hashlib
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from consilia.base import clock, mail, tags
from consilia.base.models import User


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by invitation; what the library mails is queued like every other mail."""

    # In our words, because the library's are not in all of our languages.
    error_messages: ClassVar[dict[str, str | Promise]] = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed. Ask your focal point or the secretariat."),
        "email_password_mismatch": _("Address and password do not fit together."),
        "enter_current_password": _("This is not your present password."),
        "incorrect_password": _("This is not your present password."),
        "invalid_login": _("Address and password do not fit together."),
        "invalid_password_reset": _("This link no longer works. Ask for a new one."),
        "rate_limited": _("Too many attempts. Wait a few minutes, then try again."),
        "too_many_login_attempts": _("Too many attempts. Wait a few minutes, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - the library's signature
        """Say no: an invitation has an address of its own."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue a mail of the library, in the language of the account, else of the page that asked for it."""
        now = clock.now()
        person = User.objects.filter(email=email.lower()).first()
        language = (person.language if person else "") or tags.active()
        values = {**context, "request": None, "site_name": settings.SITE_NAME, "site": settings.SITE_ADDRESS}
        with translation.override(tags.tag(language)):
            if "password_reset_url" in context:
                values["password_reset_url"] = self.get_reset_password_from_key_url(
                    f"{context['uid']}-{context['key']}"
                )
            subject = render_to_string(f"{template_prefix}_subject.txt", values).strip()
            body = render_to_string(f"{template_prefix}_message.txt", values).strip() + "\n"
        key = hashlib.sha256(f"{template_prefix} {email} {now.isoformat()} {body}".encode()).hexdigest()
        mail.queue(key=key, recipient=email, language=language, subject=subject, body=body, now=now)
