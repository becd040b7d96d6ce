"""Read who signs a letter: what is left under it without signed marks, functions and offices."""

import re

from consilia.core.reader.facts import Span
from consilia.core.reader.finder import Finder
from consilia.core.reader.grammar import NEVER
from consilia.core.reader.head import Layout, trim

LETTERHEAD = 110  # signs: longer, it is a sentence
NAME_PARTS = 6
CLOSING = 260  # signs that a closing phrase and a signature take

LAST_NAME = re.compile(r"(?:(?<=\s)[A-ZÀ-ÝА-Я][\w'’-]*\.?[ ]?){2,4}$")  # capitals to the end of a stretch
ROLES = frozenset({"代表", "委员", "理事", "干事"})  # under a Chinese letter no names
FULL_NAME = 2  # words: first name and family name
LEADING = frozenset("of for and".split())  # noqa: SIM905 - legible so
ENDS_IN_YEAR = re.compile(r"\d{1,2} \S+ (?:19|20)\d\d$")
PARTICLES = frozenset("de del da van von der bin ben al el la du dos y e ibn".split())  # noqa: SIM905 - legible so


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
        if m.start() > layout.close and layout.language != "zh"
    ]
    for start in starts:
        end = min(layout.annex, start + CLOSING)
        if signed and start < signed.start():
            end = signed.start()
        name = _name_line(layout, start, end)
        if name:
            return name, 0.9 if signed else 0.75
    # A signed mark may also stand under the name.
    above = clean.text.rfind("\n", 0, clean.text.rfind("\n", 0, layout.close)) + 1 if signed else layout.close
    name = _name_line(layout, above, layout.close)
    return (name, 0.7) if name else (None, 0.0)


def _above_function(layout: Layout) -> Span | None:
    """Return a name beside, above or below a function, where no closing phrase leads to it."""
    clean, function = layout.clean, layout.rules.pattern("functions.words")
    lines = [m.span() for m in re.finditer(r"[^\n]+", clean.folded[: layout.annex]) if m[0].strip()]
    late = [s for s in lines if s[0] > layout.annex // 3]
    labelled = layout.rules.made(r"{labels.phone}|{labels.email}")
    if len(lines) == 1:
        return _name_in_run(layout, function)
    for index, (start, end) in enumerate(late):
        span = trim(clean, start, end)
        match = function.match(clean.lower, *span)
        if match is None or span[1] - span[0] > LETTERHEAD:
            continue
        wide = re.search(r"\t+| {3,}", clean.folded[span[0] : span[1]])
        candidates = [(span[0] + wide.end(), span[1])] if wide else []
        beside = [late[index - 1]] if index else []
        below = [late[index + 1]] if index + 1 < len(late) else []
        # Chinese sets the name under the office or behind it on its line.
        candidates += (
            [(match.end(), span[1]), *below, *beside] if layout.language == "zh" else [*beside, *below]
        )
        for candidate in candidates:
            name = _name_only(layout, *candidate)
            if name and (labelled.search(clean.lower, *candidate) or _is_sentence(layout, candidate)):
                continue  # a line of a contact block or of the body
            if name and _reads_as_name(layout, name) and not _is_office(layout, name):
                return name
    return None


def _is_sentence(layout: Layout, span: Span) -> bool:
    """Tell a line with a sentence's signs or a label from a name's, where no capital does."""
    words = layout.clean.folded[span[0] : span[1]].rstrip()
    if layout.language == "ar":
        return re.search(r"\.$|:|,.*,", words) is not None
    return layout.language == "zh" and re.search(r"[。;:]|,.*,|,[^,]{8}", words) is not None


def _name_in_run(layout: Layout, function: Finder) -> Span | None:
    """Return a name between the end of a sentence and a function, in a text that lost its lines."""
    clean = layout.clean
    for match in function.finditer(clean.lower, layout.annex // 2, layout.annex):
        begin = max(clean.folded.rfind(sign, 0, match.start()) for sign in ".!?)") + 1
        for found in ((begin, match.start()), (match.end(), min(match.end() + LETTERHEAD, layout.annex))):
            span = _name_only(layout, *found)
            late = layout.language != "ar" or begin > layout.annex * 3 // 4
            if begin and late and span and _reads_as_name(layout, span):
                return span
    return None


def _name_line(layout: Layout, start: int, end: int) -> Span | None:
    """Return the first stretch that reads as a name: a line, or what stands before a function on a line that ran on."""
    clean = layout.clean
    functions = layout.rules.pattern("functions.words")
    offices = layout.rules.pattern("offices.words") if layout.rules.words("offices.words") else NEVER
    for match in re.finditer(
        r"(?:[^\n\t ]| {1,2}(?! ))+", clean.folded[start:end]
    ):  # a wide blank parts two columns
        a, b = trim(clean, start + match.start(), start + match.end())
        if _names_nobody(layout, a, b):
            continue
        proxy = layout.rules.pattern("phrases.signed_for").search(clean.lower, a, b)
        if proxy:
            return trim(clean, *proxy.span("name"))
        function = functions.search(clean.lower, a, b)
        if function and function.start() <= a + 1:
            rest = trim(clean, function.end(), b)
            if layout.language == "ar" and not _set_off(layout, *rest):
                rest = _last_words(layout, *rest) if "\n" not in clean.text.strip() else (b, b)
            named = _name_only(layout, *rest)
            if named and _reads_as_name(layout, named) and not _is_office(layout, named):
                return named
            run = LAST_NAME.search(clean.text, *rest)
            if run and run.start() > rest[0] and _reads_as_name(layout, run.span()) and not _led(layout, run):
                return run.span()  # "Directrice du Bureau régional Leïla Arden"
            continue
        stop = min([m.start() for m in (function, offices.search(clean.lower, a, b)) if m] or [b])
        span = _name_only(layout, a, stop)
        if span and _reads_as_name(layout, span):
            return span
    return None


def _names_nobody(layout: Layout, start: int, end: int) -> bool:
    """Tell a line under a letter that is a mark, a label with its value, place and date, or an English office."""
    clean, rules = layout.clean, layout.rules
    if rules.pattern("phrases.signed").fullmatch(clean.lower, start, end) or _is_labelled(layout, start, end):
        return True
    if ENDS_IN_YEAR.search(clean.folded, start, end):
        return True
    # "Sectoral Policies Department": English names the kind of office last.
    office = (
        rules.pattern("offices.words").search(clean.lower, start, end) if layout.language == "en" else None
    )
    return office is not None and office.start() > start and office.end() == end


def _is_office(layout: Layout, span: Span) -> bool:
    """Tell an office that stands where a name might: "Director, Telecommunication Development Bureau"."""
    if layout.language in {"ar", "zh"}:
        return False
    return layout.rules.pattern("offices.words").search(layout.clean.lower, *span) is not None


def _led(layout: Layout, run: re.Match[str]) -> bool:
    """Tell words in capitals that go on with a function, as "Director of Postal Operations", from a name."""
    last = layout.clean.lower[: run.start()].split()[-1:]
    return (bool(last) and last[0] in LEADING) or _is_office(layout, run.span())


def _is_labelled(layout: Layout, start: int, end: int) -> bool:
    """Tell a line that opens with a label and its colon."""
    labels = layout.rules.any_of([w for words in layout.rules.table("labels").values() for w in words])
    return re.compile(rf"[(\s]*{labels}\s*(?::|[+(\d])").match(layout.clean.lower, start, end) is not None


def _set_off(layout: Layout, start: int, end: int) -> bool:
    """Tell a name that a sign or a title sets off from the function before it, where no capital does."""
    words = rf"\s*(?:[/:,-]|{layout.rules.source('phrases.courtesy')})"
    return re.compile(words).match(layout.clean.lower, start, end) is not None


def _last_words(layout: Layout, start: int, end: int) -> Span:
    """Return the last two words of a stretch, a third where the name is compound (Abd, Abu, Ibn)."""
    words = re.compile(r"(?:(?:عبد|ابو|بن|ابن|ال)\s)?[^\W\d]+\s+(?:(?:عبد|ابو|بن|ابن|ال)\s)?[^\W\d]+\s*$")
    match = words.search(layout.clean.lower, start, end)
    return trim(layout.clean, *match.span()) if match else (end, end)


def _name_only(layout: Layout, start: int, end: int) -> Span | None:
    """Return a name without the courtesy before it and the punctuation around it."""
    courtesy = layout.rules.made(r"\s*{phrases.courtesy}\s*")
    while match := courtesy.match(layout.clean.lower, start, end):
        start = match.end()
    a, b = trim(layout.clean, start, end)
    bracket = re.compile(r"\(([^()\n]+)\)").match(layout.clean.folded, a, b)
    a, b = bracket.span(1) if bracket else (a, b)
    cut = re.compile(r"[,(:\d،]|\t| {3,}").search(layout.clean.folded, a, b)
    b = _before_label(layout, a, cut.start()) if cut else b
    humble = layout.rules.made(r"\s*{phrases.signed_after}\s*$").search(layout.clean.lower, a, b)
    b = humble.start() if humble else b
    for title in layout.rules.words("phrases.courtesy_after"):
        if layout.clean.text[a:b].endswith(title):
            b -= len(title)
    while b > a and layout.clean.text[b - 1] in " .,-–":
        b -= 1
    return (a, b) if b > a else None


def _before_label(layout: Layout, start: int, end: int) -> int:
    """Return where a name ends that ran on into the label of what follows it: "Ann Lee Telephone: ..."."""
    if layout.clean.folded[end] != ":":
        return end
    words = [word for words in layout.rules.table("labels").values() for word in words]
    label = re.compile(rf"\s{layout.rules.any_of(words)}\s*(?=:)").search(layout.clean.lower, start, end + 1)
    return label.start() if label else end


def _reads_as_name(layout: Layout, span: Span) -> bool:
    """Tell a person's name from other words: few words, capitals where the script has them."""
    words = layout.clean.value(*span)
    parts = words.split()
    if not parts or len(parts) > NAME_PARTS or any(sign.isdigit() or sign == "@" for sign in words):
        return False
    if layout.language == "zh":
        if layout.rules.pattern("functions.words").fullmatch(words) or words in ROLES:
            return False
        if re.search(r"[〇一二三四五六七八九十]年|[一二三四五六七八九十]月[一二三四五六七八九十]|的$", words):
            return False  # a date, or words before a function on the next line
        return len(words) <= 14 and words[0] not in "(（[附" and "。" not in words  # noqa: PLR2004 - 费尔南德斯 and a dot
    if layout.language == "ar":
        return len(parts) >= FULL_NAME and not words.startswith("(")
    return (
        len(parts) >= FULL_NAME
        and parts[0][0].isupper()
        and parts[0] != "The"
        and all(p[0].isupper() or p.lower() in PARTICLES for p in parts)
    )
