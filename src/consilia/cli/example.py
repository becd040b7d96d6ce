"""The example organisation at work; development only."""

from consilia.base.models import User


def seed_once() -> None:
    """Put the example in, unless there is data already."""
    if User.objects.exists():
        return


def accounts_table() -> str:
    """Return the example accounts as lines for the terminal."""
    return ""
