"""Read the numbers that a letter bears: its series number first, then the others."""

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import PurePath

from consilia.core.reader.cleaning import Clean, fold
from consilia.core.reader.facts import Span
from consilia.core.reader.grammar import shared
from consilia.core.reader.head import Layout
from consilia.core.reader.symbols import SYMBOL

WIDE = re.compile(r"\t+| {3,}|(?<=[\u3001-\u9fff\d]) {2,}")  # what sets two columns of a line apart
CITED = 1  # score of a number that is more likely a cited letter's
LONG_REFERENCE = 70  # signs; a longer "reference" is a line that lost its end
OPENING = 200  # signs in which a number needs no line of its own
TOP = 700  # signs in which a letter without labels prints its number
# Office papers head a line with date and number: "21.03.2023 № 04-211", "Исх. № 04-211 от 21.03.2023".
OFFICE_NUMBER = re.compile(
    r"(?m)^[ \t]*(?:\d{1,2}(?:\.\d{1,2}\.| [а-я]+ )(?:19|20)\d\d(?: г\.| года)?[ \t]+№[ \t]*(?P<own>[\w./-]*\d[\w./-]*)"
    r"|(?:[^\W\d]{2,6}\.[ \t]*)?№[ \t]*(?P<own2>[\w./-]*\d[\w./-]*)[ \t]+от[ \t]+\d)"
)
# "第02-1/318号" alone on a line; the official form names the office, the year in brackets and the number.
CHINESE_NUMBER = re.compile(
    r"(?m)^[ \t]*(?:第\s*(?P<own>[\w./-]*\d[\w./-]*)\s*号"
    r"|(?P<own2>[\u4e00-\u9fff]{1,10}(?:\((?:19|20)\d\d\)第?|字第)\s?\d{1,6}号))[ \t]*$"
)
# "CONSULTATION PUBLIQUE N° 2021-04" alone on its line.
TITLED_NUMBER = re.compile(
    r"(?m)^[ \t]*[A-ZÀ-Ý][A-ZÀ-Ý' -]{5,60}\s(?:N\.?\s?[°o]\.?|No\.|NÚM\.)\s?(?P<own>\d[\w./-]*\d)[ \t]*$"
)
BARE_NUMBER = re.compile(r"(?<![\w/.-])(?:19|20)\d\d[-/]\d{2,4}(?![\w/.-]\w)")
# "ACD 8-241", "GOV 2025-17" alone on its line: letters, a blank, figures joined by hyphens.
# "08214/2025/S/HYD": a running number, the year and the units that wrote it; "م ع/2023/147" in Arabic letters.
LETTERED = re.compile(
    r"(?m)^[ \t]*(?P<own>[A-Z]{2,8} (?:\d{1,3}-\d{1,4}(?:-\d{1,4})?|(?:19|20)\d\d[-/]\d{1,3})"
    r"|\d{2,6}/(?:19|20)\d\d(?:/[A-Z]{1,6}){1,3}"
    r"|[ء-ي](?:[ ./]?[ء-ي]){0,3} ?/ ?(?:19|20)\d\d ?/ ?\d{1,5})[ \t]*$"
)
EDITED = re.compile(r"\b(?:Rev|Rév|Add|Corr)\.$")  # the point is the number's, not the sentence's
FOOTER = re.compile(
    r"(?m)^\s*(?P<series>[A-Z]{2,}[A-Z0-9-]*)[ \t]*\n[^\n]*[\\/]0*(?P<number>\d{1,4})[A-Z]?\.docx"
)


@dataclass(slots=True)
class Numbers:
    """The letter's own numbers: the series number first, then the others."""

    reference: str | None = None
    series: str | None = None
    kind: str | None = None
    span: Span = (0, 0)
    others: list[str] = field(default_factory=list)
    confidence: float = 0.0


@cache
def _series() -> list[tuple[re.Pattern[str], str, str]]:
    return [(re.compile(row["match"]), row["key"], row["kind"]) for row in shared().data["series"]]


def series_of(reference: str) -> tuple[str | None, str | None]:
    """Return the series key and the kind of letter that a reference tells, None where it is a bare number."""
    small = fold(reference).lower()
    for pattern, key, kind in _series():
        found = pattern.search(small)
        if found:  # "C. {}": the letters that stand there
            letters = (reference[slice(*found.span(group))] for group in range(1, pattern.groups + 1))
            return key.format(*letters), kind
    # "CIRCULAR N.º 112" names the series in one word: the plain circular letter.
    if re.match(r"(?:(?:carta|nota|note|oficio) )?circula(?:r|res|ire)\s*(?:n\.?\s?°|num\.?)\s?\d", small):
        return "Circular Letter", "circular-letter"
    titled = re.match(r"(?P<key>\D*[^\W\d])[\s,]*(?:[Nn]o\.?|[Nn]°|№)?\s*\d", reference)
    if titled and "circular" in titled["key"].lower():
        return re.sub(r"\s+[Nn]o$", "", titled["key"]), "circular-letter"
    stem = re.match(
        r"(?![IVXL]+/|[IVXLC]+-)[A-ZА-Я][A-Za-zА-Яа-я]{1,7}(?:-[A-Z]{2,10})*(?=[-/ (])", reference
    )
    return (stem[0], None) if stem else (None, None)


def _listed_series(reference: str) -> bool:
    """Tell whether a number belongs to a series we know, not only looks like one."""
    small = fold(reference).lower()
    return any(pattern.search(small) for pattern, _, _ in _series())


def numbers(layout: Layout, dates: list[int], file_name: str) -> Numbers:
    """Return the letter's numbers: labelled ones first, else what the text opens with; `dates` end a value."""
    candidates = [*_labelled(layout, dates), *_unlabelled(layout, layout.head)]
    ranked = sorted(candidates, key=lambda c: (-c[2], c[0][0]))
    if not ranked:
        return _at_foot(layout) or _in_sentence(layout) or _from_file_name(file_name)
    (start, end), words, score = ranked[0]
    key, kind = series_of(words)
    cited = {w for _, w, rank in candidates if rank == CITED}
    others = [w for span, w, _ in candidates if w not in cited and w != words and not start <= span[0] < end]
    return Numbers(words, key, kind, (start, end), list(dict.fromkeys(others)), min(0.99, 0.4 + score / 10))


def _at_foot(layout: Layout) -> Numbers | None:
    """Return a number printed under the letter: after a label or a circular's title, or alone on the last line."""
    clean = layout.clean
    title = rf"(?:{layout.rules.source('labels.reference')}|{layout.rules.source('phrases.circular')})"
    labelled = re.compile(
        rf"(?:(?:^|\n|\t| {{2,}})[ \t]*|[\[(])(?:{title}[^\d\n]{{0,40}}?[ \t:°])"
        r"(?P<own>[\w./()-]*\d[\w./()-]*)[ \t.\])]*(?=\n|$|\t| {2,})"
    )
    alone = re.compile(
        r"(?:^|\n)[ \t]*(?P<own>[a-z][a-z.-]*[/ -][\w./-]*\d)[ \t.]*"
        rf"(?:\(\s*{layout.rules.source('phrases.circular')}\s*\))?\s*$"
    )
    start = min(layout.close, len(clean.lower) * 2 // 3)
    # A notification's own number, "2023-014", before that of its file.
    found = sorted(
        labelled.finditer(clean.lower, start), key=lambda m: BARE_NUMBER.fullmatch(m["own"]) is None
    )
    match = found[0] if found else alone.search(clean.lower, start)
    if match is None:
        return None
    words = re.sub(r"^[^\W\d_]{3,}\.?\s+(?=\d)", "", clean.value(*match.span("own")))
    key, kind = series_of(words)
    if kind is None and layout.rules.pattern("phrases.circular").search(match[0]):
        kind = "circular-letter"
    return Numbers(words, key, kind, match.span("own"), [], 0.7)


def _in_sentence(layout: Layout) -> Numbers | None:
    """Return a number that a letter gives itself in brackets: "by this circular (No. 2023-DE-026)"."""
    named = re.compile(
        rf"{layout.rules.source('phrases.circular')}\s*\(\s*(?:no\.?|n\.?\s?°|núm\.?|№|رقم)\s*"
        r"(?P<own>[\w./-]*\d[\w./-]*)\s*\)"
    )
    match = named.search(layout.clean.lower, layout.head, min(layout.close, layout.head + TOP))
    if match is None:
        return None
    words = layout.clean.value(*match.span("own"))
    key, kind = series_of(words)
    return Numbers(words, key, kind or "circular-letter", match.span("own"), [], 0.6)


def _labelled(layout: Layout, dates: list[int]) -> list[tuple[Span, str, int]]:
    found = []
    for label in (x for x in layout.labels if x.kind == "reference"):
        start, end = label.value
        end = min([end, *(d for d in dates if start < d - 1)])
        if layout.rules.pattern("phrases.own_letters").search(
            layout.clean.lower, start, min(end, start + 20)
        ):
            continue  # "References: my letter CL/4340": texts that this one follows
        span = _shape(layout, start, end) or (start, end)
        titled = layout.rules.pattern("cited_letters").match(layout.clean.lower, *span)
        if (
            "\n" not in layout.clean.text and not titled
        ):  # a place or an article before the date that lost its line
            tail = re.compile(r"(?:\s+[^\W\d_]+[,،']?)+\s*$").search(layout.clean.text[slice(*span)])
            span = (span[0], span[0] + tail.start()) if tail and tail.start() else span
        words = layout.clean.value(*span).strip(" ,;.:|")
        if words and len(words) <= LONG_REFERENCE and re.search(r"\d", words):
            # A notification's own number, "2024-083", before that of its file: "Ref.: SCBD/SSSF/AS/JL/89765".
            score = 6 if _listed_series(words) else 5 if BARE_NUMBER.fullmatch(words) else 4
            found.append((span, words, CITED if _is_cited(layout, (start, span[1]), dates) else score))
            found.extend(_file_behind(layout, span[1], end))
    return found


def _file_behind(layout: Layout, start: int, end: int) -> list[tuple[Span, str, int]]:
    """Return the number of a file in brackets right behind the letter's own: "No. 2018/009 (file CMS/AQ/09)"."""
    inside = re.compile(r"\s*\((?:[^()\n]*?\s)?(?=[A-Z]{2,}/)").match(layout.clean.folded, start, end)
    file = SYMBOL.match(layout.clean.folded, inside.end()) if inside else None
    return [(file.span(), layout.clean.value(*file.span()), 2)] if file else []


def _is_cited(layout: Layout, span: Span, dates: list[int]) -> bool:
    """Tell a circular that the letter refers to, with its date: "Reference: Circular Letter CR/331 of 20 July"."""
    titled = layout.rules.pattern("phrases.circular").search(layout.clean.lower, *span)
    link = layout.rules.made(r"\s*(?:{cues.cited})\s*")
    return titled is not None and any(link.fullmatch(layout.clean.lower, span[1], d) for d in dates)


def _shape(layout: Layout, start: int, end: int) -> Span | None:
    """Return the part of a value that has the shape of a number, where the rest of a line runs on."""
    clean = layout.clean
    cited = layout.rules.pattern("cited_letters").search(clean.lower, start, end)
    if cited:
        return cited.span()
    line = clean.lower.find("\n", start, end)
    stop = line if line > start and clean.lower[start:line].strip() else end
    wide = WIDE.search(clean.lower[start:stop].rstrip())
    if wide and clean.lower[start : start + wide.start()].strip():
        stop = start + wide.start()
    forms = [p.search(clean.folded, start, stop) for p in (SYMBOL, BARE_NUMBER)]
    own = min((m for m in forms if m), key=lambda m: m.start(), default=None)  # another follows in brackets
    if own is None:
        first = re.compile(r"\s*(?P<own>\d[\w./-]*)\s").match(clean.folded, start, stop)
        if first and "\n" not in clean.text:
            return first.span("own")
        return (start, stop) if stop < end else None
    # "AN 13/22.1-22/45", "CL 2021/33-FFV", "C. PCT 1579": letters before the number, a tail after it.
    full = re.compile(
        r"(?:[A-Z]{1,6}\.?(?:[ /-]?[A-Z]{2,5})*[ -]?)?[\w./-]*\d[\w./-]*"
        r"(?:\s?\((?:Rev|Rév|Add|Corr|Пересм|Доб|Испр)[^)\n]{0,8}\))*"
    ).search(clean.folded, start, stop)
    if full and full.start() <= own.start() and full.end() >= own.end():
        return full.start(), full.start() + len(full.group().rstrip(".,;"))
    return own.span()


def _unlabelled(layout: Layout, top: int) -> list[tuple[Span, str, int]]:
    """Return numbers in the opening lines with their score: titled, of a known series, alone on a line."""
    limit = min(top, layout.head) if layout.salutation else min(top, TOP)
    found = [*_titled(layout, limit), *_of_known_form(layout, limit)]
    bare = (m.span() for m in BARE_NUMBER.finditer(layout.clean.folded, 0, limit))
    lettered = (m.span("own") for m in LETTERED.finditer(layout.clean.folded, 0, limit))
    alone = [span for span in (*bare, *lettered) if _alone(layout.clean, span)]
    found.extend((span, layout.clean.value(*span), 2) for span in alone)
    return found


def _titled(layout: Layout, limit: int) -> list[tuple[Span, str, int]]:
    """Return bare numbers that their surroundings name: "NOTIFICATION 2020-044", "21.03.2023 № 04-211", "第12号"."""
    clean = layout.clean
    circular = layout.rules.made(
        r"{phrases.circular}[^\d\n]{0,40}\s"
        r"(?P<own>(?:19|20)\d\d[-/]\d{2,4}|[a-z]{1,4} \d{1,3}/(?:19|20)\d\d|[ivxlc]{1,7}/\d{1,4})(?![\w/-])"
    )
    spans = [
        (m.span("own"), 7)
        for m in circular.finditer(clean.lower, 0, limit)
        if _alone(clean, m.span()) or m.start() < OPENING
    ]
    spans += [
        (m.span("own" if m["own"] else "own2"), 6) for m in OFFICE_NUMBER.finditer(clean.folded, 0, limit)
    ]
    spans += [(m.span("own"), 4) for m in TITLED_NUMBER.finditer(clean.folded, 0, limit)]
    spans += [
        (m.span("own" if m["own"] else "own2"), 5) for m in CHINESE_NUMBER.finditer(clean.folded, 0, limit)
    ]
    return [(span, clean.value(*span), score) for span, score in spans]


def _of_known_form(layout: Layout, limit: int) -> list[tuple[Span, str, int]]:
    """Return numbers in the form of a series, in words or letters."""
    clean, found = layout.clean, []
    for pattern, text in ((layout.rules.pattern("cited_letters"), clean.lower), (_opening(), clean.folded)):
        for match in pattern.finditer(text, 0, limit):
            words = clean.value(*match.span()).strip(" ,;:")
            words = words if EDITED.search(words) else words.rstrip(".")
            if clean.folded.rfind("(", 0, match.start()) > clean.folded.rfind(")", 0, match.start()):
                continue  # cited in brackets
            own = layout.rules.pattern("phrases.own_letters")
            if own.search(clean.lower, max(0, match.start() - 20), match.start()):
                continue  # "my letter CL/4340"
            known, alone = series_of(words)[0] is not None, _alone(clean, match.span())
            if alone or known:
                found.append((match.span(), words, (3 if alone else 1) + (2 if known else 0)))
    return found


@cache
def _opening() -> re.Pattern[str]:
    """Return the forms of numbers with which letters of known habits open."""
    forms = (
        r"C\. ?[A-Z]{1,4} \d{2,5}",  # WIPO
        r"C\.?L\.? ?\d{1,3}\.(?:19|20)\d\d",  # WHO
        r"[A-Z]{2,5} \d{1,5}/\d{2,4}(?![\w-])",
        r"[A-Z][A-Za-z]{1,7} \(\d{2,4}\) \d{1,4}",  # "BoR (21) 92"
        r"(?:CL|AN|NCP|SP|ST|EB|AP|LE|ME)[ -][A-Z]{0,5}\d[A-Za-z0-9./-]*",  # Codex, ICAO, FAO
        r"[A-Z]{2,8}(?:/[A-Z]{2,8}){0,2}\((?:19|20)\d\d\)\d{1,4}",  # Council of Europe
        r"(?:19|20)\d\d/[A-Z]{2,6}/\d{1,5}",  # UN regional commissions
        r"[A-Z]{2,8}[-/][A-Za-z0-9/-]*\d[A-Za-z0-9/-]*",
        r"[A-Z]{1,2}(?:/\d{1,4}){1,3}/[A-Z]{1,4}\.?\d{1,4}",  # "A/148/C.1"
        r"[A-Z](?:/[A-Z]{1,6}){1,3}/\d{1,4}",  # "G/TBT/W/811"
        r"[A-Z]{2,8} \d{1,4}/(?:19|20)\d\d",  # "SECTOR 12/2016"
        r"[A-Z]{2,8}(?:/[A-Z]{2,8}){1,3} \d{1,4}/(?:\d\d|(?:19|20)\d\d)",  # "ALADI/SUBSE/LC 118/17"
    )
    return re.compile(rf"(?<![\w/.-])(?:{'|'.join(forms)})(?:\s?\((?:Rev|Rév|Add|Corr)[^)\n]*\))*(?![\w/])")


def _alone(clean: Clean, span: Span) -> bool:
    """Tell whether something stands alone on its line, or set off from the rest by wide blanks."""
    line = clean.folded.rfind("\n", 0, span[0]) + 1
    end = clean.folded.find("\n", span[1])
    before = clean.folded[line : span[0]]
    after = clean.folded[span[1] : end if end >= 0 else len(clean.folded)]
    return not before.strip(" \t#*") and (
        not after.strip() or after.startswith(("\t", "   ")) or after.strip()[0] in "(,"
    )


def document_number(layout: Layout, file_name: str) -> Numbers:
    """Return the symbol of a report: told by the file's name, else put together from its footer."""
    found = _from_file_name(file_name)
    footer = FOOTER.search(layout.clean.folded)
    if footer and found.reference in {None, f"{footer['series']}/{footer['number']}"}:
        return Numbers(
            f"{footer['series']}/{footer['number']}", footer["series"], None, footer.span("series"), [], 0.9
        )
    return found if found.reference else numbers(layout, [], file_name)


def _from_file_name(file_name: str) -> Numbers:
    """Return a document symbol told by the file's name only: "TDAG-WG-SOP-5.fr.txt"."""
    stem = PurePath(file_name).name.split(".")[0]
    match = re.fullmatch(r"([A-Z]{2,10}(?:-[A-Z]{2,10})*)-(\d{1,4})", stem)
    if match is None:
        return Numbers()
    return Numbers(f"{match[1]}/{match[2]}", match[1], None, (0, 0), [], 0.7)
