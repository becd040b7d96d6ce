"""How heavy and how slow pages are: first views of the example organisation, compressed as a server sends them."""

import gzip
import os
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

SHEET = Path(__file__).resolve().parent.parent / "src/consilia/web/static/web/consilia.css"
PAGES = (
    "",
    "consultations/",
    "consultations/cl-19-47/",
    "letters/",
    "letters/cl-20-18/",
    "members/",
    "account/sign-in/",
    "time-zone/",
)
ROUNDS = 15
LANGUAGES = ("ar", "en", "ru")


def page_weight() -> dict[str, Any]:
    """Return compressed bytes of the sheet, and of each public page that is there, per language."""
    with tempfile.TemporaryDirectory() as folder:
        _open_house(folder)
        html = {name or "home": _page(name) for name in PAGES}
        speed = {name or "home": _cpu(f"/en/{name}") for name in PAGES}
        _close_house()
    return {
        "css_gz_bytes": _compressed(SHEET.read_bytes()),
        "html_gz_bytes": {name: weights for name, weights in html.items() if weights},
        "cpu_ms_uncached": speed,
    }


def _open_house(folder: str) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "consilia.settings.test"
    os.environ["DATABASE_URL"] = f"sqlite:///{folder}/bench.sqlite3"
    import django  # noqa: PLC0415 - after the environment

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    from consilia.cli.example import seed_once  # noqa: PLC0415

    call_command("migrate", interactive=False, verbosity=0)
    seed_once()


def _close_house() -> None:
    from django.db import connections  # noqa: PLC0415

    connections.close_all()


def _page(name: str) -> dict[str, int]:
    from django.test import Client  # noqa: PLC0415

    answers = {language: Client().get(f"/{language}/{name}") for language in LANGUAGES}
    return {
        language: _compressed(answer.content)
        for language, answer in answers.items()
        if answer.status_code == 200  # noqa: PLR2004 - HTTP's number for a page
    }


def _cpu(path: str) -> float:
    """Return the median CPU time of a page in milliseconds, after a first one that warms up."""
    from django.test import Client  # noqa: PLC0415

    client = Client()
    client.get(path)
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        client.get(path)
        times.append((time.process_time() - start) * 1000)
    return round(statistics.median(times), 1)


def _compressed(content: bytes) -> int:
    return len(gzip.compress(content, 6))
