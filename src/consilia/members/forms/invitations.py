"""Shape of an invitation and of its acceptance."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _
from i18nfield.strings import LazyI18nString

from consilia.base import tags
from consilia.base.models import User
from consilia.base.said import said
from consilia.core.languages import OFFICIAL
from consilia.members.entries import Person
from consilia.members.forms.shown import offer, show_plainly
from consilia.members.queries import NAMED_IN
from consilia.members.vocab import Role
from consilia.members.zone_choices import choices

LANGUAGES = [(language.code, language.name) for language in OFFICIAL]


class InvitationForm(forms.Form):
    """Whom to invite, for which organisation, as what, in which language."""

    email = forms.EmailField(max_length=254, label=_("E-mail address"))
    organisation = forms.ChoiceField(label=_("Organisation"))
    role = forms.ChoiceField(label=_("Role"))
    language = forms.ChoiceField(label=_("Language of the mail"), choices=LANGUAGES)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401
        organisations: Iterable[tuple[str, LazyI18nString]],
        roles: Iterable[Role],
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **kwargs)
        reader = tags.active()
        named = [(slug, said(name, NAMED_IN, reader).text) for slug, name in organisations]
        offer(self, "organisation", [("", ""), *named])
        offer(self, "role", [("", ""), *((role.value, role.label) for role in roles)])
        show_plainly(self)


class AcceptanceForm(forms.Form):
    """What a new person says about herself or himself."""

    name = forms.CharField(
        max_length=200, label=_("Name in Latin letters"), help_text=_("As it stands in your passport.")
    )
    own_name = forms.CharField(
        required=False, max_length=200, label=_("Name in your own script"), help_text=_("Where it differs.")
    )
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES)
    time_zone = forms.ChoiceField(required=False, label=_("Time zone"))
    password = forms.CharField(
        max_length=200,
        strip=False,
        label=_("Password"),
        help_text=_("At least 12 characters, and not one that is easy to guess."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.email = email
        offer(self, "time_zone", [("", _("as the seat")), *choices(tags.active())])
        self.fields["name"].widget.attrs["autocomplete"] = "name"
        show_plainly(self)

    def clean(self) -> dict[str, Any]:
        """Hold the password against the rules of the house, the person's own words among them."""
        given = super().clean() or {}
        if "password" in given:
            user = User(email=self.email, name=given.get("name", ""), own_name=given.get("own_name", ""))
            try:
                validate_password(given["password"], user)
            except forms.ValidationError as refusal:
                self.add_error("password", refusal)
        return given

    def person(self) -> Person:
        """Return what was said."""
        given = self.cleaned_data
        return Person(given["name"], given["own_name"], given["language"], given["time_zone"])
