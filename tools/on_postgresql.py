"""Run the tests of the house on PostgreSQL, where one is to be had.

In continuous integration (CI set) one must be there; a newcomer without one is told so in a line.
TEST_DATABASE_URL names another than the local one.
"""

import os
import subprocess
import sys
from pathlib import Path

import psycopg

ROOT = Path(__file__).resolve().parent.parent
LOCAL = ("postgresql://postgres@127.0.0.1:5432/postgres", "postgresql:///postgres")
FOLDERS = ("base", "search", "members", "letters", "consultations", "web", "api", "house")
PATIENCE = 3  # seconds


def main() -> int:
    """Return the exit code of the tests; 0 where there is no PostgreSQL and none is compulsory."""
    url = reachable()
    if url is None:
        print(
            "No PostgreSQL answers on this machine: its tests are left out (TEST_DATABASE_URL names another)."
        )
        return 1 if os.environ.get("CI") else 0
    folders = [str(ROOT / "tests" / name) for name in FOLDERS if (ROOT / "tests" / name).exists()]
    command = [sys.executable, "-m", "pytest", "-n", "auto", *folders]
    return subprocess.run(command, env=os.environ | {"DATABASE_URL": url}, cwd=ROOT, check=False).returncode  # noqa: S603


def reachable() -> str | None:
    """Return the address of a PostgreSQL that lets us make databases."""
    own = os.environ.get("TEST_DATABASE_URL")
    return next((url for url in ([own] if own else LOCAL) if may_make_databases(url)), None)


def may_make_databases(url: str) -> bool:
    """Tell whether the server at `url` answers and lets this user make databases."""
    try:
        with psycopg.connect(url, connect_timeout=PATIENCE) as connection:
            row = connection.execute(
                "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"
            ).fetchone()
    except psycopg.OperationalError:
        return False
    return bool(row and row[0])


if __name__ == "__main__":
    sys.exit(main())
