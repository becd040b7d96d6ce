"""Read the report of a meeting: its sections, what it recommends and what was agreed.

Spans count in the clean text.  A recommendation is a paragraph that says so at its start, an item under such
a heading, or a sentence in which the meeting recommends; an agreement is the whole sentence that tells of it,
so one sentence can stand in both lists.  Contract: docs/rooms/reader.md.
"""

import re
from dataclasses import dataclass
from functools import cache

from consilia.core.reader import decisions
from consilia.core.reader.cleaning import Clean, fold, lower
from consilia.core.reader.facts import Passage, Section, Span
from consilia.core.reader.finder import Finder
from consilia.core.reader.grammar import Grammar, expression, load

LONGEST_TITLE = 120
LONGEST_TITLE_ZH = 40
TOP = 1500  # signs within which a report names itself and a letter its addressee
SURE = 3  # points that make a text a report
SECTIONS_SURE = 2
LIST_LENGTH = 3  # so many headings in a row, with nothing between, are a list
MISSING = 3  # so many numbers may be skipped between two headings
SHORT_LINE = 50
CONTACT_REACH = 600
HAN = "一二三四五六七八九十"
ROMAN = {"i": 1, "v": 5, "x": 10}
NUMBERED = re.compile(
    r"(?m)^[ \t]*(?:(?P<number>\d{1,2}(?:\.\d{1,2}){0,2})(?:[.):、][ \t]*|[ \t]+)"
    r"|(?P<roman>[IVX]{1,5})[.):]?[ \t]+|(?P<letter>[A-HА-Е])[.):][ \t]+"
    rf"|第?(?P<han>[{HAN}]{{1,3}})[、.章节:][ \t]*)(?P<title>\S[^\n]*)$"
)
ITEM = re.compile(
    r"[ \t]*(?:(?P<bullet>[-•·▪►])[ \t]+|(?P<number>[(]?\d{1,2}[ \t]?[).][ \t]*|\d{1,2}\t)"
    r"|(?P<letter>[(]?(?:[a-zа-яابجده]|[ivx]{2,4})[ \t]?[).][ \t]*))(?=\S)"
)
STOP = re.compile(r"[.!?][\"')]*\s+(?=[\"'(\[]*[^\Wa-zà-ÿа-я_])|[。]|(?<=[؟])\s+")
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


@dataclass(frozen=True, slots=True)
class Report:
    """What a report says; `contact` is where its contact block stands, None without one."""

    sections: list[Section]
    recommendations: list[Passage]
    agreements: list[Passage]
    contact: Span | None


@dataclass(frozen=True, slots=True)
class _Rules:
    """The compiled patterns of one language."""

    language: str
    title: re.Pattern[str]
    headings: re.Pattern[str]
    told: Finder
    letter: re.Pattern[str]
    addressee: re.Pattern[str]
    file: re.Pattern[str]
    recommendation: re.Pattern[str]
    recommends: Finder
    recommend_stems: re.Pattern[str]
    agrees: Finder
    agree_stems: re.Pattern[str]
    contact: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Heading:
    """A numbered line that may be a heading; `rank` orders it among those of its scheme."""

    scheme: str
    label: str
    rank: tuple[int, ...]
    title: Span
    span: Span


def is_report(clean: Clean, language: str, file_name: str) -> bool:
    """Tell a report of a meeting from a letter, an agenda or an instrument.

    Nobody is greeted or addressed; the text must tell of a meeting in the past, and look like a report.
    """
    rules = _rules(language)
    if rules.letter.search(clean.lower) or rules.addressee.search(clean.lower, 0, TOP):
        return False
    told = {match[0] for match in rules.told.finditer(clean.lower)}
    facts = read(clean, language)
    if not told and not facts.agreements and not facts.recommendations:
        return False
    points = min(len(told), 2) + min(len(facts.agreements), 2) + bool(facts.recommendations)
    points += 2 * (len(facts.sections) >= SECTIONS_SURE)
    points += 2 * (rules.title.search(clean.lower, 0, TOP) is not None)
    points += bool(rules.file.search(lower(fold(file_name))))
    return points > SURE and decisions.is_decision(clean, language) is None


def read(clean: Clean, language: str) -> Report:
    """Return what a report says, in the order of the text."""
    rules = _rules(language)
    wrapped = decisions.is_wrapped(clean)
    labelled = _labelled(clean, rules, wrapped=wrapped)
    told = _sentences(clean, rules.recommend_stems, rules.recommends, wrapped=wrapped)
    told = [span for span in told if not any(start < span[1] and span[0] < end for start, end in labelled)]
    agreed = _sentences(clean, rules.agree_stems, rules.agrees, wrapped=wrapped)
    return Report(
        sections=_sections(clean, rules),
        recommendations=_passages(clean, sorted([*labelled, *told])),
        agreements=_passages(clean, [_unlabelled(span, labelled) for span in agreed]),
        contact=_contact(clean, rules),
    )


def _passages(clean: Clean, spans: list[Span]) -> list[Passage]:
    return [Passage(clean.value(*span), span) for span in spans]


# Sections


def _sections(clean: Clean, rules: _Rules) -> list[Section]:
    """Return numbered headings; without any, lines that are wholly a usual heading, with the number ""."""
    found = [h for match in NUMBERED.finditer(clean.folded) if (h := _heading(clean, rules, match))]
    chosen = _in_order(_without_lists(clean, found))
    if chosen:
        return [Section(h.label, clean.value(*h.title), h.span) for h in chosen]
    plain = [m.span("title") for m in rules.headings.finditer(clean.lower)]
    if len(plain) < SECTIONS_SURE or len(_run(clean, plain)) < SECTIONS_SURE:
        return []
    return [Section("", clean.value(*span), span) for span in plain]


def _run(clean: Clean, spans: list[Span]) -> list[Span]:
    """Return the plain headings that have words of their own below them."""
    ends = [start for start, _ in spans[1:]] + [len(clean.text)]
    return [span for span, end in zip(spans, ends, strict=True) if clean.text[span[1] : end].strip()]


def _heading(clean: Clean, rules: _Rules, match: re.Match[str]) -> _Heading | None:
    """Return a numbered line as a heading when it reads like a title, not like a paragraph."""
    start, end = match.span("title")
    while clean.folded[end - 1].isspace():
        end -= 1
    title = clean.text[start:end]
    longest = LONGEST_TITLE_ZH if rules.language == "zh" else LONGEST_TITLE
    if len(title) > longest or clean.folded[end - 1] in ".;:,。?!" or title[0].islower():
        return None
    if title[0].isdigit() or not any(sign.isalpha() for sign in title):
        return None
    scheme = next(name for name in ("number", "roman", "letter", "han") if match[name])
    label = match[scheme]
    return _Heading(scheme, label, _rank(scheme, label), (start, end), (match.start(scheme), end))


def _rank(scheme: str, label: str) -> tuple[int, ...]:
    if scheme == "number":
        return tuple(int(part) for part in label.split("."))
    if scheme == "roman":
        values = [ROMAN[sign] for sign in label.lower()]
        following = [*values[1:], 0]
        return (sum(-v if v < n else v for v, n in zip(values, following, strict=True)),)
    if scheme == "letter":
        return (("ABCDEFGH" if label.isascii() else "АБВГДЕ").index(label) + 1,)
    tens, ten, ones = label.rpartition("十")
    return ((HAN.index(tens) + 1 if tens else 1) * 10 * bool(ten) + (HAN.index(ones) + 1 if ones else 0),)


def _without_lists(clean: Clean, headings: list[_Heading]) -> list[_Heading]:
    """Leave out agendas: headings of one level that follow each other with nothing between."""
    kept: list[_Heading] = []
    run: list[_Heading] = []
    for heading in headings:
        if run and not _adjoins(clean, run[-1], heading):
            kept += run if len(run) < LIST_LENGTH else []
            run = []
        run.append(heading)
    return kept + (run if len(run) < LIST_LENGTH else [])


def _adjoins(clean: Clean, above: _Heading, heading: _Heading) -> bool:
    same = above.scheme == heading.scheme and len(above.rank) == len(heading.rank)
    between = clean.text[above.span[1] : heading.span[0]].strip(" \t\n()")
    return same and heading.rank > above.rank and not between


def _in_order(headings: list[_Heading]) -> list[_Heading]:
    """Keep the headings whose numbers rise; the scheme of the first is the upper one."""
    kept: list[_Heading] = []
    upper = _upper_scheme(headings)
    last: dict[str, tuple[int, ...]] = {}
    for heading in headings:
        if heading.scheme == upper:
            accepted = _is_next(heading.rank, last.get(upper, (0,)))
            last = {upper: heading.rank} if accepted else last
        else:
            accepted = upper in last and heading.scheme == "letter"
            accepted = accepted and _is_next(heading.rank, last.get("letter", (0,)))
            if accepted:
                last[heading.scheme] = heading.rank
        if accepted:
            kept.append(heading)
    return kept


def _upper_scheme(headings: list[_Heading]) -> str:
    """Return the scheme of the main headings: Roman and Chinese numerals and letters stand above figures."""
    for scheme in ("roman", "han", "number", "letter"):
        if sum(heading.scheme == scheme for heading in headings) >= SECTIONS_SURE:
            return scheme
    return "number"


def _is_next(rank: tuple[int, ...], last: tuple[int, ...]) -> bool:
    """Tell whether `rank` may follow `last`: 2 or 1.1 after 1, 2 after 1.4."""
    if len(rank) > len(last):
        return rank[: len(last)] == last and len(rank) == len(last) + 1 and rank[-1] <= MISSING
    shared = last[: len(rank)]
    return rank[:-1] == shared[:-1] and 0 < rank[-1] - shared[-1] <= MISSING


# Recommendations and agreements


def _labelled(clean: Clean, rules: _Rules, *, wrapped: bool) -> list[Span]:
    """Return paragraphs that begin "Recommendation:", and the items below a heading "Recommendations"."""
    spans: list[Span] = []
    for match in rules.recommendation.finditer(clean.lower):
        line = _line_end(clean, match.end())
        if clean.text[match.end() : line].strip():
            if match["mark"] and (":" in match["mark"] or match["number"]):
                spans.append(_trim(clean, match.end(), _paragraph_end(clean, match.end(), wrapped=wrapped)))
        elif match["number"]:
            start = _next_line(clean, line)
            spans.append(_trim(clean, start, _paragraph_end(clean, start, wrapped=wrapped)))
        else:
            spans += _items(clean, _next_line(clean, line), wrapped=wrapped)
    return [span for span in spans if span[0] < span[1]]


def _unlabelled(span: Span, labelled: list[Span]) -> Span:
    """Return a sentence without the label "Recommendation:" that opens its paragraph."""
    return (next((start for start, _ in labelled if span[0] <= start < span[1]), span[0]), span[1])


def _items(clean: Clean, start: int, *, wrapped: bool) -> list[Span]:
    """Return the items of the list that begins at `start`, without their markers."""
    spans: list[Span] = []
    first = ITEM.match(clean.lower, start)
    while (item := ITEM.match(clean.lower, start)) and first and item.lastgroup == first.lastgroup:
        end = _paragraph_end(clean, item.end(), wrapped=wrapped)
        if _is_heading_line(clean, item.end(), end):
            break
        spans.append(_trim(clean, item.end(), end))
        start = _next_line(clean, end)
    return spans


def _is_heading_line(clean: Clean, start: int, end: int) -> bool:
    """Tell a short line without an end, behind which no item follows: the next section's heading."""
    if clean.folded[start:end].rstrip().endswith((".", ";", ",", "。")):
        return False
    following = _next_line(clean, end)
    return ITEM.match(clean.lower, following) is None and end < len(clean.text.rstrip())


def _sentences(clean: Clean, stems: re.Pattern[str], pattern: Finder, *, wrapped: bool) -> list[Span]:
    """Return the sentences that hold `pattern`; `stems` finds quickly where it may stand."""
    spans: list[Span] = []
    seen = 0
    for stem in stems.finditer(clean.lower):
        if stem.start() < seen:
            continue
        start, end = _sentence(clean, stem.start(), wrapped=wrapped)
        seen = end
        if pattern.search(clean.lower, start, end):
            spans.append(_trim(clean, start, _with_list(clean, end, wrapped=wrapped)))
    return spans


def _sentence(clean: Clean, position: int, *, wrapped: bool) -> Span:
    """Return the sentence around `position`, within its paragraph."""
    start = _paragraph_start(clean, position, wrapped=wrapped)
    end = _paragraph_end(clean, position, wrapped=wrapped)
    for stop in STOP.finditer(clean.folded, start, end):
        if _is_abbreviation(clean, stop.start()):
            continue
        if stop.end() > position:
            return start, stop.end()
        start = stop.end()
    return start, end


def _is_abbreviation(clean: Clean, point: int) -> bool:
    """Tell the point of "No." or of an initial from the end of a sentence."""
    if clean.folded[point] != ".":
        return False
    word = re.search(r"(?<![-'/\w])(\w+)$", clean.lower[max(0, point - 12) : point])
    return word is not None and (word[1] in _abbreviations() or (len(word[1]) == 1 and word[1].isalpha()))


def _with_list(clean: Clean, end: int, *, wrapped: bool) -> int:
    """Return where the list ends that a sentence announces with a colon, else `end`."""
    if not clean.folded[:end].rstrip().endswith(":") or clean.text[end : _line_end(clean, end)].strip():
        return end
    items = _items(clean, _next_line(clean, end), wrapped=wrapped)
    return items[-1][1] if items else end


def _paragraph_start(clean: Clean, position: int, *, wrapped: bool) -> int:
    """Return where the paragraph begins, behind the number of a numbered one."""
    start = clean.text.rfind("\n", 0, position) + 1
    while wrapped and start > 0 and not _breaks(clean, start - 1):
        start = clean.text.rfind("\n", 0, start - 1) + 1
    item = ITEM.match(clean.lower, start, position)
    return item.end() if item else start


def _paragraph_end(clean: Clean, position: int, *, wrapped: bool) -> int:
    """Return where the paragraph ends: at its line, or where the lines of a hard-wrapped text stop."""
    end = _line_end(clean, position)
    while wrapped and end < len(clean.text) and not _breaks(clean, end):
        end = _line_end(clean, end + 1)
    return end


def _breaks(clean: Clean, newline: int) -> bool:
    """Tell whether the line end at `newline` ends a paragraph of a hard-wrapped text."""
    above = clean.text[clean.text.rfind("\n", 0, newline) + 1 : newline].strip()
    below = clean.text[newline + 1 : _line_end(clean, newline + 1)].strip()
    return len(above) < SHORT_LINE or not below or ITEM.match(clean.lower, newline + 1) is not None


def _line_end(clean: Clean, position: int) -> int:
    end = clean.text.find("\n", position)
    return len(clean.text) if end < 0 else end


def _next_line(clean: Clean, position: int) -> int:
    """Return where the next line with words begins."""
    while position < len(clean.text) and clean.text[position].isspace():
        position += 1
    return clean.text.rfind("\n", 0, position) + 1 if position < len(clean.text) else position


def _trim(clean: Clean, start: int, end: int) -> Span:
    while start < end and clean.text[start].isspace():
        start += 1
    while end > start and clean.text[end - 1].isspace():
        end -= 1
    return start, end


# The contact block


def _contact(clean: Clean, rules: _Rules) -> Span | None:
    """Return the last block that begins "Contact" and holds an e-mail address."""
    found: Span | None = None
    for match in rules.contact.finditer(clean.lower):
        address = EMAIL.search(clean.folded, match.end(), match.end() + CONTACT_REACH)
        if address:
            found = (match.start("label"), address.end())
    return found


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(lower(fold(word)) for word in load("reports")["abbreviations"])


@cache
def _rules(language: str) -> _Rules:
    """Compile the patterns of one language."""
    words = Grammar(language, load("reports")[language])
    line = r"(?m)^[ \t]*"
    number = r"(?:№|no\.?|n°)?[ \t]*(?P<number>\d{1,3}(?:[./]\d{1,3})?)?"
    marker = r"(?:[-•·][ \t]+|[(]?\d{1,2}(?:\.\d{1,2})?[).]?[ \t]+|[(]?[a-z][).][ \t]+)?"
    mark = r"[ \t]*(?P<mark>[:.-]{1,2}[ \t]*)?"
    return _Rules(
        language=language,
        title=re.compile(line + words.source("title") + r"[ \t]*$"),
        headings=re.compile(rf"{line}(?P<title>{words.source('headings')})[ \t]*$"),
        told=words.pattern("told"),
        letter=re.compile(rf"{line}{words.source('letter')}[ \t]*[,:!.]?[ \t]*$"),
        addressee=re.compile(line + words.source("addressee")),
        file=re.compile("|".join(expression(word) for word in words.words("file"))),
        recommendation=re.compile(rf"{line}{marker}{words.source('recommendation')}[ \t]*{number}{mark}"),
        recommends=words.pattern("recommends"),
        recommend_stems=re.compile("|".join(expression(word) for word in words.words("recommend_stems"))),
        agrees=words.pattern("agrees"),
        agree_stems=re.compile("|".join(expression(word) for word in words.words("agree_stems"))),
        contact=re.compile(rf"{line}(?P<label>{words.source('contact')})[ \t]*(?::|$)"),
    )
