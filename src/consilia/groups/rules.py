"""How bodies hang together. Pure: no database, no clock."""

from collections.abc import Mapping


def makes_a_circle(parents: Mapping[str, str], body: str, parent: str) -> bool:
    """Tell whether a body would report, at once or by others, to itself; `parents` are by key, "" for none."""
    seen: set[str] = set()
    while parent and parent not in seen:
        if parent == body:
            return True
        seen.add(parent)
        parent = parents.get(parent, "")
    return False


def depths(parents: Mapping[str, str]) -> dict[str, int]:
    """Return how far below the top each body stands, parents before their children, by key among siblings."""
    children: dict[str, list[str]] = {}
    for body, parent in sorted(parents.items()):
        children.setdefault(parent, []).append(body)
    found: dict[str, int] = {}
    waiting = [(body, 0) for body in reversed(children.get("", []))]
    while waiting:
        body, depth = waiting.pop()
        found[body] = depth
        waiting += [(child, depth + 1) for child in reversed(children.get(body, []))]
    return found
