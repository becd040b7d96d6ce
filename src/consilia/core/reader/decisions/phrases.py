"""Find the phrase that opens a part of the preamble or of the operative part."""

from dataclasses import dataclass

from consilia.core.reader.cleaning import Clean
from consilia.core.reader.decisions.rules import Rules


@dataclass(frozen=True, slots=True)
class Phrase:
    """A preambular or operative phrase where it stands."""

    key: str
    operative: bool
    start: int
    end: int


def phrase_at(clean: Clean, rules: Rules, position: int, *, operative: bool | None) -> Phrase | None:
    """Return the phrase at `position`; `operative` None takes a preambular one before an operative one."""
    for pattern, is_operative in ((rules.preamble, False), (rules.operative, True)):
        if operative in {None, is_operative} and (match := pattern.match(clean.lower, position)):
            base = rules.keys[int(str(match.lastgroup).removeprefix("k"))]
            after = rules.after.match(clean.lower, match.end())
            end = after.end() if after else match.end()
            outside = f"{match['before']} {after[0] if after else ''}"
            start = match.end(0) - len(match[0].lstrip())
            return Phrase(_key(rules, outside, base, operative=is_operative), is_operative, start, end)
    return None


def _key(rules: Rules, outside: str, base: str, *, operative: bool) -> str:
    """Return the English phrase with the modifiers around it: "noting further", "further resolves"."""
    words = [str(m.lastgroup).replace("_", " ") for m in rules.modifiers.finditer(outside)]
    bare = [w for w in words if w in {"further", "also", "strongly", "again"}]
    rich = [w for w in words if w not in bare]
    return " ".join([*bare, base, *rich] if operative else [base, *bare, *rich])
