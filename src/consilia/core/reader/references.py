"""Find the texts that a letter cites: letters, documents, resolutions, decisions, recommendations."""

import re
from functools import cache

from consilia.core.reader.cleaning import Clean, fold, lower
from consilia.core.reader.dates import Mention
from consilia.core.reader.facts import Reference
from consilia.core.reader.grammar import expression, first_letters, grammar, shared
from consilia.core.reader.symbols import DOCUMENT, NUMBER, SPACED, SYMBOL

# "第10927/2017/S号函": the number stands between the signs of an ordinal, the word for letter behind it.
NUMBERED_LETTER = re.compile(
    r"第\s?(?P<number>[a-z\d.]+(?:[/-][a-z\d.]+)+|\d{4}\([a-z]{2,6}\)\d{3,4})\s?号(?:来|去|复|前|致)?(?:函|信|照会|通知|通报)"
)


# Russian letters print the letters of a symbol in Cyrillic at times: "Документ С21/71".
LOOK_ALIKE = re.compile(r"(?<!\w)[АВЕКМНОРСТХA-Z]{1,5}(?=[-/ ]?\d)[\w/-]*")
CYRILLIC = re.compile(r"[АВЕКМНОРСТХ]")
LATIN = str.maketrans("АВЕКМНОРСТХ", "ABEKMHOPCTX")


# A number that only the word for a letter before it tells: "letter No. 2020/17".
BARE = (
    r"\s*(?:№|no\.?|n°|رقم|عدد|第)?\s*(?P<number>(?:19|20)\d\d[-/]\d{1,5}|\d{1,5}[-/](?:19|20)\d\d"
    r"|\d{4}\([a-z]{2,6}\)\d{3,4}|(?<=رقم\s|عدد\s)\d{1,3}/\d{2,5})(?![\d/])"
)
SESSION = re.compile(r" (?:c|ex|com)/")  # before an instrument: "42 C/Resolution 31"
LIST = 120  # signs that a list of cited numbers takes
# A word for several texts: "Decisions", "résolutions", "решений", "القرارين".
PLURAL = re.compile(r"(?:s|ий|и|иях|иям|иями|ات|ين|ان)$")
MODIFIED = re.compile(r"mod(?:\.|if\w*\.?)?|изм(?:\.|енен\w+)?")  # "(Mod. 2019)": no city


@cache
def _cities() -> dict[str, str]:
    """Return folded city names in all languages with their English form, for "(Rev. Bucharest, 2022)"."""
    rows: dict[str, list[str]] = shared().data.get("cities", {})
    return {lower(fold(name)): english for english, names in rows.items() for name in [english, *names]}


@cache
def _edition_of(language: str) -> str:
    """Return the source of the bracket that tells an edition: "(Rev. Bucharest, 2022)"."""
    if language == "zh":
        # Year, city and "revised" stand in any order there: read from the bracket as a whole.
        return r"\s*\(\s*(?=[^)\n]*(?:19|20)\d\d)(?P<inside>[^()\n]{4,40})\)"
    edition = grammar(language).source("phrases.revised")
    return (
        rf"\s*[(]\s*(?:(?P<rev>{edition})[\s:,]*)?"
        r"(?P<city>[^\d(),;]{2,30}?)\s*,?\s*(?P<year>(?:19|20)\d\d)\s*(?:г\.?|年)?\s*[)]"
    )


@cache
def _instruments(language: str) -> re.Pattern[str]:
    """Return a pattern for resolutions, decisions and recommendations with their edition."""
    rules = grammar(language)
    kinds = "|".join(f"(?P<{k}>{rules.any_of(w)})" for k, w in rules.table("instruments").items())
    number = (
        rf"(?:№|no\.?|n°|n\.°|رقم|第)?\s*(?P<number>{NUMBER})"
        r"(?!\d|-(?:я|й|е|го|му|м|ой|ую|ым|ых)(?!\w))(?:\s*号)?"
    )
    inside = _edition_of(language)
    if language == "zh":
        # Without the sign of an ordinal only numbers with letters and strokes: "COP16决定" is no number.
        bare = r"(?=[a-z]+[a-z\d-]*[./(]|[a-z]+\d+-|\d+/[a-z]|itu-)"
        before = (
            rf"(?<![a-z\d./-])(?:第?\s?(?P<zhnumber>{NUMBER})\s*号|{bare}(?P<zhnumber_2>{NUMBER}))"
            rf"\s?(?:{kinds})(?:{inside})?"
        )
        number = (
            r"(?!第?\s?[a-z]+\d+(?![a-z\d./(-]))" + number + r"(?!\s?[年月日个次项名份届天至到时位家国轮])"
        )
        after = re.sub(r"\?P<(\w+)>", r"?P<\1_2>", rf"(?:{kinds})\s*{number}(?:{inside})?")
        return re.compile(f"{before}|{after}")
    letters = first_letters([expression(w) for words in rules.table("instruments").values() for w in words])
    return re.compile(rf"(?<!\w)(?=[{letters}])(?:{kinds})\s*{number}(?:{inside})?")


def find(clean: Clean, language: str, mentions: list[Mention], own: set[str]) -> list[Reference]:
    """Return the cited texts in the order of the letter, each once, the letter's own numbers (`own`) left out."""
    found = [*_letters(clean, language), *_symbols(clean), *_resolutions(clean, language, mentions)]
    mine = [m.span() for number in own for m in re.finditer(re.escape(number), clean.lower)]
    found = [r for r in found if not any(a < r.span[1] and r.span[0] < b for a, b in mine)]
    found.sort(key=lambda r: (r.span[0], -r.span[1]))
    result: dict[str, Reference] = {}
    end = 0
    for reference in found:
        if reference.span[0] < end or key(reference.reference) in {key(n) for n in own}:
            continue
        end = reference.span[1]
        dated = _dated(reference, clean, language, mentions)
        known = result.get(key(dated.reference))
        if known is None or (known.date is None and dated.date):
            result[key(dated.reference)] = dated
    # "Resolution 71" beside "Resolution 71 (Rev. Dubai, 2018)" is the same text, cited in short.
    whole = {key.split("(")[0] for key in result if "(" in key}
    return [reference for key, reference in result.items() if key not in whole]


def key(reference: str) -> str:
    """Return what two spellings of one reference have in common."""
    return re.sub(r"\s+", "", lower(fold(reference)))


def _symbols(clean: Clean) -> list[Reference]:
    result = []
    text = clean.folded
    if CYRILLIC.search(text):
        text = LOOK_ALIKE.sub(lambda m: m[0].translate(LATIN), text)
    for match in SYMBOL.finditer(text):
        words = " ".join(match[0].split())
        kind = (
            "circular-letter"
            if re.match(r"(CL|CR|CA|CACE|CE|TSB|BDT)[-/ ]", words)
            else "letter"
            if words.startswith(("DM-", "MD-"))
            else "document"
        )
        result.append(Reference(words, None, kind, match.span()))
    return result


def _letters(clean: Clean, language: str) -> list[Reference]:
    """Return letters cited by series in words and number: "Circular Letter No. 33"."""
    rules = grammar(language)
    named = [m.span() for m in rules.pattern("cited_letters").finditer(clean.lower)]
    if language == "ar":
        body = "|".join(rules.parts("cited_letters"))
        named = [
            m.span("text") for m in re.finditer(rf"(?<!\w)[وف]?[بكل]?(?P<text>{body})(?!\w)", clean.lower)
        ]
    bare = rules.followed(("phrases.circular", "phrases.letters"), BARE)
    named += [m.span("number") for m in bare.finditer(clean.lower)]
    if language == "zh":
        named += [m.span("number") for m in NUMBERED_LETTER.finditer(clean.lower)]
    told = (
        rules.made(rf"(?<![a-z\d./-])第?(?P<number>{DOCUMENT}){{phrases.documents}}")
        if language == "zh"
        else rules.followed(("phrases.documents",), rf"\s*(?P<number>{DOCUMENT})")
    )
    named += [m.span("number") for m in told.finditer(clean.lower)]
    named += [m.span() for m in SPACED.finditer(clean.folded)]
    return [Reference(clean.value(*span), None, "circular-letter", span) for span in named]


def _resolutions(clean: Clean, language: str, mentions: list[Mention]) -> list[Reference]:
    result = []
    draft = grammar(language).made(r"{phrases.drafts}\s+$")
    for match in _instruments(language).finditer(clean.lower):
        if draft.search(clean.lower, max(0, match.start() - 40), match.start()):
            continue  # put to the reader's judgement, not cited
        groups = {k.removesuffix("_2"): v for k, v in match.groupdict().items() if v}
        kind = next(k for k in ("resolution", "decision", "recommendation") if k in groups)
        beside = (
            clean.lower[match.end() : match.end() + 70]
            if language != "zh"
            else clean.lower[max(0, match.start() - 20) : match.start()]
        )  # the body stands before its text there
        body = _body(language, beside)
        found = [match, *_listed(match, groups[kind], clean, language, mentions)]
        result += [Reference(_canonical(m, kind, clean, language), None, kind, m.span(), body) for m in found]
    return [*result, *_in_session(clean, language)]


def _in_session(clean: Clean, language: str) -> list[Reference]:
    """Return instruments whose session stands before the word: "42 C/Resolution 31" is Resolution 42 C/31."""
    found = []
    first = SESSION.search(clean.lower)
    for kind, words in grammar(language).table("instruments").items() if first else ():
        name = grammar(language).any_of(words)
        pattern = re.compile(
            rf"(?<![\w/])(?P<session>\d{{1,3}}{SESSION.pattern}){name}\s*(?P<number>\d{{1,3}})(?!\d)"
        )
        for match in pattern.finditer(clean.lower):
            number = clean.plain(*match.span("session")) + match["number"]
            found.append(Reference(f"{kind.capitalize()} {number}", None, kind, match.span()))
    return found


def _canonical(match: re.Match[str], kind: str, clean: Clean, language: str) -> str:
    """Return a text as it is cited in English: "Resolution 130 (Rev. Bucharest, 2022)"."""
    groups = {k.removesuffix("_2"): v for k, v in match.groupdict().items() if v}
    number = groups.get("number") or groups["zhnumber"]
    at = clean.lower.find(number, match.start(), match.end())
    words = _english_session(clean.plain(at, at + len(number)).replace("第", " "), language)
    return f"{kind.capitalize()} {' '.join(words.split())}{_edition(groups, language)}"


def _listed(
    first: re.Match[str], word: str, clean: Clean, language: str, mentions: list[Mention]
) -> list[re.Match[str]]:
    """Return the further numbers of a list: "Decisions 19.81, 19.82 and 19.83"; in Chinese they stand before.

    After a word in the singular only a number that has an edition or is no plain figure goes on with the list.
    """
    further, found, at = _further(language), [], first.end()
    if language == "zh":
        at = first.start()
        before = [m for m in further.finditer(clean.lower, max(0, at - LIST), at + 1) if m.end() <= at]
        for match in reversed(before):
            if match.end() != at or (match["number"].isdigit() and match[0][0] != "第"):
                break
            at = match.start()
            found.append(match)
        return found
    while more := further.match(clean.lower, at):
        at = more.end()
        plain = more["number"].isdigit() and not more["year"]
        if (plain and not PLURAL.search(word)) or any(
            m.start < at and more.start("number") < m.end for m in mentions
        ):
            break
        found.append(more)
    return found


@cache
def _further(language: str) -> re.Pattern[str]:
    """Return a pattern for one more number of a list of cited texts, with what joins it to the others."""
    edition = _edition_of(language)
    if language == "zh":
        return re.compile(
            rf"(?<![a-z\d./-])第?\s?(?P<number>{NUMBER})\s*号?(?:{edition})?\s*(?:、|和|及|与|以及|,)\s*(?=第|\d|[a-z])"
        )
    joined = "|".join(grammar(language).parts("phrases.cited_joined"))  # "و" is written onto the number
    return re.compile(
        rf"\s*(?:,\s*(?:{joined})|,|{joined})\s*(?:№|no\.?|n°|n\.°|رقم)?\s*"
        rf"(?P<number>(?![ivxlc]){NUMBER})(?!\w|-(?:я|й|е)(?!\w))(?:{edition})?"
    )


def _english_session(number: str, language: str) -> str:
    """Return "907 (WRC-12)" for "907 (CMR-12)": the conference's letters in English, as texts are cited."""
    number = re.sub(r"^(?:UIT|МСЭ)(?=-[A-ZА-Я] )", "ITU", number)
    short = {lower(fold(w)): key for key, words in grammar(language).table("editions").items() for w in words}
    session = re.search(r"\((?P<letters>[^\W\d]+)(?=-\d)", number)
    english = short.get(lower(fold(session["letters"]))) if session else None
    return number.replace(f"({session['letters']}", f"({english}") if session and english else number


def _edition(groups: dict[str, str], language: str) -> str:
    """Return " (Rev. Bucharest, 2022)" from what a bracket says, nothing where it names no known city."""
    city, year, revised = (
        _cities().get(" ".join(groups.get("city", "").split())),
        groups.get("year"),
        "rev" in groups,
    )
    if year and MODIFIED.fullmatch(groups.get("city", "").strip()):
        return f" (Mod. {year})"
    if "inside" in groups:
        parts = re.split(r"[,、\s]+", groups["inside"])
        city = next((_cities()[p] for p in parts if p in _cities()), None)
        year = next((m[0] for p in parts if (m := re.search(r"(?:19|20)\d\d", p))), None)
        revised = grammar(language).pattern("phrases.revised").search(groups["inside"]) is not None
    return f" ({'Rev. ' if revised else ''}{city}, {year})" if city and year else ""


def _body(language: str, after: str) -> str | None:
    """Return the body whose text it is, where the words after the number name it."""
    match = grammar(language).tagged("bodies").search(after)
    return str(match.lastgroup).replace("_", "-") if match else None


def _dated(reference: Reference, clean: Clean, language: str, mentions: list[Mention]) -> Reference:
    mention = cited_date(reference, clean, language, mentions)
    day = mention.first.as_date() if mention else None
    if day is None:
        return reference
    return Reference(reference.reference, day.isoformat(), reference.kind, reference.span, reference.body)


def cited_date(reference: Reference, clean: Clean, language: str, mentions: list[Mention]) -> Mention | None:
    """Return the date printed as that of a cited text: "CL-19/47 of 15 October 2019", "(15 October 2019)"."""
    rules = grammar(language)
    if rules.words("cues.cited_before"):
        before = re.compile(rf"\s*(?:{rules.source('cues.cited_before')})?\s*第?\s*")
        for mention in mentions:
            if (
                mention.end <= reference.span[0]
                and mention.last is None
                and before.fullmatch(clean.lower, mention.end, reference.span[0])
            ):
                return mention
    link = re.compile(rf"[\s,]*[(\[]?\s*(?:{rules.source('cues.cited')})?\s*", re.DOTALL)
    for mention in mentions:
        if mention.start >= reference.span[1] and mention.last is None:
            return mention if link.fullmatch(clean.lower, reference.span[1], mention.start) else None
    return None
