"""Words of search: kinds of things that are found, and who may see them."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class Kind(TextChoices):
    """What is found; each room names its own."""

    CONSULTATION = "consultation", pgettext_lazy("what is found", "Consultations")
    LETTER = "letter", pgettext_lazy("what is found", "Letters")
    ORGANISATION = "organisation", pgettext_lazy("what is found", "Members")
    PERSON = "person", pgettext_lazy("what is found", "People")


PUBLIC, SIGNED_IN, OFFICERS = "public", "signed-in", "officers"
"""Tokens of who may see an entry; rooms may add their own, as "organisation:<id>"."""
