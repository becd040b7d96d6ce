"""Tables of the house itself: people, the record, files, outgoing mail, forms that were sent."""

from typing import ClassVar
from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext as _
from i18nfield.fields import I18nCharField


class UserManager(BaseUserManager["User"]):
    """Finds people by their address."""

    def create_user(self, email: str, password: str | None = None, **fields: object) -> "User":
        """Make an account; without a password nobody can sign in with it."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A person with an account. What a person may do follows from appointments, never from this row."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    email = models.EmailField(unique=True, max_length=254)
    name = models.CharField(max_length=200, blank=True)  # in Latin letters
    own_name = models.CharField(max_length=200, blank=True)  # in the person's own script
    language = models.CharField(max_length=8, blank=True)  # a key of core.languages
    time_zone = models.CharField(max_length=64, blank=True)  # empty: as the seat
    salutation = I18nCharField(
        max_length=1000, blank=True, default=""
    )  # in each language: "Madame l'Ambassadrice"
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField()
    left_at = models.DateTimeField(null=True)  # when the account was closed
    erased_at = models.DateTimeField(null=True)  # when names and address were erased; the row stays

    objects: ClassVar[UserManager] = UserManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        db_table = "base_user"
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["name", "email"], name="user_name")]

    def __str__(self) -> str:
        if self.erased_at is not None:
            return _("Person whose data were erased")
        return self.own_name or self.name or self.email


class ApiToken(models.Model):
    """A secret by which a program acts as a person; kept as its SHA-256, shown once."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=80)
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_on = models.DateField(null=True)  # a day is enough to see that it is in use
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "base_api_token"

    def __str__(self) -> str:
        return self.name


class RecordEntry(models.Model):
    """One act in the record: ids and hashes, no personal data, chained to the entry before.

    Written by `record.append` only; triggers refuse every change.
    """

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.CharField(max_length=36, blank=True)  # id of the person; empty: the system
    action = models.CharField(max_length=80)
    subject = models.CharField(max_length=120)  # "letter:<id>"
    facts = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        db_table = "base_record"
        ordering: ClassVar[list[str]] = ["number"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["subject", "number"], name="record_subject")
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.action} {self.subject}"


class ChainHead(models.Model):
    """The last entry of the record; its one row is locked last of all locks."""

    number = models.BigIntegerField()
    digest = models.CharField(max_length=64)

    class Meta:
        db_table = "base_record_head"

    def __str__(self) -> str:
        return f"{self.number} {self.digest}"


class StoredFile(models.Model):
    """A file that passed the intake; its bytes lie in the storage under their SHA-256, each only once."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    sha256 = models.CharField(max_length=64, db_index=True)
    name = models.CharField(max_length=200)  # as it came, made safe
    kind = models.CharField(max_length=8)  # docx, odt, pdf, txt, xlsx
    size = models.PositiveIntegerField()
    received_at = models.DateTimeField()

    class Meta:
        db_table = "base_file"

    def __str__(self) -> str:
        return self.name


class OutgoingMail(models.Model):
    """A mail that was decided; `key` keeps it unique, the Message-ID makes a repeat recognisable."""

    key = models.CharField(max_length=200, unique=True)
    message_id = models.CharField(max_length=200)
    recipient = models.EmailField(max_length=254)
    language = models.CharField(max_length=8)
    subject = models.CharField(max_length=300)
    body = models.TextField()
    created_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "base_mail"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["created_at"], name="mail_waiting", condition=models.Q(sent_at__isnull=True))
        ]

    def __str__(self) -> str:
        return f"{self.subject} → {self.recipient}"


class SentForm(models.Model):
    """A form page that was sent: a second click finds what the first one made."""

    key = models.CharField(max_length=64, primary_key=True)  # hash of the person and the page's own key
    link = models.CharField(max_length=300)
    at = models.DateTimeField()

    class Meta:
        db_table = "base_sent_form"

    def __str__(self) -> str:
        return self.link
