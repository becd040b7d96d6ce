"""Appointing, handing over, and giving a focal point back to an organisation that lost its people."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from consilia.base import files, record
from consilia.base.errors import DomainError
from consilia.base.models import User
from consilia.base.words import NOT_ALLOWED
from consilia.members import access, queries, rules
from consilia.members.actions.endings import OVER, PAST_DAY, end_row, lock
from consilia.members.actions.invitations import check_right, offer, record_invitation
from consilia.members.actions.people import appoint, check_terms
from consilia.members.entries import Terms
from consilia.members.models import Appointment, Invitation, Organisation
from consilia.members.searching import put_person
from consilia.members.vocab import Ending, Role

NOT_OF_THIS = _("This person does not act for the organisation. Invite the person by mail instead.")
SAME_POWER = _(
    "The person holds this already on a day of that time. Choose other days, or end the other one first."
)
OTHER_DELEGATION = _(
    "The person is a delegate of %(organisation)s at that time. A person speaks for one delegation: end that"
    " appointment first, or name the letter by which both organisations agree."
)
HAS_ONE = _("The organisation has a focal point for everything. That person hands over, or is ended first.")
NAME_THE_LETTER = _("Enter the reference or the date of the signed letter.")
YOURSELF = _("You cannot hand over to yourself. Choose another person.")
ONLY_PRINCIPALS = _("A focal point hands over; other appointments are ended and made anew.")


def appoint_person(
    *, actor: User, person: User, organisation: Organisation, terms: Terms, since: date, now: datetime
) -> Appointment:
    """Appoint somebody who acts for the organisation already; others are invited.

    `since` is a day at the seat, today or later; an officer who names a paper may enter a past one. Refused where
    the person holds the same power on a day of that time, and where a delegate is a delegate of another
    organisation then, unless an officer names the paper on which both agree.
    """
    with transaction.atomic():
        lock(organisation, actor)
        check_right(actor, organisation, terms, now)
        check_terms(terms, organisation, since, now)
        documented = access.is_officer(actor, now) and bool(terms.paper)
        if since < access.seat_day(now) and not documented:
            raise DomainError(PAST_DAY, field="since")
        if not organisation.appointments.filter(person=person).exists():
            raise DomainError(NOT_OF_THIS, field="person")
        if not documented:
            _refuse_other_delegation(person, organisation, terms, since)
        row = appoint(person, organisation, terms, now, since=since, by=actor)
        if row.since != since or row.appointed_by_id != actor.pk or row.until != terms.until:
            raise DomainError(SAME_POWER, field="since")
        put_person(person, access.seat_day(now))
        _record(row, "members.appoint", actor, now)
    return row


def hand_over(
    *,
    actor: User,
    appointment: Appointment,
    person: User | None = None,
    email: str = "",
    language: str = "en",
    now: datetime,
) -> Appointment | Invitation:
    """Give a focal point's appointment to a successor, so that no day is without one.

    `person` acts for the organisation already: then the change holds at once. Otherwise `email` is invited in
    `language`, and the old appointment ends when the invitation is accepted; until then nothing changes.
    """
    with transaction.atomic():
        lock(appointment.organisation, actor)
        row = Appointment.objects.select_related("organisation", "person").get(pk=appointment.pk)
        _check_hand_over(actor, row, person, email, now)
        terms = Terms(Role(row.role), row.purpose, row.matter, row.deputy, row.until)
        if person is None:
            invitation = offer(
                actor=actor,
                email=email,
                organisation=row.organisation,
                terms=terms,
                language=language,
                succeeds=row,
                now=now,
            )
            facts = {"organisation": str(row.organisation_id), "succeeds": row.pk}
            record_invitation(invitation, "members.offer_hand_over", actor, facts, now)
            return invitation
        successor = appoint(person, row.organisation, terms, now, by=actor)
        end_row(row, by=actor, last_day=None, why=Ending.HANDED_OVER, now=now)
        put_person(person, access.seat_day(now))
        _record(successor, "members.hand_over", actor, now, ended=row.pk)
    return successor


def restore_focal_point(
    *,
    actor: User,
    organisation: Organisation,
    email: str,
    language: str,
    paper: str,
    letter: files.Examined,
    now: datetime,
) -> Invitation:
    """Offer an organisation without a focal point a new one, on a signed letter that is kept.

    For officers. `paper` is the reference or the date of the letter; its file is kept by its SHA-256, which stands
    in the record. Refused where a focal point for everything holds office today.
    """
    access.RESTORE.require(actor, now)
    if not paper.strip():
        raise DomainError(NAME_THE_LETTER, field="paper")
    with transaction.atomic():
        lock(organisation, actor)
        if queries.has_general(organisation, access.seat_day(now)):
            raise DomainError(HAS_ONE)
        stored = files.received(letter, now=now).stored
        invitation = offer(
            actor=actor,
            email=email,
            organisation=organisation,
            terms=Terms(Role.FOCAL_POINT, paper=paper.strip()),
            language=language,
            paper_file=stored,
            now=now,
        )
        facts = {"organisation": str(organisation.pk), "paper": stored.sha256}
        record_invitation(invitation, "members.restore_focal_point", actor, facts, now)
    return invitation


def _refuse_other_delegation(person: User, organisation: Organisation, terms: Terms, since: date) -> None:
    if terms.role != Role.DELEGATE:
        return
    others = Appointment.objects.filter(person=person, role=Role.DELEGATE).exclude(organisation=organisation)
    others = others.exclude(until__lt=since)
    if terms.until is not None:
        others = others.filter(since__lte=terms.until)
    other = others.select_related("organisation").first()
    if other is not None:
        raise DomainError(OTHER_DELEGATION, {"organisation": other.organisation.name}, field="person")


def _check_hand_over(actor: User, row: Appointment, person: User | None, email: str, now: datetime) -> None:
    if not rules.holds(access.held(row), access.seat_day(now)):
        raise DomainError(OVER)
    if row.role != Role.FOCAL_POINT:
        raise DomainError(ONLY_PRINCIPALS)
    if not access.may_end(actor, row, now):
        raise DomainError(NOT_ALLOWED)
    if row.person.email == (person.email if person else email.strip().lower()):
        raise DomainError(YOURSELF, field="email")
    if person is not None and not row.organisation.appointments.filter(person=person).exists():
        raise DomainError(NOT_OF_THIS, field="person")


def _record(row: Appointment, action: str, actor: User, now: datetime, **more: object) -> None:
    facts = {
        "organisation": str(row.organisation_id),
        "role": row.role,
        "purpose": row.purpose,
        "deputy": row.deputy,
        "since": str(row.since),
        **more,
    }
    record.append(actor=actor, action=action, subject=f"appointment:{row.pk}", facts=facts, now=now)
