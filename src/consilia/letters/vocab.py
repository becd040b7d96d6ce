"""Words of the letter register."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(TextChoices):
    """What a paper is: keys of the letter reader's contract."""

    CIRCULAR_LETTER = "circular-letter", _("Circular letter")
    LETTER = "letter", pgettext_lazy("kind of paper", "Letter")
    REPORT = "report", pgettext_lazy("kind of paper", "Report")
    DECISION = "decision", pgettext_lazy("kind of paper", "Decision")
    RESOLUTION = "resolution", pgettext_lazy("kind of paper", "Resolution")
    RECOMMENDATION = "recommendation", pgettext_lazy("kind of paper", "Recommendation")
    OTHER = "other", pgettext_lazy("kind of paper", "Other paper")


class Relation(TextChoices):
    """What a letter does to another text."""

    FOLLOWS = "follows", _("follows")
    AMENDS = "amends", _("amends")
    REPLACES = "replaces", _("replaces")
    REFERS_TO = "refers-to", _("refers to")
