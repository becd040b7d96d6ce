"""Reads of the register, each with a fixed number of queries."""

from consilia.members.queries.people import (
    ActingPeople,
    InvitationRow,
    acting_people,
    invitations_list,
    last_day,
    organisations_to_invite,
    state_of,
)
from consilia.members.queries.register import (
    IN_COUNCIL,
    NAMED_IN,
    MemberRow,
    OrganisationPage,
    Period,
    addressees_on,
    categories_on,
    counts_on,
    members_list,
    organisation_page,
    regions,
)

__all__ = [
    "IN_COUNCIL",
    "NAMED_IN",
    "ActingPeople",
    "InvitationRow",
    "MemberRow",
    "OrganisationPage",
    "Period",
    "acting_people",
    "addressees_on",
    "categories_on",
    "counts_on",
    "invitations_list",
    "last_day",
    "members_list",
    "organisation_page",
    "organisations_to_invite",
    "regions",
    "state_of",
]
