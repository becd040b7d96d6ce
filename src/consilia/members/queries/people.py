"""Reads of people, each with a fixed number of queries. Days are days at the seat."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import pgettext
from i18nfield.strings import LazyI18nString

from consilia.base.models import User
from consilia.members import access, matters, rules
from consilia.members.matters import Matter
from consilia.members.models import Appointment, Invitation, Membership, Organisation
from consilia.members.vocab import Category, Ending, Gap, Purpose, Role

PAGE_SIZE = 50


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
    """The people who act for an organisation in one role."""

    role: Role
    people: tuple[User, ...]


def acting_people(organisation: Organisation, day: date) -> tuple[ActingPeople, ...]:
    """Return who acts for an organisation on a day, by role; one query."""
    held = Appointment.objects.on(day).filter(organisation=organisation, person__is_active=True)
    by_role: dict[str, list[User]] = {}
    for appointment in held.select_related("person").order_by("person__name", "person__email"):
        by_role.setdefault(appointment.role, []).append(appointment.person)
    return tuple(ActingPeople(role, tuple(dict.fromkeys(by_role[role]))) for role in Role if role in by_role)


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
    """The people of an organisation: powers with their gaps, appointments of today and to come, earlier ones."""

    organisation: Organisation
    powers: tuple[PowerRow, ...]
    current: tuple[HeldRow, ...]
    earlier: tuple[HeldRow, ...]
    people: tuple[User, ...] = field(default=())


def people_page(
    organisation: Organisation, day: date, *, endable: Collection[int] = (), handable: Collection[int] = ()
) -> PeoplePage:
    """Return the people of an organisation; one query, two where somebody is named for one consultation.

    `endable` and `handable` are keys of appointments that the reader may end or hand over.
    """
    rows = list(appointments_of(organisation))
    named = matters.found({row.matter for row in rows})
    shown = [_row(row, day, named, endable, handable) for row in rows]
    current = [row for row in shown if row.holds or row.to_come]
    people = dict.fromkeys(row.appointment.person for row in current if row.appointment.person.is_active)
    return PeoplePage(
        organisation=organisation,
        powers=power_rows(rows, day),
        current=tuple(current),
        earlier=tuple(row for row in shown if not (row.holds or row.to_come)),
        people=tuple(people),
    )


def appointments_of(organisation: Organisation) -> QuerySet[Appointment]:
    """Return all appointments of an organisation with their people: focal points first, then by name."""
    rows = organisation.appointments.select_related("person", "appointed_by", "paper_file", "ended_by")
    return rows.order_by("deputy", "purpose", "role", "person__name", "-since", "pk")


def appointments_of_all(organisations: Collection[UUID]) -> dict[UUID, list[Appointment]]:
    """Return the appointments of some organisations, the secretariat's left out, with their people; one query.

    The secretariat's powers are its officers': nobody needs a focal point there.
    """
    rows = Appointment.objects.filter(organisation__in=organisations).exclude(
        organisation__memberships__category=Category.SECRETARIAT
    )
    found: dict[UUID, list[Appointment]] = {}
    for row in rows.select_related("person").order_by("pk"):
        found.setdefault(row.organisation_id, []).append(row)
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


def _row(
    row: Appointment,
    day: date,
    named: Mapping[str, Matter],
    endable: Collection[int],
    handable: Collection[int],
) -> HeldRow:
    holds = rules.holds(access.held(row), day)
    to_come = row.since > day and (row.until is None or row.until >= row.since)
    return HeldRow(
        appointment=row,
        words=role_words(row),
        matter=named.get(row.matter),
        holds=holds,
        to_come=to_come,
        handed_over=row.ended_why == Ending.HANDED_OVER,
        may_end=(holds or to_come) and row.pk in endable,
        may_hand_over=holds and row.pk in handable,
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
    """A page of the list of people."""

    page: Page[User]
    rows: tuple[PersonRow, ...]


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
    shown = Paginator(found.order_by("name", "email"), PAGE_SIZE).get_page(page)
    by_person: dict[object, list[Appointment]] = {}
    rows = Appointment.objects.on(day).filter(person__in=list(shown)).select_related("organisation")
    for row in rows.order_by("organisation__french_order", "role", "purpose"):
        by_person.setdefault(row.person_id, []).append(row)
    return PeopleList(shown, tuple(_person(person, by_person.get(person.pk, [])) for person in shown))


MOST_WORDS = 6


def _person(person: User, held: Iterable[Appointment]) -> PersonRow:
    return PersonRow(
        person,
        tuple((role_words(row), row.organisation.name, row.organisation.slug) for row in held),
    )
