"""The facts of a letter."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from consilia.base.forms import IN_CALENDAR
from consilia.consultations.readings.forms.shapes import LanguagesForm, TypedForm, categories
from consilia.core.languages import OFFICIAL
from consilia.letters.entries import ContactEntry, LetterEntry, RelationEntry
from consilia.letters.vocab import Kind, Relation

RELATIONS = [Relation.REFERS_TO, Relation.FOLLOWS, Relation.AMENDS, Relation.REPLACES]


class LetterForm(LanguagesForm):
    """The facts of the letter."""

    texts = (("subject", _("Subject"), 3),)
    reference = forms.CharField(label=_("Reference"), max_length=120, required=False)
    series = forms.CharField(label=pgettext_lazy("of letters", "Series"), max_length=60, required=False)
    kind = forms.ChoiceField(label=_("Kind of paper"), choices=Kind.choices)
    date = forms.DateField(
        label=_("Date of the letter"),
        required=False,
        input_formats=["%Y-%m-%d"],
        validators=IN_CALENDAR,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    place = forms.CharField(label=_("Place"), max_length=120, required=False)
    issuer = forms.CharField(label=_("Issued by"), max_length=300, required=False)
    signatory = forms.CharField(label=_("Signed by"), max_length=200, required=False)
    original = forms.ChoiceField(label=_("Language of the original"))
    addressees = categories(_("Addressed to"))
    another_edition = forms.BooleanField(
        label=_("This is another paper under the same number: register it beside the other one"),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        original = self.fields["original"]
        if isinstance(original, forms.ChoiceField):
            original.choices = [(language, OFFICIAL[language].name) for language in self.languages]

    def entry(self, contacts: tuple[ContactEntry, ...], relations: tuple[RelationEntry, ...]) -> LetterEntry:
        """Return the facts that were typed."""
        values = self.cleaned_data
        plain = {name: values[name] for name in ("reference", "series", "place", "issuer", "signatory")}
        return LetterEntry(
            **plain,
            kind=Kind(values["kind"]),
            date=values["date"],
            original=values["original"],
            subjects=self.in_languages("subject"),
            addressees=tuple(values["addressees"]),
            contacts=contacts,
            relations=relations,
            another_edition=values["another_edition"],
        )


class ContactForm(TypedForm):
    """A person or office to turn to."""

    name = forms.CharField(label=pgettext_lazy("of a person", "Name"), max_length=200, required=False)
    phone = forms.CharField(label=_("Telephone"), max_length=60, required=False)
    fax = forms.CharField(label=_("Fax"), max_length=60, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)

    def entry(self) -> ContactEntry:
        """Return the contact."""
        return ContactEntry(**{name: self.cleaned_data[name] for name in ("name", "phone", "fax", "email")})


class RelationForm(TypedForm):
    """Another text that the letter names."""

    reference = forms.CharField(label=_("Reference"), max_length=200)
    date = forms.DateField(
        label=_("Its date"),
        required=False,
        input_formats=["%Y-%m-%d"],
        validators=IN_CALENDAR,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    kind = forms.ChoiceField(
        label=_("What this letter does to it"),
        choices=[(kind.value, kind.label) for kind in RELATIONS],
        initial=Relation.REFERS_TO,
    )

    def entry(self) -> RelationEntry:
        """Return the relation."""
        values = self.cleaned_data
        return RelationEntry(
            reference=values["reference"], date=values["date"], kind=Relation(values["kind"])
        )
