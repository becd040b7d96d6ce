"""What is done to the register: it is loaded; people are invited, accept, are appointed, end and hand over."""

from consilia.members.actions.appointments import appoint_person, hand_over, restore_focal_point
from consilia.members.actions.endings import end_appointment
from consilia.members.actions.facts import (
    begin_row,
    mark_of,
    merge_organisation,
    put_row,
    register_organisation,
    remove_row,
    rename_organisation,
)
from consilia.members.actions.invitations import (
    accept_invitation,
    invite_first,
    invite_person,
    obstacle,
    withdraw_invitation,
)
from consilia.members.actions.leaving import (
    erase,
    erase_those_who_left,
    leave,
    save_profile,
)
from consilia.members.actions.people import enrol
from consilia.members.actions.register import load_example, load_register, update_register
from consilia.members.actions.sheets import (
    apply,
    apply_spreadsheet,
    bring_spreadsheet,
    digest_of,
    read_spreadsheet,
    sheets_in,
)
from consilia.members.actions.warnings import warn_of_endings

__all__ = [
    "accept_invitation",
    "apply",
    "apply_spreadsheet",
    "appoint_person",
    "begin_row",
    "bring_spreadsheet",
    "digest_of",
    "end_appointment",
    "enrol",
    "erase",
    "erase_those_who_left",
    "hand_over",
    "invite_first",
    "invite_person",
    "leave",
    "load_example",
    "load_register",
    "mark_of",
    "merge_organisation",
    "obstacle",
    "put_row",
    "read_spreadsheet",
    "register_organisation",
    "remove_row",
    "rename_organisation",
    "restore_focal_point",
    "save_profile",
    "sheets_in",
    "update_register",
    "warn_of_endings",
    "withdraw_invitation",
]
