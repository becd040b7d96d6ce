"""Rules of the register. Pure: no database, no clock."""

from consilia.members.rules.addressing import (
    CATEGORY_OF,
    addresses_council,
    categories_of,
)
from consilia.members.rules.appointments import (
    STANDING,
    Held,
    Power,
    clash,
    covers,
    holds,
    is_last_general,
    may_end,
    may_offer,
    powers,
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
    "STANDING",
    "Held",
    "Power",
    "addresses_council",
    "categories_of",
    "clash",
    "covers",
    "expiry",
    "folded",
    "french_key",
    "holds",
    "invitation_state",
    "is_last_general",
    "may_end",
    "may_offer",
    "name_key",
    "offered_by",
    "powers",
    "role_fits",
    "secret_hash",
]
