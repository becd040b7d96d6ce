"""Shapes of what is sent to the pages of consultations."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from consilia.base import tags
from consilia.base.forms import day_field
from consilia.base.said import in_languages
from consilia.consultations.entries import TextEntry
from consilia.consultations.models import Consultation
from consilia.consultations.queries import Filters
from consilia.consultations.vocab import Kind, State, TextState
from consilia.core.languages import OFFICIAL
from consilia.members.vocab import Addressees

ALL = ("", pgettext_lazy("choice of a filter", "All"))
LONGEST_TITLE, LONGEST_SUMMARY, LONGEST_REASON, LONGEST_WORDS = 300, 4000, 2000, 200


class AnswerForm(forms.Form):
    """When an organisation did what was asked, and under which reference."""

    given_on = day_field(
        _("Day on which it was done"), required=True, hint=_("A day at the seat, today or earlier.")
    )
    reference = forms.CharField(
        label=_("Reference"),
        required=False,
        max_length=200,
        help_text=_("Of the letter or mail in which it was done."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )


class FilterForm(forms.Form):
    """What a visitor looks for; what is not understood is passed over."""

    words = forms.CharField(label=_("Words"), required=False, max_length=LONGEST_WORDS)
    state = forms.ChoiceField(label=_("State"), required=False, choices=[ALL, *State.choices])
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[ALL, *Kind.choices])
    addressed = forms.ChoiceField(label=_("Addressed to"), required=False, choices=[ALL, *Addressees.choices])
    year = forms.IntegerField(label=_("Year"), required=False, min_value=1865, max_value=9998)

    def wish(self) -> Filters:
        """Return the filters, without those that make no sense."""
        self.is_valid()
        return Filters(**{name: self.cleaned_data[name] for name in self.fields if name in self.cleaned_data})


class TextsForm(forms.Form):
    """Title, summary and state in each official language, and the revision that the page was opened with."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, original: str, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.original = original
        self.saved: dict[str, tuple[str, str]] = {}
        for language in OFFICIAL:
            attributes = {"lang": language.tag, "dir": language.direction}
            self.fields[f"title_{language.code}"] = forms.CharField(
                label=_("Title"),
                required=language.code == original,
                max_length=LONGEST_TITLE,
                widget=forms.TextInput(attrs=attributes),
            )
            self.fields[f"summary_{language.code}"] = forms.CharField(
                label=_("Summary"),
                required=False,
                max_length=LONGEST_SUMMARY,
                widget=forms.Textarea(attrs={**attributes, "rows": 4}),
            )
            self.fields[f"state_{language.code}"] = forms.ChoiceField(
                label=_("State of the text"), choices=TextState.choices
            )

    @staticmethod
    def held(consultation: Consultation) -> dict[str, Any]:
        """Return the values of a consultation for the form."""
        titles = in_languages(consultation.title, consultation.original)
        summaries = in_languages(consultation.summary, consultation.original)
        values: dict[str, Any] = {"revision": consultation.revision}
        for code in OFFICIAL.codes:
            values[f"title_{code}"] = titles.get(code, "")
            values[f"summary_{code}"] = summaries.get(code, "")
            values[f"state_{code}"] = consultation.text_states.get(code, TextState.DRAFT)
        return values

    def texts(self) -> dict[str, TextEntry]:
        """Return the texts by language."""
        sent = self.cleaned_data
        return {
            code: TextEntry(
                title=sent[f"title_{code}"],
                summary=sent[f"summary_{code}"],
                state=TextState(sent[f"state_{code}"]),
            )
            for code in OFFICIAL.codes
        }

    def compared_with(self, saved: Consultation) -> "TextsForm":
        """Return the form as it was sent, beside what somebody else has saved since, for another try."""
        held = self.held(saved)
        sent = {name: self.data.get(name, "") for name in self.fields}
        again = TextsForm({**sent, "revision": saved.revision}, original=self.original)
        again.saved = {
            code: (held[f"title_{code}"], held[f"summary_{code}"])
            for code in OFFICIAL.codes
            if any(
                self.data.get(name, "").strip() != held[name] for name in (f"title_{code}", f"summary_{code}")
            )
        }
        return again

    def languages(self) -> list[dict[str, Any]]:
        """Return the fields by language, with what somebody else saved where that differs."""
        return [
            {
                "code": language.code,
                "html": language.tag,
                "name": language.name,
                "direction": tags.direction(language.code),
                "original": language.code == self.original,
                "saved": self.saved.get(language.code),
                "fields": [self[f"{part}_{language.code}"] for part in ("title", "summary", "state")],
            }
            for language in OFFICIAL
        ]


class CancelForm(forms.Form):
    """Why a consultation is cancelled."""

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Everybody can read it on the page of the consultation."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
    )
