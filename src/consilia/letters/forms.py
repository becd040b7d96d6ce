"""Shape of what visitors ask the register for."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

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
