"""Invitations: an address is offered an account with an appointment; the link works once, for a time."""

from collections.abc import Mapping
from datetime import datetime
from secrets import token_urlsafe

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from consilia.base import mail, record, tags
from consilia.base.errors import DomainError
from consilia.base.models import StoredFile, User
from consilia.base.said import said
from consilia.base.site import site_name
from consilia.base.words import NOT_ALLOWED
from consilia.members import access, queries, rules
from consilia.members.actions.endings import end_row
from consilia.members.actions.people import appoint, check_terms, make_account
from consilia.members.entries import Person, Terms
from consilia.members.models import Appointment, Invitation, Organisation
from consilia.members.searching import put_person
from consilia.members.vocab import Ending, InvitationState, Role

TOKEN_BYTES = 32
HOLDS_ROLE = _("The person with this address holds this role already.")
NOT_YOURS_TO_OFFER = _(
    "You may offer only what you hold yourself: deputies for your own purpose. Ask the focal point of your"
    " organisation for the rest."
)
LEFT = _("The person with this address has closed the account. Invite another address.")
NOT_YOURS = _("This invitation was sent to another address. Sign out, then open the link again.")
SIGN_IN_FIRST = _("There is an account with this address already. Sign in, then open the link again.")
NOT_OPEN = {
    InvitationState.USED: _("This invitation has been accepted already. Sign in with your account."),
    InvitationState.WITHDRAWN: _("This invitation was withdrawn. Ask the secretariat for a new one."),
    InvitationState.EXPIRED: _("This invitation has expired. Ask the secretariat for a new one."),
}


def invite_person(
    *, actor: User, email: str, organisation: Organisation, terms: Terms, language: str, now: datetime
) -> Invitation:
    """Offer an address an account and an appointment; mail the link in `language` (a key).

    Officers invite for every organisation, focal points for their own what they hold themselves
    (`rules.may_offer`). An earlier open invitation of the address to the same power is withdrawn: only the newest
    link works.
    """
    with transaction.atomic():
        check_right(actor, organisation, terms, now)
        invitation = offer(
            email=email, organisation=organisation, terms=terms, language=language, actor=actor, now=now
        )
        record_invitation(invitation, "members.invite", actor, _facts(invitation), now)
    return invitation


def invite_first(
    *, email: str, organisation: Organisation, terms: Terms, language: str, now: datetime
) -> Invitation:
    """Offer the first account of an installation, before anybody could; refused once there is an account."""
    with transaction.atomic():
        if User.objects.exists():
            raise DomainError(NOT_ALLOWED)
        invitation = offer(
            email=email, organisation=organisation, terms=terms, language=language, actor=None, now=now
        )
        record_invitation(invitation, "members.invite", None, _facts(invitation), now)
    return invitation


def offer(
    *,
    actor: User | None,
    email: str,
    organisation: Organisation,
    terms: Terms,
    language: str,
    now: datetime,
    succeeds: Appointment | None = None,
    paper_file: StoredFile | None = None,
) -> Invitation:
    """Write the invitation and its mail; rights are checked and the act is recorded by whoever calls."""
    address = email.strip().lower()
    day = access.seat_day(now)
    check_terms(terms, organisation, day, now)
    if User.objects.filter(email=address).exclude(left_at=None).exists():
        raise DomainError(LEFT, field="email")
    _refuse_held(address, organisation, terms, now)
    _withdraw_earlier(address, organisation, terms, now)
    token = token_urlsafe(TOKEN_BYTES)
    invitation = Invitation.objects.create(
        email=address,
        organisation=organisation,
        role=terms.role,
        purpose=terms.purpose,
        matter=terms.matter,
        deputy=terms.deputy,
        until=terms.until,
        paper=terms.paper,
        paper_file=paper_file,
        succeeds=succeeds,
        language=language,
        token_hash=rules.secret_hash(token),
        invited_by=actor,
        created_at=now,
        expires_at=rules.expiry(day, settings.INVITATION_DAYS, settings.SEAT_ZONE),
    )
    _mail(invitation, token, now)
    return invitation


def withdraw_invitation(*, actor: User, invitation: Invitation, now: datetime) -> Invitation:
    """Make the link of an open invitation void: officers any, focal points what they may offer themselves."""
    with transaction.atomic():
        row = Invitation.objects.select_for_update().get(pk=invitation.pk)
        if not access.may_withdraw(actor, row, now):
            raise DomainError(NOT_ALLOWED)
        refuse_unless_open(row, now)
        row.withdrawn_at = now
        row.save(update_fields=["withdrawn_at"])
        record_invitation(row, "members.withdraw_invitation", actor, {}, now)
    return row


def accept_invitation(
    *,
    token: str,
    visitor: User | None,
    person: Person | None,
    password: str,
    form_key: str = "",
    now: datetime,
) -> User:
    """Use an invitation: make the account, or take the visitor's own, and appoint it from today.

    `visitor` is who is signed in. A visitor whose address is the invitation's only gains the appointment;
    anybody else who is signed in is refused, and so is a new account for an address that has one. Of two at
    once one is refused, unless both come from the same page (`form_key`) with the same password: a double
    click. Raises Invitation.DoesNotExist for an unknown token.
    """
    with transaction.atomic():
        invitation = Invitation.objects.select_for_update().get(token_hash=rules.secret_hash(token))
        again = _second_click(invitation, form_key, password)
        if again is not None:
            return again
        refuse_unless_open(invitation, now)
        check_terms(terms_of(invitation), invitation.organisation, access.seat_day(now), now)
        user = _accepting(invitation, visitor, person, password, now)
        facts = _facts(invitation) | _take_up(invitation, user, now)
        invitation.used_at, invitation.accepted_by = now, user
        invitation.form_hash = rules.secret_hash(form_key) if form_key else ""
        invitation.save(update_fields=["used_at", "accepted_by", "form_hash"])
        put_person(user, access.seat_day(now))
        record_invitation(invitation, "members.accept_invitation", user, facts, now)
    return user


def refuse_unless_open(invitation: Invitation, now: datetime) -> None:
    """Say in a sentence why an invitation no longer works."""
    state = queries.state_of(invitation, now)
    if state in NOT_OPEN:
        raise DomainError(NOT_OPEN[state])


def refuse_others(invitation: Invitation, visitor: User | None) -> None:
    """Refuse whoever is signed in under another address, and a stranger where the address has an account."""
    if visitor is not None and visitor.email != invitation.email:
        raise DomainError(NOT_YOURS)
    if visitor is None and User.objects.filter(email=invitation.email).exists():
        raise DomainError(SIGN_IN_FIRST)


def obstacle(invitation: Invitation, visitor: User | None, now: datetime) -> str:
    """Return the sentence why this visitor cannot accept, else nothing."""
    try:
        refuse_unless_open(invitation, now)
        refuse_others(invitation, visitor)
    except DomainError as refusal:
        return str(refusal)
    return ""


def _accepting(
    invitation: Invitation, visitor: User | None, person: Person | None, password: str, now: datetime
) -> User:
    refuse_others(invitation, visitor)
    if visitor is not None:
        return visitor
    if person is None:
        raise TypeError("A new account needs a person.")
    return make_account(email=invitation.email, person=person, password=password, now=now)


def _second_click(invitation: Invitation, form_key: str, password: str) -> User | None:
    user = invitation.accepted_by
    same_page = bool(form_key) and invitation.form_hash == rules.secret_hash(form_key)
    return user if user is not None and same_page and user.check_password(password) else None


def terms_of(invitation: Invitation) -> Terms:
    """Return what an invitation offers."""
    return Terms(
        role=Role(invitation.role),
        purpose=invitation.purpose,
        matter=invitation.matter,
        deputy=invitation.deputy,
        until=invitation.until,
        paper=invitation.paper,
    )


def _take_up(invitation: Invitation, user: User, now: datetime) -> dict[str, object]:
    """Appoint who accepts, and end what the appointment succeeds; return the facts for the record."""
    appointment = appoint(
        user,
        invitation.organisation,
        terms_of(invitation),
        now,
        by=invitation.invited_by,
        paper_file=invitation.paper_file,
    )
    facts: dict[str, object] = {"appointment": appointment.pk}
    earlier = invitation.succeeds
    if (
        earlier is not None
        and earlier.pk != appointment.pk
        and rules.holds(access.held(earlier), access.seat_day(now))
    ):
        end_row(earlier, by=invitation.invited_by, last_day=None, why=Ending.HANDED_OVER, now=now)
        facts["ended"] = earlier.pk
    return facts


def check_right(actor: User, organisation: Organisation, terms: Terms, now: datetime) -> None:
    """Refuse whoever may not appoint somebody to these terms."""
    may = access.may_offer(
        actor,
        organisation.pk,
        now,
        role=terms.role,
        purpose=terms.purpose,
        matter=terms.matter,
        deputy=terms.deputy,
    )
    if not may and access.is_officer(actor, now):
        raise DomainError(_("Only an administrator may offer this role."), field="role")
    if not may:
        raise DomainError(
            NOT_YOURS_TO_OFFER if access.arranges_in(actor, organisation.pk, now) else NOT_ALLOWED
        )


def _refuse_held(email: str, organisation: Organisation, terms: Terms, now: datetime) -> None:
    held = Appointment.objects.on(access.seat_day(now)).filter(
        organisation=organisation, role=terms.role, purpose=terms.purpose, matter=terms.matter
    )
    if held.filter(person__email=email).exists():
        raise DomainError(HOLDS_ROLE, field="email")


def _withdraw_earlier(email: str, organisation: Organisation, terms: Terms, now: datetime) -> None:
    earlier = Invitation.objects.filter(
        email=email, organisation=organisation, role=terms.role, purpose=terms.purpose, matter=terms.matter
    )
    earlier.filter(used_at=None, withdrawn_at=None).update(withdrawn_at=now)


def _facts(invitation: Invitation) -> dict[str, object]:
    """Return what the record keeps of an invitation: no address; the paper by its hash."""
    facts: dict[str, object] = {"organisation": str(invitation.organisation_id), "role": invitation.role}
    for name in ("purpose", "matter", "deputy"):
        if getattr(invitation, name):
            facts[name] = getattr(invitation, name)
    if invitation.paper_file is not None:
        facts["paper"] = invitation.paper_file.sha256
    if invitation.succeeds_id is not None:
        facts["succeeds"] = invitation.succeeds_id
    return facts


def _mail(invitation: Invitation, token: str, now: datetime) -> None:
    with translation.override(tags.tag(invitation.language)):
        values = {
            "site_name": site_name(),
            "organisation": said(invitation.organisation.name, queries.NAMED_IN, invitation.language).text,
            "role": queries.role_words(invitation),
            "link": settings.SITE_ADDRESS + reverse("members:invitation", args=[token]),
            "last_day": queries.last_day(invitation),
        }
        mail.queue(
            key=f"invitation:{invitation.pk}",
            recipient=invitation.email,
            language=invitation.language,
            subject=say("%(site)s: your invitation") % {"site": site_name()},
            body=render_to_string("members/invitation_mail.txt", values),
            now=now,
        )


def record_invitation(
    invitation: Invitation, action: str, actor: User | None, facts: Mapping[str, object], now: datetime
) -> None:
    """Write an act on an invitation into the record."""
    record.append(actor=actor, action=action, subject=f"invitation:{invitation.pk}", facts=facts, now=now)
