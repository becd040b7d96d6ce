"""Forms of the shell."""

from django import forms
from django.utils.translation import gettext_lazy as _

from consilia.base import tags
from consilia.members.zone_choices import choices


class ZoneForm(forms.Form):
    """The reader's time zone."""

    zone = forms.ChoiceField(
        label=_("Time zone"),
        help_text=_("By region, then by country; where a country has several zones, a city stands for each."),
        choices=lambda: choices(tags.active()),
    )
