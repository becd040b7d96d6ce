"""Logs as one JSON object a line, with the name of the request that they belong to."""

import json
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from uuid import uuid4

_NAME = re.compile(r"[A-Za-z0-9._-]{8,64}")
_current: ContextVar[str] = ContextVar("request", default="")


@contextmanager
def naming(proposed: str) -> Iterator[str]:
    """Name the request for its lines of the log: by the proxy's name where it is a decent one."""
    name = proposed if _NAME.fullmatch(proposed) else uuid4().hex
    token = _current.set(name)
    try:
        yield name
    finally:
        _current.reset(token)


class JsonLines(logging.Formatter):
    """A line of the log as JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Return time (UTC), level, logger, message, request and, where there is one, the traceback."""
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if _current.get():
            line["request"] = _current.get()
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)
