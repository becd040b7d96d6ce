"""Shape of what visitors ask the register for."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from consilia.base import tags
from consilia.base.said import said
from consilia.core.languages import OFFICIAL
from consilia.groups.queries import NAMED_IN, bodies
from consilia.letters.queries import Filters

LONGEST_WISH = 200


class FilterForm(forms.Form):
    """Filters of the register; what makes no sense is left out rather than refused."""

    words = forms.CharField(label=_("Words"), required=False, max_length=LONGEST_WISH)
    series = forms.CharField(label=pgettext_lazy("of letters", "Series"), required=False, max_length=60)
    year = forms.IntegerField(label=_("Year"), required=False, min_value=1, max_value=9999)

    def wish(self) -> Filters:
        """Return the filters that are well formed."""
        self.is_valid()
        kept = self.cleaned_data
        return Filters(kept.get("series", ""), kept.get("year"), kept.get("words", ""))


class SeriesForm(forms.Form):
    """A series of letters: its key, how its references are written, whose rules its meetings follow."""

    key = forms.CharField(max_length=60, label=pgettext_lazy("of a series of letters", "Key"))
    form = forms.CharField(
        max_length=120,
        required=False,
        label=_("Form of its references"),
        help_text=_("With {number}, and with {yy} or {year} where the year stands: CL-{yy}/{number}."),
        widget=forms.TextInput(attrs={"dir": "ltr"}),
    )
    body = forms.ChoiceField(required=False, label=_("Body whose rules its meetings follow"))

    def __init__(self, *args: Any, fixed: str = "", **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        if fixed:
            del self.fields["key"]
        reader = tags.active()
        above = [(row.body.slug, said(row.body.name, NAMED_IN, reader).text) for row in bodies()]
        cast("forms.ChoiceField", self.fields["body"]).choices = [("", ""), *above]
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
