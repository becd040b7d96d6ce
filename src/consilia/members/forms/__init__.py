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
    OnDay,
)
from consilia.members.forms.rows import (
    EnterForm,
    RenameForm,
    RowForm,
    SpreadsheetForm,
    SuccessionForm,
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
    "EnterForm",
    "Filters",
    "HandOverForm",
    "InvitationForm",
    "InviteForm",
    "Offer",
    "OnDay",
    "PeopleFilter",
    "RenameForm",
    "RestoreForm",
    "RowForm",
    "SpreadsheetForm",
    "SuccessionForm",
    "TermsForm",
    "offer",
    "show_plainly",
]
