"""Who is addressed. Pure: no database, no clock."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from consilia.members.vocab import Addressees, Category

CATEGORY_OF: Final[Mapping[Addressees, Category]] = MappingProxyType(
    {
        Addressees.MEMBER_STATES: Category.MEMBER_STATE,
        Addressees.SECTOR_MEMBERS: Category.SECTOR_MEMBER,
        Addressees.ASSOCIATES: Category.ASSOCIATE,
        Addressees.ACADEMIA: Category.ACADEMIA,
        Addressees.REGIONAL_ORGANISATIONS: Category.REGIONAL_ORGANISATION,
        Addressees.OBSERVERS: Category.OBSERVER,
    }
)
"""Addressees that are all members of a category. The Council is known by its seats; the public is nobody."""


def categories_of(addressees: Iterable[str]) -> frozenset[Category]:
    """Return the categories all of whose members are addressed.

    `addressees` are keys of `Addressees`; raises ValueError for another key. The participant under
    Resolution 99 is neither a Member State nor an observer, so no key means it: it is addressed by name.
    """
    keys = [Addressees(key) for key in addressees]
    return frozenset(CATEGORY_OF[key] for key in keys if key in CATEGORY_OF)


def addresses_council(addressees: Iterable[str]) -> bool:
    """Tell whether the Member States of the Council are addressed."""
    return Addressees.COUNCIL_MEMBER_STATES in {Addressees(key) for key in addressees}
