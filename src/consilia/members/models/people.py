"""Tables of people: for whom they act, from which day until which; days are days at the seat."""

from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models

from consilia.base.models import StoredFile
from consilia.members.models.dated import DatedManager
from consilia.members.models.organisations import Organisation
from consilia.members.vocab import Purpose, Role


class Appointment(models.Model):
    """A person acts for an organisation, from a day until a day, for one purpose or (empty) for all.

    `matter` names the one thing of `Purpose.CONSULTATION` ("consultation:<id>"). `paper` is the reference of the
    letter on which the appointment was made, `paper_file` that letter. What was ended says when, by whom and why;
    `until` alone decides.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="appointments"
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="appointments")
    role = models.CharField(max_length=24, choices=Role.choices)
    purpose = models.CharField(max_length=24, choices=Purpose.choices, blank=True)
    matter = models.CharField(max_length=80, blank=True)
    deputy = models.BooleanField(default=False)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    appointed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    paper = models.CharField(max_length=200, blank=True)
    paper_file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    ended_why = models.CharField(max_length=300, blank=True)

    objects = DatedManager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["person", "organisation", "role", "purpose", "matter", "since"],
                name="appointment_once",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["organisation", "since"], name="appointment_by"),
            models.Index(fields=["organisation", "-until", "-id"], name="appointment_until"),
            models.Index(fields=["person", "since", "until"], name="appointment_of"),
            models.Index(fields=["role", "organisation", "purpose", "deputy"], name="appointment_role"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role}"


class Invitation(models.Model):
    """An account that is offered to an address, with the appointment that comes with it.

    The token is kept as its SHA-256; it works once, before `expires_at`, unless it was withdrawn.
    `form_hash` is the SHA-256 of the key of the form page that used it: a second click on that page is told
    what the first one was told. Where it `succeeds` an appointment, that one ends when it is accepted: so an
    organisation hands over without a day on which nobody acts for it.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    email = models.EmailField(max_length=254)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="invitations")
    role = models.CharField(max_length=24, choices=Role.choices)
    purpose = models.CharField(max_length=24, choices=Purpose.choices, blank=True)
    matter = models.CharField(max_length=80, blank=True)
    deputy = models.BooleanField(default=False)
    until = models.DateField(null=True, blank=True)  # last day of the appointment
    paper = models.CharField(max_length=200, blank=True)
    paper_file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    succeeds = models.ForeignKey(Appointment, null=True, on_delete=models.SET_NULL, related_name="successors")
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
