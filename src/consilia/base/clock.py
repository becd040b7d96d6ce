"""The server's clock. Views and commands ask it once and hand the instant on; rules never do."""

from datetime import UTC, datetime

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

_started = datetime.now(UTC)


def now() -> datetime:
    """Return the present instant in UTC; in development CONSILIA_CLOCK may have moved it.

    The moved clock runs on from the instant that was set ("2020-04-01T09:00+02:00").
    """
    present = datetime.now(UTC)
    if not settings.CLOCK:
        return present
    return _set_to(settings.CLOCK) + (present - _started)


def _set_to(text: str) -> datetime:
    try:
        instant = datetime.fromisoformat(text)
    except ValueError as error:
        raise ImproperlyConfigured(
            f"CONSILIA_CLOCK {text!r} is not written like 2020-04-01T09:00."
        ) from error
    return (instant if instant.utcoffset() is not None else instant.replace(tzinfo=UTC)).astimezone(UTC)
