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
from consilia.members.rules.merging import (
    Merged,
    merge,
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
from consilia.members.rules.rows import (
    Fault,
    clashing,
    cleaned,
    share_a_day,
    unknown,
)
from consilia.members.rules.sheets import (
    NOT_READ,
    NUMBER,
    Line,
    Plan,
    plan,
)
from consilia.members.rules.voting import (
    Statement,
    VotingRight,
    voting_right,
)

__all__ = [
    "CATEGORY_OF",
    "NOT_READ",
    "NUMBER",
    "OF_THE_SECRETARIAT",
    "STANDING",
    "Fault",
    "Held",
    "Line",
    "Merged",
    "Plan",
    "Power",
    "Statement",
    "VotingRight",
    "addresses_council",
    "categories_of",
    "clash",
    "clashing",
    "cleaned",
    "covers",
    "expiry",
    "folded",
    "french_key",
    "holds",
    "invitation_state",
    "is_last_general",
    "may_end",
    "may_offer",
    "merge",
    "name_key",
    "offered_by",
    "plan",
    "powers",
    "role_fits",
    "secret_hash",
    "share_a_day",
    "unknown",
    "voting_right",
]
