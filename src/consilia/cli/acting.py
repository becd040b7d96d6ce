"""What commands that act share: the account, days, files."""

from datetime import date
from pathlib import Path

from django.conf import settings
from django.core.files.base import File

from consilia.base.models import User
from consilia.cli.plain import PlainError
from consilia.cli.sources import shown_name
from consilia.cli.wording import Words, clean
from consilia.core.intake.messages import MESSAGES
from consilia.members.example import OFFICER


def acting(email: str | None, words: Words) -> User:
    """Return the account that acts: in development the example's officer where none is named."""
    email = email or (OFFICER if settings.DEVELOPMENT else "")
    if not email:
        raise PlainError(words.say("Name with --as the account that acts, by its e-mail address."))
    return account(email, words)


def account(email: str, words: Words) -> User:
    """Return the account of an address. Raises PlainError where none is in use."""
    person = User.objects.filter(email__iexact=email, is_active=True).first()
    if person is None:
        raise PlainError(words.say("There is no account “%(email)s” in use.") % {"email": clean(email)})
    return person


def day(written: str | None, words: Words) -> date | None:
    """Return a day written as 2026-12-31, None where nothing is. Raises PlainError for anything else."""
    if not written:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        sentence = words.say("“%(day)s” is no day. Write it as 2026-12-31.")
        raise PlainError(sentence % {"day": clean(written)}) from error


def opened(path: str, words: Words) -> File[bytes]:
    """Open a file for reading. Raises PlainError with the sentence of the intake."""
    try:
        return File(Path(path).open("rb"), name=Path(path).name)
    except (OSError, ValueError) as error:
        code = "not-a-file" if isinstance(error, IsADirectoryError) else "cannot-open"
        raise PlainError(f"{shown_name(path)}: {words.say(MESSAGES[code])}") from error
