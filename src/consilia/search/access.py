"""Who may search: everybody, and each finds what she may see."""

from consilia.base.rights import OPEN

SEARCH = OPEN
