"""Reads of the register, each with a fixed number of queries."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from consilia.members import rules
from consilia.members.models import CouncilSeat, Membership, Organisation


def addressees_on(addressees: Iterable[str], day: date) -> QuerySet[Organisation]:
    """Return the organisations that keys of `vocab.Addressees` mean on a day at the seat, each once.

    French alphabetical order. The public is nobody. Raises ValueError for an unknown key.
    """
    keys = list(addressees)
    members = Membership.objects.on(day).filter(category__in=rules.categories_of(keys))
    meant = Q(pk__in=members.values("organisation"))
    if rules.addresses_council(keys):
        meant |= Q(pk__in=CouncilSeat.objects.on(day).values("organisation"))
    return Organisation.objects.filter(meant)
