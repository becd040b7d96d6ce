"""Triggers that refuse to change or delete an entry of the record, on SQLite and on PostgreSQL."""

from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

TABLE = "base_record"
REFUSAL = "the record is append-only"
_SQLITE = {
    f"{TABLE}_no_{verb}": (
        f"CREATE TRIGGER {TABLE}_no_{verb} BEFORE {verb.upper()} ON {TABLE} "
        f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    )
    for verb in ("update", "delete")
} | {
    # REPLACE deletes without firing triggers in a connection that did not ask for recursive ones, as any shell.
    f"{TABLE}_no_replace": (
        f"CREATE TRIGGER {TABLE}_no_replace BEFORE INSERT ON {TABLE} "  # noqa: S608 - our own names
        f"WHEN EXISTS (SELECT 1 FROM {TABLE} WHERE number = NEW.number OR digest = NEW.digest) "
        f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    )
}
_POSTGRESQL_FUNCTION = (
    f"CREATE OR REPLACE FUNCTION {TABLE}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$"
)
_POSTGRESQL = {
    f"{TABLE}_no_change": (
        f"CREATE TRIGGER {TABLE}_no_change BEFORE UPDATE OR DELETE ON {TABLE} "
        f"FOR EACH ROW EXECUTE FUNCTION {TABLE}_refuse()"
    ),
    f"{TABLE}_no_truncate": (
        f"CREATE TRIGGER {TABLE}_no_truncate BEFORE TRUNCATE ON {TABLE} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {TABLE}_refuse()"
    ),
}


def install(using: str = DEFAULT_DB_ALIAS, **_signal: Any) -> None:  # noqa: ANN401 - what post_migrate sends
    """Set the triggers anew."""
    connection = connections[using]
    if TABLE not in connection.introspection.table_names():
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_POSTGRESQL_FUNCTION)
        for name, statement in _wanted(connection.vendor).items():
            cursor.execute(_drop(connection.vendor, name))
            cursor.execute(statement)


def remove(using: str = DEFAULT_DB_ALIAS) -> None:
    """Lift the triggers: only the fixture of the tests may, to empty its tables."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for name in _wanted(connection.vendor):
            cursor.execute(_drop(connection.vendor, name))


def missing(using: str = DEFAULT_DB_ALIAS) -> tuple[str, ...]:
    """Return the names of triggers that are not there."""
    connection = connections[using]
    catalogue = (
        "SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D'"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    with connection.cursor() as cursor:
        cursor.execute(catalogue)
        present = {row[0] for row in cursor.fetchall()}
    return tuple(sorted(set(_wanted(connection.vendor)) - present))


def _wanted(vendor: str) -> dict[str, str]:
    return _POSTGRESQL if vendor == "postgresql" else _SQLITE


def _drop(vendor: str, name: str) -> str:
    place = f" ON {TABLE}" if vendor == "postgresql" else ""
    return f"DROP TRIGGER IF EXISTS {name}{place}"
