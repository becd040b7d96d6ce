"""What all forms share: a page has a key, so that sent twice it makes one thing; days; numbers."""

import hashlib
from collections.abc import Callable
from datetime import date, datetime
from secrets import token_urlsafe
from typing import TYPE_CHECKING

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import IntegrityError, transaction

from consilia.base.models import SentForm, User

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

KEY_LENGTH = 24
MOST_FIGURES = 18  # of a number that a link or a form carries; Python refuses to read some thousands

# From the founding of the oldest such organisation to the last year whose end the calendar knows.
FIRST_DAY, LAST_DAY = date(1865, 1, 1), date(9998, 12, 31)
IN_CALENDAR = (MinValueValidator(FIRST_DAY), MaxValueValidator(LAST_DAY))


def day_field(
    label: "_StrOrPromise", *, required: bool = False, hint: "_StrOrPromise" = ""
) -> forms.DateField:
    """Return a field for a day."""
    return forms.DateField(
        label=label,
        required=required,
        help_text=hint,
        input_formats=["%Y-%m-%d"],
        validators=IN_CALENDAR,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )


def new_key() -> str:
    """Return a key for a form page that is about to be shown."""
    return token_urlsafe(KEY_LENGTH)


def whole_number(written: str, otherwise: int) -> int:
    """Return a whole number that was sent; `otherwise` for whatever is none, or has more than 18 figures."""
    plain = written.isascii() and written.isdigit() and len(written) <= MOST_FIGURES
    return int(written) if plain else otherwise


def once(*, key: str, person: User, now: datetime, act: Callable[[], str]) -> str:
    """Do `act` and return the link to what it made; sent again, only the link.

    The key is taken in the transaction of the act: of two clicks at once the second waits for the first and
    then finds its link. A key belongs to its person: that of another one is a new key.
    """
    key = hashlib.sha256(f"{person.pk} {key or new_key()}".encode()).hexdigest()
    earlier = _link(key)
    if earlier is not None:
        return earlier
    try:
        with transaction.atomic():
            row = SentForm.objects.create(key=key, link="", at=now)
            row.link = act()
            row.save()
    except IntegrityError:
        earlier = _link(key)
        if earlier is None:
            raise
        return earlier
    return row.link


def _link(key: str) -> str | None:
    return SentForm.objects.filter(key=key).values_list("link", flat=True).first()
