"""Forms on which people keep their own account."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from consilia.base import tags
from consilia.core.languages import OFFICIAL
from consilia.members.zone_choices import choices


class Profile(forms.Form):
    """What a person says about herself or himself, and how she or he is addressed in each language."""

    name = forms.CharField(max_length=200, label=_("Name in Latin letters"))
    own_name = forms.CharField(
        max_length=200, required=False, label=_("Name in your own script"), help_text=_("Where it differs.")
    )
    language = forms.ChoiceField(label=_("Language of mails and pages"))
    time_zone = forms.ChoiceField(required=False, label=_("Time zone"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        languages = [(language.code, language.name) for language in OFFICIAL]
        cast("forms.ChoiceField", self.fields["language"]).choices = languages
        zones = cast("forms.ChoiceField", self.fields["time_zone"])
        zones.choices = [("", say("As the seat")), *choices(tags.active())]
        for language in OFFICIAL:
            self.fields[f"salutation_{language.code}"] = forms.CharField(
                max_length=100,
                required=False,
                label=say("Salutation in %(language)s") % {"language": language.name},
                widget=forms.TextInput(attrs={"lang": language.tag, "dir": language.direction}),
            )
        for name, field in self.fields.items():
            field.widget.attrs.setdefault("class", "c-input")
            if name in ("name", "own_name"):
                field.widget.attrs.setdefault("dir", "auto")

    def salutations(self) -> dict[str, str]:
        """Return the salutations by language key."""
        given = self.cleaned_data
        return {language.code: given[f"salutation_{language.code}"] for language in OFFICIAL}


class TokenForm(forms.Form):
    """A token for a program: what it is for, how long it works."""

    name = forms.CharField(max_length=80, label=_("What is it for"))
    days = forms.IntegerField(min_value=1, initial=90, label=_("Days for which it works"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.setdefault("class", "c-input")


class LeaveForm(forms.Form):
    """Whether a person means to close the account."""

    sure = forms.BooleanField(label=_("I close my account. It cannot be opened again."))
