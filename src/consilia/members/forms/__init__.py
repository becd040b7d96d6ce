"""Shape of what comes in."""

from consilia.members.forms.invitations import (
    LANGUAGES,
    AcceptanceForm,
    InvitationForm,
)
from consilia.members.forms.people import (
    AppointForm,
    EndForm,
    HandOverForm,
    InviteForm,
    Offer,
    PeopleFilter,
    RestoreForm,
    TermsForm,
)
from consilia.members.forms.register import (
    Filters,
)
from consilia.members.forms.shown import (
    offer,
    show_plainly,
)

__all__ = [
    "LANGUAGES",
    "AcceptanceForm",
    "AppointForm",
    "EndForm",
    "Filters",
    "HandOverForm",
    "InvitationForm",
    "InviteForm",
    "Offer",
    "PeopleFilter",
    "RestoreForm",
    "TermsForm",
    "offer",
    "show_plainly",
]
