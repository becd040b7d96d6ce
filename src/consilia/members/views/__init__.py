"""Pages of the register and of its people."""

from consilia.members.views.editing import (
    bring,
    edit,
    edit_row,
    enter,
    export,
    imported,
    merge,
    remove_row,
    rename,
    update,
)
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
    "bring",
    "edit",
    "edit_row",
    "end",
    "enter",
    "export",
    "hand_over",
    "imported",
    "invitation",
    "invitations",
    "invite",
    "invite_to",
    "members",
    "merge",
    "missing",
    "organisation",
    "paper",
    "people",
    "people_list",
    "remove_row",
    "rename",
    "restore",
    "update",
    "withdraw",
]
