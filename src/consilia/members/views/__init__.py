"""Pages of the register and of its people."""

from consilia.members.views.invitations import (
    SIGN_IN_WITH,
    invitation,
    invitations,
    invite,
    withdraw,
)
from consilia.members.views.people import (
    appoint,
    end,
    hand_over,
    invite_to,
    missing,
    paper,
    people,
    people_list,
    restore,
)
from consilia.members.views.register import (
    members,
    organisation,
)

__all__ = [
    "SIGN_IN_WITH",
    "appoint",
    "end",
    "hand_over",
    "invitation",
    "invitations",
    "invite",
    "invite_to",
    "members",
    "missing",
    "organisation",
    "paper",
    "people",
    "people_list",
    "restore",
    "withdraw",
]
