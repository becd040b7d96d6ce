"""A new edition of the register is merged by field: what came before, what comes now, what stands here.

Nothing that was changed here is overwritten; where both were changed, it is said. Pure: no database, no clock.
"""

from dataclasses import dataclass
from typing import Literal

from consilia.members.tables import Row

Verdict = Literal["add", "take", "conflict"]


@dataclass(frozen=True)
class Merged:
    """What becomes of a row: the fields to be taken over, and those of which both sides differ."""

    take: dict[str, str]
    conflicts: tuple[str, ...]


def merge(before: Row | None, now: Row, local: Row) -> Merged:
    """Return what of `now` is taken over into `local`.

    A field is taken where it stands here as it came before; it is a conflict where it was changed here and
    comes changed as well, to something else. Without `before` (the row was here first) every difference is one,
    and so is a field that `before` does not have: nobody has decided about it yet.
    """
    take: dict[str, str] = {}
    conflicts = []
    for name, new in now.items():
        old = None if before is None else before.get(name)
        here = local.get(name, "")
        if new in (old, here):
            continue
        if here == old:
            take[name] = new
        else:
            conflicts.append(name)
    return Merged(take, tuple(conflicts))
