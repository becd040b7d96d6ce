"""Tables of organisations: what they are to ours, from which day until which; days are days at the seat."""

from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from i18nfield.fields import I18nCharField

from consilia.base.models import StoredFile
from consilia.members.models.dated import DatedManager
from consilia.members.vocab import AddressKind, Category, Classification, Sector


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
    sector = models.CharField(
        max_length=1, choices=Sector.choices, blank=True
    )  # empty: the whole organisation
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300, blank=True)

    objects = DatedManager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["organisation", "category", "sector", "since"], name="membership_once"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["category", "since"], name="membership_by")
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.category}"


class CouncilSeat(models.Model):
    """A seat on the Council, from a day until a day; the electoral group is not the region."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="council_seats")
    group = models.CharField(max_length=20)
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


class FormerName(models.Model):
    """What an organisation was called until a day, the last one on which it bore this name."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="former_names")
    name = I18nCharField(max_length=4000)
    until = models.DateField()
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["until"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["organisation", "until"], name="former_name_once"),
        ]

    def __str__(self) -> str:
        return str(self.name)


class Succession(models.Model):
    """One organisation took the place of another: it was merged into it, or split from it, on a day."""

    predecessor = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="successions")
    successor = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="inheritances")
    since = models.DateField()  # first day of the successor in the predecessor's place
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="succession_once"),
            models.CheckConstraint(
                condition=~models.Q(predecessor=models.F("successor")), name="succession_of_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor_id} {self.successor_id}"


class Classed(models.Model):
    """As what a State is counted, from a day until a day: an electoral group, or a list of countries."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="classed")
    kind = models.CharField(max_length=20, choices=Classification.choices)
    group = models.CharField(max_length=20, blank=True)  # of an electoral group: "A"
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300, blank=True)

    objects = DatedManager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["organisation", "kind", "since"], name="classed_once"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.kind}"


class Address(models.Model):
    """Where an office of an organisation is reached; offices only, never a person."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="addresses")
    kind = models.CharField(max_length=20, choices=AddressKind.choices)
    lines = models.TextField(max_length=600, blank=True)
    telephone = models.CharField(max_length=60, blank=True)
    email = models.EmailField(max_length=254, blank=True)
    website = models.URLField(max_length=300, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300, blank=True)

    objects = DatedManager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["organisation", "kind", "since"], name="address_once"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.kind}"


class Arrears(models.Model):
    """What a Member State owed on a day, beside what it owed for the years that count for its right to vote.

    A statement holds until the next one; both amounts are in the currency of the organisation's accounts.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="arrears")
    since = models.DateField()  # the day from which the statement holds
    owed = models.DecimalField(max_digits=14, decimal_places=2)
    due = models.DecimalField(max_digits=14, decimal_places=2)  # for the preceding years that the rule counts
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["organisation", "since"], name="arrears_once"),
            models.CheckConstraint(
                condition=models.Q(owed__gte=0) & models.Q(due__gt=0), name="arrears_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.since}"


class RegisterImport(models.Model):
    """A spreadsheet that an officer brought for the register: first looked at, then applied once, or never."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    stored = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    brought_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    brought_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.stored_id}"


class ShippedRow(models.Model):
    """A row of the register as it last came with us, and the row here that it became.

    So a later edition can be merged by field: what came before, what comes now, what stands here. `row` is
    empty where the row was deleted here.
    """

    table = models.CharField(max_length=24)
    key = models.CharField(max_length=120)  # "arg/A/2": whose, what, the how manyth in the file
    fields = models.JSONField()
    row = models.CharField(max_length=36, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["table", "key"], name="shipped_row_once"),
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.key}"
