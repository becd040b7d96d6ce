"""Find what stands above the preamble: title, number, authority, first phrase."""

import re
from dataclasses import dataclass
from functools import cache
from itertools import islice

from consilia.core.reader.cleaning import Clean, fold, lower
from consilia.core.reader.decisions.markers import marker_at
from consilia.core.reader.decisions.phrases import phrase_at
from consilia.core.reader.decisions.rules import Rules
from consilia.core.reader.facts import Span
from consilia.core.reader.grammar import shared

HEAD = 4000  # signs within which the title and the authority stand
PLAIN_HEAD = 1500  # the same for a text without a title line
TITLE_LINES = 15
LONGEST_AUTHORITY = 300
SENTENCE_END = re.compile(r"[。;]|\.\s")
KINDS = ("resolution", "decision", "recommendation")
NUMBER_FIRST = re.compile(r"(?m)^[ \t]*(?P<number>(?:\d{1,3}|[ivxl]+)/\d{1,3})\.?[ \t]+(?=\S)")
BRACKETS = re.compile(r"\s*[(\[](?P<inside>[^()\[\]\n]{2,120})[)\]]")
FIRST_BRACKET_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands above the preamble: kind, number, and where title, authority and first phrase are."""

    kind: str | None
    reference: str | None
    title: Span | None
    subject: Span | None
    authority: Span | None
    body: str | None
    start: int


def find_frame(clean: Clean, rules: Rules) -> Frame | None:
    """Return the frame, or None where no preamble can begin or somebody is greeted above it."""
    title = _title(clean, rules)
    authority = _authority(clean, rules, title.end() if title else 0)
    start = authority[1] if authority else _first_phrase(clean, rules, title)
    if start is None or _is_addressed(clean, rules, start):
        return None
    kind = _kind_in(title) or _kind_in(_adoption(clean, rules, start))
    numbered = title or NUMBER_FIRST.search(clean.lower, 0, start)
    end = _after_brackets(clean, numbered.end()) if numbered else 0
    top = authority[0] if authority else start
    subject = _trimmed(clean, end, top) if numbered and end < top else None
    return Frame(
        kind=kind,
        reference=_reference(clean, rules, kind, numbered, end),
        title=numbered.span() if numbered else None,
        subject=subject,
        authority=authority,
        body=_body(clean, rules, authority),
        start=start,
    )


def _title(clean: Clean, rules: Rules) -> re.Match[str] | None:
    """Return the title line: the word, its number, and then no prose."""
    lines = re.finditer(r"[^\n]*\S[^\n]*", clean.lower[:HEAD])
    for line in islice(lines, TITLE_LINES):
        match = rules.title.match(clean.lower, line.start())
        if match and _ends_title(clean, match.end(), line.end()):
            return match
    return None


def _ends_title(clean: Clean, end: int, line_end: int) -> bool:
    """Tell a title from a sentence that begins with a citation: no small letter follows."""
    after = _after_brackets(clean, end)
    rest = clean.text[after:line_end].strip()
    if not rest or rest[0] in ":.-–—":
        return True
    uncased = not rest[0].islower() and rest[0] not in ",;"
    return rest[0].isupper() or (uncased and (after > end or rest[-1] not in ".;。"))


def _after_brackets(clean: Clean, position: int) -> int:
    """Return where an edition and a note of adoption in brackets end."""
    while match := BRACKETS.match(clean.folded, position):
        position = match.end()
    return position


def _authority(clean: Clean, rules: Rules, start: int) -> Span | None:
    """Return the span from the body that acts to the first phrase, the shortest that fits."""
    limit = HEAD if start else PLAIN_HEAD
    found: Span | None = None
    for match in rules.bodies.finditer(clean.lower, start, start + limit):
        line_start = _at_line_start(clean, match.start())
        if not (line_start or _stands_out(clean, match.start(), rules)):
            continue
        if found and match.start() > found[1]:
            break
        if found and not line_start and _at_line_start(clean, found[0]):
            continue
        end = _authority_end(clean, rules, match.end())
        if end:
            found = (match.start(), end)
    return found


def _stands_out(clean: Clean, position: int, rules: Rules) -> bool:
    """Tell a name inside a line that may open the authority: by a capital, or a gap where there are none."""
    if rules.language in {"ar", "zh"}:
        return clean.text[position - 1].isspace()
    return clean.text[position].isupper()


def _authority_end(clean: Clean, rules: Rules, start: int) -> int | None:
    """Return where the first phrase stands behind the name of a body, or None when none follows soon."""
    reach = SENTENCE_END.split(clean.folded[start : start + LONGEST_AUTHORITY], maxsplit=1)[0]
    for pause in re.finditer(r"[,:\n]\s*", reach):
        end = start + pause.end()
        marker = marker_at(clean, end)
        if phrase_at(clean, rules, marker.end if marker else end, operative=None):
            return end
    return None


def _at_line_start(clean: Clean, position: int) -> bool:
    return not clean.text[clean.text.rfind("\n", 0, position) + 1 : position].strip()


def _first_phrase(clean: Clean, rules: Rules, title: re.Match[str] | None) -> int | None:
    """Return the first preambular phrase at the start of a line below a title."""
    if title is None:
        return None
    for line in re.finditer(r"\n[ \t]*(?=\S)", clean.lower[: title.end() + HEAD]):
        if line.start() >= title.end() and phrase_at(clean, rules, line.end(), operative=False):
            return line.end()
    return None


def _is_addressed(clean: Clean, rules: Rules, start: int) -> bool:
    """Tell whether somebody is greeted above `start`: the instrument is quoted in a letter then."""
    return rules.salutation.search(clean.lower, 0, start) is not None


def _adoption(clean: Clean, rules: Rules, start: int) -> re.Match[str] | None:
    """Return "Decision adopted by ..." above the authority, for texts whose title has only a number."""
    return rules.adopted.search(clean.lower, 0, start)


def _kind_in(match: re.Match[str] | None) -> str | None:
    if match is None:
        return None
    groups = match.groupdict()
    return next((kind for kind in KINDS if groups.get(kind) or groups.get(f"{kind}_2")), None)


def _reference(
    clean: Clean, rules: Rules, kind: str | None, numbered: re.Match[str] | None, end: int
) -> str | None:
    """Return "Resolution 130 (Rev. Bucharest, 2022)"; None without a number or a kind."""
    if numbered is None or kind is None:
        return None
    groups = numbered.groupdict()
    number = (groups.get("number") or groups.get("number_2") or "").upper()
    number = re.sub(r"^(?:UIT|МСЭ)(?=-)", "ITU", number).replace("-Р ", "-R ").replace("-Т ", "-T ")
    if groups.get("session"):
        return f"{groups['session'].strip().upper()}/{kind.capitalize()} {number}"
    return f"{kind.capitalize()} {number}{_edition(clean, rules, numbered.end(), end)}"


def _edition(clean: Clean, rules: Rules, start: int, end: int) -> str:
    """Return " (Rev. Kigali, 2022)" or " (Bucharest, 2022)" from the brackets behind a number, else ""."""
    for match in BRACKETS.finditer(clean.folded, start, end):
        inside = lower(match["inside"])
        year = FIRST_BRACKET_YEAR.search(inside)
        city = next((english for name, english in _cities() if name in inside), None)
        if year and city:
            return f" ({'Rev. ' if rules.revised.search(inside) else ''}{city}, {year[0]})"
    return ""


@cache
def _cities() -> tuple[tuple[str, str], ...]:
    """Return folded city names, the longest first, with their English form."""
    rows: dict[str, list[str]] = shared().data["cities"]
    names = {lower(fold(name)): english for english, row in rows.items() for name in [english, *row]}
    return tuple(sorted(names.items(), key=lambda row: -len(row[0])))


def _body(clean: Clean, rules: Rules, authority: Span | None) -> str | None:
    """Return the key of the body that the authority names, None without an authority."""
    if authority is None:
        return None
    match = rules.bodies.match(clean.lower, authority[0])
    return str(match.lastgroup).replace("_", "-") if match else "other"


def _trimmed(clean: Clean, start: int, end: int) -> Span | None:
    """Return the span without blanks and separators at its edges, or None when nothing is left."""
    while start < end and (clean.folded[start].isspace() or clean.folded[start] in ":.-"):
        start += 1
    while end > start and clean.folded[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
