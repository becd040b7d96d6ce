"""Tables of the register. Everything that changes with time has its dates; days are days at the seat."""

from consilia.members.models.dated import (
    Dated,
    DatedManager,
    Row_co,
)
from consilia.members.models.organisations import (
    CouncilSeat,
    Membership,
    Organisation,
    Region,
    RegionalTie,
)
from consilia.members.models.people import (
    Appointment,
    Invitation,
)

__all__ = [
    "Appointment",
    "CouncilSeat",
    "Dated",
    "DatedManager",
    "Invitation",
    "Membership",
    "Organisation",
    "Region",
    "RegionalTie",
    "Row_co",
]
