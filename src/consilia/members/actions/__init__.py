"""What is done to the register: it is loaded; people are invited, accept, are enrolled."""

from consilia.members.actions.invitations import (
    accept_invitation,
    invite_person,
    obstacle,
    withdraw_invitation,
)
from consilia.members.actions.people import enrol
from consilia.members.actions.register import load_example, load_register

__all__ = [
    "accept_invitation",
    "enrol",
    "invite_person",
    "load_example",
    "load_register",
    "obstacle",
    "withdraw_invitation",
]
