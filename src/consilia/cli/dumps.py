"""The database as one file, and back in one transaction: what fails leaves the database as it was."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from django.db import connection, connections

from consilia.cli.plain import PlainError
from consilia.cli.wording import Words

# A table that a later version made is not in the dump, so that all goes which is ours before the dump comes.
CLEAR: Final = """DO $$ DECLARE found record; BEGIN
FOR found IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
  EXECUTE format('DROP TABLE IF EXISTS public.%I CASCADE', found.tablename);
END LOOP;
FOR found IN SELECT p.oid::regprocedure AS name FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
  AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e') LOOP
  EXECUTE format('DROP FUNCTION IF EXISTS %s CASCADE', found.name);
END LOOP;
END $$"""


def dump(target: Path, words: Words) -> None:
    """Write the database of this installation to a file, as it is at one moment."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with closing(sqlite3.connect(target)) as copy, copy:
            connection.connection.backup(copy)
    else:
        _run(["pg_dump", "--format=custom", "--no-owner", f"--file={target}"], words)


def load(source: Path, words: Words) -> None:
    """Put such a file in the place of the database. Raises PlainError, and then nothing has changed."""
    connections.close_all()
    if connection.vendor == "sqlite":
        _load_sqlite(source, Path(str(connection.settings_dict["NAME"])), words)
        return
    with TemporaryDirectory() as folder:
        statements = Path(folder) / "statements.sql"
        _run(["pg_restore", "--no-owner", f"--file={statements}", str(source)], words)
        single = ["psql", "--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1"]
        _run([*single, f"--command={CLEAR}", f"--file={statements}"], words)


def _load_sqlite(source: Path, name: Path, words: Words) -> None:
    name.parent.mkdir(parents=True, exist_ok=True)
    try:
        with closing(sqlite3.connect(source)) as copy:
            if copy.execute("PRAGMA quick_check").fetchone() != ("ok",):
                raise sqlite3.DatabaseError(source.name)
            with closing(sqlite3.connect(name)) as held, held:
                copy.backup(held)
    except sqlite3.Error as error:
        sentence = words.say("The backup cannot be read: %(error)s")
        raise PlainError(sentence % {"error": error}) from error


def _run(command: list[str], words: Words) -> None:
    given: dict[str, Any] = connection.settings_dict
    environment = {
        **os.environ,
        "PGHOST": str(given["HOST"]),
        "PGPORT": str(given["PORT"] or 5432),
        "PGUSER": str(given["USER"]),
        "PGPASSWORD": str(given["PASSWORD"]),
        "PGDATABASE": str(given["NAME"]),
    }
    program = shutil.which(command[0])
    if program is None:
        sentence = words.say("The program %(program)s is missing: install the client of PostgreSQL.")
        raise PlainError(sentence % {"program": command[0]})
    wanted = [program, *command[1:]]
    done = subprocess.run(wanted, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        sentence = words.say("%(program)s failed: %(error)s")
        error = (done.stderr.strip().splitlines() or [""])[-1]
        raise PlainError(sentence % {"program": command[0], "error": error})
