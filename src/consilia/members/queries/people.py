"""Reads of people, each with a fixed number of queries. Days are days at the seat."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.utils.translation import pgettext
from i18nfield.strings import LazyI18nString

from consilia.base.models import User
from consilia.members import access, matters, rules
from consilia.members.matters import Matter
from consilia.members.models import Appointment, Invitation, Membership, Organisation
from consilia.members.vocab import Category, Ending, Gap, Purpose, Role

PAGE_SIZE = 50
CURRENT, EARLIER = 20, 5  # appointments of one organisation on a page
FIRST_ONES = 10  # people of a role that the page of an organisation names
MOST_OFFERED = 300  # people to be chosen from
MOST_LISTED = 250  # people that a list counts and pages through; whoever seeks more takes words
MOST_TOLD = 1000  # appointments of one organisation that a program is told at once


def role_words(row: Appointment | Invitation) -> str:
    """Return role and purpose in the language that is active: "Deputy focal point: Votes"."""
    role = Role(row.role)
    label = (
        pgettext("role", "Deputy focal point") if role == Role.FOCAL_POINT and row.deputy else str(role.label)
    )
    if not row.purpose:
        return label
    return pgettext("role and purpose", "%(role)s: %(purpose)s") % {
        "role": label,
        "purpose": Purpose(row.purpose).label,
    }


@dataclass(frozen=True)
class ActingPeople:
    """The people who act for an organisation in one role; `more` are those beyond the first ones."""

    role: Role
    people: tuple[User, ...]
    more: int = 0


def acting_people(organisation: Organisation, day: date) -> tuple[ActingPeople, ...]:
    """Return who acts for an organisation on a day, by role, the first ones of each by name; two queries."""
    held = Appointment.objects.on(day).filter(organisation=organisation, person__is_active=True)
    numbers = dict(held.order_by("role").values_list("role").annotate(Count("person", distinct=True)))
    first = Window(RowNumber(), partition_by="role", order_by=["person__name", "person__email"])
    rows = held.annotate(place=first).filter(place__lte=FIRST_ONES).select_related("person")
    by_role: dict[str, list[User]] = {}
    for appointment in rows.order_by("place"):
        by_role.setdefault(appointment.role, []).append(appointment.person)
    found = {role: tuple(dict.fromkeys(people)) for role, people in by_role.items()}
    return tuple(
        ActingPeople(role, found[role], max(numbers[role] - len(found[role]), 0))
        for role in Role
        if role in found
    )


@dataclass(frozen=True)
class HeldRow:
    """An appointment on a page: in words, whether it counts on the day, why it ended."""

    appointment: Appointment
    words: str
    matter: Matter | None
    holds: bool
    to_come: bool
    handed_over: bool
    may_end: bool = False
    may_hand_over: bool = False


@dataclass(frozen=True)
class PowerRow:
    """Who may act for a purpose; `gaps` are missing hands, `ends_on` the last day of the last of them."""

    purpose: Purpose
    principals: tuple[User, ...]
    deputies: tuple[User, ...]
    gaps: tuple[Gap, ...]
    ends_on: date | None


@dataclass(frozen=True)
class PeoplePage:
    """The people of an organisation: powers with their gaps, and a page each of present and earlier appointments."""

    organisation: Organisation
    powers: tuple[PowerRow, ...]
    current: tuple[HeldRow, ...]
    earlier: tuple[HeldRow, ...]
    current_page: Page[Appointment]
    earlier_page: Page[Appointment]


def people_page(
    organisation: Organisation,
    day: date,
    *,
    may_end: Callable[[Appointment], bool] = lambda _row: False,
    page: str = "",
    earlier: str = "",
    size: int = CURRENT,
) -> PeoplePage:
    """Return the people of an organisation; five queries, one more where somebody is named for one consultation.

    `may_end` tells which appointments the reader may end; `page` and `earlier` which pages of the lists.
    """
    rows = appointments_of(organisation)
    present = rows.exclude(until__lt=day)
    shown = Paginator(present, size).get_page(page)
    past = Paginator(rows.filter(until__lt=day).order_by("-until", "-pk"), min(size, EARLIER)).get_page(
        earlier
    )
    named = matters.found({row.matter for row in (*shown, *past)})
    return PeoplePage(
        organisation=organisation,
        powers=power_rows(present.filter(role=Role.FOCAL_POINT), day),
        current=tuple(_row(row, day, named, may_end=may_end(row)) for row in shown),
        earlier=tuple(_row(row, day, named) for row in past),
        current_page=shown,
        earlier_page=past,
    )


def people_of(organisation: Organisation, day: date) -> list[User]:
    """Return who acts for an organisation on a day or will, by name, to be chosen from; one query."""
    held = organisation.appointments.exclude(until__lt=day)
    found = User.objects.filter(is_active=True, pk__in=held.values("person"))
    return list(found.order_by("name", "email")[:MOST_OFFERED])


def appointments_of(organisation: Organisation) -> QuerySet[Appointment]:
    """Return all appointments of an organisation with their people: focal points first, then by name."""
    rows = organisation.appointments.select_related("person", "appointed_by", "paper_file")
    return rows.order_by("deputy", "purpose", "role", "person__name", "-since", "pk")


def focal_points_of_all(organisations: Collection[UUID], day: date) -> dict[UUID, list[Appointment]]:
    """Return the focal points of some organisations on a day or to come, the secretariat's left out; two queries.

    The secretariat's powers are its officers': nobody needs a focal point there. An organisation without one has
    an empty list.
    """
    offices = Membership.objects.filter(organisation__in=organisations, category=Category.SECRETARIAT)
    office = set(offices.values_list("organisation", flat=True))
    found: dict[UUID, list[Appointment]] = {one: [] for one in organisations if one not in office}
    rows = Appointment.objects.filter(organisation__in=list(found), role=Role.FOCAL_POINT)
    for row in rows.exclude(until__lt=day).select_related("person").order_by("pk"):
        found[row.organisation_id].append(row)
    return found


def power_rows(rows: Iterable[Appointment], day: date) -> tuple[PowerRow, ...]:
    """Return who acts for each purpose on a day, and what is missing; no query where people are joined."""
    able = {row.pk: row for row in rows if row.person.is_active}
    warn_until = day + timedelta(days=settings.WARNING_DAYS)
    found = rules.powers(map(access.held, able.values()), day, warn_until=warn_until)
    return tuple(
        PowerRow(
            power.purpose,
            tuple(dict.fromkeys(able[key].person for key in power.principals)),
            tuple(dict.fromkeys(able[key].person for key in power.deputies)),
            power.gaps,
            power.ends_on,
        )
        for power in found
    )


def _row(row: Appointment, day: date, named: Mapping[str, Matter], *, may_end: bool = False) -> HeldRow:
    holds = rules.holds(access.held(row), day)
    to_come = row.since > day and (row.until is None or row.until >= row.since)
    return HeldRow(
        appointment=row,
        words=role_words(row),
        matter=named.get(row.matter),
        holds=holds,
        to_come=to_come,
        handed_over=row.ended_why == Ending.HANDED_OVER,
        may_end=(holds or to_come) and may_end,
        may_hand_over=holds and may_end and row.role == Role.FOCAL_POINT,
    )


def has_general(organisation: Organisation, day: date) -> bool:
    """Tell whether an organisation has a focal point for everything on a day."""
    return _general(day).filter(organisation=organisation).exists()


def general_focal_points(organisation: Organisation, day: date) -> list[User]:
    """Return who is focal point of an organisation for everything on a day; one query."""
    rows = _general(day).filter(organisation=organisation).select_related("person")
    return [row.person for row in rows.order_by("pk")]


def _general(day: date) -> QuerySet[Appointment]:
    return Appointment.objects.on(day).filter(
        role=Role.FOCAL_POINT, purpose="", deputy=False, person__is_active=True
    )


@dataclass(frozen=True)
class Lacking:
    """A page of the members without a focal point; `lost` are those that had one before."""

    page: Page[Organisation]
    lost: frozenset[object]


def without_focal_point(day: date, page: str) -> Lacking:
    """Return the members that have no focal point for everything on a day, page by page; two queries.

    Those that had one before come first, then French alphabetical order.
    """
    shown = Paginator(_without(day), PAGE_SIZE).get_page(page)
    return Lacking(shown, frozenset(row.pk for row in shown if row.lost))  # type: ignore[attr-defined]


def lost_number(day: date) -> int:
    """Return how many members had a focal point for everything before, and have none on a day; one query."""
    return _without(day).filter(lost=True).count()  # type: ignore[misc]


def all_without_focal_point(day: date) -> list[tuple[Organisation, bool]]:
    """Return all of them, each with whether it lost its people; one query."""
    return [(row, row.lost) for row in _without(day)]  # type: ignore[attr-defined]


def _without(day: date) -> QuerySet[Organisation]:
    members = Membership.objects.on(day).exclude(category=Category.SECRETARIAT)
    ever = Appointment.objects.filter(organisation=OuterRef("pk"), role=Role.FOCAL_POINT)
    return (
        Organisation.objects.filter(pk__in=members.values("organisation"))
        .exclude(pk__in=_general(day).values("organisation"))
        .annotate(lost=Exists(ever))
        .order_by("-lost", "french_order")
    )


@dataclass(frozen=True)
class PersonRow:
    """A line of the list of people: what she holds on the day, in words, with the organisations."""

    person: User
    held: tuple[tuple[str, LazyI18nString, str], ...]


@dataclass(frozen=True)
class PeopleList:
    """A page of the list of people; `has_more` where there are more than the list pages through."""

    page: Page[User]
    rows: tuple[PersonRow, ...]
    has_more: bool


def people_list(day: date, *, words: str, role: str, page: str) -> PeopleList:
    """Return who acts for anybody on a day, by name; three queries.

    `words` begin a name in Latin letters, in the own script, or the address; `role` is one of `Role` or empty.
    """
    held = Appointment.objects.on(day)
    if role:
        held = held.filter(role=role)
    found = User.objects.filter(is_active=True).filter(Exists(held.filter(person=OuterRef("pk"))))
    for word in words.split()[:MOST_WORDS]:
        found = found.filter(
            Q(name__icontains=word) | Q(own_name__icontains=word) | Q(email__istartswith=word)
        )
    shown = Paginator(found.order_by("name", "email")[: MOST_LISTED + 1], PAGE_SIZE).get_page(page)
    by_person: dict[object, list[Appointment]] = {}
    rows = Appointment.objects.on(day).filter(person__in=list(shown)).select_related("organisation")
    for row in rows.order_by("organisation__french_order", "role", "purpose"):
        by_person.setdefault(row.person_id, []).append(row)
    listed = tuple(_person(person, by_person.get(person.pk, [])) for person in shown)
    return PeopleList(shown, listed, shown.paginator.count > MOST_LISTED)


MOST_WORDS = 6


def _person(person: User, held: Iterable[Appointment]) -> PersonRow:
    return PersonRow(
        person,
        tuple((role_words(row), row.organisation.name, row.organisation.slug) for row in held),
    )
