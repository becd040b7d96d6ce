"""What comes of a letter: which outcome, and the consultation that it opens."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from consilia.consultations.entries import AskEntry, ConsultationEntry, RowEntry
from consilia.consultations.readings.forms.shapes import LONGEST_TEXT, LanguagesForm, categories
from consilia.consultations.vocab import Kind, Outcome


class OutcomeForm(LanguagesForm):
    """What comes of the letter."""

    texts = (("reason", _("Why the timetable changes"), 2),)
    outcome = forms.ChoiceField(
        label=_("What comes of this letter"), choices=Outcome.choices, widget=forms.RadioSelect
    )
    target = forms.ChoiceField(label=_("Which consultation"), required=False)

    def __init__(self, *args: Any, targets: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.targets = {key for key, _label in targets}
        target = self.fields["target"]
        if isinstance(target, forms.ChoiceField):
            target.choices = [("", "—"), *targets]

    def wanted(self) -> UUID | None:
        """Return the consultation that was chosen, also before everything else is valid."""
        value = self.data.get(self.add_prefix("target"), "")
        return UUID(value) if value in self.targets else None


class MatterForm(LanguagesForm):
    """The consultation that the letter opens."""

    most = LONGEST_TEXT
    texts = (
        ("title", pgettext_lazy("of a consultation", "Title"), 2),
        ("summary", _("Summary"), 4),
        ("mandate", _("Who asked for it: the words of the mandate"), 2),
        ("destination", _("The body to which the replies go"), 2),
    )
    kind = forms.ChoiceField(label=_("Kind of consultation"), choices=Kind.choices)
    mandate_reference = forms.CharField(label=_("Reference of the mandate"), max_length=200, required=False)
    addressed = categories(_("Who is addressed"))
    may_reply = categories(
        _("Who may reply"), _("Proposed: all addressees but observers (Convention, Article 23).")
    )
    may_attend = categories(
        _("Who may attend"),
        _(
            "Proposed: all addressees where there is a meeting; Member States outside the Council attend its"
            " meetings as observers (Council Rules of Procedure, 7.3 and 11)."
        ),
    )

    def entry(
        self, original: str, rows: tuple[RowEntry, ...], asks: tuple[AskEntry, ...]
    ) -> ConsultationEntry:
        """Return the consultation."""
        values = self.cleaned_data
        return ConsultationEntry(
            original=original,
            kind=Kind(values["kind"]),
            title=self.in_languages("title"),
            summary=self.in_languages("summary"),
            mandate=self.in_languages("mandate"),
            mandate_reference=values["mandate_reference"],
            destination=self.in_languages("destination"),
            addressed=tuple(values["addressed"]),
            may_reply=tuple(values["may_reply"]),
            may_attend=tuple(values["may_attend"]),
            rows=rows,
            asks=asks,
        )
