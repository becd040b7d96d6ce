"""Tables of the register. Everything that changes with time has its dates; days are days at the seat."""

from consilia.members.models.dated import (
    Dated,
    DatedManager,
    Row_co,
)
from consilia.members.models.organisations import (
    Address,
    Arrears,
    Classed,
    CouncilSeat,
    FormerName,
    Membership,
    Organisation,
    Region,
    RegionalTie,
    RegisterImport,
    ShippedRow,
    Succession,
)
from consilia.members.models.people import (
    Appointment,
    Invitation,
)

__all__ = [
    "Address",
    "Appointment",
    "Arrears",
    "Classed",
    "CouncilSeat",
    "Dated",
    "DatedManager",
    "FormerName",
    "Invitation",
    "Membership",
    "Organisation",
    "Region",
    "RegionalTie",
    "RegisterImport",
    "Row_co",
    "ShippedRow",
    "Succession",
]
