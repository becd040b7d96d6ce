"""Find the texts that a letter cites: letters, documents, resolutions, decisions, recommendations."""

import re
from functools import cache

from consilia.core.reader.cleaning import ENDS, STARTS, Clean, fold, lower
from consilia.core.reader.dates import Mention
from consilia.core.reader.facts import Reference
from consilia.core.reader.grammar import expression, first_letters, grammar, shared

# A document or letter symbol: a series in capitals, a stroke, a number; nested Rev., Add., Corr. after it.
SYMBOL = re.compile(
    r"(?=[A-Z\d])"
    rf"(?:{STARTS}(?<![/.@-])|(?<=[وفبلك]))"  # an Arabic proclitic is written onto the symbol
    r"(?!(?:UTC|GMT|CET|COVID|HTTP)\b)"
    r"(?:[A-Z]{2,8}(?:/[A-Z][A-Za-z]{0,9}(?:[-.]?\d{1,3})?){1,3}[/-](?:Doc\.|INF\.?|L\.)?(?:(?:19|20)\d\d[-/])?\d{1,4}(?:\.\d{1,3})*"
    r"|[A-Z][A-Za-z]{0,9}(?:-[A-Z0-9]{1,12})*\d{0,4}(?:-\d{1,3})?/(?:(?:INF|DT|DL|ADM|TD|TEMP|C|WP)/|L\.|Doc\.|INF\.|CRP\.)?\d{1,4}"
    r"|(?:19|20)\d\d/[A-Z]{2,6}/\d{1,4}|\d{1,3} [A-Z]{1,3}/\d{1,3}"
    r"|[A-Z](?:/[A-Z]{2,8}){1,2}(?:/(?:19|20)\d\d)?/\d{1,4}"
    r"|[A-Z]{2,8}(?:[-/][A-Z]{1,8}){0,3}/(?:19|20)\d\d/\d{1,4}|[A-Z]{2,8}(?:/[A-Z]{2,8}){1,3}/\d\d-\d{2,5}"
    r"|[A-Z]{2,8}(?:/\d{1,2}(?:\.\d{1,2})*)+/\d\d[-/]\d{2,5}"
    r"|[A-Z]{2,8}/[A-Z]{2,8}(?:\.\d+)?\s?(?:WG|IG|EG|SC)\.\s?\d{1,3}/(?:INF\.)?\d{1,3}(?:/(?:Rev|Add|Corr)\.\d{1,2})?"
    r"|[A-Z]{2,8}(?:/[A-Z][A-Za-z.]{0,12}(?:\.\d{1,2})?){1,3}(?:/\d{1,4}){1,3}"
    r"|[A-Z]{2,5}\.\d{1,3}/(?:CRP|INF|L|WP)\.\d{1,3}|[A-Z]{2,5}/[A-Z]{2,5} \d{1,3}/\d{1,3}/\d{1,3}"
    r"|[A-Z]{2,8}(?:/[A-Z]{2,8}){0,2}\((?:19|20)\d\d\)\d{1,4}"
    r"|[A-Z]{2,5}\(\d{1,3}\)/(?:RES|DEC|INF|OR|L|COM)[/.]\d{1,4}|[A-Z]{2,6}/\d{1,3}/[A-Z]{1,3}/\d{1,3}"
    r"|[A-Z]{2,5}(?:\.\d)?/[Cc]irc\.\d{1,4}"
    r"|[A-Z]{2,8}\d{2}/[A-Z]{2,5}\d{1,3}|REP\d{2}/[A-Z]{2,5}|(?<=[Rr]ef\. )[A-Z]{2,8}(?:-[A-Z]{2,8})*-\d\d-\d{2,5}"
    r"|(?:SG|WP|TG|FG|RG)\d{1,2}(?:RG-[A-Z]{2,4})?-(?:R|C|TD|LS|DOC)\d{1,4}|CX/[A-Z]{2,6} \d{2}/\d{1,2}/\d{1,3}"
    r"|(?:CL|DM|MD|CR|CA|CE|CACE|DT|DL|ADM|INF)[-/ ]\d{1,4}(?:/\d{1,4})?"
    r"|(?:BDT|TSB|BR)(?:/[A-Z]{1,12}){1,3}(?:[-/]\d{1,4}))"
    r"(?:-[ACEFRS](?!\w))?"
    r"(?:\s?\((?:Rev|Rév|Add|Corr|Пересм|Доб|Испр|修订|补遗|勘误)\.?\s?\d{1,3}\))*"
    rf"{ENDS}(?!/|-\d)"
)

# Series that set a blank between letters and number: "C. PCT 1579", "CL 2021/33-FFV", "AN 13/22.1-22/45".
SPACED = re.compile(
    rf"{STARTS}(?<![/.-])"
    r"(?:C\. ?[A-Z]{1,4} \d{2,5}|[A-Z][A-Za-z]{1,7} \(\d{2,4}\) \d{1,4}"
    r"|(?:ISO|IEC|CEI|EN|ETSI)(?:/(?:IEC|CEI|IEEE|TS|TR|IDF)){0,2} \d{3,6}(?:-\d{1,3})*(?::(?:19|20)\d\d)?"
    r"|[A-Z]{2,3}/[A-Z]{2,8} \d\d/\d{1,3}(?:/\d{1,3})*"
    r"|CL \d{4}/\d+(?:-[A-Z]{2,5})?|[A-Z]{2,5} \d{1,5}/\d{2,4}(?![\w-]|\.\d)|[A-Z]{1,3} \d{1,2}/\d[\d.]*-\d\d/\d+"
    r"|[A-Z]{2,6}(?:/[A-Z]{2,6})? \d{2,5}(?:-\d{1,2})?:(?:19|20)\d\d)"
    rf"{ENDS}(?!/)"
)


# "第10927/2017/S号函": the number stands between the signs of an ordinal, the word for letter behind it.
NUMBERED_LETTER = re.compile(
    r"第\s?(?P<number>[a-z\d.]+(?:[/-][a-z\d.]+)+|\d{4}\([a-z]{2,6}\)\d{3,4})\s?号(?:来|去|复|前|致)?(?:函|信|照会|通知|通报)"
)


# Russian letters print the letters of a symbol in Cyrillic at times: "Документ С21/71".
LOOK_ALIKE = re.compile(r"(?<!\w)[АВЕКМНОРСТХA-Z]{1,5}(?=[-/ ]?\d)[\w/-]*")
LATIN = str.maketrans("АВЕКМНОРСТХ", "ABEKMHOPCTX")


MODIFIED = re.compile(r"mod(?:\.|if\w*\.?)?|изм(?:\.|енен\w+)?")  # "(Mod. 2019)": no city


@cache
def _cities() -> dict[str, str]:
    """Return folded city names in all languages with their English form, for "(Rev. Bucharest, 2022)"."""
    rows: dict[str, list[str]] = shared().data.get("cities", {})
    return {lower(fold(name)): english for english, names in rows.items() for name in [english, *names]}


@cache
def _instruments(language: str) -> re.Pattern[str]:
    """Return a pattern for resolutions, decisions and recommendations with their edition."""
    rules = grammar(language)
    kinds = "|".join(f"(?P<{k}>{rules.any_of(w)})" for k, w in rules.table("instruments").items())
    # Plain, with letters ("EC-53/3.2", "CD58.R11"), of a session ("210 EX/23", "42 C/15", "9 (Cg-18)", "SSA2(5)").
    number = (
        r"(?:№|no\.?|n°|n\.°|رقم|第)?\s*(?P<number>(?:uit|itu|мсэ)-[rtdртд]\s(?:[a-z]{1,2}\.)?\d{1,4}(?:[-.]\d{1,3})*"
        r"(?:\s?\(\d\d/(?:19|20)\d\d\))?|[a-z]{2,8}(?:/[a-z]{1,6}\d{1,3}){1,2}|a/res/\d{1,3}/\d{1,4}"
        r"|[a-z]{1,4}\(\d{1,3}\)/(?:res|dec|rec)/\d{1,3}|[a-z]{1,4}/(?:res|dec|rec|reg|dir)\.?\s?\d{1,3}/\d{1,2}/\d{2,4}"
        r"|(?:[a-z]{2,4}/(?:res|dec|rec)\.?\s?)?(?:[a-z]{1,4}[-/.]?)?\d{1,4}(?:[-/.][a-z]{0,2}\d{1,4}){0,3}"
        r"(?:\.com\s\d{1,3}|\s[a-z]{1,2}/\d{1,3}|\scom\s\d{1,2}[a-z]?(?:\.\d{1,3})?"
        r"|\s?\((?:rev\.?\s?)?[a-z]{1,5}-[a-z]?/?[\divx]{1,6}\)|\(\d{1,2}\))?"
        r"|[ivxl]{1,6}(?:/\d{1,3})?(?![\w.']))(?!\d|-(?:я|й|е|го|му|м|ой|ую|ым|ых)(?!\w))(?:\s*号)?"
    )
    edition = rules.any_of(rules.words("phrases.revised"))
    inside = (
        rf"\s*[(]\s*(?:(?P<rev>{edition})[\s:,]*)?"
        r"(?P<city>[^\d(),;]{2,30}?)\s*,?\s*(?P<year>(?:19|20)\d\d)\s*(?:г\.?|年)?\s*[)]"
    )
    if language == "zh":
        # Year, city and "revised" stand in any order there: read from the bracket as a whole.
        inside = r"\s*\(\s*(?=[^)\n]*(?:19|20)\d\d)(?P<inside>[^()\n]{4,40})\)"
        before = (
            r"第?\s*(?P<zhnumber>(?:[ivxlc]+[-/])?\d{1,4}(?:[-/.]\d{1,3})?|[a-z]{2,5}\.\d{1,4}\(\d{1,3}\))"
            rf"\s*号\s*(?:{kinds})(?:{inside})?"
        )
        after = re.sub(r"\?P<(\w+)>", r"?P<\1_2>", rf"(?:{kinds})\s*{number}(?:{inside})?")
        return re.compile(f"{before}|{after}")
    letters = first_letters([expression(w) for words in rules.table("instruments").values() for w in words])
    return re.compile(rf"(?<!\w)(?=[{letters}])(?:{kinds})\s*{number}(?:{inside})?")


def find(clean: Clean, language: str, mentions: list[Mention], own: set[str]) -> list[Reference]:
    """Return the cited texts in the order of the letter, each once, the letter's own numbers (`own`) left out."""
    found = [*_letters(clean, language), *_symbols(clean), *_resolutions(clean, language)]
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
    text = LOOK_ALIKE.sub(lambda m: m[0].translate(LATIN), clean.folded)
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
    bare = re.compile(
        rf"(?:{rules.source('phrases.circular')}|{rules.source('phrases.letters')})"
        r"\s*(?:№|no\.?|n°|رقم|عدد|第)?\s*(?P<number>(?:19|20)\d\d[-/]\d{1,5}|\d{1,5}[-/](?:19|20)\d\d"
        r"|\d{4}\([a-z]{2,6}\)\d{3,4}|(?<=رقم\s|عدد\s)\d{1,3}/\d{2,5})(?![\d/])"
    )
    named += [m.span("number") for m in bare.finditer(clean.lower)]
    if language == "zh":
        named += [m.span("number") for m in NUMBERED_LETTER.finditer(clean.lower)]
    document = re.compile(rf"{rules.source('phrases.documents')}\s*(?P<number>\d{{1,2}}/\d{{1,4}})(?![\w/-])")
    named += [m.span("number") for m in document.finditer(clean.lower)]
    named += [m.span() for m in SPACED.finditer(clean.folded)]
    return [Reference(clean.value(*span), None, "circular-letter", span) for span in named]


def _resolutions(clean: Clean, language: str) -> list[Reference]:
    result = []
    draft = grammar(language).made(r"{phrases.drafts}\s+$")
    for match in _instruments(language).finditer(clean.lower):
        if draft.search(clean.lower, max(0, match.start() - 40), match.start()):
            continue  # put to the reader's judgement, not cited
        groups = {k.removesuffix("_2"): v for k, v in match.groupdict().items() if v}
        kind = next(k for k in ("resolution", "decision", "recommendation") if k in groups)
        at = clean.lower.find(groups.get("number") or groups["zhnumber"], match.start(), match.end())
        number = clean.plain(at, at + len(groups.get("number") or groups["zhnumber"]))
        number = _english_session(number, language)
        words = f"{kind.capitalize()} {number}"
        words += _edition(groups, language)
        beside = (
            clean.lower[match.end() : match.end() + 70]
            if language != "zh"
            else clean.lower[max(0, match.start() - 20) : match.start()]
        )  # the body stands before its text there
        result.append(Reference(words, None, kind, match.span(), _body(language, beside)))
    return result


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
