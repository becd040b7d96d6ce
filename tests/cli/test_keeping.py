"""Backups of an installation on PostgreSQL, where one answers; those of SQLite are played in `test_init`."""

import json
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from cli.test_init import consilia, papers  # noqa: F401 - the files of an organisation that begins
from on_postgresql import reachable

NAME = "consilia_test_keeping"


@pytest.fixture
def database() -> Iterator[str]:
    """Return the address of an empty database that goes again."""
    server = reachable()
    if server is None:
        pytest.skip("No PostgreSQL answers on this machine.")
    with psycopg.connect(server, autocommit=True) as held:
        held.execute(f"DROP DATABASE IF EXISTS {NAME}")
        held.execute(f"CREATE DATABASE {NAME}")
        yield server.rsplit("/", 1)[0] + f"/{NAME}"
        held.execute(f"DROP DATABASE {NAME} WITH (FORCE)")


def test_what_a_later_version_made_goes_when_a_backup_comes_back(
    database: str,
    papers: Path,  # noqa: F811
    tmp_path: Path,
) -> None:
    data, new, kept = tmp_path / "data", tmp_path / "new", tmp_path / "kept.tar.gz"
    consilia("init", str(papers / "union.toml"), "--data", str(data), data=data, database=database)
    consilia("backup", str(kept), data=data, database=database)
    with psycopg.connect(database, autocommit=True) as held:
        held.execute("CREATE TABLE later (id bigint PRIMARY KEY)")
        held.execute("DELETE FROM django_migrations WHERE app = 'groups'")
    told = consilia("upgrade", data=data, ok=False, database=database)
    assert "was rolled back" in told
    consilia("restore", str(kept), "--over", data=data, database=database)
    with psycopg.connect(database) as held:
        assert held.execute("SELECT to_regclass('later')").fetchone() == (None,)
        assert held.execute("SELECT count(*) FROM groups_body").fetchone() == (2,)
    shown = consilia("members", "show", "moz", "--json", data=data, database=database)
    assert json.loads(shown)["iso3"] == "MOZ"
    with psycopg.connect(database, autocommit=True) as held:
        held.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    assert "is put back" in consilia("restore", str(kept), data=new, database=database)
    assert "whole" in consilia("record", "verify", data=new, database=database)
