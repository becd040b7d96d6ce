"""What an organisation says it did of what was asked: a note until replies are given here themselves."""

from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from consilia.base import record
from consilia.base.errors import DomainError
from consilia.base.models import User
from consilia.base.words import CHANGED_MEANWHILE, NOT_ALLOWED
from consilia.consultations import access
from consilia.consultations.actions.plans import locked
from consilia.consultations.models import Answer, Consultation
from consilia.consultations.vocab import AskKind
from consilia.members.access import seat_day
from consilia.members.models import Organisation

FUTURE = _("This day is still to come. Enter the day on which it was done.")
NOT_ASKED = _("This is not asked of the organisation any more. Look at the desk again.")


def note_answer(
    *,
    actor: User,
    consultation: Consultation,
    organisation: Organisation,
    kind: AskKind,
    event: UUID | None,
    given_on: date,
    reference: str = "",
    now: datetime,
) -> Answer:
    """Note that an organisation did what was asked, on a day at the seat, today or earlier.

    For who acts for it for that purpose, and for officers. Noted again, the day and the reference are corrected.
    Raises DomainError for a day to come, for something that is not asked, and where the consultation is cancelled.
    """
    if not access.may_note(actor, organisation.pk, kind, consultation, now):
        raise DomainError(NOT_ALLOWED)
    if given_on > seat_day(now):
        raise DomainError(FUTURE, field="given_on")
    try:
        with transaction.atomic():
            row = locked(consultation)
            if not row.asks.filter(kind=kind, event=event).exists():
                raise DomainError(NOT_ASKED)
            of = Answer.objects.filter(consultation=row, organisation=organisation, kind=kind, event=event)
            answer = of.first() or Answer(
                consultation=row, organisation=organisation, kind=kind, event_id=event
            )
            answer.given_on, answer.reference = given_on, reference.strip()
            answer.noted_at, answer.noted_by = now, actor
            answer.save()
            _record(answer, "consultations.note_answer", actor, now)
    except IntegrityError as error:
        raise DomainError(CHANGED_MEANWHILE) from error
    return answer


def withdraw_answer(*, actor: User, answer: Answer, now: datetime) -> None:
    """Take a note back: what was asked is owed again."""
    if not access.may_note(actor, answer.organisation_id, AskKind(answer.kind), answer.consultation, now):
        raise DomainError(NOT_ALLOWED)
    with transaction.atomic():
        locked(answer.consultation)
        _record(answer, "consultations.withdraw_answer", actor, now)
        answer.delete()


def _record(answer: Answer, action: str, actor: User, now: datetime) -> None:
    facts = {
        "organisation": str(answer.organisation_id),
        "kind": answer.kind,
        "event": str(answer.event_id or ""),
        "given_on": str(answer.given_on),
    }
    subject = f"consultation:{answer.consultation_id}"
    record.append(actor=actor, action=action, subject=subject, facts=facts, now=now)
