"""Later work, named: actions never import tasks. A job is queued in the transaction of the change.

State is always computed from the clock when it is read; nothing depends on a job having run.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django_tasks.base import Task

_tasks: dict[str, Task[..., Any]] = {}


def register(name: str, task: Task[..., Any]) -> None:
    """Make a task known under the name by which actions queue it."""
    _tasks[name] = task


def enqueue(name: str, *, run_after: datetime | None = None, **arguments: Any) -> None:  # noqa: ANN401
    """Queue a job; its row is part of the present transaction, so it runs only if that is committed."""
    task = _tasks[name]
    if run_after is not None:
        task = task.using(run_after=run_after)
    task.enqueue(**arguments)


def names() -> tuple[str, ...]:
    """Return the names of all jobs."""
    return tuple(sorted(_tasks))


Work = Callable[..., None]
