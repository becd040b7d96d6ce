"""`consilia serve`: bring the database up to date and serve the site in the foreground."""

import logging
import os
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from consilia.cli.house import open_house
from consilia.cli.plain import PlainCommand, PlainError, tell

if TYPE_CHECKING:
    from django_tasks_db.management.commands.db_worker import Worker

LONGEST_PORT = 65535
PAUSE = 5  # seconds after a failure of the database
logger = logging.getLogger(__name__)


def commands(_: Callable[[str], str]) -> click.Command:
    """Return the command `serve`, its help in the language of `_`."""

    def serve() -> None:
        host, port = os.environ.get("HOST", "") or "127.0.0.1", _port(_)
        _refuse_taken_port(host, port, _)
        open_house()
        prepare()
        later = start_jobs()
        _announce(host, port, _)
        try:
            _run_server(host, port)
        finally:
            later.stop()

    return PlainCommand("serve", callback=serve, help=_("Serve the site; stop it with Ctrl+C."))


def prepare() -> None:
    """Make folders, migrate, gather static files; in development put the example organisation in."""
    from django.conf import settings  # noqa: PLC0415 - the house is open now
    from django.core.management import call_command  # noqa: PLC0415

    from consilia.search import index  # noqa: PLC0415

    settings.DATA_FOLDER.mkdir(parents=True, exist_ok=True)
    if settings.INSTALLED is not None:
        from consilia.cli.catalogue_work import compile_all  # noqa: PLC0415

        compile_all(settings.INSTALLED.catalogues)
    call_command("migrate", interactive=False, verbosity=0)
    if index.is_empty():  # an installation from before the search
        index.rebuild()
    call_command("collectstatic", interactive=False, verbosity=0)
    if settings.DEVELOPMENT:
        from consilia.cli.example import seed_once  # noqa: PLC0415

        seed_once()


@dataclass(frozen=True)
class Jobs:
    """The one thread that does later work inside the serving process."""

    worker: "Worker"
    thread: threading.Thread
    ended: threading.Event

    def stop(self) -> None:
        """Let it finish what it does and end."""
        self.worker.running = False
        self.ended.set()
        self.thread.join()


def start_jobs() -> Jobs:
    """Start the thread; it looks for work every second, first for mail that an earlier process left."""
    from django_tasks_db.management.commands.db_worker import Worker  # noqa: PLC0415

    from consilia.base import clock, jobs  # noqa: PLC0415 - the house is open now

    jobs.start_recurring(clock.now())
    jobs.enqueue("base.send_mail")
    worker = Worker(
        queue_names=["*"],
        interval=1.0,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=f"serving-{os.getpid()}",
        excluded_queue_names=[],
    )
    ended = threading.Event()
    thread = threading.Thread(target=_work, args=[worker, ended], name="jobs", daemon=True)
    thread.start()
    return Jobs(worker, thread, ended)


def _work(worker: "Worker", ended: threading.Event) -> None:
    """Work until the end; a database that is locked or away ends one round, never the thread."""
    from django.db import DatabaseError, connections  # noqa: PLC0415

    while not ended.is_set():
        try:
            worker.run()
        except DatabaseError:
            logger.exception("The jobs could not be looked for; they are in %d s.", PAUSE)
            ended.wait(PAUSE)
        finally:
            connections.close_all()


def _run_server(host: str, port: int) -> None:
    import uvicorn  # noqa: PLC0415

    uvicorn.run(
        "consilia.web.asgi:application",
        host=host,
        port=port,
        log_level="warning",
        lifespan="off",
        server_header=False,
    )


def _announce(host: str, port: int, _: Callable[[str], str]) -> None:
    from django.conf import settings  # noqa: PLC0415

    shown = "localhost" if host in {"127.0.0.1", "::1"} else host
    tell(_("Consilia is at %(address)s") % {"address": f"http://{shown}:{port}"})
    if settings.DEVELOPMENT:
        from consilia.cli.example import accounts_table  # noqa: PLC0415

        tell(accounts_table())


def _port(_: Callable[[str], str]) -> int:
    words = os.environ.get("PORT", "") or "8000"
    if not (words.isascii() and words.isdigit() and 0 < int(words) <= LONGEST_PORT):
        raise PlainError(_("PORT must be a number from 1 to %(most)d.") % {"most": LONGEST_PORT})
    return int(words)


def _refuse_taken_port(host: str, port: int, _: Callable[[str], str]) -> None:
    """Say in one sentence that another program has the port, before anything is prepared."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            sentence = _("Port %(port)d of %(host)s cannot be had: choose another, for example PORT=8001.")
            raise PlainError(sentence % {"port": port, "host": host}) from error
