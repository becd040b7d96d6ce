"""Say where a model changed and no migration says how; exit with 1 then."""

import os
import sys

import django
from django.core.management import call_command


def main() -> int:
    """Return the exit code."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "consilia.settings.test"
    django.setup()
    try:
        call_command("makemigrations", check=True, dry_run=True)
    except SystemExit as leaving:
        return int(leaving.code or 0)
    return 0


if __name__ == "__main__":
    sys.exit(main())
