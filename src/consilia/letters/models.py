"""Tables of the letter register."""

from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from i18nfield.fields import I18nCharField, I18nTextField

from consilia.base.models import StoredFile
from consilia.groups.models import Body
from consilia.letters.vocab import Kind, Relation


class Series(models.Model):
    """A series of letters of this organisation: how its references are written, and whose rules its meetings follow.

    `form` is a reference with places for numbers: "CL-{yy}/{number}", "AAU/CIRC/{year}/{number}".
    """

    key = models.CharField(max_length=60, primary_key=True)
    name = I18nCharField(max_length=2000)
    form = models.CharField(max_length=120, blank=True)
    body = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="series")

    class Meta:
        ordering: ClassVar[list[str]] = ["key"]

    def __str__(self) -> str:
        return self.key


class Letter(models.Model):
    """A letter in the register.

    Two letters may bear one number (a revision): the date tells them apart, and where that is the same too,
    `edition`, which a person has asked for.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    slug = models.SlugField(max_length=80, unique=True)  # "cl-20-18"
    reference = models.CharField(max_length=120, blank=True)  # as printed: "CL-20/18"
    edition = models.PositiveSmallIntegerField(default=1)
    reference_key = models.CharField(max_length=120, blank=True, db_index=True)  # to find it by: "cl-20/18"
    series = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=24, choices=Kind.choices)
    date = models.DateField(null=True, blank=True)
    place = models.CharField(max_length=120, blank=True)
    issuer = models.CharField(max_length=300, blank=True)
    signatory = models.CharField(max_length=200, blank=True)
    subject = I18nTextField()
    original = models.CharField(max_length=8)  # language key of the original
    addressees = models.JSONField(default=list)  # keys of members.vocab.Addressees
    contacts = models.JSONField(default=list)  # [{name, phone, fax, email}]
    words = models.TextField(blank=True)  # all of its texts as they are searched, by `rules.words`
    revision = models.PositiveIntegerField(default=1)  # grows with every change, so that none is lost
    registered_at = models.DateTimeField()
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["-date", "-registered_at"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["reference_key", "date", "edition"],
                condition=~models.Q(reference_key=""),
                name="letter_once",
            ),
        ]

    def __str__(self) -> str:
        return self.reference or self.slug


class LetterFile(models.Model):
    """One language version of a letter: the file as it came, and its text."""

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="files")
    language = models.CharField(max_length=8)
    stored = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    text_sha256 = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["letter", "language"], name="letter_file_once"),
        ]

    def __str__(self) -> str:
        return f"{self.letter_id} {self.language}"


class LetterRelation(models.Model):
    """A letter refers to another text; `target` is filled when that text is in the register."""

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="relations")
    kind = models.CharField(max_length=16, choices=Relation.choices)
    reference = models.CharField(max_length=200)  # as printed, or in canonical form
    reference_key = models.CharField(max_length=200, db_index=True)
    cited_date = models.DateField(null=True, blank=True)
    target = models.ForeignKey(
        Letter, null=True, blank=True, on_delete=models.SET_NULL, related_name="cited_by"
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["letter", "reference_key"], name="relation_once"),
        ]

    def __str__(self) -> str:
        return f"{self.letter_id} {self.kind} {self.reference}"
