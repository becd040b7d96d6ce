"""What a focal point may be named for alone: rooms above say what there is, since the register may not know them."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from i18nfield.strings import LazyI18nString


@dataclass(frozen=True)
class Matter:
    """One thing of a room above: `key` is "consultation:<id>", `original` the key of the language of its title."""

    key: str
    title: LazyI18nString
    original: str
    link: str


Lookup = Callable[[Collection[str]], list[Matter]]
Offered = Callable[[datetime], list[Matter]]
_rooms: dict[str, tuple[Lookup, Offered]] = {}


def register(prefix: str, *, lookup: Lookup, offered: Offered) -> None:
    """Let a room say its matters: `lookup(keys)` finds them, `offered(now)` are those one may be named for."""
    _rooms[prefix] = (lookup, offered)


def found(keys: Collection[str]) -> Mapping[str, Matter]:
    """Return the matters of keys; one that is gone is missing. A query a room, none without keys."""
    wanted = {key for key in keys if key}
    if not wanted:
        return {}
    return {matter.key: matter for lookup, _offered in _rooms.values() for matter in lookup(wanted)}


def offered(now: datetime) -> list[Matter]:
    """Return all matters that one may be named for now."""
    return [matter for _lookup, offer in _rooms.values() for matter in offer(now)]
