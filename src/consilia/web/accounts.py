"""How the sign-in library works here: no open sign-up, mail through our rows, secrets sealed."""

import base64
import hashlib
import logging
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as library
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from consilia.base import clock, mail, stepup, tags
from consilia.base.models import User
from consilia.base.site import site_name

logger = logging.getLogger(__name__)


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

    def is_reauthentication_required(self, *, app: str, **more: Any) -> bool:  # noqa: ANN401, ARG002
        """Ask again who it is by our own measure: a sign-in that lies not far back is enough."""
        return not stepup.is_fresh(library.request)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002 - as above
        """Return where one goes on after a new password."""
        return reverse("mfa_index")

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - the library's signature
        """Return the ways to show again who it is, in our words."""
        words = {
            "reauthenticate": _("With your password"),
            "mfa_reauthenticate": _("With a code"),
            "mfa_reauthenticate:webauthn": _("With a passkey"),
        }
        methods = super().get_reauthentication_methods(user)
        return [{**method, "description": str(words[method["id"]])} for method in methods]

    def send_notification_mail(
        self,
        template_prefix: str,
        user: Any,  # noqa: ANN401 - the library's signature
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tell the address of the account what has changed: it is the only one that an account has."""
        super().send_notification_mail(template_prefix, user, context, email or user.email)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue a mail of the library, in the language of the account, else of the page that asked for it."""
        now = clock.now()
        person = User.objects.filter(email=email.lower()).first()
        language = (person.language if person else "") or tags.active()
        values = {**context, "request": None, "site_name": site_name(), "site": settings.SITE_ADDRESS}
        with translation.override(tags.tag(language)):
            if "password_reset_url" in context:
                values["password_reset_url"] = self.get_reset_password_from_key_url(
                    f"{context['uid']}-{context['key']}"
                )
            subject = render_to_string(f"{template_prefix}_subject.txt", values).strip()
            body = render_to_string(f"{template_prefix}_message.txt", values).strip() + "\n"
        key = hashlib.sha256(f"{template_prefix} {email} {now.isoformat()} {body}".encode()).hexdigest()
        mail.queue(key=key, recipient=email, language=language, subject=subject, body=body, now=now)


class SecondFactor(DefaultMFAAdapter):  # type: ignore[misc]
    """Passkeys, codes of an app, codes on paper; what could make codes is sealed in the database."""

    error_messages: ClassVar[dict[str, str | Promise]] = {
        **DefaultMFAAdapter.error_messages,
        "cannot_generate_recovery_codes": _("Set up a passkey or an app for codes first."),
        "incorrect_code": _("This code is not right. Take the one that is shown now."),
    }

    def get_totp_issuer(self) -> str:
        """Return the name that an app shows beside its codes."""
        return site_name()

    def _get_site_name(self) -> str:
        return site_name()

    def encrypt(self, text: str) -> str:
        """Seal a secret with a key that follows from SECRET_KEY."""
        return _seals().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Open a sealed secret; older keys stand in SECRET_KEY_FALLBACKS."""
        return _seals().decrypt(encrypted_text.encode()).decode()

    def generate_authenticator_name(self, user: Any, type: Authenticator.Type) -> str:  # noqa: A002, ANN401
        """Return what a new passkey is called until its owner says better."""
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return gettext("Passkey %(number)d") % {"number": number}


class OtherHouse(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Sign-in by another house: only for accounts that were connected with it by their person."""

    error_messages: ClassVar[dict[str, str | Promise]] = {
        **DefaultSocialAccountAdapter.error_messages,
        "connected_other": _("That sign-in is connected with another account here."),
        "no_password": _("Set a password first, so that you can still sign in."),
    }

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:  # noqa: ARG002
        """Say no: accounts are made by invitation."""
        return False

    def on_authentication_error(
        self,
        request: HttpRequest,  # noqa: ARG002 - the library's signature
        provider: Any,  # noqa: ANN401, ARG002
        error: str | None = None,
        exception: Exception | None = None,
        extra_context: Any = None,  # noqa: ANN401, ARG002
    ) -> None:
        """Tell the administrator why; the visitor is told to try again."""
        cause = str(exception)[:300] if exception else ""  # it may quote a whole page of that house
        logger.warning("The sign-in of the other house failed: %s %s", error, cause)

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: Any) -> str:  # noqa: ANN401, ARG002
        """Return where one goes on once connected."""
        return reverse("mfa_index")

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: Any) -> User:  # noqa: ANN401, ARG002
        """Take nothing over: what the account says of a person, the person says here."""
        person: User = sociallogin.user
        return person


def _seals() -> MultiFernet:
    secrets = [str(settings.SECRET_KEY), *map(str, settings.SECRET_KEY_FALLBACKS)]
    digests = [hashlib.sha256(f"second factor {secret}".encode()).digest() for secret in secrets]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
