"""Later work, named: actions never import tasks. A job is queued in the transaction of the change.

State is always computed from the clock when it is read; nothing depends on a job having run.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django_tasks import TaskResultStatus
from django_tasks.base import Task

_tasks: dict[str, Task[..., Any]] = {}
_recurring: dict[str, Callable[[datetime], datetime]] = {}


def register(name: str, task: Task[..., Any], *, again: Callable[[datetime], datetime] | None = None) -> None:
    """Make a task known under the name by which actions queue it.

    `again(now)` is when a task that comes again and again is due next; it queues itself anew.
    """
    _tasks[name] = task
    if again is not None:
        _recurring[name] = again


def start_recurring(now: datetime) -> None:
    """Queue what comes again and again, unless it waits already."""
    for name, again in _recurring.items():
        enqueue_once(name, run_after=again(now))


def enqueue(name: str, *, run_after: datetime | None = None, **arguments: Any) -> None:  # noqa: ANN401
    """Queue a job; its row is part of the present transaction, so it runs only if that is committed."""
    task = _tasks[name]
    if run_after is not None:
        task = task.using(run_after=run_after)
    task.enqueue(**arguments)


def enqueue_once(name: str, *, run_after: datetime) -> None:
    """Queue a job that comes again and again, unless it waits already."""
    from django_tasks_db.models import DBTaskResult  # noqa: PLC0415 - tables are not ready when apps load

    waiting = DBTaskResult.objects.filter(
        status=TaskResultStatus.READY, task_path=_tasks[name].module_path, run_after__gte=run_after
    )
    if not waiting.exists():
        enqueue(name, run_after=run_after)
