"""Shape of what is asked of the list of members."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from consilia.base import tags
from consilia.base.forms import day_field
from consilia.base.said import said
from consilia.members.forms.shown import offer, show_plainly
from consilia.members.models import Region
from consilia.members.queries import IN_COUNCIL, NAMED_IN
from consilia.members.vocab import Addressees, Category


class OnDay(forms.Form):
    """The day as at which the register is shown."""

    on = day_field(_("As at"), hint=_("A day at the seat. Empty: today."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        show_plainly(self)

    def day(self, today: date) -> date:
        """Return the day that was asked for; today where none was, or none that a calendar has."""
        self.is_valid()
        asked: date | None = self.cleaned_data.get("on")
        return asked or today


class Filters(OnDay):
    """What of the list of members is wanted; a value that does not exist finds everything."""

    category = forms.ChoiceField(required=False, label=_("Category"))
    region = forms.ChoiceField(required=False, label=_("Region"))
    words = forms.CharField(required=False, max_length=100, label=_("Words in the name"))
    order = forms.ChoiceField(
        required=False,
        label=pgettext_lazy("sorting", "Order"),
        choices=[("", _("French alphabetical order")), ("language", _("order of this language"))],
    )

    field_order = ("category", "region", "words", "on", "order")

    def __init__(self, *args: Any, regions: Iterable[Region], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        kinds = [choice for choice in Category.choices if choice[0] != Category.SECRETARIAT]
        council = (IN_COUNCIL, Addressees.COUNCIL_MEMBER_STATES.label)
        reader = tags.active()
        offer(self, "category", [("", pgettext("filter", "all")), kinds[0], council, *kinds[1:]])
        offer(
            self,
            "region",
            [("", pgettext("filter", "all"))]
            + [(region.key, said(region.name, NAMED_IN, reader).text) for region in regions],
        )
        show_plainly(self)

    def wanted(self) -> dict[str, str]:
        """Return the values that are right; the others count as not given."""
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields if name != "on"}
