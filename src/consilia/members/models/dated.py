"""Rows that hold from a day until a day, at the seat."""

from datetime import date
from typing import Self, TypeVar

from django.db import models

Row_co = TypeVar("Row_co", bound=models.Model, covariant=True)


class Dated(models.QuerySet[Row_co]):
    """Rows that hold from a day until a day."""

    def on(self, day: date) -> Self:
        """Return what holds on a day at the seat; `until` is the last day that still counts."""
        return self.filter(since__lte=day).exclude(until__lt=day)


DatedManager = models.Manager.from_queryset(Dated)
