"""Start the house (Django) for a command that needs it; imported late, so reading a letter never does."""

import os

from consilia.cli.plain import PlainError


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
