"""What the forms share: texts in several languages, categories with a box each."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms

from consilia.core.languages import OFFICIAL
from consilia.members.vocab import Addressees

LONGEST_TITLE, LONGEST_TEXT = 1000, 4000


class TypedForm(forms.Form):
    """A form whose fields run as what is typed in them: a number or a reference is read from left to right."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.CharField):
                field.widget.attrs.setdefault("dir", "auto")


class LanguagesForm(TypedForm):
    """A form with some texts in each language that is there."""

    texts: Sequence[tuple[str, Any, int]] = ()  # name, label, lines
    most = LONGEST_TITLE

    def __init__(self, *args: Any, languages: Sequence[str] = (), **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.languages = languages
        for name, label, lines in self.texts:
            for language in languages:
                own = OFFICIAL[language]
                self.fields[f"{name}_{language}"] = forms.CharField(
                    label=f"{label} ({own.name})" if len(languages) > 1 else label,
                    required=False,
                    max_length=self.most,
                    widget=forms.Textarea(attrs={"rows": lines, "lang": own.tag, "dir": own.direction}),
                )

    def in_languages(self, name: str) -> dict[str, str]:
        """Return a text by language, empty ones left out."""
        given = {language: self.cleaned_data.get(f"{name}_{language}", "") for language in self.languages}
        return {language: text.strip() for language, text in given.items() if text.strip()}

    def fields_of(self, name: str) -> Iterator[forms.BoundField]:
        """Yield the fields of a text, a language each."""
        return (self[f"{name}_{language}"] for language in self.languages)


def categories(label: Any, hint: Any = "") -> forms.MultipleChoiceField:  # noqa: ANN401 - lazy words
    """Return a list of categories with a box each."""
    return forms.MultipleChoiceField(
        label=label,
        help_text=hint,
        required=False,
        choices=Addressees.choices,
        widget=forms.CheckboxSelectMultiple,
    )
