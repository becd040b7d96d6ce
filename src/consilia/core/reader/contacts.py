"""Read whom to turn to: names, telephone numbers, fax numbers and addresses, put together as they stand together."""

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from consilia.core.reader.cleaning import fold, lower
from consilia.core.reader.facts import Contact, Span
from consilia.core.reader.grammar import Grammar, grammar
from consilia.core.reader.head import Layout

PHONE = (
    r"(?=[(+\d])\(?\+?\d(?:[\d \t()-]|\.(?!\s)|/(?=\d{2,4}[. -]\d{2})){5,}\d(?!\d*\s*年)(?:\+(?!\d))?"
    r"(?:\s?/\s?\d[\d .-]*\d|\s?/\s?\d)*"  # numbers that share a stem
)
BESIDE_ADDRESS = re.compile(r"\w\s*[|·•]\s*$")  # what parts an address from the number after it
SECOND_NUMBER = re.compile(
    rf"\s*[/,;&]\s*(?P<number>{PHONE})"
)  # the fax after the telephone, under one label
EXTENSION = (
    r"(?:[\s,]{0,2}\(?(?:ext|extension|poste|доб|внутр(?:енний)?|вн|分机|转|تحويل[ةه]|مقسم|داخلي|extensi[oó]n|int|interno|anexo|ramal)"
    r"\.?\s?\d{1,5}(?:-\d{1,3})?\)?)?"
)
EMAIL = r"[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
APART = 160  # signs: what stands further apart belongs to different contacts
UNDER = 110  # signs from a signature to a number or address under it
BLOCK = 400  # the same inside a block that is all about one contact
SECOND = 8  # signs between two numbers of one contact
LABEL = 45  # signs that a label before a number and an extension after it take
STEM = 4  # first letters that a family name keeps in all its cases
NAME_PARTS = 6
SHORT_NAME = 4  # signs of a Chinese name that is no foreign one
UNITS = ("处", "司", "局", "科", "部", "组", "室", "署", "中心", "部门", "团队")
# "空间业务部程序规则科田野": the unit before a name of two to four signs, written on to it.
UNIT_BEFORE = re.compile(
    r"^[\u3400-\u9fff]{2,}(?:处|司|组|室|署|部|中心|[务事则规法策划政究术理]科)(?=[\u3400-\u9fff]{2,4}$)"
)
# What leads to a Chinese name in its sentence.
LEADS = re.compile(
    r"致电|致函|来电|联系人?|联络人?|咨询|洽询|垂询|询问|[与和及向由同跟请致系询洽络找或是为:]"
)
# The last two or three capitalised words before a verb.
BEFORE_NAME = re.compile(
    r"(?P<name>(?:[^\W\d_a-zà-ÿа-я][\w'’-]+\s+|[^\W\d_a-zà-ÿа-я]\.\s*){1,2}[^\W\d_a-zà-ÿа-я][\w'’-]+)\s+$"
)
SMALL = {
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
    "ould",
}


@dataclass(frozen=True, slots=True)
class Token:
    """A name, number or address at `text[start:end]`."""

    kind: str
    start: int
    end: int
    value: str
    labelled: bool


def read(
    layout: Layout, within: Span | None = None, signatory: Span | None = None
) -> tuple[list[Contact], Span | None]:
    """Return the contacts in the order of the letter, each once, and where the first is told.

    `within` restricts the search to the contact block of a report; who signs (`signatory`) is a contact where a
    number or an address stands under the name.
    """
    groups: list[tuple[Contact, list[Token]]] = []
    tokens = _tokens(layout)
    if signatory and any(_stands_under(layout, signatory, t) for t in tokens if t.kind != "name"):
        tokens = [
            t for t in tokens if not (t.kind == "name" and t.start < signatory[1] and signatory[0] < t.end)
        ]
        name = Token("name", *signatory, layout.clean.value(*signatory), labelled=True)
        tokens = sorted([*tokens, name], key=lambda t: t.start)
    elif signatory:  # who signs is reached under the name, not through what the paper prints at its foot
        tokens = [t for t in tokens if t.kind != "name" or t.start >= signatory[1] or t.end <= signatory[0]]
    for token in tokens:
        if within and not within[0] <= token.start < within[1]:
            continue
        group = groups[-1] if groups else None
        if group and _is_second(token, group[1][-1]):
            continue
        if group is None or not _belongs(token, group, layout, APART if within is None else BLOCK):
            group = (Contact(), [])
            groups.append(group)
        _set(group[0], token)
        group[1].append(token)
    kept = _merged([c for c, _ in groups] if within else _useful(groups, layout))
    _share(groups, layout)
    signed = layout.clean.value(*signatory) if signatory else None
    kept = [c for c in kept if c.name != signed or c.phone or c.fax or c.email]  # who signs, no more
    if not kept:
        return [], None
    told = [t for _, found in groups for t in found]
    return kept, (told[0].start, max(t.end for t in told if t.start - told[0].start < APART * 3))


def _is_second(token: Token, before: Token) -> bool:
    """Tell a second number of the same contact, such as that of a pocket telephone right behind the desk's."""
    return token.kind == before.kind == "phone" and token.start - before.end < SECOND


def _share(groups: list[tuple[Contact, list[Token]]], layout: Layout) -> None:
    """Give an address that words such as "both at" lead to, to the contact before too."""
    shared = layout.rules.made(r"{phrases.shared_address}[\s:]*$")
    for (contact, told), (following, tokens) in pairwise(groups):
        email = next((t for t in tokens if t.kind == "email"), None)
        near = email is not None and tokens[0].start - told[-1].end < APART
        if email and near and shared.search(layout.clean.lower, max(0, email.start - LABEL), email.start):
            contact.email = contact.email or following.email


def _repeats(token: Token, before: Token, layout: Layout) -> bool:
    """Tell a second number of one person, a mobile beside the telephone, from another contact's."""
    between = layout.clean.text[before.end : token.start]
    mobile = layout.rules.pattern("phrases.mobile").search(layout.clean.lower, before.end, token.start)
    return (
        token.kind == before.kind == "phone"
        and len(between) < LABEL
        and "\n" not in between
        and mobile is not None
    )


def _stands_under(layout: Layout, signatory: Span, token: Token) -> bool:
    """Tell a number or address of who signs from one of the paper's footer."""
    between = layout.clean.text[signatory[1] : max(signatory[1], token.start)]
    if layout.language == "zh" and "\n" not in layout.clean.original.strip():
        return False  # the blank line that parts the footer is lost
    return (
        0 <= token.start - signatory[1] < UNDER and "__" not in between and "\n\n" not in between.strip(" \t")
    )


def _belongs(token: Token, group: tuple[Contact, list[Token]], layout: Layout, apart: int) -> bool:
    """Tell whether a token goes on with the contact before it: near, and that place still free."""
    contact, tokens = group
    if getattr(contact, token.kind) is not None or token.start - tokens[-1].end > apart:
        return False
    in_head = token.start < layout.head
    if in_head != (tokens[-1].start < layout.head):
        return False
    if token.kind == "name" and not in_head and "\n\n" in layout.clean.text[tokens[-1].end : token.start]:
        return False  # an address belongs to a name before it, not to one of a later paragraph
    if token.kind == "name":
        # A letterhead prints numbers before the name; in a sentence a name opens a new contact.
        return in_head or all(t.kind != "name" for t in tokens)
    return True


def _set(contact: Contact, token: Token) -> None:
    setattr(contact, token.kind, token.value)
    if token.kind == "phone":
        contact.phones = spread(token.value)


def spread(phone: str) -> list[str]:
    """Return the numbers that share a stem: "+41 22 730 5555/5556" is two."""
    first, *tails = (part.strip() for part in phone.split("/"))
    numbers = [first]
    for tail in tails:
        digits = len(re.sub(r"\D", "", tail))
        stem = first
        while stem and len(re.sub(r"\D", "", first)) - len(re.sub(r"\D", "", stem)) < digits:
            stem = stem[:-1]
        numbers.append(tail if tail.startswith("+") or len(tail) >= len(first) else (stem + tail).strip())
    return numbers


def _useful(groups: list[tuple[Contact, list[Token]]], layout: Layout) -> list[Contact]:
    """Leave out names alone in the body, and bare addresses of the body where the head names a contact."""
    labelled = [
        c for c, tokens in groups if tokens[0].start < layout.head and (c.name or c.email or c.phone or c.fax)
    ]
    unnamed = all(c.name is None and c.email is None for c in labelled)
    result = []
    for contact, tokens in groups:
        in_head = tokens[0].start < layout.head
        reachable = contact.email or contact.phone or contact.fax
        if contact.name and not reachable and _shares(groups, contact, layout):
            result.append(contact)
            continue
        if (
            in_head
            or (contact.name and reachable)
            or (reachable and not labelled)
            or (contact.email and unnamed and not any(c.email for c in result))
            or any(t.kind == "name" and t.labelled for t in tokens)
        ):
            result.append(contact)
    return result


def _shares(groups: list[tuple[Contact, list[Token]]], contact: Contact, layout: Layout) -> bool:
    """Tell a name that "and" or "or" joins to the next one, under whose number both are reached."""
    for (first, told), (second, tokens) in pairwise(groups):
        if first is contact and layout.rules.words("phrases.joined"):
            between = layout.clean.lower[told[-1].end : tokens[0].start].split()
            joined = layout.rules.made(r"(?:{phrases.joined})?").fullmatch(" ".join(between))
            return joined is not None and bool(second.name and (second.phone or second.email))
    return False


def _merged(contacts: list[Contact]) -> list[Contact]:
    """Make one of contacts that share a name or an address."""
    result: list[Contact] = []
    for contact in contacts:
        known = next((k for k in result if _alike(k, contact)), None)
        if known is None:
            result.append(contact)
            continue
        for part in ("name", "phone", "fax", "email"):
            if getattr(known, part) is None:
                setattr(known, part, getattr(contact, part))
        known.phones = known.phones or contact.phones
    return result


def _alike(a: Contact, b: Contact) -> bool:
    return any(
        getattr(a, part) and getattr(a, part) == getattr(b, part) for part in ("name", "email", "phone")
    ) or (bool(a.name and b.name) and _same_person(str(a.name), str(b.name)))


def _same_person(a: str, b: str) -> bool:
    return set(a.lower().split()) == set(b.lower().split())


def _tokens(layout: Layout) -> list[Token]:
    """Return names, numbers and addresses in their order; numbers count only beside a label or a sign of one."""
    clean, rules = layout.clean, layout.rules
    found: list[Token] = []
    taken: list[Span] = []
    for match in re.finditer(EMAIL, clean.folded):
        found.append(Token("email", *match.span(), match[0].rstrip("."), labelled=True))
        taken.append(match.span())
    for number in re.finditer(PHONE, clean.folded):
        region = (max(0, number.start() - LABEL), number.end() + LABEL)
        around = _number_pattern(rules.language).finditer(clean.lower, *region)
        here = [m for m in around if m.start("number") <= number.start() + 1 < m.end("number")]
        beside = BESIDE_ADDRESS.search(clean.folded, max(0, number.start() - APART), number.start())
        if not here and beside and any(a <= beside.start() < b for a, b in taken):
            found.append(
                Token("phone", *number.span(), clean.value(*number.span()).strip(" .-"), labelled=True)
            )
            taken.append(number.span())
        if not here:
            continue
        match = here[0]
        kind = "fax" if match["fax"] else "phone"
        span = match.span("number")
        if any(a < span[1] and span[0] < b for a, b in taken):
            continue
        value = clean.value(*span).strip(" .-")
        if value.endswith((")", "）")) and fold(value).count("(") < fold(value).count(")"):
            value = value[:-1]
        if value.startswith("(") and ")" not in value:
            value = value[1:]  # the bracket of the sentence
        second = SECOND_NUMBER.match(clean.folded, span[1]) if match["both"] else None
        if second:  # "Tel./Fax: A / B"
            at = second.span("number")
            found.append(Token("fax", *at, clean.value(*at), labelled=True))
            taken.append(at)
        kinds = ["phone"] if second else ["phone", "fax"] if match["both"] else [kind]
        found.extend(Token(k, *span, value, labelled=True) for k in kinds)
        taken.append(span)
    found.extend(_names(layout))
    return sorted(found, key=lambda t: t.start)


@cache
def _number_pattern(language: str) -> re.Pattern[str]:
    rules = grammar(language)
    phone, fax = _label(rules, "phone"), _label(rules, "fax")
    both = rf"(?:(?P<both>{phone}\s*[/,&]\s*{fax})|(?P<fax>{fax})|(?P<phone>{phone}))"
    labelled = rf"{both}[\s.:\-为是至]*(?:\([^)\d\n]{{1,10}}\)\s*)?(?:\((?!\+?[\d -]{{1,9}}\)))?"
    labelled += r"(?:(?:no|n°|№)\.?[\s:]*)?"
    # Without a label only an international number is surely one.
    return re.compile(
        rf"(?:{labelled}|(?<![^\W\u3400-\u9fff])(?<![/.+-])(?=\(?\+|(?:1[ .-]?)?\(\d{{3}}\)\s?\d{{3}}[-. ]\d{{4}}"
        r"|\(\d{2,5}(?:-\d{1,4})?\)\s?(?:\d{1,3}-\d{2}-\d{2}|\d{3,4}[- ]\d{3,4})))"
        rf"(?P<number>{PHONE}{EXTENSION})"
    )


def _label(rules: Grammar, kind: str) -> str:
    return rules.any_of(rules.words(f"labels.{kind}") + rules.words(f"phrases.{kind}"))


def _names(layout: Layout) -> list[Token]:
    """Return the names after a label of contact, and titled names of the body."""
    found: list[Token] = []
    for label in (x for x in _contact_labels(layout)):
        position = label[0]
        for part in re.split(r"([;；/\n])", layout.clean.text[label[0] : label[1]]):
            # A Chinese line parts name, matter and address by blanks: the address ends no name.
            words = re.split(EMAIL, part)[0] if layout.language == "zh" else part
            name = person(layout, words.strip())
            if name:
                start = layout.clean.text.find(name.split()[0], position)
                found.append(
                    Token("name", max(start, position), max(start, position) + len(name), name, labelled=True)
                )
            position += len(part)
    known = {t.value for t in found}
    found.extend(_titled_after(layout, known))
    found.extend(_untitled(layout, known))
    found.extend(_named_before(layout, known))
    found.extend(_in_rows(layout, known))
    found.extend(_of_matters(layout, known | {t.value for t in found}))
    if layout.rules.words("phrases.courtesy"):
        pattern = layout.rules.followed(("phrases.courtesy",), r"[ \t\n]*")
        after = layout.salutation[1] if layout.salutation else 0
        after = min([after, *(x.value[0] for x in layout.labels if x.kind in {"contact", "phone"})])
        lost = "\n" not in layout.clean.text  # there a value has no end
        others = [x.value for x in layout.labels if x.kind == "to" and not lost]
        for match in pattern.finditer(layout.clean.lower, after):
            text = leading_name(layout.clean.text[match.end() : match.end() + 60], layout.language)
            name = person(layout, text)
            labelled = any(t.start < match.end() and match.start() < t.end for t in found if t.labelled)
            if name and not labelled and not any(a <= match.start() < b for a, b in others):
                found.append(Token("name", match.start(), match.end() + len(name), name, labelled=False))
    return found


def _in_rows(layout: Layout, known: set[str]) -> list[Token]:
    """Return the name in the first cell of a table's row whose next cells hold a number or an address."""
    found = []
    row = re.compile(rf"(?:^|\n)[ ]*(?P<name>[^\n\t@\d:]{{2,40}})\t+[ ]*(?={EMAIL}|{PHONE})")
    for match in row.finditer(layout.clean.folded, layout.head):
        name = person(layout, layout.clean.text[slice(*match.span("name"))])
        if name and name not in known and (len(name.split()) > 1 or layout.language == "zh"):
            found.append(Token("name", match.start("name"), match.end("name"), name, labelled=True))
    return found


def _untitled(layout: Layout, known: set[str]) -> list[Token]:
    """Return a name without title after words that lead to a contact: "Questions: please write to Ann Lee, tel."."""
    found = []
    text = layout.clean.text
    for match in layout.rules.pattern("phrases.contact_prose").finditer(layout.clean.lower):
        start = match.end() + len(text[match.end() :]) - len(text[match.end() :].lstrip(" \t:"))
        courtesy = layout.rules.made(r"{phrases.courtesy}\s*").match(layout.clean.lower, start)
        start = courtesy.end() if courtesy else start
        run = leading_name(text[start : start + 60], layout.language)
        name = person(layout, run) if layout.language != "zh" else None
        if layout.language == "ar" and (text[start : start + 2] == "ال" or text[start : start + 1] in "يت"):
            name = None  # a common noun with its article, or a verb
        near = re.compile(rf"{EMAIL}|{PHONE}").search(
            layout.clean.folded, start + len(run), start + len(run) + 60
        )
        if name and near and len(name.split()) > 1 and not _is_known(name, known):
            found.append(Token("name", start, start + len(name), name, labelled=False))
    return found


def _is_known(name: str, known: set[str]) -> bool:
    """Tell a name that was read before, in another case too: "Вера Липина", "Вере Липиной"."""
    stem = name.rsplit(maxsplit=1)[-1][:STEM]
    return any(other.rsplit(maxsplit=1)[-1][:STEM] == stem for other in known if other)


def _of_matters(layout: Layout, known: set[str]) -> list[Token]:
    """Return the names that a matter leads to on a line under the letter: "Travel: Ann Lee, +41 22 555 01 90"."""
    if layout.language in {"ar", "zh"}:
        return []
    found, text = [], layout.clean.text
    matter = re.compile(r"(?:^|\n|;)[ \t•*-]*[^\W\d_][^\n:;@\d]{2,48}:[ \t]*(?=[^\W\d_])")
    for match in matter.finditer(layout.clean.folded, layout.head):
        start = match.end()
        courtesy = layout.rules.made(r"{phrases.courtesy}\s*").match(layout.clean.lower, start)
        start = courtesy.end() if courtesy else start
        run = leading_name(text[start : start + 60].split("\n")[0], layout.language)
        name = person(layout, run)
        near = re.compile(rf"[\s,(–—-]{{1,4}}(?:[^\W\d_.]{{1,12}}[.:]{{0,2}}\s?){{0,2}}(?:{EMAIL}|{PHONE})")
        if (
            name
            and len(name.split()) > 1
            and name not in known
            and near.match(text, start + len(run.rstrip()))
        ):
            known.add(name)
            found.append(Token("name", start, start + len(name), name, labelled=False))
    return found


def _named_before(layout: Layout, known: set[str]) -> list[Token]:
    """Return a name without title before words that offer help: "The adviser Ann Lee will answer questions, tel."."""
    found = []
    for match in layout.rules.pattern("phrases.contact_after").finditer(layout.clean.lower):
        run = BEFORE_NAME.search(layout.clean.text, max(0, match.start() - 60), match.start())
        near = re.compile(rf"{EMAIL}|{PHONE}").search(layout.clean.folded, match.end(), match.end() + 60)
        name = person(layout, _without_office(layout, run["name"])) if run and near else None
        if run and name and len(name.split()) > 1 and name not in known:
            found.append(Token("name", run.end("name") - len(name), run.end("name"), name, labelled=False))
    return found


def _without_office(layout: Layout, words: str) -> str:
    """Return a run of capitalised words without an office in an oblique case before the name."""
    first, _, rest = words.partition(" ")
    office = layout.rules.pattern("offices.words")
    return rest if any(office.fullmatch(lower(fold(w))) for w in (first, first[:-1])) else words


def _titled_after(layout: Layout, known: set[str]) -> list[Token]:
    """Return the names that a title follows, as Chinese writes them: 王磊先生."""
    titles = layout.rules.words("phrases.courtesy_after")
    if not titles:
        return []
    # Without a title a name stands right before a bracket that holds a number or an address.
    reach = (
        rf"\s*\((?=[^()\n]{{0,30}}(?:@|{_label(layout.rules, 'phone')}|{_label(layout.rules, 'email')}|分机))"
    )
    pattern = re.compile(rf"(?P<name>[\u3400-\u9fff·a-z]{{2,24}}?)(?:(?:{'|'.join(titles)})|{reach})")
    found = []
    for match in pattern.finditer(layout.clean.lower, layout.salutation[1] if layout.salutation else 0):
        name = LEADS.split(layout.clean.text[slice(*match.span("name"))])[-1]
        name = re.split(layout.rules.source("functions.words"), name)[-1]
        name = UNIT_BEFORE.sub("", name)
        office = layout.rules.pattern("offices.words").fullmatch(name) or name[-1:] in "处司局科部组室署"
        if len(name) > SHORT_NAME and "·" not in name and not match[0].endswith(tuple(titles)):
            continue  # words before a bracket, no name
        if len(name) >= 2 and not office and name not in known:  # noqa: PLR2004 - family and given name
            found.append(
                Token("name", match.end("name") - len(name), match.end("name"), name, labelled=False)
            )
    return found


def _contact_labels(layout: Layout) -> list[Span]:
    """Return the values of contact labels, in the head and at the starts of lines further down."""
    spans = [s for x in layout.labels if x.kind == "contact" for s in _lines_below(layout, x.value)]
    words = layout.rules.source("labels.contact")
    opens, ends = (r"(?:^|[\n。;(])", r"[^\n。]*") if layout.language == "zh" else (r"(?:^|\n)", r"[^\n]*")
    if layout.language == "ar" and "\n" not in layout.clean.text:
        opens, ends = r"(?:^|[.!?]\s+)", r"[^.\n]{0,120}"
    pattern = re.compile(rf"{opens}[ \t]*{words}[ \t]*(?::|(?<=\.))[ \t]*(?P<value>{ends})")
    for match in pattern.finditer(layout.clean.lower, layout.head):
        spans.append(match.span("value"))
        if not match["value"]:  # the names open the lines below
            block = re.compile(r"\n?(?:\n[^\n]+)+").match(layout.clean.folded, match.end())
            lines = re.finditer(r"[^\n]+", layout.clean.folded[slice(*block.span())]) if block else []
            spans += [(match.end() + m.start(), match.end() + m.end()) for m in lines]
    return spans


def _lines_below(layout: Layout, value: Span) -> list[Span]:
    """Return the lines of a label's value: where it begins below the label, those up to the next empty one."""
    text = layout.clean.folded
    start = value[1] - len(text[slice(*value)].lstrip())
    if "\n" not in text[value[0] : start]:
        return [value]
    block = re.compile(r"[^\n]+(?:\n[ \t]*(?=[^\n]*@)[^\n\s][^\n]+)*").match(text, start, layout.head)
    lines = re.finditer(r"[^\n]+", text[slice(*block.span())]) if block else []
    return [(start + m.start(), start + m.end()) for m in lines]


@cache
def _name_stop(language: str) -> re.Pattern[str]:
    """Return what a name cannot hold: punctuation, figures, a function, the label of a number or an address."""
    rules = grammar(language)
    labels = "|".join(_label(rules, kind) for kind in ("phone", "fax", "email"))
    courtesy = rf"|\s(?:{rules.source('phrases.courtesy')}|{rules.source('phrases.after_name')})\s"
    courtesy = courtesy if language == "ar" else ""
    words = rules.source("functions.words")
    return re.compile(rf"[,(;:|\n\t/\d+@]|\s-\s|\s{{3,}}|{words}|{labels}{courtesy}")


def person(layout: Layout, words: str) -> str | None:
    """Return the name in `words` without courtesy title, function, address or number; None where there is none."""
    rules = layout.rules
    folded = lower(fold(words))
    start = len(folded) - len(folded.lstrip())  # a tab before the value ends no name
    if rules.pattern("offices.words").match(folded.lstrip()):
        return None  # an office answers, not a person
    courtesy = rules.made(r"\s*{phrases.courtesy}\s*")
    while match := courtesy.match(folded, start):
        start = match.end()
    stop = _name_stop(layout.language).search(folded, start)
    end = stop.start() if stop else len(folded)
    if stop and stop[0] == "@":
        return None
    name = " ".join(words[start:end].split()).strip(" .-–,:")
    if layout.language == "zh" and re.search(r"[㐀-鿿]", name):
        # "水生物种组　海伦娜·布劳恩", "郑雅文　推荐事宜": office, name and matter are parted by blanks.
        parts = [p for p in name.split() if not p.endswith(UNITS)]
        name = parts[0] if parts else ""
    for word in rules.words("phrases.courtesy_after"):
        name = name.removesuffix(word)
    parts = name.split()
    if not parts or len(parts) > NAME_PARTS or not name[0].isalpha():
        return None
    unit = len(parts) == 1 and name.isupper()  # the letters of a unit: "SG-SPM"
    if layout.language not in {"ar", "zh"} and (unit or not parts[0][0].isupper()):
        return None
    if layout.language not in {"ar", "zh"} and not all(p[0].isupper() or p.lower() in SMALL for p in parts):
        return None
    return name


def leading_name(words: str, language: str) -> str:
    """Return the leading run of words of a name, for a sentence that goes on after it."""
    if language in {"ar", "zh"}:
        return words
    match = re.match(r"(?:[^\W\d_a-zà-ÿа-я][\w'’.-]*[ \t\n]*|(?:" + "|".join(SMALL) + r")[ \t]+)+", words)
    # A point after one letter is an initial's, after more the sentence's.
    return re.split(r"(?<=[^\W\d_]{2})\.\s", match[0])[0] if match else ""
