"""Put the register that comes with us into the database, without touching what is there."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction

from consilia.base import record
from consilia.base.said import stored
from consilia.members import register, rules
from consilia.members.models import (
    CouncilSeat,
    Dated,
    Membership,
    Organisation,
    Region,
    RegionalTie,
)
from consilia.members.register import Named, Since
from consilia.members.searching import put_organisations

FOREVER = date.max
SECRETARIAT = "secretariat"  # has no page


@dataclass(frozen=True)
class Loaded:
    """How many rows were put in."""

    regions: int
    organisations: int
    memberships: int
    council_seats: int
    regional_ties: int


def load_register(now: datetime) -> Loaded:
    """Put in what is missing of States, regional organisations and their dates; twice does nothing more.

    A region or an organisation is missing where none has its key. A dated fact is missing where no row of
    the same kind, for the same organisation, has a day in common with it: what was changed here, is kept, and
    a fact is ended by its last day, not by deleting it.
    """
    whole = register.read()
    with transaction.atomic():
        regions = _load_regions(whole.regions)
        organisations = _load_organisations(whole.organisations)
        loaded = Loaded(
            regions,
            organisations,
            _load_memberships(whole.memberships),
            _load_seats(whole.council_seats),
            _load_ties(whole.regional_ties),
        )
        _tell(loaded, "members.load_register", whole.sha256, now)
    return loaded


def load_example(now: datetime) -> Loaded:
    """Put in the invented members of the example organisation; refused outside development."""
    if not settings.DEVELOPMENT:
        raise ImproperlyConfigured("The example organisation exists in development only.")
    with transaction.atomic():
        organisations = _load_organisations(register.named("example_organisations.csv"))
        memberships = _load_memberships(register.dated("example_memberships.csv"))
        loaded = Loaded(0, organisations, memberships, 0, 0)
        _tell(loaded, "members.load_example", "", now)
    return loaded


def _tell(loaded: Loaded, action: str, sha256: str, now: datetime) -> None:
    counts = asdict(loaded)
    if any(counts.values()):
        facts = {**counts, "files": sha256} if sha256 else counts
        record.append(actor=None, action=action, subject="register", facts=facts, now=now)


def _load_regions(named: Iterable[Named]) -> int:
    there = set(Region.objects.values_list("key", flat=True))
    new = [Region(key=one.key, name=stored(one.names)) for one in named if one.key not in there]
    return len(Region.objects.bulk_create(new))


def _load_organisations(named: Iterable[Named]) -> int:
    there = set(Organisation.objects.values_list("slug", flat=True))
    new = [
        Organisation(
            slug=one.key,
            name=stored(one.names),
            french_order=rules.french_key(one.names["fr"]),
            iso2=one.iso2,
            iso3=one.iso3,
            region_id=one.region or None,
        )
        for one in named
        if one.key not in there
    ]
    made = Organisation.objects.bulk_create(new)
    put_organisations(one for one in made if one.slug != SECRETARIAT)
    return len(made)


def _load_memberships(facts: Iterable[Since]) -> int:
    ids = _ids()
    there = _spans(Membership.objects.all(), "organisation_id", "category")
    new = [
        Membership(
            organisation_id=ids[fact.of],
            category=fact.what,
            since=fact.since,
            until=fact.until,
            source=fact.source,
        )
        for fact in facts
        if _is_missing(fact, there.get((ids[fact.of], fact.what)))
    ]
    return len(Membership.objects.bulk_create(new))


def _load_seats(facts: Iterable[Since]) -> int:
    ids = _ids()
    there = _spans(CouncilSeat.objects.all(), "organisation_id")
    new = [
        CouncilSeat(
            organisation_id=ids[fact.of],
            group=fact.what,
            since=fact.since,
            until=fact.until,
            source=fact.source,
        )
        for fact in facts
        if _is_missing(fact, there.get((ids[fact.of],)))
    ]
    return len(CouncilSeat.objects.bulk_create(new))


def _load_ties(facts: Iterable[Since]) -> int:
    ids = _ids()
    there = _spans(RegionalTie.objects.all(), "state_id", "regional_organisation_id")
    new = [
        RegionalTie(
            state_id=ids[fact.of],
            regional_organisation_id=ids[fact.what],
            since=fact.since,
            until=fact.until,
            source=fact.source,
        )
        for fact in facts
        if _is_missing(fact, there.get((ids[fact.of], ids[fact.what])))
    ]
    return len(RegionalTie.objects.bulk_create(new))


Spans = dict[tuple[object, ...], list[tuple[date, date]]]


def _spans(rows: Dated[Membership] | Dated[CouncilSeat] | Dated[RegionalTie], *keys: str) -> Spans:
    """Return (first day, last day) of all rows by the values of `keys`."""
    spans: Spans = {}
    for *values, since, until in rows.values_list(*keys, "since", "until"):
        spans.setdefault(tuple(values), []).append((since, until or FOREVER))
    return spans


def _is_missing(fact: Since, there: list[tuple[date, date]] | None) -> bool:
    return not any(since <= (fact.until or FOREVER) and fact.since <= until for since, until in there or ())


def _ids() -> dict[str, UUID]:
    return dict(Organisation.objects.values_list("slug", "pk"))
