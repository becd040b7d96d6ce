"""Rules of the register. Pure: no database, no clock."""

from consilia.members.rules.addressing import (
    CATEGORY_OF,
    addresses_council,
    categories_of,
)
from consilia.members.rules.names import (
    folded,
    french_key,
    name_key,
)
from consilia.members.rules.people import (
    OF_THE_SECRETARIAT,
    expiry,
    invitation_state,
    offered_by,
    role_fits,
    secret_hash,
)

__all__ = [
    "CATEGORY_OF",
    "OF_THE_SECRETARIAT",
    "addresses_council",
    "categories_of",
    "expiry",
    "folded",
    "french_key",
    "invitation_state",
    "name_key",
    "offered_by",
    "role_fits",
    "secret_hash",
]
