"""How an appointment ends: by its day, by whoever may end it, by handing over."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from consilia.base import mail, record, tags
from consilia.base.errors import DomainError
from consilia.base.models import User
from consilia.base.said import said
from consilia.base.site import site_name
from consilia.base.words import NOT_ALLOWED
from consilia.members import access, queries, rules
from consilia.members.models import Appointment, Organisation
from consilia.members.searching import put_person
from consilia.members.vocab import Role

ONE_DAY = timedelta(days=1)
OVER = _("This appointment has ended already. Look at the list again.")
PAST_DAY = _("This day is over. Choose today or a later day.")
LATER_THAN_SET = _("The appointment ends earlier than that already. Choose an earlier day.")
LAST_ONE = _(
    "This is the last focal point of the organisation for everything. Hand over to a successor, so that the"
    " organisation is never without one."
)
LAST_ADMINISTRATOR = _(
    "This is the last administrator. Invite another one first, so that the site is never without."
)


def end_appointment(
    *, actor: User, appointment: Appointment, last_day: date | None = None, why: str = "", now: datetime
) -> Appointment:
    """End an appointment with `last_day` (a day at the seat that still counts), or at once where it is None.

    Everybody may end the own; a focal point what `rules.may_end` allows; an officer any. Of two focal points that
    end each other at once the second is refused, since the organisation's row is locked and rights are looked at
    again under the lock. Nobody but an officer ends the last focal point for everything.
    """
    with transaction.atomic():
        lock(appointment.organisation, actor)
        row = Appointment.objects.select_related("organisation", "person").get(pk=appointment.pk)
        _refuse(actor, row, last_day, now)
        end_row(row, by=actor, last_day=last_day, why=why, now=now)
        if row.person_id != actor.pk:
            _tell(row, now)
        record.append(
            actor=actor,
            action="members.end_appointment",
            subject=f"appointment:{row.pk}",
            facts={"organisation": str(row.organisation_id), "last_day": str(row.until)},
            now=now,
        )
    return row


def lock(organisation: Organisation, actor: User) -> None:
    """Let one act after the other change the people of an organisation; `actor` is asked anew what she holds."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    actor.__dict__.pop("_appointments", None)


def end_row(row: Appointment, *, by: User | None, last_day: date | None, why: str, now: datetime) -> None:
    """Write the end into the row. At once means that yesterday was the last day."""
    row.until = last_day or access.seat_day(now) - ONE_DAY
    row.ended_at, row.ended_by, row.ended_why = now, by, why.strip()
    row.save(update_fields=["until", "ended_at", "ended_by", "ended_why"])
    row.person.__dict__.pop("_appointments", None)
    put_person(row.person, access.seat_day(now))


def refuse_last_administrator(row: Appointment, day: date) -> None:
    """Refuse to end the appointment after which nobody could arrange the installation on a day."""
    if row.role != Role.ADMINISTRATOR:
        return
    others = Appointment.objects.filter(role=Role.ADMINISTRATOR, person__is_active=True).exclude(pk=row.pk)
    if not others.filter(Q(until=None) | Q(until__gt=day), since__lte=day).exists():
        raise DomainError(LAST_ADMINISTRATOR)


def _refuse(actor: User, row: Appointment, last_day: date | None, now: datetime) -> None:
    day = access.seat_day(now)
    if row.until is not None and row.until < day:
        raise DomainError(OVER)
    if not access.may_end(actor, row, now):
        raise DomainError(NOT_ALLOWED)
    if last_day is not None and last_day < max(day, row.since):
        raise DomainError(PAST_DAY, field="last_day")
    if last_day is not None and row.until is not None and last_day > row.until:
        raise DomainError(LATER_THAN_SET, field="last_day")
    refuse_last_administrator(row, last_day or day)
    if access.is_officer(actor, now):
        return
    there = [access.held(one) for one in row.organisation.appointments.all()]
    if rules.is_last_general(access.held(row), there, last_day or day - ONE_DAY):
        raise DomainError(LAST_ONE)


def _tell(row: Appointment, now: datetime) -> None:
    language = row.person.language or "en"
    with translation.override(tags.tag(language)):
        values = {
            "site_name": site_name(),
            "organisation": said(row.organisation.name, queries.NAMED_IN, language).text,
            "role": queries.role_words(row),
            "last_day": row.until,
        }
        mail.queue(
            key=f"appointment-ended:{row.pk}:{row.until}",
            recipient=row.person.email,
            language=language,
            subject=say("%(site)s: your appointment ends") % {"site": site_name()},
            body=render_to_string("members/ended_mail.txt", values),
            now=now,
        )
