"""The limited process in which a stranger's file is parsed.

Standard input: the file's bytes. First argument: its kind. Standard output: one JSON object, either
{"text": ..., "notes": [...]} or {"code": ..., "params": {...}}. Any other end (killed, crashed, cut off) is
for the parent to report.
"""

import codecs
import importlib
import json
import resource
import sys
from collections.abc import Callable

from consilia.core.intake.limits import CHILD_CPU, CHILD_MEMORY, MAX_OUTPUT
from consilia.core.intake.values import Unreadable

Reader = Callable[[bytes], tuple[str, tuple[str, ...]]]
READERS = {
    "docx": ("consilia.core.intake.docx_text", "read_docx"),
    "odt": ("consilia.core.intake.odt_text", "read_odt"),
    "pdf": ("consilia.core.intake.pdf_text", "read_pdf"),
    "xlsx": ("consilia.core.intake.xlsx_tables", "read_xlsx"),
}
LATER_ENCODINGS = ("cp437", "latin-1", "utf-16-le", "utf-16-be")  # Python loads an encoding at its first use
OPEN_DESCRIPTORS = 3  # standard input, output, error


def main(kind: str) -> None:
    """Read standard input as `kind` and write the answer; see the module."""
    _limit()
    read = _reader(kind)
    for name in LATER_ENCODINGS:
        codecs.lookup(name)
    content = sys.stdin.buffer.read()
    # Everything needed is loaded: from here on no file, no socket and no pipe can be opened any more.
    resource.setrlimit(resource.RLIMIT_NOFILE, (OPEN_DESCRIPTORS, OPEN_DESCRIPTORS))
    try:
        text, notes = read(content)
        answer = {"text": text, "notes": list(notes)} if text.strip() else {"code": "no-text", "params": {}}
    except Unreadable as refusal:
        answer = {"code": refusal.code, "params": refusal.params}
    except (MemoryError, RecursionError):
        answer = {"code": "too-heavy", "params": {}}
    sys.stdout.buffer.write(json.dumps(answer).encode("ascii"))
    sys.stdout.buffer.flush()


def _limit() -> None:
    """Bound memory, processor time, output and processes; a hard limit cannot be raised again."""
    for what, limit in (
        (resource.RLIMIT_AS, CHILD_MEMORY),
        (resource.RLIMIT_CPU, CHILD_CPU),
        (resource.RLIMIT_FSIZE, MAX_OUTPUT),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (limit, limit))


def _reader(kind: str) -> Reader:
    """Import only what the kind needs: the start is most of the time a letter costs."""
    module, name = READERS[kind]
    reader: Reader = getattr(importlib.import_module(module), name)
    return reader


if __name__ == "__main__":
    main(sys.argv[1])
