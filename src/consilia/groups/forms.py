"""Shape of a body as officers type it."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from consilia.base import tags
from consilia.base.said import said
from consilia.core.languages import OFFICIAL
from consilia.groups.queries import NAMED_IN, bodies, choices_of_rulebooks


class BodyForm(forms.Form):
    """Names in the languages of the installation, the body it reports to, the text that rules it."""

    slug = forms.SlugField(
        max_length=60,
        label=_("Key"),
        help_text=_("Small letters, figures and hyphens; it stands in addresses and never changes."),
    )
    parent = forms.ChoiceField(required=False, label=_("Reports to"))
    rulebook = forms.ChoiceField(required=False, label=_("Rulebook"))

    def __init__(self, *args: Any, fixed: str = "", **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        if fixed:
            del self.fields["slug"]
        reader = tags.active()
        above = [(row.body.slug, said(row.body.name, NAMED_IN, reader).text) for row in bodies()]
        choices = {"parent": above, "rulebook": choices_of_rulebooks()}
        for name, offered in choices.items():
            choice_field = cast("forms.ChoiceField", self.fields[name])
            choice_field.choices = [("", ""), *(choice for choice in offered if choice[0] != fixed)]
        for language in OFFICIAL:
            self.fields[f"name_{language.code}"] = forms.CharField(
                max_length=300,
                required=False,
                label=language.name,
                widget=forms.TextInput(attrs={"lang": language.tag, "dir": language.direction}),
            )
        for field in self.fields.values():
            field.widget.attrs.setdefault("class", "c-input")

    def names(self) -> dict[str, str]:
        """Return the names by language key."""
        return {language.code: self.cleaned_data[f"name_{language.code}"] for language in OFFICIAL}
