"""One small house with something of everything, and one person of each role: what the matrix walks through."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.core.files.base import ContentFile
from django.test import Client

from consilia.base.models import User
from consilia.consultations.actions import cancel_consultation
from consilia.consultations.factories import make_consultation
from consilia.consultations.models import Consultation, Reading
from consilia.consultations.readings.actions import discard_reading, start_reading
from consilia.groups.actions import put_body
from consilia.groups.models import Body
from consilia.letters.actions import put_series
from consilia.letters.factories import make_letter
from consilia.letters.models import Letter, Series
from consilia.members.actions import bring_spreadsheet, invite_person
from consilia.members.entries import Terms
from consilia.members.factories import appoint, make_focal_point, make_officer, make_organisation, make_user
from consilia.members.models import Invitation, Organisation, RegisterImport
from consilia.members.vocab import Category, Role
from members.test_sheets import book

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)
STRANGER = "stranger"
UNAPPOINTED = "account without appointment"
ROLES = (STRANGER, UNAPPOINTED, *Role.values)


@dataclass
class World:
    """What there is; `people` by role."""

    state: Organisation
    letter: Letter
    lost: Organisation
    invitation: Invitation
    brought: RegisterImport
    body: Body
    series: Series
    consultation: Consultation
    cancelled: Consultation
    reading: Reading
    discarded: Reading
    people: dict[str, User]

    def client(self, role: str) -> Client:
        """Return a browser in which a person of `role` is signed in."""
        client = Client()
        if role != STRANGER:
            client.force_login(self.people[role], "allauth.account.auth_backends.AuthenticationBackend")
        return client


def read_letter(officer: User) -> Reading:
    """Drop a letter and leave it to be confirmed."""
    text = "Geneva, 12 October 2026\n\nRef.: CL-26/31\n\nTo Member States\n\nSubject: Guidelines\n\nDear Madam,\n\n"
    text += "Please reply by 16 November 2026.\n"
    return start_reading(actor=officer, uploads=[ContentFile(text.encode(), name="a.en.txt")], now=NOW)


def make_world() -> World:
    """Make it."""
    state = make_organisation("ken", name="Kenya")
    officer = make_officer("officer@example.int")
    people = {
        UNAPPOINTED: make_user("nobody@example.int"),
        Role.FOCAL_POINT: make_focal_point(state, "focal@example.int"),
        Role.DELEGATE: make_user("delegate@example.int"),
        Role.CHAIR: make_user("chair@example.int"),
        Role.TRANSLATOR: make_user("translator@example.int"),
        Role.OFFICER: officer,
        Role.ADMINISTRATOR: make_officer("administrator@example.int", role=Role.ADMINISTRATOR),
    }
    secretariat = officer.appointments.get().organisation
    appoint(people[Role.DELEGATE], state, Role.DELEGATE)
    appoint(people[Role.CHAIR], make_organisation("che", name="Switzerland"), Role.CHAIR)
    appoint(people[Role.TRANSLATOR], secretariat, Role.TRANSLATOR)
    make_organisation("telecom", category=Category.SECTOR_MEMBER)
    letter = make_letter("CL-20/18")
    other = make_consultation(letter=make_letter("CL-20/19"), actor=officer)
    return World(
        state=state,
        letter=letter,
        consultation=make_consultation(letter=letter, actor=officer),
        reading=read_letter(officer),
        discarded=discard_reading(actor=officer, reading=read_letter(officer), now=NOW),
        cancelled=cancel_consultation(actor=officer, consultation=other, reason="No need", now=NOW),
        lost=make_organisation("lost", name="Lost State"),
        invitation=invite_person(
            actor=officer,
            email="invited@example.int",
            organisation=state,
            terms=Terms(Role.DELEGATE),
            language="fr",
            now=NOW,
        ),
        people=people,
        body=put_body(actor=officer, slug="council", names={"en": "Council"}, now=NOW),
        series=put_series(actor=officer, key="CL", names={"en": "Circular letters"}, now=NOW),
        brought=bring_spreadsheet(actor=officer, upload=book(members=[["slug", "name_en"]]), now=NOW),
    )
