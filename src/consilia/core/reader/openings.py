"""Tell with which letters a match of a pattern can begin, so that a finder need not try it anywhere else.

Only the expressions that grammars are written in are understood: letters, classes, groups, alternatives, repeats,
and tests of what stands around.  What is not understood is answered with less, never with something wrong: the
empty opening says that a match may begin with anything.
"""

import re
from functools import cache

LONGEST = 10  # signs of an opening: more tell hardly more
MOST = 200  # openings of one part; where there are more, shorter ones are told
WITHIN = "~"  # before letters that a word may hold after any number of Arabic proclitics
PART = re.compile(
    r"[^\W\d_]+(?![*+?{])|\\.|\[\^?]?(?:\\.|[^]\\])*]|\(\?P<\w+>|\(\?P=\w+\)|\(\?<?[=!:]|\("
    r"|(?:[*+?]|\{\d*,?\d*})\??|.",
    re.DOTALL,
)
OTHER = re.compile(r"(?<!\\)\(\?(?!P[<=]|<?[=!:])")  # flags, conditions: not understood
RANGE = re.compile(r"([^\W_])-([^\W_])")
MANY = 20  # signs of a class that are not told apart: it can begin with nearly anything
TESTS = {"(?=", "(?!", "(?<=", "(?<!"}
NOTHING = {"^", "$", r"\b"}  # stand between signs
SIGNS = {r"\d": "0123456789", r"\s": " ", r"\t": " ", r"\n": " "}
# A phrase of plain letters and blanks, or its beginning: most are, and what they begin with is told at once.
PLAIN = re.compile(r"(?:\(\?<!\\w\))?\((?:\?:|\?P<\w+>)((?:[^\W_]|\\s\+)+)(?P<whole>(?:\(\?!\\w\))?\)$)?")
PROCLITICS = re.compile(r"\[[^\W\d_]+]")

# An opening and whether what follows in the pattern adds to it.
Head = tuple[str, bool]
OPEN: set[Head] = {("", True)}
CLOSED: set[Head] = {("", False)}
BLANKS: set[Head] = {(" ", True)}


@cache
def openings(source: str, longest: int = LONGEST) -> frozenset[str]:
    """Return strings such that every match of `source` begins with one of them, blanks of all kinds as " ".

    None has more than `longest` signs.

    "~رد" says that the word in which a match begins holds "رد" somewhere: "[وف]*رد" has such a beginning.
    """
    if plain := _plain(source, longest):
        return frozenset({plain})
    heads = {text for text, _ in _Parser(source, longest).alternatives()}
    if OTHER.search(source) or any(h.startswith(WITHIN) and not h[1:2].isalpha() for h in heads):
        return frozenset({""})
    return frozenset(h for h in heads if not any(h[:size] in heads for size in range(len(h))))


def _plain(source: str, longest: int) -> str:
    """Return the opening of a phrase that begins with plain letters enough, nothing where it must be parsed."""
    plain = PLAIN.match(source) if "|" not in source else None
    if plain is None:
        return ""
    # The last sign may be one that a repeat follows.
    opening = plain[1].replace(r"\s+", " ")[: None if plain["whole"] else -1]
    return opening[:longest] if plain["whole"] or len(opening) >= longest else ""


class _Parser:
    """Walks once through the parts of a pattern."""

    def __init__(self, source: str, longest: int) -> None:
        self._parts = PART.findall(source)
        self._longest = longest
        self._at = 0

    def alternatives(self) -> set[Head]:
        """Return the heads of all alternatives up to the bracket that closes them."""
        found = self._sequence()
        while self._take("|"):
            found |= self._sequence()
        self._take(")")
        return found

    def _take(self, part: str) -> bool:
        taken = self._parts[self._at : self._at + 1] == [part]
        self._at += taken
        return taken

    def _sequence(self) -> set[Head]:
        heads = OPEN
        while self._at < len(self._parts) and self._parts[self._at] not in {"|", ")"}:
            if not any(still for _, still in heads):
                self._skip()
                break
            part = self._parts[self._at]
            item = self._item()
            repeat = self._repeat()
            if heads == OPEN and repeat == "*" and PROCLITICS.fullmatch(part):
                heads = {(WITHIN, True)}
            else:
                heads = _joined(heads, _repeated(item, repeat), self._longest)
        return heads

    def _skip(self) -> None:
        """Pass over the rest of an alternative."""
        depth = 0
        while self._at < len(self._parts):
            part = self._parts[self._at]
            if depth == 0 and part in {"|", ")"}:
                return
            depth += (part[0] == "(" and not part.startswith("(?P=")) - (part == ")")
            self._at += 1

    def _item(self) -> set[Head]:
        part = self._parts[self._at]
        self._at += 1
        if part.isalpha():
            return {(part, True)}
        if part[0] == "(" and not part.startswith("(?P="):
            inner = self.alternatives()
            return OPEN if part in TESTS else inner
        if part in NOTHING:
            return OPEN
        # What follows a figure is not told: figures make too many openings.
        return {(sign, not sign.isdecimal()) for sign in _signs(part)} or CLOSED

    def _repeat(self) -> str:
        if self._at < len(self._parts) and self._parts[self._at][0] in "*+?{":
            self._at += 1
            return self._parts[self._at - 1].removesuffix("?") or "?"
        return ""


def _signs(part: str) -> str:
    """Return the signs that a part stands for, none where they are too many to tell."""
    if part in SIGNS:
        return SIGNS[part]
    if part[0] == "[":
        inside = RANGE.sub(_range, part[1:-1].replace(r"\d", "0-9"))
        few = inside[0] != "^" and not re.search(r"\\[A-Za-z]", inside) and len(inside) <= MANY
        return _blank(inside.replace("\\", "")) if few else ""
    if part == "." or part.startswith("(?P="):
        return ""
    return _blank(part[-1]) if len(part) == 1 or not part[1].isalnum() else ""


def _range(match: re.Match[str]) -> str:
    return "".join(map(chr, range(ord(match[1]), ord(match[2]) + 1)))


def _blank(signs: str) -> str:
    return "".join(" " if sign.isspace() else sign for sign in signs)


def _repeated(item: set[Head], repeat: str) -> set[Head]:
    """Return the heads of an item that may stand several times or not at all; only blanks stand for one blank."""
    if repeat == "":
        return item
    optional = repeat in {"?", "*"} or re.match(r"\{(?:0|,)", repeat) is not None
    more = item if repeat == "?" or item == BLANKS else {(text, False) for text, _ in item}
    return more | OPEN if optional else more


def _joined(heads: set[Head], item: set[Head], longest: int) -> set[Head]:
    """Return the heads with what the next item adds to those that are open."""
    if item == OPEN:
        return heads
    found = {head for head in heads if not head[1]}
    opened = heads - found
    many = len(opened) * len(item) > MOST
    for text, _ in opened:
        if many and text:
            found.add((text, False))
            continue
        for more, still in item:
            whole = text + (more.lstrip() if text.endswith(" ") else more)
            found.add((whole[:longest], still and len(whole) < longest))
    return found if len(found) <= MOST else _cut(found, longest - 1)


def _cut(heads: set[Head], size: int) -> set[Head]:
    """Return heads of so many signs at most, or of fewer where that makes too many."""
    found = {(text[:size], still and len(text) < size) for text, still in heads}
    return found if len(found) <= MOST else _cut(heads, size - 1)
