"""The index: what is found, in one language, and who may see it. The engines' own tables stand beside it."""

from typing import ClassVar

from django.db import models

from consilia.search.vocab import Kind


class Audience(models.Model):
    """A set of tokens of visibility: who has one of them, sees. There are few sets, so that rights cost little."""

    tokens = models.CharField(max_length=500, unique=True)  # sorted, parted by blanks

    def __str__(self) -> str:
        return self.tokens


class Entry(models.Model):
    """One thing in one language, as plain values; `language` is a key, empty for names that have none."""

    kind = models.CharField(max_length=16, choices=Kind.choices)
    key = models.CharField(max_length=80)  # what it is in its room
    language = models.CharField(max_length=8, blank=True)
    title = models.TextField()
    body = models.TextField(blank=True)
    title_tokens = (
        models.TextField()
    )  # as the analyser makes them, parted by blanks: for the order of what is found
    first_tokens = models.TextField(blank=True)  # of the beginning of the body
    link = models.CharField(max_length=300)  # without the language: "letters/cl-20-18/"
    audience = models.ForeignKey(Audience, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["kind", "key", "language"], name="search_entry_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} {self.language}"
