"""What is done to the register: it is loaded; people are invited, accept, are appointed, end and hand over."""

from consilia.members.actions.appointments import appoint_person, hand_over, restore_focal_point
from consilia.members.actions.endings import end_appointment
from consilia.members.actions.invitations import (
    accept_invitation,
    invite_person,
    obstacle,
    withdraw_invitation,
)
from consilia.members.actions.people import enrol
from consilia.members.actions.register import load_example, load_register
from consilia.members.actions.warnings import warn_of_endings

__all__ = [
    "accept_invitation",
    "appoint_person",
    "end_appointment",
    "enrol",
    "hand_over",
    "invite_person",
    "load_example",
    "load_register",
    "obstacle",
    "restore_focal_point",
    "warn_of_endings",
    "withdraw_invitation",
]
