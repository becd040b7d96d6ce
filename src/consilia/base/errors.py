"""What an action refuses, in a sentence for the person who asked."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise


class DomainError(Exception):
    """An action was refused. `message` is translatable and says what to do; `params` fill its `%(name)s`.

    `field` names the form field that it is about, so that the sentence can stand beside it.
    """

    def __init__(
        self, message: str | Promise, params: Mapping[str, object] | None = None, *, field: str | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.params = dict(params or {})
        self.field = field

    def __str__(self) -> str:
        """Return the sentence in the language that is active."""
        message: Any = (
            self.message
        )  # a lazy plural chooses its form by `params`, so it is filled before it is text
        return str(message % self.params if self.params else message)


class StaleError(DomainError):
    """Somebody else changed the object since the form was opened: nothing of either is lost."""
