"""Takes a file from the disk: once, bounded, and only if it is an ordinary file."""

import os
import stat
from pathlib import Path

from consilia.core.intake.limits import MAX_FILE, MEBIBYTE
from consilia.core.intake.values import Unreadable


def read_bytes(path: str | os.PathLike[str]) -> bytes:
    """Return the bytes of the file at `path`.

    The size is asked before anything is read; a pipe or a device is refused without waiting for it.
    Everything later works on these bytes, so a file that changes meanwhile cannot pass as another.
    Raises Unreadable: cannot-open, not-a-file, empty, too-large.
    """
    try:
        descriptor = os.open(Path(path), os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except (OSError, ValueError) as error:
        raise Unreadable("cannot-open") from error
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise Unreadable("not-a-file")
        _check_size(status.st_size)
        with os.fdopen(descriptor, "rb", closefd=False) as handle:
            content = handle.read(MAX_FILE + 1)
    except OSError as error:
        raise Unreadable("cannot-open") from error
    finally:
        os.close(descriptor)
    _check_size(len(content))
    return content


def _check_size(size: int) -> None:
    if size == 0:
        raise Unreadable("empty")
    if size > MAX_FILE:
        raise Unreadable("too-large", {"size": -(-size // MEBIBYTE), "limit": MAX_FILE // MEBIBYTE})
