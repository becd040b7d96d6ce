"""Tables of the register. Everything that changes with time has its dates; days are days at the seat."""

from datetime import date
from typing import ClassVar, Self, TypeVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from i18nfield.fields import I18nCharField

from consilia.members.vocab import Category, Role

Row_co = TypeVar("Row_co", bound=models.Model, covariant=True)


class Region(models.Model):
    """A region of the organisation; regions are disjoint, regional organisations are not."""

    key = models.CharField(max_length=8, primary_key=True)  # "AFR"
    name = I18nCharField(max_length=2000)

    class Meta:
        ordering: ClassVar[list[str]] = ["key"]

    def __str__(self) -> str:
        return str(self.name)


class Organisation(models.Model):
    """A State or an organisation. It is the participant; people act for it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    slug = models.SlugField(max_length=60, unique=True)  # "ken", "citel"
    name = I18nCharField(max_length=4000)  # official short name in each language
    french_order = models.CharField(max_length=200, db_index=True)  # sort key of the French name
    iso2 = models.CharField(max_length=2, blank=True)
    iso3 = models.CharField(max_length=3, blank=True)
    region = models.ForeignKey(
        Region, null=True, blank=True, on_delete=models.PROTECT, related_name="organisations"
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["french_order"]

    def __str__(self) -> str:
        return str(self.name)


class Dated(models.QuerySet[Row_co]):
    """Rows that hold from a day until a day."""

    def on(self, day: date) -> Self:
        """Return what holds on a day at the seat; `until` is the last day that still counts."""
        return self.filter(since__lte=day).exclude(until__lt=day)


DatedManager = models.Manager.from_queryset(Dated)


class Membership(models.Model):
    """What an organisation is to ours, from a day until a day."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="memberships")
    category = models.CharField(max_length=24, choices=Category.choices)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300, blank=True)

    objects = DatedManager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["organisation", "category", "since"], name="membership_once"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["category", "since"], name="membership_by")
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.category}"


class CouncilSeat(models.Model):
    """A seat on the Council, from a day until a day; the electoral group is not the region."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="council_seats")
    group = models.CharField(max_length=1)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300, blank=True)

    objects = DatedManager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["organisation", "since"], name="council_seat_once"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.group}"


class RegionalTie(models.Model):
    """A State's membership of a regional organisation; a State may sit in several, or in none."""

    state = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="regional_ties")
    regional_organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="states")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300, blank=True)

    objects = DatedManager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["state", "regional_organisation", "since"], name="regional_tie_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.state_id} {self.regional_organisation_id}"


class Appointment(models.Model):
    """A person acts for an organisation, from a day until a day."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="appointments"
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="appointments")
    role = models.CharField(max_length=24, choices=Role.choices)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects = DatedManager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["person", "organisation", "role", "since"], name="appointment_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role}"


class Invitation(models.Model):
    """An account that is offered to an address, with the appointment that comes with it.

    The token is kept as its SHA-256; it works once, before `expires_at`, unless it was withdrawn.
    `form_hash` is the SHA-256 of the key of the form page that used it: a second click on that page is told
    what the first one was told.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    email = models.EmailField(max_length=254)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="invitations")
    role = models.CharField(max_length=24, choices=Role.choices)
    language = models.CharField(max_length=8)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    form_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.role} {self.organisation_id}"
