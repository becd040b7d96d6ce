"""Read who writes, to whom and about what: issuer, addressees and subject."""

import re

from consilia.core.reader.cleaning import Clean
from consilia.core.reader.facts import Span
from consilia.core.reader.finder import Finder
from consilia.core.reader.grammar import grammar
from consilia.core.reader.head import Label, Layout, trim
from consilia.core.reader.numbering import TITLED_NUMBER

HEAD_FIRST = frozenset({"ar", "es", "fr"})  # the office's noun opens its name: nothing before it belongs
LETTERHEAD = 110  # signs: longer, it is a sentence
WIDE = re.compile(r"\t+| {3,}|(?<=[\u3001-\u9fff\d]) {2,}")  # what sets two columns of a line apart
PIECES = re.compile(rf"{WIDE.pattern}|\s[-|]\s")  # what sets an office apart from its organisation
TOP = 700  # signs in which a letter without labels prints its number
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
TAILS = (".", ";", "。", "；", ",", "،", "؛", "，", ":", "：")  # no heading ends so
HEADINGS = {"en": (15, 320), "zh": (5, 120)}  # signs of a heading: at least, at most
CAPITALS = re.compile(
    r"(?:[A-ZÀ-ÝА-Я]{2,}[,-]?\s+){2,}(?=[A-ZÀ-ÝА-Я][^\WA-ZÀ-ÝА-Я_])"
)  # "COUNCIL OF STATES Legal Unit"
SHORTEST_WORDS = 2  # words of a subject
HEADING = 160  # signs of a subject that stands as a line of its own
SHORTEST = 20  # signs of a subject


def issuer(layout: Layout, stops: list[int]) -> Span | None:
    """Return the office in the letterhead: a line that names one, the office before its organisation.

    `stops` are where other facts of the head begin, in order: no letterhead reaches over one.
    """
    titles = layout.rules.pattern("phrases.circular").finditer(layout.clean.lower, 0, TOP)
    ends = ("offices.address", "labels.phone", "labels.fax", "labels.email", "head.before_date")
    beyond = [m.start() for k in ends for m in layout.rules.pattern(k).finditer(layout.clean.lower, 0, TOP)]
    beyond = [b for b in beyond if layout.clean.text[b].isupper() and "\n" not in layout.clean.text.strip()]
    organisations = layout.rules.pattern("offices.organisations")
    borders = sorted([*stops, *beyond, *(m.start() for m in titles)])
    for key in ("offices.words", "offices.organisations"):
        for limit in (stops[0], stops[-1]):
            for match in layout.rules.pattern(key).finditer(layout.clean.lower, 0, min(limit, TOP)):
                span = _office(layout.clean, layout.language, match, borders, organisations)
                if not _is_labelled(layout, span) and span[1] - span[0] < LETTERHEAD:
                    return _lower_office(layout, _last_office(layout, span, stops[-1]))
    sender = layout.label("from")
    return trim(layout.clean, *sender.value) if sender else _capitals(layout, stops[0])


def _capitals(layout: Layout, limit: int) -> Span | None:
    """Return the first line of the paper where it is all capitals: the name of an organisation without such a word."""
    match = re.compile(r"\s*(?P<line>[^\n]{8,90})(?=\n)").match(layout.clean.text, 0, min(limit, LETTERHEAD))
    if match is None or not match["line"].isupper() or len(match["line"].split()) < 2:  # noqa: PLR2004 - a name
        return None
    if layout.rules.pattern("phrases.circular").match(layout.clean.lower, match.start("line")):
        return None  # what the paper calls itself
    return trim(layout.clean, *match.span("line"))


def _last_office(layout: Layout, span: Span, limit: int) -> Span:
    """Return the last of letterhead lines that each name an office: the department below its organisation."""
    clean = layout.clean
    while True:
        start = span[1] + len(clean.text[span[1] :]) - len(clean.text[span[1] :].lstrip(" \t"))
        if clean.text[start : start + 1] != "\n" or clean.text[start : start + 2] == "\n\n":
            return span
        following = trim(clean, start + 1, max(start + 1, clean.text.find("\n", start + 1)))
        named = layout.rules.pattern("offices.words").search(clean.lower, *following)
        if named and "@" in clean.folded[slice(*following)]:
            return span  # how to reach it, no name
        if (
            not named
            or following[1] > limit
            or _is_labelled(layout, following)
            or "," in clean.folded[slice(*following)]
        ):
            return span
        span = following


def _lower_office(layout: Layout, span: Span) -> Span:
    """Return the last of two offices that a lost line end runs together: "Secrétariat général Département ..."."""
    clean = layout.clean
    if "\n" in clean.text.strip() or layout.language not in HEAD_FIRST:
        return span
    start = span[0]
    for match in layout.rules.pattern("offices.words").finditer(clean.lower, span[0] + 1, span[1]):
        before = clean.text[span[0] : match.start()].split()
        joined = not before or before[-1].lower() in SMALL_WORDS or before[-1][-1] in "-'’,"
        if clean.text[match.start()].isupper() and not joined:
            start = match.start()
    return start, span[1]


def _name_start(clean: Clean, line: int, office: int, organisations: Finder) -> int:
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
    opening = clean.text[start:office].split()
    return office if opening and opening[0].lower() in SMALL_WORDS else start


def _columns(text: str) -> str:
    """Return `text` with a tab for each ideographic blank, which is as wide as two others; the length stays."""
    return text.replace("\u3000", "\t")


def _office(
    clean: Clean, language: str, match: re.Match[str], stops: list[int], organisations: Finder
) -> Span:
    """Return the line around an office's name; where lines were lost, from the name to what comes next."""
    start = clean.text.rfind("\n", 0, match.start()) + 1
    end = clean.text.find("\n", match.start())
    end = end if end >= 0 else len(clean.text)
    if end - start > LETTERHEAD:
        head_first = match.start() if language in HEAD_FIRST else None
        start = head_first or _name_start(clean, start, match.start(), organisations)
    end = min([end, *(s for s in stops if s > match.start())])
    dot = re.compile(r"\s[·•|]\s").search(clean.folded, match.end(), end)
    end = dot.start() if dot else end
    printed = clean.folded[start:end] if "\u3000" not in clean.text else _columns(clean.text[start:end])
    gaps = [start + g.end() for g in PIECES.finditer(printed[: match.start() - start])]
    start = gaps[-1] if gaps else start
    gap = PIECES.search(printed[match.end() - (end - len(printed)) :].rstrip())
    end = match.end() + gap.start() if gap else end
    start, end = trim(clean, start, end)
    if language == "ar" and "\n" not in clean.text:
        start = _last_named(clean, start, end)
    if "\n" not in clean.text:
        end = _cut_off(clean, match.end(), end)
        label = grammar(language).pattern("labels.reference").search(clean.lower, match.end(), end)
        end = label.start() if label and clean.text[label.start() - 1 : label.start()].isspace() else end
        start = _below_capitals(clean, language, start, end)
    while end > start and clean.text[end - 1] in " \t,;:-–—(·|":
        end -= 1
    return start, end


def _last_named(clean: Clean, start: int, end: int) -> int:
    """Return where the last office begins in an Arabic stretch that ran on: the department after its organisation."""
    words = grammar("ar").pattern("offices.words").finditer(clean.lower, start + 1, end)
    later = [m.start() for m in words if clean.text[m.start() - 1 : m.start()] == " "]
    governed = re.compile(r"(?:^|\s)(?:في|من|عن|الي|علي|مدير[ةه]?|رييس[ةه]?|شوون|عن طريق)\s$")
    later = [x for x in later if governed.search(clean.lower, start, x) is None]
    return later[-1] if later else start


def _below_capitals(clean: Clean, language: str, start: int, end: int) -> int:
    """Return where the office begins whose organisation, in capitals, stands before it on a line that ran on."""
    run = CAPITALS.match(clean.text, start, end)
    offices = grammar(language).pattern("offices.words")
    return run.end() if run and offices.search(clean.lower, run.end(), end) else start


def _cut_off(clean: Clean, office: int, end: int) -> int:
    """Return where an office's name ends on a line that ran on: before a house number or a title in capitals."""
    capitals = clean.text[max(0, office - 2) : office].isupper()
    stops = r"\s(?=\d)" if capitals else r"\s(?=\d|[A-ZÀ-ÝА-Я]{6,}(?!\w))"
    stop = re.compile(stops).search(clean.text, office, end)
    return stop.start() if stop else end


def _is_labelled(layout: Layout, span: Span) -> bool:
    return any(label.start < span[1] and label.value[1] > span[0] for label in layout.labels)


def addressees(layout: Layout, stop: int) -> tuple[list[str], Span | None]:
    """Return the category keys of the addressees and where they stand; the body's opening serves where no head does."""
    region = _addressee_region(layout, stop)
    listed = _distribution(layout) if layout.label("to") is None or layout.language == "ar" else ([], None)
    if listed[0] and layout.label("to") is None:
        return listed
    keys, span = _categories(layout, *region)
    if keys:
        return [*keys, *(k for k in listed[0] if k not in keys)], span
    uncased = layout.language in {"ar", "zh"}  # "to the focal point, sir or madam" names whom it goes to
    start = layout.salutation[0 if uncased else 1] if layout.salutation else stop
    return _categories(layout, start, min(layout.close, start + TOP))


def _distribution(layout: Layout) -> tuple[list[str], Span | None]:
    """Return the categories of a distribution list under the signature."""
    label = layout.rules.made(r"(?:^|\n)[ \t]*{labels.to}[ \t]*(?::|[ ](?=\S))").search(
        layout.clean.lower,
        layout.close if layout.close < len(layout.clean.lower) else len(layout.clean.lower) // 2,
    )
    return _categories(layout, label.end(), len(layout.clean.text)) if label else ([], None)


def _addressee_region(layout: Layout, stop: int) -> Span:
    """Return where the addressees stand: under their label, else in the head."""
    copies = [x.start for x in layout.labels if x.kind == "other" and _for_copies(layout, x)]
    labels = [x for x in layout.labels if x.kind == "to"]
    labels = [x for x in labels if not copies or x.start < copies[0]] or labels
    if labels:
        last = labels[-1]
        parts = [x.start for x in layout.labels if x.start > last.start and x.kind in {"subject", "other"}]
        return labels[0].start, min(parts, default=last.value[1])
    if layout.salutation is None:  # nothing parts the addressees from what they are told
        return 0, min(layout.close, stop + TOP // 2)
    return 0, stop


def _for_copies(layout: Layout, label: Label) -> bool:
    """Tell a label of those who only get a copy."""
    return layout.rules.pattern("phrases.copies").match(layout.clean.lower, label.start) is not None


def _categories(layout: Layout, start: int, end: int) -> tuple[list[str], Span | None]:
    found: list[str] = []
    first, last = end, start
    subject = layout.label("subject")
    for match in layout.rules.tagged("addressees").finditer(layout.clean.lower, start, end):
        if subject and subject.start <= match.start() < subject.value[1]:
            continue  # whom the letter is about, not to whom it goes
        key = str(match.lastgroup).replace("_", "-")
        if key == "none":
            continue
        if key not in found:
            first, last = min(first, match.start()), max(last, match.end())
            found.append(key)
    return found, ((first, last) if found else None)


def subject(layout: Layout, stop: int) -> tuple[Span | None, float]:
    """Return the subject without the word of a reminder before it ("RAPPEL - Session de Lomé")."""
    span, sure = _whole_subject(layout, stop)
    if span is None or not layout.rules.words("phrases.reminder"):
        return span, sure
    words = layout.rules.made(r"\s*{phrases.reminder}\s*[-:]\s*")
    reminder = words.match(layout.clean.lower, *span)
    return ((reminder.end(), span[1]) if reminder else span), sure


def _whole_subject(layout: Layout, stop: int) -> tuple[Span | None, float]:
    """Return the subject: labelled, else the line that stands before or right after the salutation."""
    label = layout.label("subject") or _reference_without_number(layout)
    if label:
        return trim(layout.clean, label.value[0], _subject_end(layout, *label.value)), 0.98
    after = _labelled_after(layout)
    if after:
        return trim(layout.clean, after[0], _subject_end(layout, *after)), 0.95
    heading = _centred(layout)
    if heading is None:
        heading = (
            _heading(layout, stop)
            if "\n" in layout.clean.text.strip()
            else _run_on(layout, stop) or _heading_in_run(layout, stop)
        )
    if heading is None and layout.salutation:
        heading = _first_paragraph(layout, layout.salutation[1])
    return heading, 0.65 if layout.salutation else 0.55


def _centred(layout: Layout) -> Span | None:
    """Return a line set in the middle of a first sentence: "has the honour to convene the / 38th session"."""
    if layout.salutation:
        return None
    line = re.compile(
        r"[^\s.:;,]\n[ \t]*\n {8,}(?P<line>\S[^\n]{10,160}?)[ \t]*\n[ \t]*\n[ \t]*(?=[^\W\dA-ZÀ-ÝА-Я_])"
    )
    match = line.search(layout.clean.folded, 0, layout.annex // 2)
    return match.span("line") if match else None


def _reference_without_number(layout: Layout) -> Label | None:
    """Return a "Ref." that holds no figure: it names the matter, where nothing else does."""
    labels = (x for x in layout.labels if x.kind == "reference" and x.value[1] - x.value[0] > SHORTEST)
    return next((x for x in labels if not re.search(r"\d", layout.clean.folded[slice(*x.value)])), None)


def _subject_end(layout: Layout, start: int, end: int) -> int:
    """Return where a subject ends whose line ran on into the letter: at a paragraph's number or opening."""
    if "\n" in layout.clean.text or (layout.salutation and end <= layout.salutation[0]):
        return end
    openers = layout.rules.source("phrases.openers")
    for match in re.finditer(rf"\s+(?:1\.?\s+(?=\w)|(?={openers}))", layout.clean.lower[start:end]):
        following = layout.clean.text[start + match.end()]
        if match.start() > SHORTEST and (following.isupper() or layout.language in {"ar", "zh"}):
            end = start + match.start()
            break
    if layout.language == "ar":  # "... to the Member States" after the subject is whom the letter goes to
        to = layout.rules.made(r"\s+الي (?:جميع |كافه |الساده |كل )*(?=(?:ال)?\w+)")
        for match in to.finditer(layout.clean.lower, start + SHORTEST, end):
            if layout.rules.tagged("addressees").match(layout.clean.lower, match.end(), end):
                return match.start()
    return end


def _labelled_after(layout: Layout) -> Span | None:
    """Return a subject that is labelled after the salutation."""
    if layout.salutation is None:
        return None
    words = layout.rules.source("labels.subject")
    begin = layout.salutation[1]
    match = re.compile(rf"\s*{words}\s*[:：/]\s*").match(layout.clean.lower, begin)
    match = match or re.compile(rf"\n[ \t]*{words}[ \t]*[:：][ \t]*").search(
        layout.clean.lower, begin, begin + HEADING
    )
    if match is None:
        return None
    end = layout.clean.lower.find("\n", match.end())
    return match.end(), end if end >= 0 else layout.close


def _heading(layout: Layout, stop: int) -> Span | None:
    """Return the paragraph that reads as a heading: the last before the salutation, else the first after the head."""
    clean = layout.clean
    end = layout.salutation[0] if layout.salutation else min(len(clean.text), stop + TOP)
    found = None
    opening = layout.rules.pattern("head.subject_opening")
    for match in re.finditer(r"[^\n]+(?:\n(?![ \t]*(?:\n|[-_=─]{3}))[^\n]+)*", clean.folded[stop:end]):
        span = trim(clean, stop + match.start(), stop + match.end())
        cut_off = stop + match.end() == end < len(clean.text) and clean.text[end] != "\n"
        if cut_off or not _reads_as_heading(layout, span) or TITLED_NUMBER.fullmatch(clean.folded, *span):
            continue
        if layout.salutation is None and not layout.rules.words("head.subject_opening"):
            return span
        if opening.match(clean.lower, *span):
            return span  # "О проведении семинара": a subject by its first word
        found = span if layout.salutation else found or span
    return found


def _run_on(layout: Layout, stop: int) -> Span | None:
    """Return what stands before the salutation in a text without lines, from the first capital after a figure."""
    clean = layout.clean
    if layout.salutation is None or layout.language in {"ar", "zh"}:
        return None
    end = layout.salutation[0]
    after = [stop + m.end() for m in re.finditer(r"\S*[\d@]\S*[)\]]*", clean.folded[stop:end])]
    start = max([stop, *(a for a in after if end - a > SHORTEST)])
    label = layout.rules.made(r"(?:{labels.subject})\s*").search(clean.lower, start, end)
    start = label.end() if label and clean.text[label.start()].isupper() else start
    words = re.compile(r"(?<![^\s\"])(?=[A-ZÀ-ÝА-Я][^\WA-ZÀ-ÝА-Я_]{2,}\s)").search(clean.text, start, end)
    if words is None or "_" in clean.folded[words.start() : end]:
        return None
    span = trim(clean, words.start(), end)
    told = _looks_like_heading(clean.text[slice(*span)], layout.language)
    told = told and not _names_the_paper(layout, span)
    return span if told and SHORTEST < span[1] - span[0] < HEADING else None


def _heading_in_run(layout: Layout, stop: int) -> Span | None:
    """Return what stands between the head's facts (to `stop`) and the salutation or opening of a text without lines."""
    clean = layout.clean
    end = (
        layout.salutation[0]
        if layout.salutation
        else _subject_end(layout, stop, min(len(clean.text), stop + TOP))
    )
    if layout.language == "ar":
        return _opened_in_run(layout, stop, end)
    if layout.language == "zh" or not stop or (layout.salutation is None and end == stop + TOP):
        return None
    first = re.compile(r"(?<![^\s«\"(])[^\W\da-zà-ÿа-яё]").search(clean.text, stop, end)
    if first is None:
        return None
    span = trim(clean, first.start(), end)
    sentence = re.search(r"[.!?]\s", clean.folded[slice(*span)])
    return span if SHORTEST <= span[1] - span[0] <= HEADING * 2 and sentence is None else None


def _opened_in_run(layout: Layout, stop: int, end: int) -> Span | None:
    """Return an Arabic heading in a text without lines: no capital shows it, so the noun that opens it must."""
    opening = layout.rules.pattern("head.subject_opening").search(layout.clean.lower, stop, end)
    if opening is None or end - opening.start() > HEADING * 2:
        return None
    span = trim(layout.clean, opening.start(), end)
    return span if span[1] - span[0] >= SHORTEST else None


def _first_paragraph(layout: Layout, start: int) -> Span | None:
    """Return the paragraph right after the salutation where it reads as a heading."""
    match = re.compile(r"\s*(?P<line>[^\n]+)\n[ \t]*\n").match(layout.clean.folded, start)
    if match is None:
        return None
    span = trim(layout.clean, *match.span("line"))
    return span if span[1] - span[0] < HEADING and _reads_as_heading(layout, span) else None


def _is_prose(layout: Layout, span: Span) -> bool:
    """Tell a paragraph that ends like a sentence and is too long for a line of the head."""
    words = layout.clean.folded[span[0] : span[1]]
    return len(words) > (25 if layout.language == "zh" else LETTERHEAD) and words.endswith(
        (".", "。", ":", ";")
    )


def _reads_as_heading(layout: Layout, span: Span) -> bool:
    """Tell a heading from a sentence, a letterhead, a labelled value and a list of addressees."""
    clean = layout.clean
    if (
        layout.language != "zh"
        and len(re.findall(r"[^\W\d_]{3,}", clean.text[span[0] : span[1]])) < SHORTEST_WORDS
    ):
        return False  # a number, not a subject
    return (
        _looks_like_heading(clean.text[span[0] : span[1]], layout.language)
        and not _names_the_paper(layout, span)
        and not _stands_at_label(layout, span)
        and layout.rules.tagged("addressees").match(clean.lower, *span) is None
    )


def _looks_like_heading(words: str, language: str) -> bool:
    """Tell words of a heading's length that do not end as sentences and lists do."""
    short, long = HEADINGS.get(language, HEADINGS["en"])
    return (
        any(sign.isalpha() for sign in words)
        and short <= len(words) <= long
        and not words.rstrip().endswith(TAILS)
        and (len(words.split()) > 1 or language == "zh")
        and "@" not in words
    )


def _names_the_paper(layout: Layout, span: Span) -> bool:
    """Tell a letterhead in capitals, and what the paper calls itself ("NOTIFICATION TO THE PARTIES")."""
    clean, rules = layout.clean, layout.rules
    words = clean.text[span[0] : span[1]]
    first = words.partition("\n")[0]
    named = rules.pattern("offices.organisations").search(clean.lower, span[0], span[0] + len(first))
    if first.isupper() and named:
        return True
    if len(words) < SHORTEST * 2 and rules.pattern("phrases.circular").match(clean.lower, *span):
        return True
    called = rf"(?:{rules.source('phrases.circular')}|{rules.source('phrases.letters')})"
    return re.compile(rf"\w{{0,4}}{called}\s*(?:\([^)\n]*\))?").fullmatch(clean.lower, *span) is not None


def _stands_at_label(layout: Layout, span: Span) -> bool:
    """Tell a paragraph that is a label's value; an addressees' list reaches too far to count beyond its line."""
    line = layout.clean.lower.rfind("\n", 0, span[0]) + 1
    return any(
        line <= label.start < span[1]
        if label.kind == "to"
        else label.start < span[1] and label.value[1] > span[0]
        for label in layout.labels
    )
