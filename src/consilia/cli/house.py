"""Start the house (Django) for a command that needs it; imported late, so reading a letter never does."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from consilia.cli.plain import PlainError
from consilia.core import messages


def open_house() -> None:
    """Load settings and rooms. Raises PlainError with the sentence of a wrong setting.

    Without DJANGO_SETTINGS_MODULE the settings are those of production.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "consilia.settings.production")
    import django  # noqa: PLC0415 - late, see above
    from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415

    try:
        django.setup()
    except ImproperlyConfigured as error:
        raise PlainError(str(error)) from error


@contextmanager
def at_work(language: str) -> Iterator[None]:
    """Open the house and speak `language`; what an action or the database refuses is one sentence."""
    open_house()
    from django.db import Error  # noqa: PLC0415 - the house is open now
    from django.utils import translation  # noqa: PLC0415

    from consilia.base import tags  # noqa: PLC0415
    from consilia.base.errors import DomainError  # noqa: PLC0415

    with translation.override(tags.tag(language)):
        try:
            yield
        except DomainError as error:
            raise PlainError(str(error)) from error
        except Error as error:
            _ = messages.translator(language).gettext
            sentence = _("The database cannot be used (%(error)s). “consilia serve” brings it up to date.")
            raise PlainError(sentence % {"error": error}) from error
