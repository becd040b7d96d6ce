"""Tables of bodies and groups."""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from i18nfield.fields import I18nCharField


class Body(models.Model):
    """A body or a group: the conference, the council, a working group; `parent` is the body it reports to.

    `rulebook` is the key of a rulebook (`core.rulebooks`), of which the edition in force on a day counts.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    slug = models.SlugField(max_length=60, unique=True)
    name = I18nCharField(max_length=2000)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    rulebook = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["slug"]

    def __str__(self) -> str:
        return str(self.name)
