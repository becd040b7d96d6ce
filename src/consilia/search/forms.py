"""Shape of what is sought."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from consilia.core.languages import OFFICIAL
from consilia.search.queries import LONGEST_QUERY
from consilia.search.vocab import Kind


class SearchForm(forms.Form):
    """Words, a kind, a language; what is not understood counts as not given."""

    q = forms.CharField(
        label=pgettext_lazy("what is sought", "Words or reference"),
        required=False,
        widget=forms.TextInput(
            attrs={"type": "search", "dir": "auto", "class": "c-input", "maxlength": LONGEST_QUERY}
        ),
    )
    kind = forms.ChoiceField(label=_("What"), required=False)
    language = forms.ChoiceField(label=_("Language of the text"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.auto_id = "sought_%s"
        everything = ("", pgettext("filter", "all"))
        languages = [(language.code, language.name) for language in OFFICIAL]
        for name, choices in (("kind", Kind.choices), ("language", languages)):
            field = self.fields[name]
            field.choices = [everything, *choices]  # type: ignore[attr-defined]
            field.widget.attrs["class"] = "c-input"

    def wanted(self) -> dict[str, str]:
        """Return the values that are right."""
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}
