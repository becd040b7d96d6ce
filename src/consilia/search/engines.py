"""The engines of the two databases: both hold our tokens, both answer with the best entries by their own measure.

Queries are built by us from tokens that hold letters, digits and "_" only, so no text of a person reaches an engine's
grammar. SQLite: an FTS5 table whose rows bear the ids of the entries. PostgreSQL: a table of tsvectors with a GIN
index.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Any, Final, Protocol

from django.db import connection
from django.db.backends.utils import CursorWrapper

Rows = Iterable[tuple[int, Sequence[str], Sequence[str]]]  # id, tokens of the title, tokens of the body
Terms = Sequence[tuple[str, ...]]  # for each word the tokens that it may have
TITLE_WEIGHT: Final = 4
MOST_JUDGED: Final = 500  # of entries that fit; where more do, the newest are judged, so that nobody waits
MOST_PLACES: Final = 16_383  # beyond it a tsvector counts no further


class Engine(Protocol):
    """What both can do."""

    def put(self, cursor: CursorWrapper, rows: Rows) -> None:
        """Write rows anew."""

    def delete(self, cursor: CursorWrapper, ids: Sequence[int]) -> None:
        """Take rows out."""

    def find(
        self, terms: Terms, audiences: Collection[int], most: int, *, every: bool, kind: str = ""
    ) -> list[int]:
        """Return the ids of the best entries, of one kind or of all, that hold every word, or any.

        `audiences` are those of the visitor. Where more than MOST_JUDGED fit, the best of the newest are meant.
        """


class SqliteEngine:
    """FTS5. Its tokenizer cuts at blanks only, because our tokens hold nothing else that it would cut at."""

    def put(self, cursor: CursorWrapper, rows: Rows) -> None:
        """Write rows anew."""
        cursor.executemany(
            "INSERT OR REPLACE INTO search_tokens (rowid, title, body) VALUES (%s, %s, %s)",
            [(pk, " ".join(title), " ".join(body)) for pk, title, body in rows],
        )

    def delete(self, cursor: CursorWrapper, ids: Sequence[int]) -> None:
        """Take rows out."""
        cursor.executemany("DELETE FROM search_tokens WHERE rowid = %s", [(pk,) for pk in ids])

    def find(
        self, terms: Terms, audiences: Collection[int], most: int, *, every: bool, kind: str = ""
    ) -> list[int]:
        """Return the ids of the best entries."""
        glue = " AND " if every else " OR "
        match = glue.join("(" + " OR ".join(f'"{token}"' for token in word) + ")" for word in terms)
        marks = ", ".join(["%s"] * len(audiences))
        statement = (
            f"SELECT id FROM (SELECT e.id AS id, bm25(search_tokens, {TITLE_WEIGHT}, 1) AS points "  # noqa: S608 - our own marks
            "FROM search_tokens t JOIN search_entry e ON e.id = t.rowid "
            f"WHERE search_tokens MATCH %s AND e.audience_id IN ({marks}) AND %s IN ('', e.kind) "
            "ORDER BY t.rowid DESC LIMIT %s) ORDER BY points, id LIMIT %s"
        )
        return _ids(statement, [match, *audiences, kind, MOST_JUDGED, most])


class PostgresqlEngine:
    """tsvector, weighted A for titles and D for the rest, normalised by length."""

    def put(self, cursor: CursorWrapper, rows: Rows) -> None:
        """Write rows anew."""
        cursor.executemany(
            "INSERT INTO search_tokens (id, words) VALUES (%s, %s::tsvector) "
            "ON CONFLICT (id) DO UPDATE SET words = EXCLUDED.words",
            [(pk, _vector(title, body)) for pk, title, body in rows],
        )

    def delete(self, cursor: CursorWrapper, ids: Sequence[int]) -> None:
        """Take rows out."""
        cursor.execute("DELETE FROM search_tokens WHERE id = ANY(%s)", [list(ids)])

    def find(
        self, terms: Terms, audiences: Collection[int], most: int, *, every: bool, kind: str = ""
    ) -> list[int]:
        """Return the ids of the best entries."""
        glue = " & " if every else " | "
        match = glue.join("(" + " | ".join(f"'{token}'" for token in word) + ")" for word in terms)
        statement = (
            "SELECT found.id FROM (SELECT e.id, t.words FROM search_tokens t JOIN search_entry e ON e.id = t.id "
            "WHERE t.words @@ %s::tsquery AND e.audience_id = ANY(%s) AND %s IN ('', e.kind) "
            "ORDER BY t.id DESC LIMIT %s) found "
            "ORDER BY ts_rank('{0.25, 0.25, 0.25, 1}', found.words, %s::tsquery, 1) DESC, found.id LIMIT %s"
        )
        return _ids(statement, [match, list(audiences), kind, MOST_JUDGED, match, most])


def _vector(title: Sequence[str], body: Sequence[str]) -> str:
    """Return a tsvector as PostgreSQL reads it: each token with its places, those of the title weighted."""
    places: dict[str, list[str]] = {}
    for at, token in enumerate([*title, *body][:MOST_PLACES], start=1):
        places.setdefault(token, []).append(f"{at}A" if at <= len(title) else str(at))
    return " ".join(f"'{token}':{','.join(found[:250])}" for token, found in places.items())


def _ids(statement: str, values: Sequence[Any]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [row[0] for row in cursor.fetchall()]


ENGINES: Final[dict[str, Engine]] = {"sqlite": SqliteEngine(), "postgresql": PostgresqlEngine()}


def engine() -> Engine:
    """Return the engine of the database in use."""
    return ENGINES[connection.vendor]
