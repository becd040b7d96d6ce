"""Reads of organisations, each with a fixed number of queries."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet
from i18nfield.strings import LazyI18nString

from consilia.base import said
from consilia.core.languages import OFFICIAL, Language
from consilia.members import rules
from consilia.members.models import (
    CouncilSeat,
    Membership,
    Organisation,
    Region,
    RegionalTie,
)
from consilia.members.queries.people import ActingPeople, acting_people
from consilia.members.vocab import Addressees, Category, Source

NAMED_IN = "en"
"""Names of the register have no original: all six are official; English stands in where one is missing."""
IN_COUNCIL = Addressees.COUNCIL_MEMBER_STATES


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


@dataclass(frozen=True)
class Addressed:
    """A key of `vocab.Addressees` meant an organisation from a day until a day (None: it still does)."""

    organisation: UUID
    key: str
    since: date
    until: date | None


def addressed_as(organisations: Collection[UUID]) -> list[Addressed]:
    """Return by which keys some organisations were ever addressed; two queries."""
    key_of = {category: key for key, category in rules.CATEGORY_OF.items()}
    members = Membership.objects.filter(organisation__in=organisations)
    seats = CouncilSeat.objects.filter(organisation__in=organisations)
    return [
        Addressed(row.organisation_id, key_of[Category(row.category)], row.since, row.until)
        for row in members
        if row.category in key_of
    ] + [Addressed(row.organisation_id, IN_COUNCIL, row.since, row.until) for row in seats]


def counts_on(day: date) -> dict[Addressees, int]:
    """Return how many organisations each category of addressees means on a day; the public is left out."""
    members = dict(
        Membership.objects.on(day)
        .order_by("category")
        .values_list("category")
        .annotate(number=Count("organisation", distinct=True))
    )
    counts = {key: members.get(category, 0) for key, category in rules.CATEGORY_OF.items()}
    council = CouncilSeat.objects.on(day).values("organisation").distinct().count()
    return {
        key: council if key == IN_COUNCIL else counts[key] for key in Addressees if key != Addressees.PUBLIC
    }


def categories_on(organisation: Organisation, day: date) -> frozenset[str]:
    """Return the categories of an organisation on a day."""
    return frozenset(
        Membership.objects.on(day).filter(organisation=organisation).values_list("category", flat=True)
    )


@dataclass(frozen=True)
class MemberRow:
    """A line of the list of members."""

    slug: str
    name: LazyI18nString
    code: str
    region: LazyI18nString | None
    region_key: str | None
    categories: tuple[Category, ...]
    in_council: bool


def members_list(
    day: date,
    language: str,
    *,
    category: str = "",
    region: str = "",
    words: str = "",
    french: bool = True,
) -> list[MemberRow]:
    """Return the members on a day; three queries.

    `category` is one of `Category`, or the key of the Council's States; `words` must all stand in the names
    of one language, or be the code of the State. Order: French alphabetical, else that of `language`.
    """
    current = Membership.objects.on(day).exclude(category=Category.SECRETARIAT)
    found = (
        Organisation.objects.filter(pk__in=current.values("organisation"))
        .select_related("region")
        .prefetch_related(
            Prefetch("memberships", current.order_by("category"), to_attr="current"),
            Prefetch("council_seats", CouncilSeat.objects.on(day), to_attr="seats"),
        )
    )
    if region:
        found = found.filter(region=region)
    if category == IN_COUNCIL:
        found = found.filter(pk__in=CouncilSeat.objects.on(day).values("organisation"))
    elif category:
        found = found.filter(pk__in=current.filter(category=category).values("organisation"))
    wanted = rules.folded(words).split()
    kept = [organisation for organisation in found if not wanted or _has_words(organisation, wanted)]
    if not french:
        kept.sort(key=lambda item: rules.name_key(_name(item.name, language), language))
    return [_row(organisation) for organisation in kept]


def regions() -> list[Region]:
    """Return the regions."""
    return list(Region.objects.all())


def _name(value: LazyI18nString, language: str) -> str:
    return said.said(value, NAMED_IN, language).text


def _has_words(organisation: Organisation, wanted: Collection[str]) -> bool:
    texts = [*said.in_languages(organisation.name, NAMED_IN).values(), organisation.iso3, organisation.iso2]
    return any(all(word in rules.folded(text) for word in wanted) for text in texts)


def _row(organisation: Organisation) -> MemberRow:
    return MemberRow(
        slug=organisation.slug,
        name=organisation.name,
        code=organisation.iso3,
        region=organisation.region.name if organisation.region else None,
        region_key=organisation.region_id,
        categories=tuple(Category(row.category) for row in organisation.current),  # type: ignore[attr-defined]
        in_council=bool(organisation.seats),  # type: ignore[attr-defined]
    )


@dataclass(frozen=True)
class Period:
    """What held from a day until a day: `holds` on the day of the page, `source` in a sentence."""

    what: str | LazyI18nString
    since: date
    until: date | None
    holds: bool
    source: str
    slug: str = ""
    key: str = ""


@dataclass(frozen=True)
class OrganisationPage:
    """All that the page of an organisation shows; `names` are in official order."""

    organisation: Organisation
    names: tuple[tuple[Language, str], ...]
    memberships: tuple[Period, ...]
    council_seats: tuple[Period, ...]
    ties: tuple[Period, ...]
    people: tuple[ActingPeople, ...]


def organisation_page(organisation: Organisation, day: date, *, with_people: bool) -> OrganisationPage:
    """Return the page of an organisation (its region joined); four queries, five with people."""
    names = said.in_languages(organisation.name, NAMED_IN)
    return OrganisationPage(
        organisation=organisation,
        names=tuple((language, names[language.code]) for language in OFFICIAL if language.code in names),
        memberships=tuple(
            _period(row, Category(row.category).label, day, key=row.category)
            for row in organisation.memberships.order_by("-since", "category")
        ),
        council_seats=tuple(
            _period(row, row.group, day) for row in organisation.council_seats.order_by("-since")
        ),
        ties=_ties(organisation, day),
        people=acting_people(organisation, day) if with_people else (),
    )


def _ties(organisation: Organisation, day: date) -> tuple[Period, ...]:
    """Return regional organisations of a State, or the States of a regional organisation, one of them empty."""
    ties = RegionalTie.objects.filter(Q(state=organisation) | Q(regional_organisation=organisation))
    found = []
    for tie in ties.select_related("state", "regional_organisation"):
        other = tie.regional_organisation if tie.state_id == organisation.pk else tie.state
        found.append((other.french_order, _period(tie, other.name, day, other.slug)))
    return tuple(period for _order, period in sorted(found, key=lambda pair: (pair[0], pair[1].since)))


def _period(
    row: Membership | CouncilSeat | RegionalTie,
    what: str | LazyI18nString,
    day: date,
    slug: str = "",
    key: str = "",
) -> Period:
    return Period(
        what=what,
        since=row.since,
        until=row.until,
        holds=row.since <= day and (row.until is None or day <= row.until),
        source=str(Source(row.source).label) if row.source in Source.values else row.source,
        slug=slug,
        key=key,
    )
