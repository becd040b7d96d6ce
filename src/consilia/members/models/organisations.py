"""Tables of organisations: what they are to ours, from which day until which; days are days at the seat."""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from i18nfield.fields import I18nCharField

from consilia.members.models.dated import DatedManager
from consilia.members.vocab import Category


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
