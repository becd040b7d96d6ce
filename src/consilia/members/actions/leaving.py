"""What people do with their own account: say who they are, and leave; what is erased of those who left."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from consilia.base import record, tokens
from consilia.base.errors import DomainError
from consilia.base.models import ApiToken, OutgoingMail, User
from consilia.base.said import stored
from consilia.members import access, rules
from consilia.members.actions.endings import ONE_DAY, end_row, lock, refuse_last_administrator
from consilia.members.actions.people import clean_person
from consilia.members.entries import Person
from consilia.members.models import Appointment, Invitation
from consilia.members.searching import put_person
from consilia.search import index
from consilia.search.vocab import Kind

ERASED = "erased-{id}@invalid"  # no address: the name invalid belongs to nobody (RFC 2606)
LAST_ONE = _(
    "You are the last focal point of an organisation for everything. Hand over to a successor first, so that the"
    " organisation is never without one."
)


def save_profile(*, actor: User, person: Person, salutations: Mapping[str, str], now: datetime) -> None:
    """Let a person say who she or he is, and how to be addressed in each language (keys of core.languages)."""
    person = clean_person(person)
    with transaction.atomic():
        row = User.objects.select_for_update().get(pk=actor.pk)
        row.name, row.own_name = person.name, person.own_name
        row.language, row.time_zone = person.language, person.time_zone
        row.salutation = stored(salutations)
        row.save(update_fields=["name", "own_name", "language", "time_zone", "salutation"])
        put_person(row, access.seat_day(now))
        record.append(
            actor=actor, action="members.save_profile", subject=f"person:{row.pk}", facts={}, now=now
        )


def leave(*, actor: User, now: datetime) -> None:
    """Close one's own account: appointments end, tokens and sessions work no longer; data are erased later.

    The last focal point of an organisation for everything hands over first.
    """
    today = access.seat_day(now)
    with transaction.atomic():
        held = Appointment.objects.filter(person=actor).filter(Q(until=None) | Q(until__gte=today))
        rows = list(held.select_related("organisation", "person").order_by("organisation"))
        for row in rows:
            lock(row.organisation, actor)
            refuse_last_administrator(row, today)
            others = row.organisation.appointments.exclude(person=actor).filter(person__is_active=True)
            if rules.is_last_general(access.held(row), map(access.held, others), today - ONE_DAY):
                raise DomainError(LAST_ONE)
        for row in rows:
            if row.since > today:
                row.delete()
            else:
                end_row(row, by=actor, last_day=None, why="", now=now)
        tokens.revoke_all(actor, now)
        Invitation.objects.filter(email=actor.email, used_at=None, withdrawn_at=None).update(withdrawn_at=now)
        User.objects.filter(pk=actor.pk).update(is_active=False, left_at=now)
        index.drop(Kind.PERSON, [str(actor.pk)])
        record.append(actor=actor, action="members.leave", subject=f"person:{actor.pk}", facts={}, now=now)


def erase_those_who_left(now: datetime) -> int:
    """Erase names and addresses of accounts that were closed RETENTION_DAYS ago; return how many.

    The record stays whole: it holds ids only, and the row of the person stays under its id.
    """
    limit = now - timedelta(days=settings.RETENTION_DAYS)
    due = list(User.objects.filter(left_at__lte=limit, erased_at=None))
    for person in due:
        erase(person, now)
    return len(due)


def erase(person: User, now: datetime) -> None:
    """Erase what is known of a person who left: names, address, salutation, second factors, mails."""
    with transaction.atomic():
        row = User.objects.select_for_update().get(pk=person.pk)
        if row.erased_at is not None:
            return
        Appointment.objects.filter(person=row).update(ended_why="")
        OutgoingMail.objects.filter(recipient=row.email).delete()
        Invitation.objects.filter(email=row.email).update(email=ERASED.format(id=row.pk))
        for related in _credentials(row):
            related.delete()
        User.objects.filter(pk=row.pk).update(
            email=ERASED.format(id=row.pk),
            name="",
            own_name="",
            language="",
            time_zone="",
            salutation="",
            password=UNUSABLE_PASSWORD_PREFIX,
            erased_at=now,
        )
        index.drop(Kind.PERSON, [str(row.pk)])
        record.append(actor=None, action="members.erase", subject=f"person:{row.pk}", facts={}, now=now)


def _credentials(person: User) -> Iterable[QuerySet]:  # type: ignore[type-arg]
    from allauth.account.models import EmailAddress  # noqa: PLC0415 - tables are not ready when this is imported
    from allauth.mfa.models import Authenticator  # noqa: PLC0415
    from allauth.socialaccount.models import SocialAccount  # noqa: PLC0415
    from allauth.usersessions.models import UserSession  # noqa: PLC0415

    for model in (EmailAddress, Authenticator, SocialAccount, UserSession):
        yield model.objects.filter(user=person)
    yield ApiToken.objects.filter(person=person)
