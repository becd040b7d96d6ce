"""Tell whom an operative phrase charges, and with whom to cooperate."""

from consilia.core.reader.cleaning import Clean
from consilia.core.reader.decisions.rules import Rules
from consilia.core.reader.facts import Span

LONGEST_ADDRESSEE = 220


def find_addressee(
    clean: Clean, rules: Rules, head: Span, *, listed: bool
) -> tuple[str | None, str | None, int]:
    """Return whom a phrase charges, with whom to cooperate, and where the charge itself begins.

    `listed`: a marker follows, so that without an infinitive the whole head names the addressee.
    """
    start = head[0]
    while article := rules.article.match(clean.lower, start, head[1]):
        start = article.end()
    cue = rules.infinitive.search(clean.lower, max(head[0], start - 1), head[1])
    found = rules.cooperation.search(clean.lower, start, head[1])
    if found and cue and found.start() <= cue.start() + 1:
        named = rules.cooperation_end.search(clean.lower, found.end(), head[1])
        cue = rules.infinitive.search(clean.lower, (named or found).end(), head[1])
    end = _header_end(clean, head, listed=listed) if cue is None else cue.start()
    if end <= start or end - start > LONGEST_ADDRESSEE:
        return None, None, head[0]
    partner = None
    until = end
    if found and found.start() < end:
        until = found.start()
        partner = _partner(clean, rules, found.end(), end)
    elif limit := rules.limits.search(clean.lower, start, end):
        until = limit.start()
    name = clean.value(start, until).strip(" ,:;،，：、")
    return name or None, partner, end


def _header_end(clean: Clean, head: Span, *, listed: bool) -> int:
    """Return where the addressee ends when no infinitive tells: at the list, or at the line's end."""
    if listed:
        return head[1]
    line = clean.folded.find("\n", head[0], head[1])
    return line if line >= 0 and clean.folded[line : head[1]].strip() else head[1]


def _partner(clean: Clean, rules: Rules, start: int, end: int) -> str | None:
    """Return with whom to cooperate, without the article."""
    while clean.folded[start].isspace():
        start += 1
    if article := rules.article.match(clean.lower, start, end):
        start = article.end()
    for pattern in (rules.cooperation_end, rules.limits):
        if found := pattern.search(clean.lower, start, end):
            end = found.start()
    return clean.value(start, end).strip(" ,:;،，：") or None
