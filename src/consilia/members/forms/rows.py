"""Shape of a row of the register as officers type it; what may stand in it is for the rules."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from consilia.base import tags
from consilia.base.forms import day_field
from consilia.base.said import said
from consilia.members.forms.shown import offer, show_plainly
from consilia.members.models import Organisation, Region
from consilia.members.queries import NAMED_IN
from consilia.members.tables import MEMBERSHIPS, ORGANISATIONS, Column, Shape, Table
from consilia.members.vocab import AddressKind, Category, Classification, Sector
from consilia.members.wording import COLUMNS

LABELS = {
    choice: label
    for words in (Category, Sector, Classification, AddressKind)
    for choice, label in words.choices
}
HINTS = {
    "slug": _("Small letters, figures and hyphens; it stands in addresses and never changes."),
    "since": _("A day at the seat."),
    "until": _("The last day that counts. Empty: it goes on."),
    "source": _("The paper from which this is known."),
    "sector": _("Empty: the whole organisation."),
}


class RowForm(forms.Form):
    """The columns of a table but the one that says whose row it is."""

    def __init__(
        self,
        *args: Any,  # noqa: ANN401
        table: Table,
        organisations: Iterable[Organisation] = (),
        regions: Iterable[Region] = (),
        without: Iterable[str] = (),
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **kwargs)
        left_out = set(without)
        choices = {Shape.ORGANISATION: _named(organisations, "slug"), Shape.REGION: _named(regions, "key")}
        for column in table.columns:
            if column.name in left_out:
                continue
            self.fields[column.name] = _field(column)
            if column.shape in choices:
                offer(self, column.name, choices[column.shape])
            self.fields[column.name].help_text = HINTS.get(column.name, "")
        show_plainly(self)

    def written(self) -> dict[str, str]:
        """Return what was typed, as text by column."""
        return {name: str(value or "") for name, value in self.cleaned_data.items()}


class EnterForm(RowForm):
    """A new organisation and its first membership."""

    def __init__(self, *args: Any, regions: Iterable[Region], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, table=ORGANISATIONS, regions=regions, **kwargs)
        for column in MEMBERSHIPS.columns:
            if column.name != MEMBERSHIPS.owner:
                self.fields[column.name] = _field(column)
                self.fields[column.name].help_text = HINTS.get(column.name, "")
        show_plainly(self)

    def parts(self) -> tuple[dict[str, str], dict[str, str]]:
        """Return the organisation and its membership."""
        written = self.written()
        return (
            {name: written[name] for name in ORGANISATIONS.names},
            {name: written[name] for name in MEMBERSHIPS.names if name in written},
        )


class RenameForm(RowForm):
    """New names from a day on."""

    since = day_field(_("First day of the new name"), required=True, hint=HINTS["since"])

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, table=ORGANISATIONS, without=("slug", "iso2", "iso3", "region"), **kwargs)
        self.fields["source"] = forms.CharField(
            label=COLUMNS["source"], required=False, max_length=300, help_text=HINTS["source"]
        )
        show_plainly(self)

    def names(self) -> dict[str, str]:
        """Return the names by language key."""
        typed = self.written()
        return {name.removeprefix("name_"): typed[name] for name in typed if name.startswith("name_")}


class SuccessionForm(forms.Form):
    """Which organisation stands in the place of this one, from a day on."""

    successor = forms.ChoiceField(label=COLUMNS["successor"])
    since = day_field(_("First day of the successor in its place"), required=True, hint=HINTS["since"])
    source = forms.CharField(
        label=COLUMNS["source"], required=False, max_length=300, help_text=HINTS["source"]
    )

    def __init__(self, *args: Any, organisations: Iterable[Organisation], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        offer(self, "successor", _named(organisations, "slug"))
        show_plainly(self)


class SpreadsheetForm(forms.Form):
    """A spreadsheet for the register."""

    spreadsheet = forms.FileField(
        label=_("Spreadsheet"), help_text=_("An Excel file (xlsx), as it is handed out here.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        show_plainly(self)


def _field(column: Column) -> forms.Field:
    given: dict[str, Any] = {"label": COLUMNS[column.name], "required": column.required}
    if column.shape is Shape.DAY:
        return day_field(**given)
    if column.shape is Shape.CHOICE:
        choices = [(choice, LABELS[choice]) for choice in column.choices]
        return forms.ChoiceField(**given, choices=[("", ""), *choices])
    if column.shape in (Shape.ORGANISATION, Shape.REGION):
        return forms.ChoiceField(**given)
    if column.shape is Shape.LINES:
        return forms.CharField(**given, max_length=column.longest, widget=forms.Textarea(attrs={"rows": 4}))
    return forms.CharField(**given, max_length=column.longest)


def _named(rows: Iterable[Organisation] | Iterable[Region], key: str) -> list[tuple[str, object]]:
    reader = tags.active()
    return [("", ""), *((getattr(row, key), said(row.name, NAMED_IN, reader).text) for row in rows)]
