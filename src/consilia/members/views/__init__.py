"""Pages of the register and of its people."""

from consilia.members.views.invitations import (
    SIGN_IN_WITH,
    invitation,
    invitations,
    invite,
    withdraw,
)
from consilia.members.views.register import (
    members,
    organisation,
)

__all__ = [
    "SIGN_IN_WITH",
    "invitation",
    "invitations",
    "invite",
    "members",
    "organisation",
    "withdraw",
]
