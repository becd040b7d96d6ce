"""What a letter made, for the page of the letter."""

from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from consilia.consultations.models import Consultation
from consilia.letters.models import Letter
from consilia.letters.queries import Related


def of_letter(letter: Letter, now: datetime) -> list[Related]:  # noqa: ARG001 - the register's signature
    """Return the consultations that a letter opened or planned. One query."""
    found = Consultation.objects.filter(Q(letter=letter) | Q(plans__letter=letter)).distinct()
    return [
        Related(
            _("Opened the consultation") if row.letter_id == letter.pk else _("Set the timetable of"),
            row.title,
            row.original,
            reverse("consultations:consultation", args=[row.slug]),
        )
        for row in found.order_by("-opened_at", "pk")
    ]
