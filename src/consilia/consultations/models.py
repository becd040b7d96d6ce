"""Tables of consultations. A timetable is never changed: a later letter makes a new plan beside the old ones."""

from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models.expressions import Combinable
from i18nfield.fields import I18nTextField

from consilia.base.models import StoredFile
from consilia.consultations.vocab import (
    AskKind,
    Change,
    EventKind,
    Kind,
    Outcome,
    Owner,
    Part,
    Precision,
    ReadingState,
)
from consilia.letters.models import Letter
from consilia.members.models import Organisation
from consilia.members.vocab import Addressees


class Consultation(models.Model):
    """What an organisation asks of whom, by when. It exists only once a person has confirmed a letter."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    slug = models.SlugField(max_length=80, unique=True)
    title = I18nTextField()
    summary = I18nTextField(blank=True)
    original = models.CharField(max_length=8)  # language key of the original of title and summary
    text_states = models.JSONField(default=dict)  # language key → TextState, of title and summary together
    kind = models.CharField(max_length=24, choices=Kind.choices)
    mandate = I18nTextField(blank=True)  # the words that ask for it
    mandate_reference = models.CharField(max_length=200, blank=True)
    destination = I18nTextField(blank=True)  # the body to which the replies go
    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="opened")
    opened_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_why = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=1)  # grows with every change, so that none is lost
    words = models.TextField(
        blank=True, editable=False
    )  # all its texts and references, folded, to find it by

    class Meta:
        ordering: ClassVar[list[str]] = ["-opened_at"]

    def __str__(self) -> str:
        return self.slug


class Audience(models.Model):
    """A category that is addressed, may reply, or may attend: three lists."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="audiences")
    part = models.CharField(max_length=16, choices=Part.choices)
    category = models.CharField(max_length=32, choices=Addressees.choices)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["consultation", "part", "category"], name="audience_once"),
        ]

    def __str__(self) -> str:
        return f"{self.part} {self.category}"


class Plan(models.Model):
    """A timetable as one letter set it. The plan in force is that of the latest letter, whenever it arrived.

    A plan that we know of but do not hold (an earlier letter not in the register) has no rows, `held` false.
    """

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="plans")
    letter = models.ForeignKey(Letter, null=True, blank=True, on_delete=models.PROTECT, related_name="plans")
    reference = models.CharField(max_length=120, blank=True)  # of the letter, as printed
    ordered_on = models.DateField(null=True, blank=True)  # the letter's date
    reason = I18nTextField(blank=True)  # why it was changed
    held = models.BooleanField(default=True)
    confirmed_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering: ClassVar[list[str | Combinable]] = [models.F("ordered_on").asc(nulls_first=True), "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["consultation", "letter"], name="plan_once"),
        ]

    def __str__(self) -> str:
        return f"{self.consultation_id} {self.reference}"


class Event(models.Model):
    """A row of the timetable through all plans: it keeps its id when it is moved."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="events")

    def __str__(self) -> str:
        return str(self.id)


class PlannedEvent(models.Model):
    """An event as one plan sets it.

    `start` and `end` are ISO 8601 wall time without offset ("2020-04-23T13:00", "2020-04-23", "2020-06",
    "2021"), empty where there is no date; `zone` is the place whose clock is meant. `begins_at` and
    `ends_at` are instants computed from them when the row is written (UTC; `ends_at` is the first instant at
    which it is over, or too late), so that lists can be sorted; empty where the offset is not known.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="rows")
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="planned")
    kind = models.CharField(max_length=16, choices=EventKind.choices)
    precision = models.CharField(max_length=16, choices=Precision.choices)
    start = models.CharField(max_length=16, blank=True)
    end = models.CharField(max_length=16, blank=True)
    zone = models.CharField(max_length=64, blank=True)
    zone_as_written = models.CharField(max_length=120, blank=True)
    utc_offset = models.CharField(max_length=6, blank=True)
    inclusive = models.BooleanField(default=True)
    tentative = models.BooleanField(default=False)
    title = I18nTextField()
    title_language = models.CharField(max_length=8)  # of the original title
    whose = models.CharField(max_length=300, blank=True)
    owed_by = models.CharField(max_length=16, choices=Owner.choices, blank=True)
    open_to = models.JSONField(default=list)  # keys of members.vocab.Addressees: who may take part
    change = models.CharField(max_length=8, choices=Change.choices, default=Change.NEW)
    begins_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str | Combinable]] = [
            models.F("begins_at").asc(nulls_last=True),
            "start",
            "id",
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["plan", "event"], name="planned_event_once"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["begins_at"], name="planned_event_by_time")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.start}"


class Ask(models.Model):
    """What a letter asks of whom, by which row of the timetable."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="asks")
    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="asks")
    kind = models.CharField(max_length=16, choices=AskKind.choices)
    event = models.ForeignKey(Event, null=True, blank=True, on_delete=models.SET_NULL, related_name="asks")
    text = I18nTextField(blank=True)
    asked_of = models.JSONField(default=list)  # keys of members.vocab.Addressees

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["consultation", "letter", "kind", "event"], name="ask_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.consultation_id}"


class Answer(models.Model):
    """What an organisation did of what was asked, as it says itself: when, and under which reference."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="answers")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="answers")
    kind = models.CharField(max_length=16, choices=AskKind.choices)
    event = models.ForeignKey(Event, null=True, blank=True, on_delete=models.SET_NULL, related_name="answers")
    given_on = models.DateField()  # a day at the seat
    reference = models.CharField(max_length=200, blank=True)  # of the letter or mail in which it was given
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["consultation", "organisation", "kind", "event"], name="answer_once"
            ),
            models.UniqueConstraint(
                fields=["consultation", "organisation", "kind"],
                condition=models.Q(event=None),
                name="answer_without_event_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.kind} {self.consultation_id}"


class Reading(models.Model):
    """A letter that was dropped and read; private until a person confirms it.

    `edits` is what the person has typed so far (the form's values); `revision` grows with every save.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    state = models.CharField(max_length=16, choices=ReadingState.choices, default=ReadingState.OPEN)
    edits = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="readings"
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    outcome = models.CharField(max_length=16, choices=Outcome.choices, blank=True)
    letter = models.ForeignKey(Letter, null=True, on_delete=models.SET_NULL, related_name="readings")
    consultation = models.ForeignKey(
        Consultation, null=True, on_delete=models.SET_NULL, related_name="readings"
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["-created_at"]

    def __str__(self) -> str:
        return str(self.id)


class ReadingFile(models.Model):
    """One language file of a reading, with what was read in it (the JSON of `core.reader`)."""

    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, related_name="files")
    language = models.CharField(max_length=8)
    stored = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    facts = models.JSONField()
    remarks = models.JSONField(default=list)  # [{code, params}] of core.intake
    held = models.BooleanField(default=False)  # the intake wants a person's nod

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["reading", "language"], name="reading_file_once"),
        ]

    def __str__(self) -> str:
        return f"{self.reading_id} {self.language}"
