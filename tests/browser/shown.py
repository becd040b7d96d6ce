"""Which pages are shown to whom, and with which things of the example organisation."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.core.files.base import ContentFile

from browser.site import FOCAL_POINT
from consilia.base import clock
from consilia.base.models import OutgoingMail, User
from consilia.consultations.actions import cancel_consultation
from consilia.consultations.factories import make_consultation, make_letter
from consilia.consultations.models import Consultation
from consilia.consultations.readings.actions import start_reading
from consilia.members.actions import bring_spreadsheet, invite_person
from consilia.members.entries import Terms
from consilia.members.example import OFFICER
from consilia.members.models import Appointment, Membership, Organisation
from consilia.members.vocab import Role
from consultations.papers import FRENCH, SUMMER
from members.test_sheets import book

STRANGER = ""
NOT_SHOWN = {
    "entrance": "leads to the home page in the reader's language",
    "account_set_password": "every account has a password, so that it leads to the page that changes it",
    "web:consultations-atom": "a feed",
    "web:letters-atom": "a feed",
    "web:record-atom": "a feed",
    "web:calendar": "a calendar",
    "consultations:calendar": "a calendar",
    "consultations:reading-file": "a file to be saved",
    "consultations:answer": "asks for what is asked of whom in its query; the journey of people opens it",
    "members:export": "a file to be saved",
    "members:people-paper": "a file to be saved",
    "account_revoke_token": "a form of the page of tokens, which leads back there",
    "mfa_download_recovery_codes": "a file to be saved",
    "mfa_login_webauthn": "a form of the sign-in page",
    "mfa_authenticate": "for whoever is half signed in; the journey of signing in opens it",
    "mfa_view_recovery_codes": "for whoever has a second factor; the journey of signing in opens it",
    "mfa_deactivate_totp": "for whoever has a second factor; the journey of signing in opens it",
    "mfa_reauthenticate": "for whoever has a second factor; the journey of signing in opens it",
    "mfa_reauthenticate_webauthn": "for whoever has a second factor; the journey of signing in opens it",
    "mfa_edit_webauthn": "for whoever has a second factor; the journey of signing in opens it",
    "mfa_remove_webauthn": "for whoever has a second factor; the journey of signing in opens it",
    "openid_connect_login": "leads to another house; the journey of signing in goes there",
    "openid_connect_callback": "where one comes back from another house",
    "socialaccount_login_error": "like the page of a sign-in that was cancelled; answers 401",
    "socialaccount_signup": "accounts are made by invitation: leads to the sign-in page",
    "letters:file": "a file to be saved",
    "members:withdraw": "a form of the page of invitations, which leads back there",
}


@dataclass
class Things:
    """What the pages show, beside what the example holds."""

    consultation: str  # the address of one that is under way
    cancelled: str
    reading: UUID
    again: UUID  # a reading of a letter that the register holds
    token: str  # of an invitation
    appointment: int  # of the focal point of Kenya
    membership: int  # of Kenya
    brought: UUID  # a spreadsheet of which a line is refused
    reset: dict[str, str]  # what a link to a new password says


@dataclass(frozen=True)
class Shown:
    """A page, to whom it is shown (an address; nobody signed in where it is empty), and which thing."""

    name: str
    to: str = STRANGER
    parts: Callable[[Things], dict[str, object]] = lambda _things: {}


SHOWN = [
    *(Shown(name) for name in ("web:home", "web:zone", "web:about", "web:feeds")),
    Shown("consultations:list"),
    Shown("consultations:consultation", parts=lambda t: {"slug": t.consultation}),
    Shown("consultations:consultation", parts=lambda _t: {"slug": "cl-19-47"}),
    Shown("consultations:consultation", parts=lambda t: {"slug": t.cancelled}),
    Shown("letters:list"),
    Shown("letters:series"),
    Shown("groups:list"),
    Shown("groups:body", parts=lambda _t: {"slug": "council"}),
    Shown("letters:letter", parts=lambda _t: {"slug": "cl-20-18"}),
    Shown("members:list"),
    Shown("members:organisation", parts=lambda _t: {"slug": "ken"}),
    Shown("members:invitation", parts=lambda t: {"token": t.token}),
    Shown("search:page"),
    Shown("interface:docs"),
    Shown("account_login"),
    Shown("account_signup"),
    Shown("account_inactive"),
    Shown("socialaccount_login_cancelled"),
    Shown("account_reset_password"),
    Shown("account_reset_password_done"),
    Shown("account_reset_password_from_key", parts=lambda t: t.reset),
    Shown("account_reset_password_from_key", parts=lambda _t: {"uidb36": "1", "key": "no-key"}),
    Shown("account_reset_password_from_key_done"),
    Shown("web:desk", FOCAL_POINT),
    Shown("consultations:consultation", FOCAL_POINT, lambda t: {"slug": t.consultation}),
    Shown("members:organisation", FOCAL_POINT, lambda _t: {"slug": "ken"}),
    Shown("members:people", FOCAL_POINT, lambda _t: {"slug": "ken"}),
    Shown("members:people", FOCAL_POINT, lambda _t: {"slug": "fji"}),
    Shown("members:people-invite", FOCAL_POINT, lambda _t: {"slug": "ken"}),
    Shown("members:people-appoint", FOCAL_POINT, lambda _t: {"slug": "ken"}),
    Shown("members:people-end", FOCAL_POINT, lambda t: {"slug": "ken", "appointment": t.appointment}),
    Shown("members:people-hand-over", FOCAL_POINT, lambda t: {"slug": "ken", "appointment": t.appointment}),
    Shown("account_change_password", FOCAL_POINT),
    *(
        Shown(name, FOCAL_POINT)
        for name in (
            "account_index",
            "account_leave",
            "account_tokens",
            "account_reauthenticate",
            "usersessions_list",
            "mfa_index",
            "mfa_list_webauthn",
            "mfa_add_webauthn",
            "mfa_activate_totp",
            "mfa_generate_recovery_codes",
            "socialaccount_connections",
        )
    ),
    Shown("account_logout", FOCAL_POINT),
    Shown("web:desk", OFFICER),
    Shown("consultations:consultation", OFFICER, lambda t: {"slug": t.consultation}),
    Shown("consultations:texts", OFFICER, lambda t: {"slug": t.consultation}),
    Shown("consultations:cancel", OFFICER, lambda t: {"slug": t.consultation}),
    Shown("consultations:readings", OFFICER),
    Shown("consultations:reading-new", OFFICER),
    Shown("consultations:reading", OFFICER, lambda t: {"key": t.reading}),
    Shown("consultations:reading", OFFICER, lambda t: {"key": t.again}),
    Shown("consultations:reading-discard", OFFICER, lambda t: {"key": t.reading}),
    Shown("members:organisation", OFFICER, lambda _t: {"slug": "ken"}),
    Shown("letters:series", OFFICER),
    Shown("letters:series-new", OFFICER),
    Shown("letters:series-edit", OFFICER, lambda _t: {"key": "CL"}),
    Shown("groups:list", OFFICER),
    Shown("groups:new", OFFICER),
    Shown("groups:edit", OFFICER, lambda _t: {"slug": "council"}),
    Shown("members:list", OFFICER),
    Shown("members:enter", OFFICER),
    Shown("members:bring", OFFICER),
    Shown("members:update", OFFICER),
    Shown("members:import", OFFICER, lambda t: {"key": t.brought}),
    *(Shown(f"members:{name}", OFFICER, lambda _t: {"slug": "ken"}) for name in ("edit", "rename", "merge")),
    Shown("members:edit-new", OFFICER, lambda _t: {"slug": "ken", "table": "addresses"}),
    *(
        Shown(
            f"members:{name}",
            OFFICER,
            lambda t: {"slug": "ken", "table": "memberships", "number": t.membership},
        )
        for name in ("edit-row", "edit-remove")
    ),
    Shown("members:people-list", OFFICER),
    Shown("members:missing", OFFICER),
    Shown("members:people", OFFICER, lambda _t: {"slug": "secretariat"}),
    Shown("members:people-restore", OFFICER, lambda _t: {"slug": "fji"}),
    Shown("members:invitations", OFFICER),
    Shown("members:invite", OFFICER),
]


def make_things() -> Things:
    """Make what the example lacks: what is cancelled, what is to be confirmed, links that were mailed."""
    officer, now = User.objects.get(email=OFFICER), clock.now()
    current = Consultation.objects.latest("plans__ordered_on")
    other = make_consultation(letter=make_letter("CL-20/90"), actor=officer, now=now)
    cancelled = cancel_consultation(actor=officer, consultation=other, reason="No need", now=now)
    papers = [
        ContentFile(text.encode(), name=name) for text, name in ((SUMMER, "en.txt"), (FRENCH, "fr.txt"))
    ]
    text = current.letter.files.get(language="en").text
    again = ContentFile(text.encode(), name="again.en.txt")
    return Things(
        consultation=current.slug,
        cancelled=cancelled.slug,
        reading=start_reading(actor=officer, uploads=papers, now=now).pk,
        again=start_reading(actor=officer, uploads=[again], now=now).pk,
        token=_invited(officer),
        appointment=Appointment.objects.get(person__email=FOCAL_POINT).pk,
        membership=Membership.objects.get(organisation__slug="ken").pk,
        brought=_brought(officer),
        reset=_reset(User.objects.get(email=FOCAL_POINT)),
    )


def _invited(officer: User) -> str:
    kenya = Organisation.objects.get(slug="ken")
    invitation = invite_person(
        actor=officer,
        email="invited@example.int",
        organisation=kenya,
        terms=Terms(Role.DELEGATE),
        language="en",
        now=clock.now(),
    )
    mail = OutgoingMail.objects.get(key=f"invitation:{invitation.pk}")
    found = re.search(r"/members/invitation/([^/\s]+)/", mail.body)
    assert found
    return found[1]


def _brought(officer: User) -> UUID:
    rows = [["organisation", "group", "since"], ["ken", "D", "2031-01-01"], ["ken", "D", "soon"]]
    return bring_spreadsheet(actor=officer, upload=book(council_seats=rows), now=clock.now()).pk


def _reset(person: User) -> dict[str, str]:
    return {"uidb36": user_pk_to_url_str(person), "key": default_token_generator.make_token(person)}
