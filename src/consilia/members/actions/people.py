"""Accounts and the appointments that come with them."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from consilia.base import record
from consilia.base.errors import DomainError
from consilia.base.models import User
from consilia.members import access, queries, rules
from consilia.members.models import Appointment, Organisation
from consilia.members.vocab import Role

NO_SUCH_ROLE = _("This role is not held for this organisation. Choose another one.")
ADDRESS_TAKEN = _("There is an account with this address already. Sign in with it.")


@dataclass(frozen=True)
class Person:
    """What a person says about herself or himself: names in Latin letters and in the own script.

    `language` is a key of core.languages, `time_zone` an IANA name or empty (as the seat).
    """

    name: str
    own_name: str = ""
    language: str = "en"
    time_zone: str = ""


def enrol(
    *, email: str, person: Person, password: str, organisation: Organisation, role: Role, now: datetime
) -> User:
    """Make an account with an appointment from today, without an invitation.

    For the command line only: who may start commands holds the database anyway. The record says "the system".
    """
    with transaction.atomic():
        check_role(role, organisation, now)
        user = make_account(email=email, person=person, password=password, now=now)
        appointment = appoint(user, organisation, role, now)
        record.append(
            actor=None,
            action="members.enrol",
            subject=f"person:{user.pk}",
            facts={"organisation": str(organisation.pk), "role": role, "appointment": appointment.pk},
            now=now,
        )
    return user


def check_role(role: Role, organisation: Organisation, now: datetime) -> None:
    """Refuse a role that is not held for an organisation of this kind."""
    categories = queries.categories_on(organisation, access.seat_day(now))
    if not rules.role_fits(role, categories):
        raise DomainError(NO_SUCH_ROLE, field="role")


def make_account(*, email: str, person: Person, password: str, now: datetime) -> User:
    """Make an account that signs in with `password`; refused where the address has one."""
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


def appoint(user: User, organisation: Organisation, role: Role, now: datetime) -> Appointment:
    """Appoint a person from today, unless the person holds the role today already."""
    day = access.seat_day(now)
    user.__dict__.pop("_appointments", None)
    held = Appointment.objects.on(day).filter(person=user, organisation=organisation, role=role).first()
    return held or Appointment.objects.create(person=user, organisation=organisation, role=role, since=day)
