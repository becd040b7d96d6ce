"""How the pages of people keep their time as people become many: 200 and 100,000 of them, on each database at hand."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from bench_search import ROOT, drop_database, own_database
from on_postgresql import reachable

FEW, MANY = 200, 100_000
ROUNDS = 21
OFFICER = "officer@example.int"
FOCAL_POINT = "focal.kenya@example.int"
PAGES = {
    "people_of_all": (OFFICER, "/en/members/people/"),
    "people_of_one": (OFFICER, "/en/members/ken/people/"),
    "missing": (OFFICER, "/en/members/people/missing/"),
    "organisation": (FOCAL_POINT, "/en/members/ken/"),
    "desk": (FOCAL_POINT, "/en/desk/"),
    "members": (FOCAL_POINT, "/en/members/"),
}


def people_figures() -> dict[str, Any]:
    """Return milliseconds and numbers of queries of each page with few and with many people, per database."""
    with tempfile.TemporaryDirectory() as folder:
        urls = {"sqlite": f"sqlite:///{folder}/people.sqlite3"}
        server = reachable()
        if server:
            urls["postgresql"] = own_database(server)
        found = {name: _measured(url) for name, url in urls.items()}
        if server:
            drop_database(server)
    return found


def _measured(url: str) -> dict[str, Any]:
    settings = {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "consilia.settings.test"}
    done = subprocess.run(  # noqa: S603 - ourselves
        [sys.executable, __file__],
        env=os.environ | settings,
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def main() -> None:
    """Fill the database that DATABASE_URL names, with few people and with many, and print the figures."""
    sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "src")]
    import django  # noqa: PLC0415

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    from consilia.cli.example import seed_once  # noqa: PLC0415

    call_command("migrate", interactive=False, verbosity=0)
    seed_once()
    _fill(0, FEW)
    few = {name: _page(*page) for name, page in PAGES.items()}
    _fill(FEW, MANY)
    many = {name: _page(*page) for name, page in PAGES.items()}
    print(
        json.dumps(
            {
                name: {
                    "ms_few": few[name][0],
                    "ms_many": many[name][0],
                    "times": round(many[name][0] / few[name][0], 2),
                    "queries": [few[name][1], many[name][1]],
                }
                for name in PAGES
            }
        )
    )


def _fill(first: int, last: int) -> None:
    """Make people up to a number: spread over all members, three of four of them no longer in office.

    Of the first ones a fifth is Kenya's, so that its pages are full from the beginning.
    """
    from django.db import connection  # noqa: PLC0415

    from consilia.base.models import User  # noqa: PLC0415
    from consilia.members.factories import EARLY  # noqa: PLC0415
    from consilia.members.models import Appointment, Organisation  # noqa: PLC0415
    from consilia.members.vocab import Role  # noqa: PLC0415

    organisations = list(Organisation.objects.exclude(slug="secretariat").order_by("slug"))
    kenya = Organisation.objects.get(slug="ken")
    people = [
        User(
            email=f"p{number}@example.int",
            name=f"Person {number * 7919 % MANY:06d}",
            date_joined="2020-01-01T00:00Z",
        )
        for number in range(first, last)
    ]
    made = User.objects.bulk_create(people, batch_size=2000)
    over = date.today() - timedelta(days=400)  # noqa: DTZ011 - any day long ago
    Appointment.objects.bulk_create(
        [
            Appointment(
                person=person,
                organisation=kenya
                if number < FEW and number % 5 < 1
                else organisations[number % len(organisations)],
                role=Role.FOCAL_POINT if number % 48 == 0 else Role.DELEGATE,
                purpose="votes" if number % 48 == 0 else "",
                deputy=number % 96 == 0,
                since=EARLY,
                until=None if number % 4 == 0 else over,
            )
            for number, person in enumerate(made, first)
        ],
        batch_size=2000,
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _page(email: str, address: str) -> tuple[float, int]:
    """Return the median time of a page in milliseconds of the process, and its number of queries."""
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415

    from consilia.base.models import User  # noqa: PLC0415

    client = Client()
    client.force_login(User.objects.get(email=email))
    client.get(address)
    asked: list[str] = []

    def counted(execute: Any, sql: str, *rest: Any) -> Any:  # noqa: ANN401 - as Django calls it
        asked.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(counted):
        client.get(address)
    times = []
    for _round in range(ROUNDS):
        start = time.perf_counter()
        client.get(address)
        times.append((time.perf_counter() - start) * 1000)
    return round(statistics.median(times), 1), len(asked)


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent))
    main()
