"""Shape of what is typed about appointments: whom, for what, from when until when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from consilia.base import tags
from consilia.base.forms import day_field
from consilia.base.models import User
from consilia.base.said import said
from consilia.members.entries import Terms
from consilia.members.forms.invitations import LANGUAGES
from consilia.members.forms.shown import offer, show_plainly
from consilia.members.matters import Matter
from consilia.members.vocab import Purpose, Role


@dataclass(frozen=True)
class Offer:
    """What somebody may offer: roles, keys of purposes (empty: everything), consultations."""

    roles: Sequence[Role]
    purposes: Sequence[str]
    matters: Sequence[Matter]
    only_deputies: bool = False


class TermsForm(forms.Form):
    """What somebody is appointed to; it offers what the reader may give."""

    role = forms.ChoiceField(label=_("Role"))
    purpose = forms.ChoiceField(
        required=False,
        label=pgettext_lazy("of a focal point", "Purpose"),
        help_text=_("For a focal point: for everything, or for one purpose only."),
    )
    matter = forms.ChoiceField(
        required=False,
        label=_("Consultation"),
        help_text=_("Only for the purpose “One consultation”."),
    )
    deputy = forms.BooleanField(
        required=False, label=_("as deputy: acts like the focal point, but appoints nobody")
    )
    until = day_field(_("Last day"), hint=_("A day at the seat. Empty: until it is ended."))

    def __init__(self, *args: Any, offered: Offer, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.only_deputies = offered.only_deputies
        offer(self, "role", [("", ""), *((role.value, role.label) for role in offered.roles)])
        everything = pgettext("purpose of a focal point", "Everything")
        labels = {"": everything} | {purpose.value: str(purpose.label) for purpose in Purpose}
        offer(self, "purpose", [(purpose, labels[purpose]) for purpose in offered.purposes])
        reader = tags.active()
        named = [(matter.key, said(matter.title, matter.original, reader).text) for matter in offered.matters]
        if named and Purpose.CONSULTATION in offered.purposes:
            offer(self, "matter", [("", ""), *named])
        else:
            del self.fields["matter"]
        if offered.only_deputies:
            del self.fields["deputy"]
        show_plainly(self)

    def terms(self) -> Terms:
        """Return what was chosen."""
        given = self.cleaned_data
        return Terms(
            role=Role(given["role"]),
            purpose=given["purpose"],
            matter=given.get("matter", ""),
            deputy=self.only_deputies or given["deputy"],
            until=given["until"],
            paper=given.get("paper", ""),
        )


class InviteForm(TermsForm):
    """Whom to invite to act for an organisation."""

    email = forms.EmailField(max_length=254, label=_("E-mail address"))
    language = forms.ChoiceField(label=_("Language of the mail"), choices=LANGUAGES)
    field_order = ("email", "role", "purpose", "matter", "deputy", "until", "language")


class AppointForm(TermsForm):
    """Which of the people of an organisation to appoint to something more."""

    person = forms.ChoiceField(label=pgettext_lazy("who is appointed", "Person"))
    since = day_field(_("First day"), required=True, hint=_("A day at the seat, today or later."))
    paper = forms.CharField(
        required=False,
        max_length=200,
        label=_("Paper"),
        help_text=_("Reference of the letter on which the appointment is made, if there is one."),
    )
    field_order = ("person", "role", "purpose", "matter", "deputy", "since", "until", "paper")

    def __init__(self, *args: Any, people: Iterable[User], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        offer(
            self, "person", [("", ""), *((str(person.pk), f"{person} · {person.email}") for person in people)]
        )


class EndForm(forms.Form):
    """When and why an appointment ends."""

    last_day = day_field(
        _("Last day"), hint=_("A day at the seat that still counts. Empty: it ends at once.")
    )
    why = forms.CharField(
        required=False, max_length=300, label=pgettext_lazy("why an appointment ends", "Reason")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        show_plainly(self)


class HandOverForm(forms.Form):
    """To whom an appointment goes: somebody of the organisation, or an address that is invited."""

    person = forms.ChoiceField(
        required=False,
        label=_("Somebody who acts for the organisation already"),
        help_text=_("The change holds at once."),
    )
    email = forms.EmailField(
        required=False,
        max_length=254,
        label=_("or the e-mail address of somebody new"),
        help_text=_("The person is invited; the change holds as soon as the invitation is accepted."),
    )
    language = forms.ChoiceField(label=_("Language of the mail"), choices=LANGUAGES)

    def __init__(self, *args: Any, people: Iterable[User], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        offer(
            self, "person", [("", ""), *((str(person.pk), f"{person} · {person.email}") for person in people)]
        )
        show_plainly(self)

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two."""
        given = super().clean() or {}
        if not self.errors and bool(given.get("person")) == bool(given.get("email")):
            self.add_error("email", _("Choose a person or enter an address, not both."))
        return given


class RestoreForm(forms.Form):
    """The signed letter on which an organisation gets a focal point again, and who that is."""

    email = forms.EmailField(max_length=254, label=_("E-mail address"))
    language = forms.ChoiceField(label=_("Language of the mail"), choices=LANGUAGES)
    paper = forms.CharField(max_length=200, label=_("Reference or date of the signed letter"))
    letter = forms.FileField(
        label=_("The signed letter"),
        help_text=_(
            "Word (docx), OpenDocument (odt), PDF or text. It is kept, and its hash stands in the record."
        ),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".docx,.odt,.pdf,.txt"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        show_plainly(self)


class PeopleFilter(forms.Form):
    """What of the list of people is wanted."""

    words = forms.CharField(required=False, max_length=100, label=_("Name or address"))
    role = forms.ChoiceField(required=False, label=_("Role"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        offer(self, "role", [("", pgettext("filter", "all")), *Role.choices])
        show_plainly(self)

    def wanted(self) -> dict[str, str]:
        """Return the values that are right; the others count as not given."""
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}
