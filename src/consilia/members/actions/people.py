"""Accounts and the appointments that come with them."""

from dataclasses import replace
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from consilia.base import record
from consilia.base.errors import DomainError
from consilia.base.models import StoredFile, User
from consilia.members import access, queries, rules
from consilia.members.entries import Person, Terms
from consilia.members.models import Appointment, Organisation
from consilia.members.searching import put_person
from consilia.members.tables import CellError, Column, cell
from consilia.members.vocab import Purpose, Role
from consilia.members.wording import CELLS

NAMES = (Column("name", longest=200), Column("own_name", longest=200))
NO_SUCH_ROLE = _("This role is not held for this organisation. Choose another one.")
ADDRESS_TAKEN = _("There is an account with this address already. Sign in with it.")
ONLY_FOCAL_POINTS = _("Only a focal point has a purpose or a deputy. Leave both open for another role.")
NAME_THE_CONSULTATION = _("Choose the consultation for which the focal point is named.")
ENDS_BEFORE = _("The last day lies before the first one. Choose a later day.")


def enrol(
    *,
    email: str,
    person: Person,
    password: str,
    organisation: Organisation,
    terms: Terms,
    now: datetime,
) -> User:
    """Make an account with an appointment from today, without an invitation.

    For the command line only: who may start commands holds the database anyway. The record says "the system".
    """
    with transaction.atomic():
        check_terms(terms, organisation, access.seat_day(now), now)
        user = make_account(email=email, person=person, password=password, now=now)
        appointment = appoint(user, organisation, terms, now)
        put_person(user, access.seat_day(now))
        record.append(
            actor=None,
            action="members.enrol",
            subject=f"person:{user.pk}",
            facts={"organisation": str(organisation.pk), "role": terms.role, "appointment": appointment.pk},
            now=now,
        )
    return user


def check_terms(terms: Terms, organisation: Organisation, since: date, now: datetime) -> None:
    """Refuse terms that no appointment for this organisation may have."""
    categories = queries.categories_on(organisation, access.seat_day(now))
    if not rules.role_fits(terms.role, categories):
        raise DomainError(NO_SUCH_ROLE, field="role")
    if terms.role != Role.FOCAL_POINT and (terms.purpose or terms.deputy):
        raise DomainError(ONLY_FOCAL_POINTS, field="purpose")
    if (terms.purpose == Purpose.CONSULTATION) != bool(terms.matter):
        raise DomainError(NAME_THE_CONSULTATION, field="matter")
    if terms.until is not None and terms.until < since:
        raise DomainError(ENDS_BEFORE, field="until")


def clean_person(person: Person) -> Person:
    """Return a person whose names hold no sign that turns the direction of writing: another could hide behind it."""
    kept = {}
    for column in NAMES:
        try:
            kept[column.name] = cell(column, getattr(person, column.name))
        except CellError as refusal:
            raise DomainError(CELLS[refusal.code], refusal.params, field=column.name) from refusal
    return replace(person, **kept)


def make_account(*, email: str, person: Person, password: str, now: datetime) -> User:
    """Make an account that signs in with `password`; refused where the address has one."""
    person = clean_person(person)
    try:
        with transaction.atomic():
            return User.objects.create_user(
                email,
                password,
                name=person.name,
                own_name=person.own_name,
                language=person.language,
                time_zone=person.time_zone,
                date_joined=now,
            )
    except IntegrityError as error:
        raise DomainError(ADDRESS_TAKEN) from error


def appoint(
    user: User,
    organisation: Organisation,
    terms: Terms,
    now: datetime,
    *,
    since: date | None = None,
    by: User | None = None,
    paper_file: StoredFile | None = None,
) -> Appointment:
    """Appoint a person from `since` (today), unless the person has the same power on a day of it already."""
    user.__dict__.pop("_appointments", None)
    row = Appointment(
        person=user,
        organisation=organisation,
        role=terms.role,
        purpose=terms.purpose,
        matter=terms.matter,
        deputy=terms.deputy,
        since=since or access.seat_day(now),
        until=terms.until,
        appointed_by=by,
        paper=terms.paper,
        paper_file=paper_file,
    )
    there = {one.pk: one for one in organisation.appointments.filter(person=user)}
    same = rules.clash(access.held(row), map(access.held, there.values()))
    if same is not None:
        return there[same.key]
    row.save()
    return row
