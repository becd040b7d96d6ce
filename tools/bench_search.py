"""How well and how fast the search answers: judged pairs, and a hundred thousand entries, on each database at hand."""

import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import accumulate
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
ENTRIES, QUERIES = 100_000, 300
SYLLABLES = (
    "ba",
    "ce",
    "di",
    "fo",
    "gu",
    "la",
    "me",
    "ni",
    "po",
    "ru",
    "sa",
    "te",
    "vi",
    "tra",
    "ple",
    "con",
    "men",
)
BODY_WORDS, TITLE_WORDS, VOCABULARY = 60, 7, 20_000


def search_figures() -> dict[str, Any]:
    """Return first hits of the judged pairs, and latencies in milliseconds, per database.

    Each database has a process of its own, since Django knows one in its life.
    """
    from on_postgresql import reachable  # noqa: PLC0415 - needs psycopg only here

    with tempfile.TemporaryDirectory() as folder:
        urls = {"sqlite": f"sqlite:///{folder}/bench.sqlite3"}
        server = reachable()
        if server:
            urls["postgresql"] = own_database(server)
        found = {name: _measured(url) for name, url in urls.items()}
        if server:
            drop_database(server)
    return found


def _measured(url: str) -> dict[str, float]:
    settings = {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "consilia.settings.test"}
    done = subprocess.run(  # noqa: S603 - ourselves
        [sys.executable, __file__],
        env=os.environ | settings,
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def own_database(server: str) -> str:
    """Make an empty database for figures on a server, and return its address."""
    import psycopg  # noqa: PLC0415

    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS consilia_bench")
        connection.execute("CREATE DATABASE consilia_bench")
    return server.rsplit("/", 1)[0] + "/consilia_bench"


def drop_database(server: str) -> None:
    """Drop it again."""
    import psycopg  # noqa: PLC0415

    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS consilia_bench")


def main() -> None:
    """Fill the database that DATABASE_URL names and print its figures."""
    sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "src")]
    import django  # noqa: PLC0415

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    from consilia.cli.example import seed_once  # noqa: PLC0415

    call_command("migrate", interactive=False, verbosity=0)
    seed_once()
    right = _first_hits()
    chance = random.Random(7)  # noqa: S311 - the same entries every time
    words = _vocabulary(chance)
    start = time.perf_counter()
    _fill(chance, words)
    filled = time.perf_counter() - start
    times = sorted(_times(chance, words))
    print(
        json.dumps(
            {
                "first_hits_of_60": right,
                "entries": ENTRIES,
                "fill_s": round(filled, 1),
                "median_ms": round(statistics.median(times), 1),
                "p95_ms": round(times[int(len(times) * 0.95)], 1),
            }
        )
    )


def _first_hits() -> int:
    from consilia.search import queries  # noqa: PLC0415
    from search.pairs import PAIRS, wanted  # noqa: PLC0415

    answers = [
        (queries.search(text, reader=language, seen_by=frozenset({"public"})).hits, link)
        for language, text, link in PAIRS
    ]
    return sum(1 for hits, link in answers if hits and wanted(link, hits[0].link))


def _vocabulary(chance: random.Random) -> list[str]:
    """Return made-up words; they are drawn by Zipf's law, as words of a language are."""
    made: dict[str, None] = {}
    while len(made) < VOCABULARY:
        made["".join(chance.choices(SYLLABLES, k=chance.randint(2, 4)))] = None
    return list(made)


def _fill(chance: random.Random, words: list[str]) -> None:
    from django.db import connection  # noqa: PLC0415

    from consilia.search import index  # noqa: PLC0415
    from consilia.search.index import Item  # noqa: PLC0415
    from consilia.search.vocab import Kind  # noqa: PLC0415

    weights = list(accumulate(1 / (rank + 10) for rank in range(len(words))))

    def text(number: int) -> str:
        return " ".join(chance.choices(words, cum_weights=weights, k=number))

    seen_by = [frozenset({"public"})] * 9 + [frozenset({"officers"})]
    index.put(
        Item(
            Kind.LETTER, str(number), "en", text(TITLE_WORDS), "x/", text(BODY_WORDS), chance.choice(seen_by)
        )
        for number in range(ENTRIES)
    )
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _times(chance: random.Random, words: list[str]) -> list[float]:
    from consilia.search import queries  # noqa: PLC0415

    weights = list(accumulate(1 / (rank + 10) for rank in range(len(words))))
    found = []
    for _ in range(QUERIES):
        text = " ".join(chance.choices(words, cum_weights=weights, k=chance.randint(1, 4)))
        start = time.perf_counter()
        queries.search(text, reader="en", seen_by=frozenset({"public"}))
        found.append((time.perf_counter() - start) * 1000)
    return found


if __name__ == "__main__":
    main()
