"""People of the example organisation: roles, not persons. They exist in development only."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from consilia.base.models import User
from consilia.members import actions
from consilia.members.entries import Person, Terms
from consilia.members.models import Organisation
from consilia.members.vocab import Purpose, Role

PASSWORD = "example organisation"  # noqa: S105 - opens nothing outside development


@dataclass(frozen=True)
class Account:
    """One account of the example: its address, what it is called, for which organisation it acts as what."""

    email: str
    name: str
    organisation: str
    role: Role
    language: str = "en"
    own_name: str = ""
    purpose: str = ""
    deputy: bool = False
    left: bool = False  # the appointment ended on the day before


OFFICER = "officer@example.int"
ACCOUNTS = (
    Account(OFFICER, "Secretariat officer", "secretariat", Role.OFFICER),
    Account("administrator@example.int", "Administrator", "secretariat", Role.ADMINISTRATOR),
    Account("focal.kenya@example.int", "Focal point of Kenya", "ken", Role.FOCAL_POINT),
    Account(
        "deputy.kenya@example.int",
        "Deputy for votes of Kenya",
        "ken",
        Role.FOCAL_POINT,
        purpose=Purpose.VOTES,
        deputy=True,
    ),
    Account("focal.uruguay@example.int", "Focal point of Uruguay", "ury", Role.FOCAL_POINT, "es"),
    Account("focal.fiji@example.int", "Former focal point of Fiji", "fji", Role.FOCAL_POINT, left=True),
    Account(
        "focal.telecom@example.int",
        "Focal point of Example Telecom",
        "example-telecom",
        Role.FOCAL_POINT,
        "fr",
        "Coordonnateur d'Exemple Télécom",
    ),
    Account(
        "delegate.uruguay@example.int",
        "Delegate of Uruguay",
        "ury",
        Role.DELEGATE,
        "es",
        "Delegado del Uruguay",
    ),
    Account(
        "translator@example.int",
        "Arabic translator",
        "secretariat",
        Role.TRANSLATOR,
        "ar",
        "مترجم اللغة العربية",
    ),
    Account("chair@example.int", "Chair from Switzerland", "che", Role.CHAIR, "fr", "Président, Suisse"),
)


def load_members(now: datetime) -> None:
    """Put in the register and the invented members."""
    _refuse_outside_development()
    actions.load_register(now)
    actions.load_example(now)


def load_accounts(now: datetime) -> None:
    """Make the accounts; the organisations for which they act must be there."""
    _refuse_outside_development()
    for account in ACCOUNTS:
        person = actions.enrol(
            email=account.email,
            person=Person(account.name, account.own_name, account.language),
            password=PASSWORD,
            organisation=Organisation.objects.get(slug=account.organisation),
            terms=Terms(account.role, account.purpose, deputy=account.deputy),
            now=now,
        )
        if account.left:
            officer = User.objects.get(email=OFFICER)
            actions.end_appointment(actor=officer, appointment=person.appointments.get(), now=now)


def _refuse_outside_development() -> None:
    if not settings.DEVELOPMENT:
        raise ImproperlyConfigured("The example organisation exists in development only.")
