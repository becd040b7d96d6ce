"""How fields look and what they offer."""

from collections.abc import Sequence

from django import forms


def offer(form: forms.Form, name: str, choices: Sequence[tuple[str, object]]) -> None:
    """Set the choices of a field; a value of choices may be a lazy sentence."""
    field = form.fields[name]
    if not isinstance(field, forms.ChoiceField):
        raise TypeError(f"{name} is not a field with choices.")
    field.choices = list(choices)


def show_plainly(form: forms.Form) -> None:
    """Give each field the look of the house, and name its error and its hint to screen readers."""
    for field in form.fields.values():
        field.widget.attrs.setdefault("class", "c-input")
        if isinstance(field, forms.CharField) and not isinstance(field, forms.EmailField):
            field.widget.attrs.setdefault("dir", "auto")
