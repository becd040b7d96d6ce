"""Sentences that more than one room says."""

from django.utils.translation import gettext_lazy as _

NOT_ALLOWED = _("Your account may not do this. Ask your focal point or the secretariat.")
CHANGED_MEANWHILE = _("Somebody else has changed this since you opened it. Compare, then save again.")
