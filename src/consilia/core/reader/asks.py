"""Read what a letter asks for, who asked for the letter, and where the replies go."""

import re

from consilia.core.reader.cleaning import Clean
from consilia.core.reader.facts import Ask, Passage, Reference, Row, Span
from consilia.core.reader.finder import Finder
from consilia.core.reader.grammar import NEVER, Grammar, grammar
from consilia.core.reader.segments import Segments
from consilia.core.reader.tables import column_head

KINDS = ("nominate", "register", "comment", "contribute", "reply")
LONGEST = 220
INVITED = {"en": 120, "zh": 40}  # signs between a verb of asking and what it asks
BODY_FIRST = {"ar", "zh"}
BODY = 40  # signs between a verb and the body after it
# Rules of procedure of the Union's Sectors: a letter follows them, none is sent because of them.
PROCEDURE = re.compile(r"Resolution ITU-R 1(?![\d.])|Recommendation ITU-T A\.\d")
LED = ("by", "of", "from")  # what ends a verb or noun of charging before its body
WINDOW = re.compile(r"[^:\n]{3,80}:[ \t]*(?:\w{1,8}\s+){0,2}")  # before the days of a row of a list
FIRST = "Resolution 1 ("  # of a conference or an assembly: how its Sector works
VERB_FIRST = frozenset({"es", "fr"})  # languages that say what happens before they say to whom
REACH = 200  # signs within which the words of one statement stand
PLAIN = 120  # signs within which a plain word is one of the same clause
TOLD_BY_OTHERS = (
    "invitations",
    "cues.limit",
    "mandate.instructions",
)  # what tells of other things than a destination
ASKED_FOR = (
    "invitations",
    "cues.limit",
    "destination.elects",
)  # what a sentence about the replies does not do
MEETING = re.compile("会议|届会|meeting")  # may be the letter's own
PAUSE = re.compile(r",|\n")  # ends what one date of a sentence or of a list has to itself
ACTS = 30  # signs between a body and the verb that tells what it will do
ASKED = 700  # signs within which "the form" means what was asked before
WEAK = 40  # signs that a word of many uses ("confirm", "inform") counts farther off than a plain one ("comments")


def asks(clean: Clean, language: str, segments: Segments, rows: list[Row], body: Span) -> list[Ask]:
    """Return what is asked of the addressees, one entry per kind and deadline.

    A deadline tells its kind by the nearest word; an invitation without a date counts where it stands in the body.
    """
    rules = grammar(language)
    found: list[Ask] = []
    invited = sorted(_invitations(clean, rules, segments, body), key=lambda i: i[1])
    for row in (r for r in rows if r.kind == "deadline" and not r.past):
        kinds, span = _kinds_of(clean, rules, segments, row=row, rows=rows, invited=invited)
        if not kinds and _labelled(clean, rules, segments, row):
            kinds, span = _of_subject(clean, rules, segments, span)
        for kind in kinds:
            _add(found, Ask(kind, row.start, clean.value(*span), span))
    for ask in _by_same_limit(clean, rules, segments, rows, body):
        _add(found, ask)
    for kind, span in _windows(clean, rules, segments, rows):
        if all(a.kind != kind for a in found):
            _add(found, Ask(kind, None, clean.value(*span), span))
    limit = next((r for r in rows if r.kind == "deadline" and _labelled(clean, rules, segments, r)), None)
    limit = None if limit and any(a.deadline == limit.start for a in found) else limit
    dated = {segments.around(row.span[0]) for row in rows if any(a.deadline == row.start for a in found)}
    for kind, span in invited:
        if span not in dated and all(a.kind != kind for a in found):
            day = _same_day(clean, rules, span, rows)
            if day is None:
                day, limit = (limit.start if limit else None), None
            _add(found, Ask(kind, day, clean.value(*span)[:LONGEST], span))
    return found


def _windows(clean: Clean, rules: Grammar, segments: Segments, rows: list[Row]) -> list[tuple[str, Span]]:
    """Return what rows of a list open for some days: "Online registration: 2 May to 28 June"."""
    found = []
    for row in (r for r in rows if r.kind == "milestone" and r.end and not r.past):
        start, end = segments.around(row.span[0])
        heads = WINDOW.fullmatch(clean.folded, start, row.span[0])
        asked = rules.tagged("asks").search(clean.lower, start, row.span[0]) if heads else None
        if asked and asked.lastgroup != "none":
            found.append((str(asked.lastgroup), (start, end)))
    return found


def _same_day(clean: Clean, rules: Grammar, sentence: Span, rows: list[Row]) -> str | None:
    """Return the limit that "the same day" in a sentence points back to."""
    said = rules.pattern("dates.same_day").search(clean.lower, *sentence)
    return _limit_before(rows, sentence[0]) if said else None


def _limit_before(rows: list[Row], position: int) -> str | None:
    """Return the limit that is printed last before a position."""
    before = [r for r in rows if r.kind == "deadline" and not r.past and r.span[1] <= position]
    return max(before, key=lambda r: r.span[0]).start if before else None


def _by_same_limit(
    clean: Clean, rules: Grammar, segments: Segments, rows: list[Row], body: Span
) -> list[Ask]:
    """Return what is asked "by the same date": the nearest word of the sentence, with the limit printed before."""
    found = []
    for said in rules.pattern("same_limit").finditer(clean.lower, *body):
        sentence = segments.around(said.start())
        kind = _nearest(clean, rules, sentence, said.span())
        day = _limit_before(rows, said.start())
        if day and kind and kind != "none":
            found.append(Ask(kind, day, clean.value(*sentence)[:LONGEST], sentence))
    return found


def _of_subject(clean: Clean, rules: Grammar, segments: Segments, row: Span) -> tuple[list[str], Span]:
    """Return what a labelled subject above a labelled deadline asks for, and where: "Subject: request for comments"."""
    label = rules.made(r"(?:^|\n)[ \t]*{labels.subject}[ \t]*[:\t]").search(clean.lower, 0, row[0])
    region = (label.end(), segments.around(label.end())[1]) if label else (0, 0)
    asked = rules.tagged("asks").search(clean.lower, *region)
    return ([str(asked.lastgroup)], region) if asked and asked.lastgroup != "none" else ([], row)


def _labelled(clean: Clean, rules: Grammar, segments: Segments, row: Row) -> bool:
    """Tell a deadline that is the value of a label: what it is for is told in the body."""
    start, end = segments.around(row.span[0])
    return rules.pattern("labels.deadline").match(clean.lower, start, end) is not None


def _add(found: list[Ask], ask: Ask) -> None:
    if all((a.kind, a.deadline) != (ask.kind, ask.deadline) for a in found):
        found.append(ask)


def _kinds_of(
    clean: Clean,
    rules: Grammar,
    segments: Segments,
    *,
    row: Row,
    rows: list[Row],
    invited: list[tuple[str, Span]],
) -> tuple[list[str], Span]:
    """Return what a deadline is for: the nearest word between its neighbours, else of the sentence."""
    start, end = segments.around(row.span[0])
    own = _between_neighbours(clean, (start, end), row, rows)
    if rules.pattern("asks_joined").search(clean.lower, *own):
        words = list(rules.tagged("asks").finditer(clean.lower, *own))
        plain = [m for m in words if not rules.pattern("asks_weak").fullmatch(m[0])]
        both = [k for k in dict.fromkeys(str(m.lastgroup) for m in plain or words) if k != "none"]
        if len(both) > 1:
            return both, (start, end)
    word = _word(clean, rules, own, row.span) or _word(clean, rules, (start, end), row.span)
    near, vague = word or (None, True)
    before = segments.before(start)
    if vague and rules.pattern("asks_pointing").search(clean.lower, *own):
        # "This information should reach us by": asked for before.
        beside = before is not None and "\n" not in clean.text[before[1] - 2 : before[1]]
        meant = _nearest(clean, rules, before, row.span) if before and beside else None
        earlier = [k for k, span in invited if start - ASKED < span[0] < start]
        near = meant if meant and meant != "none" else earlier[-1] if earlier else near
    # A semicolon goes on with what the sentence before it asks, however far that reaches.
    goes_on = before is not None and ";" in clean.folded[before[1] - 2 : before[1]]
    near_by = row.span[0] - REACH * (2 if goes_on else 1)
    if near is None and "\t" in clean.text[start : row.span[0]]:
        headed = rules.tagged("asks").search(column_head(clean.lower, row.span[0]))
        near = str(headed.lastgroup) if headed else None
    told = _told_before(clean, rules, own, before) if near else None
    if told:
        return [told], (start, end)
    while (
        near is None and before and before[1] > near_by and "\n" not in clean.text[before[1] - 2 : before[1]]
    ):
        # "They are accepted up to": told earlier in the paragraph.
        near = _nearest(clean, rules, before, row.span)
        before = segments.before(before[0])
    return ([near] if near and near != "none" else []), (start, end)


def _told_before(clean: Clean, rules: Grammar, own: Span, before: Span | None) -> str | None:
    """Return what the sentence before asks for, where this one only speaks of the paper it is done with.

    "You may designate a contact with the form attached. The forms must arrive by 15 May": a designation.
    """
    words = list(rules.tagged("asks").finditer(clean.lower, *own))
    paper = rules.pattern("asks_paper")
    if before is None or not words or not all(paper.fullmatch(clean.lower, *m.span()) for m in words):
        return None
    if "\n" in clean.text[before[1] - 2 : before[1]]:
        return None
    asked = _words(clean, rules, before)
    kind = str(asked[0].lastgroup) if asked else "none"
    return kind if kind not in {"none", "reply"} else None


def _between_neighbours(clean: Clean, segment: Span, row: Row, rows: list[Row]) -> Span:
    """Return the part of a sentence that is a date's own: to a comma or the next line, where another date follows."""
    start, end = segment
    spans = [r.span for r in rows if r.span != row.span and start <= r.span[0] < end]
    left = max([start, *(b for _, b in spans if b <= row.span[0])])
    pause = PAUSE.search(clean.folded, left, row.span[0]) if left > start else None
    left = pause.start() if pause else left
    after = [a for a, _ in spans if a >= row.span[1]]
    if not after:
        return left, end
    pause = PAUSE.search(clean.folded, row.span[1], min(after))
    return left, pause.start() if pause else min(after)


def _words(clean: Clean, rules: Grammar, region: Span) -> list[re.Match[str]]:
    """Return the words that tell what is asked; those of a means ("by the form attached") only without others."""
    found = list(rules.tagged("asks").finditer(clean.lower, *region))
    means = (
        [m.span() for m in rules.pattern("asks_means").finditer(clean.lower, *region)] if found[1:] else []
    )
    return [m for m in found if not any(a <= m.start() < b for a, b in means)] or found


def _nearest(clean: Clean, rules: Grammar, region: Span, date: Span) -> str | None:
    """Return the kind whose word stands nearest to a date."""
    found = _word(clean, rules, region, date)
    return found[0] if found else None


def _word(clean: Clean, rules: Grammar, region: Span, date: Span) -> tuple[str, bool] | None:
    """Return the kind of the nearest word, and whether that is one of many uses; words before the date count nearer."""
    found: list[tuple[int, str, bool]] = []
    weak = rules.pattern("asks_weak")
    behind = 1 if rules.language == "zh" else 2  # Chinese sets the verb behind the date
    for match in _words(clean, rules, region):
        gap = date[0] - match.end() if match.end() <= date[0] else (match.start() - date[1]) * behind
        common = weak.fullmatch(match[0]) is not None
        found.append((gap + (WEAK if common else 0), str(match.lastgroup), common))
    best = min(found, key=lambda f: f[0], default=None)
    if best and best[2]:  # a word of many uses gives way to a plain one of the same clause
        plain = [f for f in found if not f[2] and f[1] != "none" and f[0] < PLAIN]
        best = min(plain, key=lambda f: f[0], default=best)
    return (best[1], best[2]) if best else None


def _invitations(clean: Clean, rules: Grammar, segments: Segments, body: Span) -> list[tuple[str, Span]]:
    """Return the kinds asked for by a verb of asking right before the word, without a date."""
    found = []
    verbs, pattern = rules.pattern("invitations"), rules.tagged("asks")
    reach = INVITED.get(rules.language, INVITED["en"])
    for verb in rules.pattern("invitations_after").finditer(clean.lower, *body):
        segment = segments.around(verb.start())
        before = list(pattern.finditer(clean.lower, max(segment[0], verb.start() - reach), verb.start()))
        if before and before[-1].lastgroup != "none":
            found.append((str(before[-1].lastgroup), segment))
    for verb in verbs.finditer(clean.lower, *body):
        segment = segments.around(verb.start())
        match = pattern.search(clean.lower, verb.end(), min(segment[1], verb.end() + reach))
        if match and match.lastgroup != "none":
            found.append((_served(clean, pattern, str(match.lastgroup), (match.end(), segment[1])), segment))
    return found


def _served(clean: Clean, pattern: Finder, kind: str, rest: Span) -> str:
    """Return what an invitation is for: "fill in the form and nominate an expert" is no reply of its own."""
    if kind != "reply":
        return kind
    later = (str(m.lastgroup) for m in pattern.finditer(clean.lower, *rest))
    return next((k for k in later if k not in {"reply", "none"}), kind)


def mandate(
    clean: Clean, language: str, segments: Segments, references: list[Reference], body: Span
) -> Passage | None:
    """Return the words that name who or what asked for the consultation.

    That is the first sentence that applies a resolution or decision, else the first in which a body charges somebody.
    """
    rules = grammar(language)
    instruments = [r for r in references if r.kind in {"resolution", "decision", "recommendation"}]
    instruments = [r for r in instruments if not _is_procedure(clean, rules, segments, r)]
    charges = _charges(clean, rules, segments, instruments, body)
    found = [
        *charges,
        *_applied(clean, rules, segments, instruments, body),
    ]
    found = found or _charges(clean, rules, segments, instruments, body, verbs="mandate.adopt")
    found = found or _cited(segments, instruments, body) or _sat(clean, rules, segments, body)
    if not found:
        return None
    charged = [pair for pair in found if pair in charges and _charges_office(clean, rules, pair[0])]
    # Where the body comes first, its clause holds the words of what it applies.
    order = (lambda pair: (pair[1], pair[0])) if language in BODY_FIRST else (lambda pair: pair)
    spans = [span for _, span in sorted(charged or found, key=order)]
    cites = (s for s in spans if any(s[0] <= r.span[0] < s[1] for r in instruments))
    return _passage(clean, next(cites, spans[0]), references)


def _cited(segments: Segments, instruments: list[Reference], body: Span) -> list[tuple[int, Span]]:
    """Return the sentence of the first instrument that the body cites, whatever it says of it."""
    near = (
        r.span for r in instruments if body[0] <= r.span[0] < body[1] and not r.reference.startswith(FIRST)
    )
    return [
        (a, (max(segments.around(a)[0], a - REACH), min(segments.around(a)[1], b + PLAIN))) for a, b in near
    ][:1]


def _sat(clean: Clean, rules: Grammar, segments: Segments, body: Span) -> list[tuple[int, Span]]:
    """Return the first sentence that tells of a body at its session, where nothing is asked or to come."""
    bodies = rules.pattern("mandate.bodies")
    for session in rules.pattern("mandate.sessions").finditer(clean.lower, *body):
        start, end = segments.around(session.start())
        others = ["invitations", "cues.limit"]
        if rules.language not in BODY_FIRST:
            others.append("destination.future")  # Arabic and Chinese use its words in the past, too
        if any(rules.pattern(key).search(clean.lower, start, end) for key in others):
            continue
        if bodies.search(clean.lower, start, session.start()) or bodies.search(
            clean.lower, session.end(), min(end, session.end() + PLAIN)
        ):
            return [(session.start(), (max(start, session.start() - REACH), min(end, session.end() + PLAIN)))]
    return []


def _is_procedure(clean: Clean, rules: Grammar, segments: Segments, cited: Reference) -> bool:
    """Tell rules of procedure: a letter follows them; a first resolution only where it says how to contribute."""
    if PROCEDURE.match(cited.reference):
        return True
    words = rules.tagged("asks").finditer(clean.lower, *segments.around(cited.span[0]))
    return cited.reference.startswith(FIRST) and any(m.lastgroup == "contribute" for m in words)


def _charges_office(clean: Clean, rules: Grammar, verb: int) -> bool:
    """Tell a verb that charges the office that writes: what else the letter applies gives way to it."""
    words = rules.made(r"{mandate.charge}\s*{mandate.charged}") if rules.words("mandate.charged") else NEVER
    return words.match(clean.lower, verb) is not None


def _charges(
    clean: Clean,
    rules: Grammar,
    segments: Segments,
    instruments: list[Reference],
    body: Span,
    *,
    verbs: str = "mandate.charge",
) -> list[tuple[int, Span]]:
    """Return where a body charges somebody: its name before the verb or, in Arabic and Russian too, right after."""
    bodies = rules.pattern("mandate.bodies")
    found = []
    for verb in rules.pattern(verbs).finditer(clean.lower, *body):
        start, end = segments.around(verb.start())
        begin = max(start, verb.start() - REACH)
        before = segments.before(start)
        if rules.made(r"{mandate.addressed}\s+$").search(clean.lower, begin, verb.start()):
            continue  # "you are warmly invited": said to the addressees
        pronoun = rules.pattern("mandate.pronouns").match(clean.lower, start, verb.start())
        led = verb[0].endswith(LED) and bodies.search(clean.lower, verb.end(), verb.end() + BODY)
        if (
            before
            and pronoun
            and not led
            and verb.start() - pronoun.end() < BODY
            and bodies.search(clean.lower, *before)
        ):
            found.append(
                (verb.start(), before)
            )  # "It asked the secretariat": the sentence before names the body
            continue
        core = verb.span()
        if led or bodies.search(clean.lower, begin, verb.start()) is None:
            who = bodies.search(clean.lower, verb.end(), min(end, verb.end() + BODY))
            if who is None:
                continue
            core = (verb.start(), _phrase_end(clean, who.end(), end))
        found.append((verb.start(), _clip(begin, core, (start, end), instruments)))
    return found


def _applied(
    clean: Clean, rules: Grammar, segments: Segments, instruments: list[Reference], body: Span
) -> list[tuple[int, Span]]:
    """Return where a letter says that it applies a resolution, a decision or an instruction."""
    found = []
    for cue in rules.pattern("mandate.apply").finditer(clean.lower, *body):
        start, end = segments.around(cue.start())
        near = next(
            (r.span for r in instruments if cue.end() <= r.span[0] < min(end, cue.end() + REACH)), None
        )
        said = rules.pattern("mandate.instructions").search(
            clean.lower, cue.start(), min(end, cue.end() + REACH // 2)
        )
        last = near or (said.span() if said else None)
        if last:
            found.append((cue.start(), _clip(cue.end(), last, (start, end), instruments)))
    return found


def _clip(start: int, core: Span, sentence: Span, instruments: list[Reference]) -> Span:
    """Return the words from `start` past `core` to a sign of pause, an instrument cited right after included."""
    cited = [r.span[1] for r in instruments if start <= r.span[0] < min(core[1] + REACH, sentence[1])]
    return start, min(sentence[1], max([core[1], *cited]))


def destination(
    clean: Clean, language: str, segments: Segments, references: list[Reference], body: Span
) -> Passage | None:
    """Return the words that name the body to which the replies, or the report made of them, go.

    That is the first sentence in which replies are conveyed to a body, or in which a body examines them.
    """
    rules = grammar(language)
    verbs = [(m, "convey") for m in rules.pattern("destination.convey").finditer(clean.lower, *body)]
    verbs += [(m, "examine") for m in rules.pattern("destination.examine").finditer(clean.lower, *body)]
    second: Span | None = None
    third: Span | None = None
    asked = rules.pattern("invitations").search(clean.lower, *body)
    for verb, way in sorted(verbs, key=lambda pair: pair[0].start()):
        sentence = segments.around(verb.start())
        span = _conveyed(clean, rules, verb.span(), sentence, way)
        if span and _speaks_of_replies(clean, rules, segments, sentence):
            return _passage(clean, span, references)
        # "The text will be before the Council" tells less of the replies than "comments go to the Commission".
        weak = rules.pattern("destination.objects").search(clean.lower, *sentence)
        second = second or (span if weak else None)
        if span and asked and sentence[0] > asked.start():
            named = rules.pattern("destination.told").search(clean.lower, *span)
            third = third or (span if named else None)
    told = _told(clean, rules, segments, body) or second or third
    if told is None:
        told = _left_for(clean, rules, segments, (asked.end() if asked else body[0], body[1]))
    return _passage(clean, told, references) if told else None


def _told(clean: Clean, rules: Grammar, segments: Segments, body: Span) -> Span | None:
    """Return the words that name a body in a sentence of things to come that speaks of the replies.

    That takes no verb that we know: "the outcome will, it is hoped, give the Committee food for thought".
    """
    if not rules.words("destination.told"):
        return None
    for named in rules.pattern("destination.told").finditer(clean.lower, *body):
        sentence = segments.around(named.start())
        asked = [rules.pattern(key).search(clean.lower, *sentence) for key in TOLD_BY_OTHERS]
        until = named.start() if rules.language in VERB_FIRST else sentence[1]
        future = rules.pattern("destination.future")
        if (
            future.search(clean.lower, sentence[0], until) is None
            or any(asked)
            or not _speaks_of_replies(clean, rules, segments, sentence)
        ):
            continue
        begin = max(sentence[0], clean.folded.rfind(",", sentence[0], named.start()) + 1)
        towards = rules.pattern("destination.towards")
        led = list(towards.finditer(clean.lower, begin, named.start()))
        clause = re.split(r"[,;:(]", clean.lower[named.end() : min(sentence[1], named.end() + ACTS)])[0]
        acts = rules.pattern("destination.acts").search(clause)
        if rules.words("destination.towards") and not led and not acts:
            continue
        start = led[-1].end() if led else begin
        return start, _phrase_end(clean, named.end(), sentence[1])
    return None


def _left_for(clean: Clean, rules: Grammar, segments: Segments, after: Span) -> Span | None:
    """Return the words around a body that is named beside what was sent in, once all is asked: no verb is needed."""
    for named in rules.pattern("destination.told").finditer(clean.lower, *after):
        start, end = segments.around(named.start())
        others = any(rules.pattern(key).search(clean.lower, start, end) for key in ASKED_FOR)
        objects = rules.pattern("destination.objects").search(clean.lower, start, end)
        future = rules.pattern("destination.future").search(clean.lower, start, end)
        if rules.language == "ar" and _speaks_of_replies(clean, rules, segments, (start, end)):
            future = objects  # a plain present tells what is to come
        if start < after[0] or others or not (objects and future) or MEETING.fullmatch(named[0]):
            continue
        return max(start, named.start() - PLAIN), min(end, named.end() + PLAIN)
    return None


def _speaks_of_replies(clean: Clean, rules: Grammar, segments: Segments, sentence: Span) -> bool:
    """Tell a sentence about replies or what is made of them; "it" at its start stands for those told before."""
    strong = [
        m
        for m in rules.pattern("destination.objects").finditer(clean.lower, *sentence)
        if not rules.pattern("destination.weak").fullmatch(m[0])
    ]
    before = segments.before(sentence[0])
    pointing = rules.pattern("destination.pronouns").match(clean.lower, *sentence)
    return bool(strong) or (
        before is not None
        and pointing is not None
        and rules.pattern("destination.objects").search(clean.lower, *before) is not None
    )


def _conveyed(clean: Clean, rules: Grammar, verb: Span, sentence: Span, way: str) -> Span | None:
    """Return the words that name a body: after a verb of conveying, before one of examining."""
    bodies, asking = rules.pattern("destination.bodies"), rules.pattern("invitations")
    if way == "convey":
        after = bodies.search(clean.lower, verb[1], min(sentence[1], verb[1] + REACH))
        return (verb[1], _phrase_end(clean, after.end(), sentence[1])) if after else None
    if clean.lower.startswith("se ", verb[0] - 3):
        return None  # "que se adoptarán": nobody is said to
    begin = max(sentence[0], verb[0] - REACH)
    named = list(bodies.finditer(clean.lower, begin, verb[0]))
    # "Councillors are asked to tell us; only they will receive the text": the verb is not the body's.
    told = named and asking.search(clean.lower, named[-1].end(), verb[0]) is None
    return (begin, verb[1]) if told else None


def _phrase_end(clean: Clean, position: int, limit: int) -> int:
    """Return where a body's name ends: at a comma, a full stop or a bracket that closes an abbreviation."""
    # "Scientific, Technical and Technological Advice": a capital after the comma goes on with the name.
    # So does a list of three: "по научным, техническим и технологическим консультациям".
    # "will be looked at by Project Team 44 on 17 September": the day is not the body's name.
    match = re.compile(
        r"[;.。，](?!\w)|\s(?=on \d)|,(?!\w)(?!\s[A-ZÀ-ÝА-Я])(?!\s[\w-]+\s(?:and|et|y|e|и)\s[\w-]+(?![\w-]))|\)"
    ).search(clean.folded, position, limit)
    if match is None:
        return min(limit, position + REACH)
    if match[0] == ")":
        return match.end()
    # "(Geneva, 15 September": where and when it meets.
    opened = clean.folded.find("(", position, match.start())
    return len(clean.folded[:opened].rstrip()) if opened >= 0 else match.start()


def _passage(clean: Clean, span: Span, references: list[Reference]) -> Passage:
    start, end = span
    inside = re.compile(r"(?<=[^\W\u3400-\u9fff])(?=[^\W\u3400-\u9fff])")
    while start < end and inside.match(clean.text, start):
        start += 1  # the reach ended inside a word
    while start < end and not clean.text[start].isalnum() and clean.text[start] not in '《"«“(':
        start += 1
    cited = next((r.reference for r in references if start <= r.span[0] < end), None)
    return Passage(clean.value(start, end), (start, end), cited)
