"""Shape of what comes in."""

from consilia.members.forms.invitations import (
    LANGUAGES,
    AcceptanceForm,
    InvitationForm,
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
    "Filters",
    "InvitationForm",
    "offer",
    "show_plainly",
]
