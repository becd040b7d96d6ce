"""Read who writes, under which number, to whom, about what: the facts of a letter's head and foot."""

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import PurePath

from consilia.core.reader.cleaning import Clean, fold
from consilia.core.reader.facts import Span
from consilia.core.reader.grammar import NEVER, shared
from consilia.core.reader.head import Layout
from consilia.core.reader.references import SYMBOL

LETTERHEAD = 110  # signs: longer, it is a sentence
WIDE = re.compile(r"\t+| {3,}|(?<=[\u3001-\u9fff\d]) {2,}")  # what sets two columns of a line apart
LONG_REFERENCE = 70  # signs; a longer "reference" is a line that lost its end
OPENING = 200  # signs in which a number needs no line of its own
TOP = 700  # signs in which a letter without labels prints its number
NAME_PARTS = 6
CLOSING = 260  # signs that a closing phrase and a signature take
SMALL_WORDS = {
    "of",
    "the",
    "and",
    "for",
    "de",
    "la",
    "du",
    "des",
    "d",
    "et",
    "del",
    "las",
    "los",
    "y",
    "para",
    "и",
    "по",
}
SHORTEST = 20  # signs of a subject
# Office papers head a line with date and number: "21.03.2023 № 04-211", "Исх. № 04-211 от 21.03.2023".
OFFICE_NUMBER = re.compile(
    r"(?m)^[ \t]*(?:\d{1,2}\.\d{1,2}\.(?:19|20)\d\d[ \t]+№[ \t]*(?P<own>[\w./-]*\d[\w./-]*)"
    r"|(?:[^\W\d]{2,6}\.[ \t]*)?№[ \t]*(?P<own2>[\w./-]*\d[\w./-]*)[ \t]+от[ \t]+\d)"
)
BARE_NUMBER = re.compile(r"(?<![\w/.-])(?:19|20)\d\d[-/]\d{2,4}(?![\w/.-]\w)")


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
        if pattern.search(small):
            return key, kind
    stem = re.match(r"[A-Z]{2,8}(?=[-/ ])", reference)
    return (stem[0], "circular-letter") if stem else (None, None)


def _listed_series(reference: str) -> bool:
    """Tell whether a number belongs to a series we know, not only looks like one."""
    small = fold(reference).lower()
    return any(pattern.search(small) for pattern, _, _ in _series())


def numbers(layout: Layout, dates: list[int], file_name: str) -> Numbers:
    """Return the letter's numbers: labelled ones first, else what the text opens with; `dates` end a value."""
    candidates = [*_labelled(layout, dates), *_unlabelled(layout, layout.head)]
    ranked = sorted(candidates, key=lambda c: (-c[2], c[0][0]))
    if not ranked:
        return _from_file_name(file_name)
    (start, end), words, score = ranked[0]
    key, kind = series_of(words)
    others = [w for span, w, _ in candidates if w != words and not start <= span[0] < end]
    return Numbers(words, key, kind, (start, end), list(dict.fromkeys(others)), min(0.99, 0.4 + score / 10))


def _labelled(layout: Layout, dates: list[int]) -> list[tuple[Span, str, int]]:
    found = []
    for label in (x for x in layout.labels if x.kind == "reference"):
        start, end = label.value
        end = min([end, *(d for d in dates if start < d - 1)])
        span = _shape(layout, start, end) or (start, end)
        words = layout.clean.value(*span).strip(" ,;.:|")
        if words and len(words) <= LONG_REFERENCE and re.search(r"\d", words):
            found.append((span, words, 4 + (2 if _listed_series(words) else 0)))
    return found


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
    own = SYMBOL.search(clean.folded, start, stop) or BARE_NUMBER.search(clean.folded, start, stop)
    if own is None:
        return (start, stop) if stop < end else None
    # "AN 13/22.1-22/45", "CL 2021/33-FFV", "C. PCT 1579": letters before the number, a tail after it.
    full = re.compile(
        r"(?:[A-Z]{1,6}\.?(?:[ /-]?[A-Z]{2,5})*[ -]?)?[\w./-]*\d[\w./-]*(?:\s?\([^)\n]{2,12}\))*"
    ).search(clean.folded, start, stop)
    if full and full.start() <= own.start() and full.end() >= own.end():
        return full.start(), full.start() + len(full.group().rstrip(".,;"))
    return own.span()


def _unlabelled(layout: Layout, top: int) -> list[tuple[Span, str, int]]:
    """Return numbers in the opening lines: a series number alone on its line, or a cited form of our own."""
    clean, found = layout.clean, []
    limit = min(top, layout.head) if layout.salutation else min(top, TOP)
    titled = re.compile(
        rf"{layout.rules.source('phrases.circular')}[^\d\n]{{0,40}}\s(?P<own>(?:19|20)\d\d[-/]\d{{2,4}})(?![\w/-])"
    )
    for match in titled.finditer(clean.lower, 0, limit):
        if _alone(clean, match.span()) or match.start() < OPENING:
            found.append((match.span("own"), clean.value(*match.span("own")), 7))
    for match in re.finditer(r"(?m)^[ \t]*第\s*(?P<own>[\w./-]*\d[\w./-]*)\s*号[ \t]*$", clean.folded[:limit]):
        found.append((match.span("own"), clean.value(*match.span("own")), 5))
    for match in OFFICE_NUMBER.finditer(clean.folded, 0, limit):
        group = "own" if match["own"] else "own2"
        found.append((match.span(group), clean.value(*match.span(group)), 6))
    patterns = [
        (layout.rules.pattern("cited_letters"), clean.lower),
        (_opening(), clean.folded),
        (BARE_NUMBER, clean.folded),
    ]
    for rank, (pattern, text) in enumerate(patterns):
        for match in pattern.finditer(text, 0, limit):
            words = clean.value(*match.span()).strip(" ,;.:")
            known = series_of(words)[0] is not None
            alone = _alone(clean, match.span())
            if alone or (known and rank < 2):  # noqa: PLR2004 - a bare number counts only alone
                found.append(
                    (match.span(), words, (3 if alone else 1) + (2 if known else 0) - (1 if rank == 2 else 0))
                )  # noqa: PLR2004
    return found


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\w/.-])(?:C\. ?[A-Z]{1,4} \d{2,5}|(?:CL|AN|NCP|SP|ST|EB|AP|LE|ME)[ -][A-Z]{0,3}\d[A-Za-z0-9./-]*"
        r"|[A-Z]{2,8}[-/][A-Za-z0-9/-]*\d[A-Za-z0-9/-]*)(?:\s?\((?:Rev|Rév|Add|Corr)[^)\n]*\))*(?![\w/])"
    )


def _alone(clean: Clean, span: Span) -> bool:
    """Tell whether something stands alone on its line, or set off from the rest by wide blanks."""
    line = clean.folded.rfind("\n", 0, span[0]) + 1
    end = clean.folded.find("\n", span[1])
    before = clean.folded[line : span[0]]
    after = clean.folded[span[1] : end if end >= 0 else len(clean.folded)]
    return not before.strip(" \t#*") and (
        not after.strip() or after.startswith(("\t", "   ")) or after.strip()[0] in "(,"
    )


FOOTER = re.compile(
    r"(?m)^\s*(?P<series>[A-Z]{2,}[A-Z0-9-]*)[ \t]*\n[^\n]*[\\/]0*(?P<number>\d{1,4})[A-Z]?\.docx"
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


def issuer(layout: Layout, stops: list[int]) -> Span | None:
    """Return the office in the letterhead: a line that names one, the office before its organisation.

    `stops` are where other facts of the head begin, in order: no letterhead reaches over one.
    """
    titles = layout.rules.pattern("phrases.circular").finditer(layout.clean.lower, 0, TOP)
    borders = sorted([*stops, *(m.start() for m in titles)])
    for limit in (stops[0], stops[-1]):
        for key in ("offices.words", "offices.organisations"):
            for match in layout.rules.pattern(key).finditer(layout.clean.lower, 0, min(limit, TOP)):
                span = _office(layout.clean, match, borders, layout.rules.pattern("offices.organisations"))
                if not _is_labelled(layout, span) and span[1] - span[0] < LETTERHEAD:
                    return span
    return None


def _name_start(clean: Clean, line: int, office: int, organisations: re.Pattern[str]) -> int:
    """Return where an office's name begins on a line that ran on: capitals before it belong, another name does not."""
    start = office
    capitals = clean.text[office : office + 2].isupper()
    for word in reversed(list(re.finditer(r"\S+", clean.text[line:office]))):
        bare = word[0].strip("(),.")
        if not bare or not (bare[0].isupper() or bare.lower() in SMALL_WORDS) or word[0][-1] in ".;:":
            break
        if len(bare) > 1 and bare.isupper() != capitals and bare.isupper() and not capitals:
            break
        if organisations.fullmatch(clean.lower, line + word.start(), line + word.end()):
            break
        start = line + word.start()
    return start


def _office(clean: Clean, match: re.Match[str], stops: list[int], organisations: re.Pattern[str]) -> Span:
    """Return the line around an office's name; where lines were lost, from the name to what comes next."""
    start = clean.text.rfind("\n", 0, match.start()) + 1
    end = clean.text.find("\n", match.start())
    end = end if end >= 0 else len(clean.text)
    if end - start > LETTERHEAD:
        start = _name_start(clean, start, match.start(), organisations)
    end = min([end, *(s for s in stops if s > match.start())])
    gaps = [start + g.end() for g in WIDE.finditer(clean.folded[start : match.start()])]
    start = gaps[-1] if gaps else start
    gap = WIDE.search(clean.folded[match.end() : end].rstrip())
    end = match.end() + gap.start() if gap else end
    start, end = _trim(clean, start, end)
    while end > start and clean.text[end - 1] in " \t,;:-":
        end -= 1
    return start, end


def _is_labelled(layout: Layout, span: Span) -> bool:
    return any(label.start < span[1] and label.value[1] > span[0] for label in layout.labels)


def addressees(layout: Layout, stop: int) -> tuple[list[str], Span | None]:
    """Return the category keys of the addressees and where they stand; the body's opening serves where no head does."""
    region = _addressee_region(layout, stop)
    if region:
        keys, span = _categories(layout, *region)
        if keys:
            return keys, span
    start = layout.salutation[1] if layout.salutation else stop
    keys, span = _categories(layout, start, min(layout.close, start + TOP))
    return (keys, span) if keys else _distribution(layout)


def _distribution(layout: Layout) -> tuple[list[str], Span | None]:
    """Return the categories of a distribution list under the signature."""
    label = re.compile(rf"(?:^|\n)[ \t]*{layout.rules.source('labels.to')}[ \t]*:").search(
        layout.clean.lower, layout.close
    )
    return _categories(layout, label.end(), len(layout.clean.text)) if label else ([], None)


def _addressee_region(layout: Layout, stop: int) -> Span | None:
    labels = [x for x in layout.labels if x.kind == "to"]
    subject = layout.label("subject")
    if labels:
        last = labels[-1]
        end = subject.start if subject and subject.start > last.start else last.value[1]
        return labels[0].start, end
    if layout.salutation is None:
        stop = min(layout.close, stop + TOP // 2)  # no salutation parts the addressees from what they are told
    return (0, min(stop, subject.start) if subject and subject.start > 0 else stop)


def _categories(layout: Layout, start: int, end: int) -> tuple[list[str], Span | None]:
    found: list[str] = []
    first, last = end, start
    for match in layout.rules.tagged("addressees").finditer(layout.clean.lower, start, end):
        key = str(match.lastgroup).replace("_", "-")
        if key == "none":
            continue
        first, last = min(first, match.start()), max(last, match.end())
        if key not in found:
            found.append(key)
    return found, ((first, last) if found else None)


def subject(layout: Layout, stop: int) -> tuple[Span | None, float]:
    """Return the subject: labelled, else the line that stands before or right after the salutation."""
    label = layout.label("subject")
    if label:
        return _trim(layout.clean, label.value[0], _subject_end(layout, *label.value)), 0.98
    after = _labelled_after(layout)
    if after:
        return _trim(layout.clean, after[0], _subject_end(layout, *after)), 0.95
    return _heading(layout, stop), 0.65


def _subject_end(layout: Layout, start: int, end: int) -> int:
    """Return where a subject ends whose line ran on into the letter: at a numbered paragraph or a sentence's opening."""
    if "\n" in layout.clean.text or layout.salutation and end <= layout.salutation[0]:
        return end
    openers = layout.rules.source("phrases.openers")
    for match in re.finditer(rf"\s+(?:1\.?\s+(?=\w)|(?={openers}))", layout.clean.lower[start:end]):
        following = layout.clean.text[start + match.end()]
        if match.start() > SHORTEST and (following.isupper() or layout.language in {"ar", "zh"}):
            return start + match.start()
    return end


def _labelled_after(layout: Layout) -> Span | None:
    """Return a subject that is labelled after the salutation."""
    if layout.salutation is None:
        return None
    words = layout.rules.source("labels.subject")
    match = re.compile(rf"\s*{words}\s*[:：]\s*").match(layout.clean.lower, layout.salutation[1])
    if match is None:
        return None
    end = layout.clean.lower.find("\n", match.end())
    return match.end(), end if end >= 0 else layout.close


def _heading(layout: Layout, stop: int) -> Span | None:
    """Return the paragraph that reads as a heading: the last before the salutation, else the first after the head."""
    clean = layout.clean
    end = layout.salutation[0] if layout.salutation else min(len(clean.text), stop + TOP)
    found = None
    for match in re.finditer(r"[^\n]+(?:\n(?![ \t]*\n)[^\n]+)*", clean.folded[stop:end]):
        span = _trim(clean, stop + match.start(), stop + match.end())
        if not _reads_as_heading(layout, span):
            continue
        if layout.salutation is None:
            return span
        found = span
    return found


def _reads_as_heading(layout: Layout, span: Span) -> bool:
    """Tell a heading from a sentence, a labelled value and a list of addressees."""
    words = layout.clean.text[span[0] : span[1]]
    short, long = (5, 120) if layout.language == "zh" else (15, 320)
    if not short <= len(words) <= long or words.rstrip().endswith((".", ";", "。", "；", ",")):
        return False
    line = layout.clean.lower.rfind("\n", 0, span[0]) + 1
    if any(
        label.kind != "to" and label.start < span[1] and label.value[1] > span[0] for label in layout.labels
    ):
        return False
    if any(label.kind == "to" and line <= label.start < span[1] for label in layout.labels):
        return False
    return layout.rules.tagged("addressees").match(layout.clean.lower, *span) is None and "@" not in words


def _trim(clean: Clean, start: int, end: int) -> Span:
    while start < end and clean.text[start] in " \t\n:*-–—":
        start += 1
    while end > start and clean.text[end - 1] in " \t\n*":
        end -= 1
    return start, end


def signatory(layout: Layout) -> tuple[Span | None, float]:
    """Return the name under the letter: what is left there without signed marks, functions and offices."""
    clean, rules = layout.clean, layout.rules
    marks = rules.pattern("phrases.signed")
    close_end = clean.lower.find("\n", layout.close)
    signed = marks.search(clean.lower, layout.close, layout.annex)
    if layout.close >= len(clean.lower):
        return _above_function(layout), 0.7
    starts = [signed.end()] if signed else []
    starts += [close_end] if close_end >= 0 else []
    # Where lines were lost the name follows a comma or full stop of the closing phrase.
    starts += [
        m.end()
        for m in re.finditer(r"[.,](?=\s)", clean.folded[: layout.close + CLOSING])
        if m.start() > layout.close
    ]
    for start in starts:
        end = min(layout.annex, start + CLOSING)
        if signed and start < signed.start():
            end = signed.start()
        name = _name_line(layout, start, end)
        if name:
            return name, 0.9 if signed else 0.75
    return None, 0.0


def _above_function(layout: Layout) -> Span | None:
    """Return a name beside, above or below a function, where no closing phrase leads to it."""
    clean, function = layout.clean, layout.rules.pattern("functions.words")
    lines = [m.span() for m in re.finditer(r"[^\n]+", clean.folded[: layout.annex]) if m[0].strip()]
    late = [s for s in lines if s[0] > layout.annex // 3]
    labelled = re.compile(rf"{layout.rules.source('labels.phone')}|{layout.rules.source('labels.email')}")
    if len(lines) == 1:
        return _name_in_run(layout, function)
    for index, (start, end) in enumerate(late):
        span = _trim(clean, start, end)
        match = function.match(clean.lower, *span)
        if match is None or span[1] - span[0] > LETTERHEAD:
            continue
        wide = re.search(r"\t+| {3,}", clean.folded[span[0] : span[1]])
        candidates = [(span[0] + wide.end(), span[1])] if wide else []
        candidates += [late[index - 1]] if index else []
        candidates += [late[index + 1]] if index + 1 < len(late) and match.end() >= span[1] else []
        for candidate in candidates:
            name = _name_only(layout, *candidate)
            if name and labelled.search(clean.lower, *candidate):
                continue  # a line of a contact block
            if name and _reads_as_name(layout, name):
                return name
    return None


def _name_in_run(layout: Layout, function: re.Pattern[str]) -> Span | None:
    """Return a name between the end of a sentence and a function, in a text that lost its lines."""
    clean = layout.clean
    for match in function.finditer(clean.lower, layout.annex // 2, layout.annex):
        begin = max(clean.folded.rfind(sign, 0, match.start()) for sign in ".!?)") + 1
        span = _trim(clean, begin, match.start())
        if begin and _reads_as_name(layout, span):
            return span
    return None


def _name_line(layout: Layout, start: int, end: int) -> Span | None:
    """Return the first stretch that reads as a name: a line, or what stands before a function on a line that ran on."""
    clean = layout.clean
    functions = layout.rules.pattern("functions.words")
    offices = layout.rules.pattern("offices.words") if layout.rules.words("offices.words") else NEVER
    for match in re.finditer(r"[^\n\t]+", clean.folded[start:end]):
        a, b = _trim(clean, start + match.start(), start + match.end())
        if layout.rules.pattern("phrases.signed").fullmatch(clean.lower, a, b):
            continue
        function = functions.search(clean.lower, a, b)
        if function and function.start() <= a + 1:
            rest = _trim(clean, function.end(), b)
            if _reads_as_name(layout, rest):
                return rest
            continue
        stop = min([m.start() for m in (function, offices.search(clean.lower, a, b)) if m] or [b])
        span = _name_only(layout, a, stop)
        if span and _reads_as_name(layout, span):
            return span
    return None


def _name_only(layout: Layout, start: int, end: int) -> Span | None:
    """Return a name without the courtesy before it and the punctuation around it."""
    courtesy = re.compile(rf"\s*{layout.rules.source('phrases.courtesy')}\s*")
    while match := courtesy.match(layout.clean.lower, start, end):
        start = match.end()
    a, b = _trim(layout.clean, start, end)
    cut = re.compile(r"[,(:\d،]").search(layout.clean.folded, a, b)
    b = cut.start() if cut else b
    while b > a and layout.clean.text[b - 1] in " .,-–":
        b -= 1
    return (a, b) if b > a else None


def _reads_as_name(layout: Layout, span: Span) -> bool:
    """Tell a person's name from other words: few words, capitals where the script has them."""
    words = layout.clean.value(*span)
    parts = words.split()
    if not parts or len(parts) > NAME_PARTS or any(sign.isdigit() for sign in words):
        return False
    if layout.language == "zh":
        return len(words) <= 14 and words[0] not in "(（[附" and "。" not in words  # noqa: PLR2004 - 费尔南德斯 and a dot
    if layout.language == "ar":
        return 2 <= len(parts) and not words.startswith("(")
    small = {
        "de",
        "del",
        "da",
        "van",
        "von",
        "der",
        "bin",
        "ben",
        "al",
        "el",
        "la",
        "du",
        "dos",
        "y",
        "e",
        "ibn",
    }
    return len(parts) >= 2 and all(p[0].isupper() or p.lower() in small for p in parts)  # noqa: PLR2004 - first and family name
