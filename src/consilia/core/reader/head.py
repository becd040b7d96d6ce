"""Read the head of a letter: labels, reference, date and place, issuer, contacts, addressees, subject, signatory."""

import re
from dataclasses import dataclass
from functools import cache

from consilia.core.reader.cleaning import Clean
from consilia.core.reader.dates import Mention
from consilia.core.reader.facts import Span
from consilia.core.reader.grammar import Grammar, grammar, seat_names

PLACE = 40  # signs that a place and the words before a date take
NUMBER = re.compile(r"\s*(?:[a-z]{1,8}[ ./-])?[\w./-]*\d")
PARAGRAPH = re.compile(r"^\d{1,2}(?:\.\d+)*[.)]?[ \t]+(?=\S)")  # the number of a paragraph
BARE_TOP = 700  # signs in which an Arabic label without a colon is one
GOVERNING = frozenset("في من عن علي الي هذا بهذا لهذا بشان حول بخصوص ذات ذلك".split())  # noqa: SIM905 - legible so
BARE = {"subject", "reference", "contact"}
COLUMNS = re.compile(r"\t+| {3,}|(?<=[\u3001-\u9fff\d]) {2,}")
BORDER = re.compile(r"[\W\d]\s$")
UNWRAPPED = 30  # signs of a Chinese line that was not wrapped
# Signs of a line that ends like a sentence, and of one that is none of a letterhead however it ends.
SENTENCE = {"en": 70, "zh": 25}
UNWRAPPED_SENTENCE = 130
ADDRESSED = frozenset({"es", "fr"})  # languages whose addresses open with the words of a salutation
SHORT_LINE = 90  # signs of a line of an address
# Signs: no letterhead met is longer; without a salutation the head ends here at the latest.
HEAD = {"en": 1800, "zh": 700}


@dataclass(frozen=True, slots=True)
class Label:
    """A label of the head and where its value begins and ends."""

    kind: str
    start: int
    value: Span


@dataclass(frozen=True, slots=True)
class Layout:
    """The parts of a letter: head up to `head`, body, close from `close`, annexes from `annex`."""

    clean: Clean
    language: str
    head: int
    salutation: Span | None
    close: int
    annex: int
    labels: list[Label]

    @property
    def rules(self) -> Grammar:
        """The grammar of the letter's language."""
        return grammar(self.language)

    def label(self, kind: str) -> Label | None:
        """Return the first label of a kind that has a value."""
        return next((x for x in self.labels if x.kind == kind and x.value[1] > x.value[0]), None)


def layout(clean: Clean, language: str) -> Layout:
    """Divide a letter into its parts."""
    rules = grammar(language)
    close = _close(clean, rules)
    salutation = _salutation(clean, rules, close)
    annex = _annex(clean, rules, close)
    head = salutation[0] if salutation else min(_first_sentence(clean, rules), close)
    return Layout(clean, language, head, salutation, close, annex, _labels(clean, rules, head))


def _salutation(clean: Clean, rules: Grammar, close: int) -> Span | None:
    """Return the salutation: it stands on its own line or ends with a comma or colon."""
    pattern = rules.followed(("phrases.salutation",), r"\s*(?P<end>[,:;!]|\n|$)", before=r"(?<!\S)")
    for match in pattern.finditer(clean.lower, 0, max(close, 1)):
        before = clean.lower[: match.start()].rstrip(" \t")
        own_line = not before or before.endswith("\n")
        if match["end"] == "\n" and rules.language in ADDRESSED and _addresses(clean, match.end()):
            continue
        if own_line or match["end"] in {",", ":", "!"}:
            return match.span()
    return None


def _addresses(clean: Clean, start: int) -> bool:
    """Tell courtesy that opens an address of several lines, "Señoras y señores / Puntos focales", from a salutation."""
    line = clean.text[start : max(start, clean.text.find("\n", start))].strip()
    return bool(line) and line[0].isupper() and len(line) < SHORT_LINE and not line.endswith((".", ",", ":"))


def _first_sentence(clean: Clean, rules: Grammar) -> int:
    """Return where the body of a letter without salutation begins: the first line that reads as a sentence."""
    labels = rules.any_of([word for words in rules.table("labels").values() for word in words])
    labelled = re.compile(rf"[ \t*•-]*{labels}[ \t]*[:.\t]")
    limit = HEAD.get(rules.language, HEAD["en"])
    subject = rules.made(r"\n[ \t]*{labels.subject}[ \t]*:").search(clean.lower, 0, limit)
    for match in re.finditer(r"[^\n]+", clean.lower[:limit]):
        line = match[0].strip()
        if (subject and match.start() <= subject.start() + 1) or re.search(
            r"\t| {3}", PARAGRAPH.sub("", line)
        ):
            continue  # what stands before the subject's label, or in columns, is the head's
        ends = line.endswith((".", "。", ":", ";")) and len(line) > SENTENCE.get(
            rules.language, SENTENCE["en"]
        )
        if (ends or len(line) > UNWRAPPED_SENTENCE) and not labelled.match(match[0]) and "\n" in clean.text:
            return match.start()
    return limit


def _close(clean: Clean, rules: Grammar) -> int:
    """Return where the closing phrase begins: the last one that has a signature's room after it."""
    found = [m.start() for m in rules.pattern("phrases.close").finditer(clean.lower)]
    late = [position for position in found if position > len(clean.lower) // 5]
    if late:
        return late[0] if len(late) == 1 else _before_annex(late, clean, rules)
    signed = [m.start() for m in rules.pattern("phrases.signed").finditer(clean.lower)]
    return signed[0] if signed else len(clean.lower)


def _before_annex(late: list[int], clean: Clean, rules: Grammar) -> int:
    signed = rules.pattern("phrases.signed").search(clean.lower, late[0])
    before = [p for p in late if signed is None or p < signed.start()]
    return before[-1] if before else late[-1]


def _annex(clean: Clean, rules: Grammar, close: int) -> int:
    """Return where the first annex begins, after the signature."""
    heading = rules.made(r"(?:^|\n)[ \t]*(?P<annex>{phrases.annex_head})")
    match = heading.search(clean.lower, close)
    return match.start("annex") if match else len(clean.lower)


@cache
def _label_pattern(language: str) -> re.Pattern[str]:
    """Return a pattern for labels: with a colon, or set off by a tab, wide blanks or the line's end."""
    rules = grammar(language)
    named = "|".join(f"(?P<{kind}>{rules.any_of(words)})" for kind, words in rules.table("labels").items())
    # A label stands on one line; a class of signs is left as it is.
    named = re.sub(r"(\[(?:\\.|[^\]])*\])|\\s\+", lambda m: m[1] or r"[ \t]+", named)
    colon = r"(?:\.?[ \t]*(?P<colon>[:：]|\|(?=\s)|/(?=[\s\u0600-\u06ff]))"
    colon += r"|(?P<gap>[ ]*\t[ \t]*|[ ]{2,}|[ \t]*\n)|[ \t]*)"
    return re.compile(rf"(?<![\w'-])(?:{named}){colon}")


def _labels(clean: Clean, rules: Grammar, head: int) -> list[Label]:
    """Return the labels of the head with their values: up to the next label, else to the end of the paragraph."""
    rows = rules.table("labels")
    pattern = _label_pattern(rules.language)
    hits: list[tuple[str, int, int]] = []
    lost = "\n" not in clean.text
    for match in pattern.finditer(clean.lower, 0, head):
        kind = next(k for k in rows if match[k] is not None)
        line = clean.lower.rfind("\n", 0, match.start()) + 1
        column = COLUMNS.split(clean.lower[line : match.start()])[-1]
        opens = not column.strip(" \t-•·→►▪■‣*|")
        # Where lines were lost a label may lack its colon: then it opens with a capital after no lower-case word.
        bare = (
            lost
            and kind in BARE
            and clean.text[: match.start()].rstrip()[-1:] != ":"  # "Subject: Contact points for the platform"
            and (
                (clean.text[match.start()].isupper() and BORDER.search(clean.text, 0, match.start()))
                or _bare_arabic(clean, rules, match)
            )
        )
        if (
            match["colon"]
            or bare
            or (opens and match["gap"])
            or (opens and kind == "to")
            or (
                (opens or rules.language == "zh")
                and kind == "reference"
                and NUMBER.match(clean.lower, match.end())
            )
            or (opens and match.group().rstrip().endswith((".", "№", "°")) and kind in {"reference", "phone"})
            or (lost and kind == "reference" and _numbers_letter(clean, rules, match))
        ):
            hits.append((kind, match.start(), match.end()))
    labels = []
    for index, (kind, start, end) in enumerate(hits):
        limit = hits[index + 1][1] if index + 1 < len(hits) else head
        labels.append(Label(kind, start, (end, _value_end(clean, kind, end, limit))))
    return labels


def _bare_arabic(clean: Clean, rules: Grammar, match: re.Match[str]) -> bool:
    """Tell an Arabic label without a colon: a word with its article near the top that no preposition governs."""
    if rules.language != "ar" or match.start() > BARE_TOP or not match[0].startswith("ال"):
        return False
    before = clean.lower[: match.start()].split()
    governed = before and (before[-1] in GOVERNING or before[-1].endswith((":", "،")))
    if match.lastgroup and match["reference"] is not None:
        return NUMBER.match(clean.lower, match.end()) is not None
    return not governed and match["contact"] is None


def _numbers_letter(clean: Clean, rules: Grammar, match: re.Match[str]) -> bool:
    """Tell "№ 04-211" in a text that lost its lines: no noun in small letters stands before it, a number follows."""
    before = clean.text[: match.start()].split()
    titled = rules.pattern("cited_letters").finditer(clean.lower, 0, match.end() + 20)
    if any(m.start() < match.start() < m.end() for m in titled):
        return False
    return (
        match.group().rstrip().endswith(("№", "."))
        and NUMBER.match(clean.lower, match.end()) is not None
        and not (before and before[-1][0].islower())
    )


def _value_end(clean: Clean, kind: str, start: int, limit: int) -> int:
    """Return where a label's value ends: subjects and addressees may run over lines, others may not."""
    begin = start
    while begin < limit and clean.lower[begin].isspace():
        begin += 1
    stop = re.compile(r"\n[ \t]*\n") if kind == "subject" else re.compile(r"\n")
    if kind == "contact" and clean.text[begin : clean.text.find("\n", begin)].rstrip().endswith((";", ",")):
        stop = re.compile(r"\n(?![ \t]+\S)")  # a second person on an indented line of its own
    if kind == "to":
        return limit
    if kind == "subject" and "\u4e00" <= clean.text[begin : begin + 1] <= "\u9fff":
        line = clean.lower.find("\n", begin, limit)
        while 0 <= line - begin < UNWRAPPED:
            carried = re.compile(r"\s*-{1,3}[^\n]+").match(clean.folded, line, limit)
            if carried is None:
                return line
            begin, line = line + 1, carried.end()  # a second line that opens with a dash
    match = stop.search(clean.lower, begin, limit)
    return match.start() if match else limit


def letter_date(layout: Layout, mentions: list[Mention]) -> Mention | None:
    """Return the letter's own date: labelled, beside the place, or alone on its line in the head."""
    label = layout.label("date")
    candidates = [
        m for m in mentions if m.last is None and m.first.day is not None and m.first.year is not None
    ]
    if label:
        for mention in candidates:
            if label.start <= mention.start <= label.value[1]:
                return mention
    # What stands in another label's value is that label's: a deadline in the head is no date of the letter.
    taken = [x for x in layout.labels if x.kind in {"deadline", "subject"}]
    in_head = [
        m
        for m in candidates
        if m.end <= max(layout.head, 1) and not any(x.start <= m.start < x.value[1] for x in taken)
    ]
    in_head = [m for m in in_head if not _is_limit(layout, m)]
    scored = [(score, m) for m in in_head if (score := _date_score(layout, m))]
    best = max(scored, key=lambda pair: (pair[0], -pair[1].start), default=None)
    if best and best[0] > 1:
        return best[1]
    # A date inside a sentence gives way to one that stands beside a place at the foot.
    return _date_at_end(layout, candidates) or (best[1] if best else None)


def _is_limit(layout: Layout, mention: Mention) -> bool:
    """Tell a date that a word of limit stands right before: no letter is dated "by 14 April"."""
    limit = layout.rules.made(r"(?:{cues.by}|{cues.before})[\s,]*$")
    before = layout.clean.lower[max(0, mention.start - 40) : mention.start]
    return limit.search(before) is not None


def _date_score(layout: Layout, mention: Mention) -> int:
    """Return how much a date of the head looks like the letter's: alone or beside a place on its line."""
    text = layout.clean.lower
    line = text.rfind("\n", 0, mention.start) + 1
    end = text.find("\n", mention.end)
    before = COLUMNS.split(text[line : mention.start])[-1].strip(" \t,(:-")
    after = COLUMNS.split(text[mention.end : end if end >= 0 else len(text)])[0].strip(" \t,.)")
    if not after and (not before or re.fullmatch(_before_date(layout), before)):
        return 4
    if place(layout, mention):
        return 3
    lost = "\n" not in text[: layout.head].strip()
    return 1 if lost or len(before) < 40 else 0  # noqa: PLR2004 - longer, it is a sentence


def _date_at_end(layout: Layout, candidates: list[Mention]) -> Mention | None:
    """Return a date that stands alone or beside a place near the signature."""
    late = [m for m in candidates if layout.close - 200 < m.start < layout.annex]
    return next((m for m in late if _date_score(layout, m) >= 3), None)  # noqa: PLR2004 - alone or with a place


def place(layout: Layout, mention: Mention) -> Span | None:
    """Return the place beside the letter's date: "Genève, le 18 mars 2020", "2020年3月18日,日内瓦"."""
    return _known_place(layout, mention) or _any_place(layout, mention)


def letterhead_place(layout: Layout, top: int) -> Span | None:
    """Return a known seat that stands alone on a line of the letterhead, or between bars there."""
    seat = layout.rules.any_of(seat_names(layout.language))
    before = "|".join(layout.rules.parts("head.place_mark")) or "(?!)"
    alone = re.compile(
        rf"(?:^|[\n|])[ \t]*(?:(?:{before})\s*(?P<marked>[^\W\d_][\w-]+)(?=[ \t]*\n|\t| {{3,}})"
        rf"|(?P<place>{seat})[ \t]*(?=[\n|]|$))"
    )
    match = alone.search(layout.clean.lower, 0, top)
    return match.span("marked" if match["marked"] else "place") if match else None


def _known_place(layout: Layout, mention: Mention) -> Span | None:
    """Return a known seat right before or right after the date."""
    text, seat = layout.clean.lower, layout.rules.any_of(seat_names(layout.language))
    before = re.compile(
        rf"(?P<place>(?:ciudad de )?{seat})(?:\s*\([^)\n]*\))?\s*,?\s*(?:{_before_date(layout)})?\s*$"
    )
    start = max(text.rfind("\n", 0, mention.start) + 1, mention.start - 60)
    match = before.search(text, start, mention.start)
    if match is None:
        match = re.compile(rf"[ \t]*,?[ \t]*(?:于)?(?P<place>{seat})").match(
            text, mention.end, mention.end + 40
        )
    return match.span("place") if match else None


def _any_place(layout: Layout, mention: Mention) -> Span | None:
    """Return capitalised words that open the line and end with a comma before the date."""
    text = layout.clean.folded
    if layout.language == "ar" and "\n" not in text:
        one = rf"(?<=\s)(?P<place>[^\W\d_]{{3,}}),\s*(?:{_before_date(layout)})?\s*$"
        found = re.compile(one).search(text, max(0, mention.start - PLACE), mention.start)
        return found.span("place") if found else None
    if layout.language == "zh":
        behind = re.compile(r" (?P<place>[\u3400-\u9fff]{2,6})(?=\n|$|\t| {2,})").match(text, mention.end)
        if behind:
            return behind.span("place")
    line = text.rfind("\n", 0, mention.start) + 1
    if "\n" not in text and layout.language not in {"ar", "zh"}:
        one = rf"(?<=\s)(?P<place>[A-ZÀ-ÝА-Я][\w'-]{{3,}}),\s*(?:{_before_date(layout)})?\s*$"
        found = re.compile(one).search(text, max(0, mention.start - PLACE), mention.start)
        return found.span("place") if found and found["place"][1:].islower() else None
    words = re.compile(rf"[ \t]*(?P<place>[^\W\d_][\w'. -]{{1,30}}?)\s*,\s*(?:{_before_date(layout)})?\s*$")
    match = words.match(text, line, mention.start)
    if match and (match["place"][0].isupper() or layout.language in {"ar", "zh"}):
        return match.span("place")
    return None


def _before_date(layout: Layout) -> str:
    return "|".join([*layout.rules.parts("dates.article"), *layout.rules.parts("head.before_date")]) or "(?!)"


def trim(clean: Clean, start: int, end: int) -> Span:
    """Return a span without blanks, bullets and mark-up at its ends."""
    while start < end and clean.text[start] in " \t\n:*-–—|":
        start += 1
    while end > start and clean.text[end - 1] in " \t\n*|":
        end -= 1
    return start, end
