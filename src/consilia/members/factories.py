"""Rows for tests: plain functions, everything has a default, nothing is written to the record."""

from datetime import UTC, date, datetime
from itertools import count

from django.contrib.auth.hashers import make_password

from consilia.base.models import User
from consilia.base.said import stored
from consilia.members.models import Appointment, CouncilSeat, Membership, Organisation, Region, RegionalTie
from consilia.members.vocab import Category, Role

EARLY = date(2000, 1, 1)
PASSWORD = "a long enough password"  # noqa: S105 - what people of tests sign in with
_numbers = count(1)


def make_user(email: str = "", *, name: str = "", language: str = "en", password: str = PASSWORD) -> User:
    """Make an account that may sign in and is appointed to nothing."""
    number = next(_numbers)
    return User.objects.create(
        email=email or f"person{number}@example.int",
        name=name or f"Person {number}",
        language=language,
        password=make_password(password),
        date_joined=datetime(2020, 1, 1, tzinfo=UTC),
    )


def make_region(key: str = "AFR") -> Region:
    """Return the region `key`, made if need be."""
    return Region.objects.get_or_create(key=key, defaults={"name": stored({"en": f"Region {key}"})})[0]


def make_organisation(
    slug: str = "",
    *,
    category: Category | None = Category.MEMBER_STATE,
    name: str = "",
    region: str = "",
    since: date = EARLY,
    until: date | None = None,
) -> Organisation:
    """Make an organisation with one membership (none where `category` is None)."""
    slug = slug or f"org{next(_numbers)}"
    name = name or slug.title()
    organisation = Organisation.objects.create(
        slug=slug,
        name=stored({"en": name, "fr": f"{name} (fr)"}),
        french_order=name.casefold(),
        region=make_region(region) if region else None,
    )
    if category is not None:
        Membership.objects.create(organisation=organisation, category=category, since=since, until=until)
    return organisation


def seat(
    organisation: Organisation, *, since: date = EARLY, until: date | None = None, group: str = "A"
) -> CouncilSeat:
    """Give an organisation a seat on the Council."""
    return CouncilSeat.objects.create(organisation=organisation, group=group, since=since, until=until)


def appoint(
    person: User,
    organisation: Organisation,
    role: Role = Role.FOCAL_POINT,
    *,
    since: date = EARLY,
    until: date | None = None,
) -> Appointment:
    """Let a person act for an organisation."""
    person.__dict__.pop("_appointments", None)
    return Appointment.objects.create(
        person=person, organisation=organisation, role=role, since=since, until=until
    )


def make_officer(email: str = "", *, language: str = "en", role: Role = Role.OFFICER) -> User:
    """Make a person of the secretariat; the secretariat is made with the first one."""
    secretariat = Organisation.objects.filter(slug="secretariat").first() or make_organisation(
        "secretariat", category=Category.SECRETARIAT, name="Secretariat"
    )
    person = make_user(email, language=language)
    appoint(person, secretariat, role)
    return person


def make_focal_point(
    organisation: Organisation | None = None, email: str = "", *, language: str = "en"
) -> User:
    """Make the focal point of an organisation, by default of a Member State of its own."""
    person = make_user(email, language=language)
    appoint(person, organisation or make_organisation(), Role.FOCAL_POINT)
    return person


def tie(
    state: Organisation,
    regional_organisation: Organisation,
    *,
    since: date = EARLY,
    until: date | None = None,
) -> RegionalTie:
    """Make a State a member of a regional organisation."""
    return RegionalTie.objects.create(
        state=state, regional_organisation=regional_organisation, since=since, until=until
    )
