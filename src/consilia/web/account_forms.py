"""Forms of the sign-in library with our words, without its placeholders."""

from allauth.account import forms
from allauth.mfa.base import forms as codes
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as passkeys
from django.contrib.auth.password_validation import get_default_password_validators
from django.forms import Form
from django.utils.translation import gettext as _

from consilia.base.passwords import LongEnough


def _say(form: Form, **labels: str) -> None:
    """Label fields; a placeholder would repeat the label and vanish when it is needed."""
    for name, field in form.fields.items():
        field.widget.attrs.pop("placeholder", None)
        field.label = labels.get(name, field.label)
        field.help_text = _hint() if name == "password1" else ""


def _hint() -> str:
    found = (rule for rule in get_default_password_validators() if isinstance(rule, LongEnough))
    return next((rule.get_help_text() for rule in found), "")


class SignIn(forms.LoginForm):  # type: ignore[misc]
    """Address and password."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _say(self, login=_("E-mail address"), password=_("Password"))


class ChangePassword(forms.ChangePasswordForm):  # type: ignore[misc]
    """The present password, and a new one twice."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _say(
            self,
            oldpassword=_("Present password"),
            password1=_("New password"),
            password2=_("New password again"),
        )


class AskForReset(forms.ResetPasswordForm):  # type: ignore[misc]
    """The address of an account."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _say(self, email=_("E-mail address"))


class ResetPassword(forms.ResetPasswordKeyForm):  # type: ignore[misc]
    """A new password twice."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _say(self, password1=_("New password"), password2=_("New password again"))


class ConfirmPassword(forms.ReauthenticateForm):  # type: ignore[misc]
    """The password once more, before what needs it."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _say(self, password=_("Password"))


class Code(codes.AuthenticateForm):  # type: ignore[misc]
    """A code of the app, or one of those on paper."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _say(self, code=_("Code"))
        self.fields["code"].help_text = _("From your app, or one of your recovery codes.")


class ConfirmCode(codes.ReauthenticateForm):  # type: ignore[misc]
    """A code once more, before what needs it."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _say(self, code=_("Code"))
        self.fields["code"].help_text = _("From your app, or one of your recovery codes.")


class FirstCode(totp.ActivateTOTPForm):  # type: ignore[misc]
    """The first code of an app, which shows that it was set up."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _say(self, code=_("Code that the app shows"))


class AddPasskey(passkeys.AddWebAuthnForm):  # type: ignore[misc]
    """A passkey: its name, and whether it is enough without a password."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _say(self, name=_("Name of the passkey"), passwordless=_("Sign in with it alone, without a password"))
        self.fields["passwordless"].initial = True


class NamePasskey(passkeys.EditWebAuthnForm):  # type: ignore[misc]
    """What a passkey is called."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _say(self, name=_("Name of the passkey"))
