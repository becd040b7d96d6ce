"""Reads of organisations, each with a fixed number of queries."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet
from i18nfield.strings import LazyI18nString

from consilia.base import said
from consilia.core.languages import OFFICIAL, Language
from consilia.members import rules
from consilia.members.models import (
    Address,
    Classed,
    CouncilSeat,
    FormerName,
    Membership,
    Organisation,
    Region,
    RegionalTie,
    Succession,
)
from consilia.members.queries.people import ActingPeople, acting_people
from consilia.members.queries.voting import Vote, right_to_vote
from consilia.members.vocab import Addressees, Category, Classification, Sector, Source

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
    called: str = ""  # by which former name it was found


def members_list(
    day: date,
    language: str,
    *,
    category: str = "",
    region: str = "",
    words: str = "",
    french: bool = True,
) -> list[MemberRow]:
    """Return the members on a day, with the names of that day; four queries.

    `category` is one of `Category`, or the key of the Council's States; `words` must all stand in the names
    of one language, in a former name, or be the code of the State. Order: French alphabetical, else that of
    `language`.
    """
    current = Membership.objects.on(day).exclude(category=Category.SECRETARIAT)
    found = (
        Organisation.objects.filter(pk__in=current.values("organisation"))
        .select_related("region")
        .prefetch_related(
            Prefetch("memberships", current.order_by("category"), to_attr="current"),
            Prefetch("council_seats", CouncilSeat.objects.on(day), to_attr="seats"),
            "former_names",
        )
    )
    if region:
        found = found.filter(region=region)
    if category == IN_COUNCIL:
        found = found.filter(pk__in=CouncilSeat.objects.on(day).values("organisation"))
    elif category:
        found = found.filter(pk__in=current.filter(category=category).values("organisation"))
    wanted = rules.folded(words).split()
    kept = [_row(one, day, wanted) for one in found if not wanted or _has_words(one, wanted)]
    if not french:
        kept.sort(key=lambda row: rules.name_key(_name(row.name, language), language))
    return kept


def name_on(organisation: Organisation, day: date) -> LazyI18nString:
    """Return what an organisation was called on a day; its former names may be prefetched."""
    former = [one for one in organisation.former_names.all() if day <= one.until]
    return min(former, key=lambda one: one.until).name if former else organisation.name


def regions() -> list[Region]:
    """Return the regions."""
    return list(Region.objects.all())


def _name(value: LazyI18nString, language: str) -> str:
    return said.said(value, NAMED_IN, language).text


def _has_words(organisation: Organisation, wanted: Collection[str]) -> bool:
    return _found_in(organisation.name, wanted, organisation.iso3, organisation.iso2) or bool(
        _called(organisation, wanted)
    )


def _called(organisation: Organisation, wanted: Collection[str]) -> str:
    """Return the former name that has the words, where the present one does not."""
    if not wanted or _found_in(organisation.name, wanted, organisation.iso3, organisation.iso2):
        return ""
    for former in organisation.former_names.all():
        for text in said.in_languages(former.name, NAMED_IN).values():
            if _found_in({"": text}, wanted):
                return text
    return ""


def _found_in(name: LazyI18nString | Mapping[str, str], wanted: Collection[str], *codes: str) -> bool:
    texts = [
        *(name.values() if isinstance(name, Mapping) else said.in_languages(name, NAMED_IN).values()),
        *codes,
    ]
    return any(all(word in rules.folded(text) for word in wanted) for text in texts)


def _row(organisation: Organisation, day: date, wanted: Collection[str]) -> MemberRow:
    return MemberRow(
        slug=organisation.slug,
        name=name_on(organisation, day),
        code=organisation.iso3,
        region=organisation.region.name if organisation.region else None,
        region_key=organisation.region_id,
        categories=tuple(
            dict.fromkeys(Category(row.category) for row in organisation.current)  # type: ignore[attr-defined]
        ),
        in_council=bool(organisation.seats),  # type: ignore[attr-defined]
        called=_called(organisation, wanted),
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
    part: str = ""  # the Sector of a membership, the letter of an electoral group


@dataclass(frozen=True)
class FormerPeriod:
    """What an organisation was called until a day; `since` is None for the first name that is known."""

    name: LazyI18nString
    since: date | None
    until: date
    source: str


@dataclass(frozen=True)
class Office:
    """Where an office of an organisation is reached on the day of the page."""

    kind: str
    address: Address
    source: str


@dataclass(frozen=True)
class OrganisationPage:
    """All that the page of an organisation shows, as at a day; `names` are in official order."""

    organisation: Organisation
    name: LazyI18nString
    names: tuple[tuple[Language, str], ...]
    former_names: tuple[FormerPeriod, ...]
    successors: tuple[Period, ...]
    predecessors: tuple[Period, ...]
    memberships: tuple[Period, ...]
    council_seats: tuple[Period, ...]
    classed: tuple[Period, ...]
    ties: tuple[Period, ...]
    offices: tuple[Office, ...]
    vote: Vote | None
    people: tuple[ActingPeople, ...]


def organisation_page(organisation: Organisation, day: date, *, with_people: bool) -> OrganisationPage:
    """Return the page of an organisation (its region joined) as at a day.

    `with_people`: for readers who are signed in, who also see the right to vote. A query a table.
    """
    former = list(organisation.former_names.order_by("until"))
    name = next((one.name for one in former if day <= one.until), organisation.name)
    names = said.in_languages(name, NAMED_IN)
    memberships = list(organisation.memberships.order_by("-since", "category", "sector"))
    states = [row for row in memberships if row.category == Category.MEMBER_STATE]
    return OrganisationPage(
        organisation=organisation,
        name=name,
        names=tuple((language, names[language.code]) for language in OFFICIAL if language.code in names),
        former_names=_former(former),
        successors=_successions(organisation.successions.select_related("successor"), "successor", day),
        predecessors=_successions(
            organisation.inheritances.select_related("predecessor"), "predecessor", day
        ),
        memberships=tuple(
            _period(row, _membership_words(row), day, key=row.category, part=row.sector)
            for row in memberships
        ),
        council_seats=tuple(
            _period(row, row.group, day) for row in organisation.council_seats.order_by("-since")
        ),
        classed=tuple(
            _period(row, _classed_words(row), day, key=row.kind, part=row.group)
            for row in organisation.classed.order_by("kind", "-since")
        ),
        ties=_ties(organisation, day),
        offices=tuple(
            Office(str(one.get_kind_display()), one, _source(one.source))
            for one in organisation.addresses.filter(Q(until=None) | Q(until__gte=day), since__lte=day)
        ),
        vote=right_to_vote(organisation, states, day) if states and with_people else None,
        people=acting_people(organisation, day) if with_people else (),
    )


def _membership_words(row: Membership) -> str:
    category = str(Category(row.category).label)
    return f"{category} · {Sector(row.sector).label}" if row.sector else category


def _classed_words(row: Classed) -> str:
    kind = str(Classification(row.kind).label)
    return f"{kind} {row.group}" if row.group else kind


def _former(rows: Iterable[FormerName]) -> tuple[FormerPeriod, ...]:
    """Return former names, the latest first; each held from the day after the one before it."""
    periods: list[FormerPeriod] = []
    for row in rows:
        since = periods[-1].until + timedelta(days=1) if periods else None
        periods.append(FormerPeriod(row.name, since, row.until, _source(row.source)))
    return tuple(reversed(periods))


def _successions(rows: QuerySet[Succession], side: str, day: date) -> tuple[Period, ...]:
    found = []
    for row in rows.order_by("since"):
        other: Organisation = getattr(row, side)
        found.append(Period(other.name, row.since, None, row.since <= day, _source(row.source), other.slug))
    return tuple(found)


def _ties(organisation: Organisation, day: date) -> tuple[Period, ...]:
    """Return regional organisations of a State, or the States of a regional organisation, one of them empty."""
    ties = RegionalTie.objects.filter(Q(state=organisation) | Q(regional_organisation=organisation))
    found = []
    for tie in ties.select_related("state", "regional_organisation"):
        other = tie.regional_organisation if tie.state_id == organisation.pk else tie.state
        found.append((other.french_order, _period(tie, other.name, day, slug=other.slug)))
    return tuple(period for _order, period in sorted(found, key=lambda pair: (pair[0], pair[1].since)))


def _period(
    row: Membership | CouncilSeat | RegionalTie | Classed,
    what: str | LazyI18nString,
    day: date,
    *,
    slug: str = "",
    key: str = "",
    part: str = "",
) -> Period:
    return Period(
        what=what,
        since=row.since,
        until=row.until,
        holds=row.since <= day and (row.until is None or day <= row.until),
        source=_source(row.source),
        slug=slug,
        key=key,
        part=part,
    )


def _source(source: str) -> str:
    return str(Source(source).label) if source in Source.values else source
