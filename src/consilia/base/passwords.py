"""How long a password must be, said in all six languages; Django's own sentence is not in all of them."""

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.utils.translation import ngettext


class LongEnough(MinimumLengthValidator):
    """Refuses passwords that are shorter than `min_length`, and says before how long they must be."""

    def get_help_text(self) -> str:
        """Return the hint beside the field."""
        return ngettext(
            "At least %(least)d character, and not a common password.",
            "At least %(least)d characters, and not a common password.",
            self.min_length,
        ) % {"least": self.min_length}

    def get_error_message(self) -> str:
        """Return what is wrong with a short one."""
        return ngettext(
            "This password is too short: it needs at least %(least)d character.",
            "This password is too short: it needs at least %(least)d characters.",
            self.min_length,
        ) % {"least": self.min_length}
