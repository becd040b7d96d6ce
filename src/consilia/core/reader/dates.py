"""Find the dates that a text names: days, ranges of days, months, in words or digits.

Nothing here says what a date is for; `timetable` does.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import pairwise

from consilia.core.reader.cleaning import ENDS, STARTS, Clean, fold, lower
from consilia.core.reader.finder import Finder
from consilia.core.reader.grammar import Grammar, grammar, lexicon
from consilia.core.reader.tables import column_head

YEAR = r"(?:1[89]|20)\d\d"
DAY = r"(?<!\d)(?<!\d[.,:])(?:3[01]|[12]\d|0?[1-9])(?!\d)"
WINDOW = 110  # signs between what opens and the day on which it does
BETWEEN = 25  # signs in which "between the" stands before its first day
SMALL_DAYS = frozenset({"es", "fr"})  # languages that write days of the week small
HAN_DIGITS = "〇一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Day:
    """A date as far as it is said: a year, month or day not said is None."""

    year: int | None
    month: int | None
    day: int | None

    def exists(self) -> bool:
        """Tell whether the calendar has this day (29 February counts where no year is said)."""
        if self.month is None:
            return True
        if not 1 <= self.month <= 12:  # noqa: PLR2004 - months of a year
            return False
        return self.day is None or 1 <= self.day <= monthrange(self.year or 2000, self.month)[1]

    def iso(self) -> str:
        """Return `2020-04-23` or `2020-04`; needs year and month."""
        stem = f"{self.year:04d}-{self.month:02d}"
        return stem if self.day is None else f"{stem}-{self.day:02d}"

    def as_date(self) -> date | None:
        """Return the calendar day, None where a part is missing or the day does not exist."""
        if self.year is None or self.month is None or self.day is None or not self.exists():
            return None
        return date(self.year, self.month, self.day)


@dataclass(frozen=True, slots=True)
class Mention:
    """One date or range of dates, at `text[start:end]` of the clean text."""

    start: int
    end: int
    first: Day
    last: Day | None = None
    weekday: int | None = None  # 0 is Monday, as printed before or after the first day
    flags: frozenset[str] = frozenset()

    @property
    def final(self) -> Day:
        """The last day of a range, else the day."""
        return self.last or self.first


@cache
def month_numbers(language: str) -> dict[str, int]:
    """Return the folded lower-case month names of a language with their numbers."""
    names = grammar(language).table("months")
    return {lower(fold(word)): int(number) for number, words in names.items() for word in words}


@cache
def day_words(language: str) -> dict[str, int]:
    """Return the days of the month that a language writes as words ("premier"), folded, with their number."""
    rows = grammar(language).table("days")
    return {lower(fold(word)): int(number) for number, words in rows.items() for word in words}


@cache
def weekday_numbers(language: str) -> dict[str, int]:
    """Return the folded lower-case names of the days of the week, Monday 0."""
    names = grammar(language).table("weekdays")
    return {lower(fold(word)): int(number) for number, words in names.items() for word in words}


@cache
def _names(of: Callable[[str], dict[str, int]], language: str) -> str:
    """Return an alternation of the names that `of` knows in a language, the longest first."""
    longest_first = sorted(of(language), key=len, reverse=True)
    return "|".join(re.escape(w).replace("\\ ", r"\s+") for w in longest_first) or "(?!)"


def _western(rules: Grammar) -> list[str]:
    """Return the patterns of the languages that write day, month, year (and English month first)."""
    months = rf"(?<![^\W\d_])(?:{_names(month_numbers, rules.language)})(?![^\W_])"
    month = rf"(?P<m>{months})(?:\s*[/(]\s*(?P<m2>{months})\)?)?"
    weekdays = rf"(?<!\w)(?:{_names(weekday_numbers, rules.language)})(?!\w)"
    article = "|".join(rules.parts("dates.article")) or "(?!)"
    weekday = rf"(?:\(?(?P<w>{weekdays})\)?[.,]?\s*(?:(?:{article})\s*)?)?"
    ordinal = rules.parts("dates.ordinal")
    in_words = _names(day_words, rules.language)
    day = rf'"?{DAY}"?(?:{"|".join(ordinal)})?' if ordinal else rf'"?{DAY}"?'
    between = "|".join([*rules.parts("dates.range"), *rules.parts("dates.list")])
    within = rf"\s*,?\s*(?:{between})\s*(?:(?:{article})\s*)?(?:{weekdays},?\s*(?:(?:{article})\s*)?)?"
    day = rf"(?:{day}|(?<!\w)(?:{in_words})(?!\w))"
    days = rf"(?P<days>{day}(?:{within}{day})*)"
    of = "|".join(rules.parts("dates.of"))
    gap = r"(?!\s*\n\s*\n)[\s-]*"  # "- 04 / 01" above a blank line is no day of the month below
    gap = rf"(?:\s+(?:{of})\s+|{gap})" if of else gap
    tail = "|".join(rules.parts("dates.year_tail"))
    year = rf"(?P<y>{YEAR})(?!\d)" + (rf"(?:\s*(?:{tail})(?!\w))?" if tail else "")
    relative = "|".join(rules.parts("dates.relative_year"))
    before_year = rf"(?:\s*,?\s*(?:{of})?\s*|-)" if of else r"(?:\s*,?\s*|-)"
    after = rf"(?:,?\s*\(?(?P<w2>{weekdays})\)?)?"
    found = [
        rf"(?P<lost>(?<!\d)(?:\d{{3,4}}|3[2-9]|[4-8]\d)){gap}{month}{before_year}{year}",
        rf"{weekday}{days}{gap}{month}(?:{before_year}{year}{after}|\s+(?P<rel>{relative or '(?!)'}))?",
    ]
    if rules.parts("dates.month_first"):
        found.append(rf"{weekday}{month}\s+(?:the\s+)?{days}(?:\s*,?\s*{year})?")
    ranges = "|".join(rules.parts("dates.range"))
    second = rf"(?P<m3>{months})"
    found.append(rf"{month}\s*(?:{ranges})\s*{second}{before_year}{year}")
    found.append(rf"{month}{before_year}{year}")
    if rules.parts("dates.between"):
        said, listed = "|".join(rules.parts("dates.between")), "|".join(rules.parts("dates.list"))
        paired = rf"(?:\s*[/(]\s*{months}\)?)?"
        found.insert(0, rf"(?<!\w)(?:{said})\s+{month}\s*(?:{listed})\s*{second}{paired}{before_year}{year}")
    if rules.parts("dates.in_month"):
        within_month = "|".join(rules.parts("dates.in_month"))
        found.insert(0, rf"(?<!\w)(?:{within_month})\s+{month}(?:{before_year}{year})?(?!\s*{DAY})")
    return found


def _chinese(rules: Grammar) -> list[str]:
    """Return the patterns of Chinese dates: year, month, day with their signs, digits or characters."""
    han = rf"[{HAN_DIGITS}零十]"
    year = rf"(?P<y>{YEAR}|[一二][〇零一九][〇零一二三四五六七八九]{{2}})\s*年\s*"
    month = rf"(?P<m>\d{{1,2}}|{han}{{1,3}})\s*月\s*"
    day = rf"(?:\d{{1,2}}|{han}{{1,3}})"
    between = "|".join([*rules.parts("dates.range"), *rules.parts("dates.list")])
    weekdays = _names(weekday_numbers, rules.language)
    sign = rf"(?:\s*[日号](?:\s*\(?(?:{weekdays})\)?)?)?"
    more = rf"(?:\s*(?:{between})\s*(?!{day}\s*[月年时点:]){day}{sign})*"
    days = rf"(?P<days>{day}{sign}{more})(?<=[日号)一二三四五六天])(?<!\d)"
    week = rf"(?:\s*\(?\s*(?P<w>{weekdays})\)?)?"
    ranges = "|".join(rules.parts("dates.range"))
    relative = rf"(?P<rel>{'|'.join(rules.parts('dates.relative_year') or ['(?!)'])})\s*"
    part = "(?:份|初|底|末|中旬|上旬|下旬|中)?"
    return [
        rf"{year}{month}{part}\s*(?:{ranges})\s*(?P<m3>\d{{1,2}}|{han}{{1,3}})\s*月{part}(?!\s*{day}\s*[日号])",
        rf"(?:{year})?(?P<lost>\d{{1,2}}\s*月\s*(?:\d{{4}}|\d{{3}}))\s*日",
        rf"(?:{year}|{relative})?{month}{days}{week}",
        rf"(?:{year}|{relative}){month}{part}",
        # A day alone before its hour is of the month named before: "9月15日至17日。14日19:00".
        rf"(?<![\d月日号至到、和期-])(?P<alone>\d{{1,2}})\s*日{week}(?=\s*\)?(?:[上下中]午|晚|早|\d{{1,2}}\s*[:时点]))",
    ]


BEFORE, AFTER = rf"{STARTS}(?<![/.-])", rf"{ENDS}(?!/)"
NUMERIC = [
    rf"{BEFORE}(?P<y>(?:19|20)\d\d)-(?P<m>0\d|1[0-2])-(?P<d>[0-3]\d){AFTER}",
    rf"{BEFORE}(?P<y>(?:19|20)\d\d|\d\d)/(?P<m>0?[1-9]|1[0-2])/(?P<d>[0-3]?\d){AFTER}",
    rf"{BEFORE}(?P<y>(?:19|20)\d\d)/(?P<m>0?[1-9]|1[0-2])/(?P<d>[0-3]?\d){AFTER}",
]
DIGITS = (
    rf"{STARTS}(?<![/.])(?<!(?<!\d\d)-)(?:(?P<a1>[0-3]?\d)\s*-\s*)?"  # "1-3.06.2023"
    r"(?P<a>[0-3]?\d)(?P<s>[./-])(?P<b>[0-3]?\d)(?P=s)(?P<y>(?:19|20)\d\d|\d\d)"
    rf"{AFTER}(?!\.\d|-\d(?!\d?\.\d))"
)


@cache
def pattern(language: str) -> Finder:
    """Return what finds all forms of a language; `lastgroup` is `form<n>`, groups end in `_<n>`."""
    rules = grammar(language)
    forms = _chinese(rules) if language == "zh" else _western(rules)
    numeric = [NUMERIC[0], NUMERIC[2], DIGITS] if language != "zh" else [*NUMERIC[:2], DIGITS]
    numbered = []
    for number, form in enumerate([*forms, *numeric]):
        named = re.sub(r"\(\?P<(\w+)>", rf"(?P<\1_{number}>", form)
        named = re.sub(r"\(\?P=(\w+)\)", rf"(?P=\1_{number})", named)
        numbered.append(f"(?P<form{number}>{named})")
    return Finder(lexicon(language), [f"{_beginnings(rules)}(?:{'|'.join(numbered)})"])


def _beginnings(rules: Grammar) -> str:
    """Return a cheap test that fails wherever no date can begin: saves trying all forms at every sign."""
    words = [
        *day_words(rules.language),
        *month_numbers(rules.language),
        *weekday_numbers(rules.language),
        *rules.parts("dates.relative_year"),
    ]
    words += rules.parts("dates.in_month") + rules.parts("dates.between")
    first = "".join(sorted({re.escape(w[0]) for w in words if w[0].isalpha()}))
    if rules.language == "zh":
        return rf"(?=[\d{HAN_DIGITS}十{first}])"
    return rf"(?:(?=[\d\"(])|(?<![^\W\d_])(?=[{first}]))"


@cache
def form_groups(source: str) -> dict[str, list[tuple[str, int]]]:
    """Return for each form of a pattern, "form3", the plain names and the numbers of its groups ("d_3" is "d")."""
    found: dict[str, list[tuple[str, int]]] = {}
    for name, index in re.compile(source).groupindex.items():
        if name.startswith("form"):
            found.setdefault(name, [])
        else:
            plain, _, form = name.rpartition("_")
            found.setdefault(f"form{form}", []).append((plain, index))
    return found


@dataclass(frozen=True, slots=True)
class _Joiners:
    """What may stand between two dates that are one range, and before the first of them."""

    range: re.Pattern[str]
    list: re.Pattern[str]
    opened: re.Pattern[str]  # "between the", right before the first day


@cache
def _joiners(language: str) -> _Joiners:
    rules = grammar(language)
    article = "|".join(rules.parts("dates.article")) or "(?!)"

    def words(key: str) -> str:
        return rf"(?:{'|'.join(rules.parts(key)) or '(?!)'})\s*(?:{article})?\s*"

    # A tab: first and last day in two cells.
    return _Joiners(
        re.compile(rf"\s*{words('dates.range')}|[ \t]*\t[ \t]*"),
        re.compile(rf"\s*{words('dates.list')}"),
        re.compile(rf"{words('dates.between')}$"),
    )


def find(clean: Clean, language: str) -> list[Mention]:
    """Return the dates of the text in their order, ranges joined, days that do not exist flagged."""
    found: list[Mention] = []
    opened = _joiners(language).opened
    for match in pattern(language).finditer(clean.lower):
        forms = form_groups(match.re.pattern)
        groups = {name: match[index] for name, index in forms[str(match.lastgroup)] if match[index]}
        if "days" in groups and opened.search(clean.lower, max(0, match.start() - BETWEEN), match.start()):
            groups["ranged"] = "yes"
        if "alone" in groups:
            known = [m.final for m in found if m.final.month]
            day = Day(None, known[-1].month, int(groups["alone"])) if known else None
            found += [Mention(match.start(), match.end(), day)] if day and day.exists() else []
            continue
        mentions = _mentions(match.start(), match.end(), groups, language)
        if "-" not in groups.get("days", "-") and _is_moved(clean, language, match.start()):
            mentions = [_new_day(m) for m in mentions]
        if language in SMALL_DAYS and _is_name(clean, match.start()):
            mentions = [replace(m, weekday=None) for m in mentions]
        found.extend(_same_month(m, clean, language) for m in mentions)
    return _joined(found, clean, language)


def _same_month(mention: Mention, clean: Clean, language: str) -> Mention:
    """Return a range where a day "of the same month" closes it: "16 September 2024 until the 19th of it"."""
    rules = grammar(language)
    if mention.last or mention.first.day is None or not rules.words("dates.same_month"):
        return mention
    until = "|".join(rules.parts("dates.range"))
    words = rf"\s*,?\s*(?:{until})\s*(?P<d>{DAY})\s+{rules.source('dates.same_month')}"
    match = re.compile(words).match(clean.lower, mention.end)
    if match is None:
        return mention
    return _checked(replace(mention, end=match.end(), last=replace(mention.first, day=int(match["d"]))))


def _is_name(clean: Clean, start: int) -> bool:
    """Tell a day of the week that is part of a name, where days are written small: "Santo Domingo, 24 May"."""
    before = clean.text[max(0, start - BETWEEN) : start]
    return clean.text[start].isupper() and re.search(r"(?<!\w)[^\W\d_a-zà-ÿ]\w*[ ]$", before) is not None


def _is_moved(clean: Clean, language: str, start: int) -> bool:
    """Tell an old day and its new one from a range: "moved from 12 to 19 May" is no week of May."""
    rules = grammar(language)
    if not rules.words("dates.moved_from"):
        return False
    words = rules.made(r"{dates.moved_from}\s+(?:the\s+)?$")
    return words.search(clean.lower, max(0, start - BETWEEN), start) is not None


def _new_day(mention: Mention) -> Mention:
    """Return the second day of what was read as a range, at the place of both."""
    return replace(mention, first=mention.last, last=None, weekday=None) if mention.last else mention


def _mentions(start: int, end: int, groups: dict[str, str], language: str) -> list[Mention]:
    """Return what one match says: several days in a list are several mentions."""
    if "a" in groups:
        return _digits(start, end, groups)
    year = _year(groups)
    if "lost" in groups:
        return _lost(start, end, groups, year, language)
    month = _month(groups["m"], language)
    if "m2" in groups and _month(groups["m2"], language) != month:
        return []  # two names that are not of one month
    if "m3" in groups:
        return [_months(start, end, (year or 0, month), _month(groups["m3"], language), language)]
    flags = frozenset({f"relative:{groups['rel']}"}) if "rel" in groups else frozenset[str]()
    stem = Mention(start, end, Day(year, month, None), None, _weekday(groups, language), flags)
    found = [_checked(m) for m in _days(stem, groups.get("days", groups.get("d", "")), language)]
    if "ranged" in groups and len(found) == 2:  # noqa: PLR2004 - "between 4 and 8 May"
        return [replace(found[0], last=found[1].first)]
    return found


def _year(groups: dict[str, str]) -> int | None:
    """Return the year that is printed; one of two figures is of this century."""
    if "y" not in groups:
        return None
    year = number(groups["y"])
    return year + 2000 if year < 100 else year  # noqa: PLR2004 - two figures


def _weekday(groups: dict[str, str], language: str) -> int | None:
    """Return the day of the week printed beside the day or, in Chinese, among the days."""
    names = weekday_numbers(language)
    found = names.get(groups.get("w", groups.get("w2", "")))
    if found is None and language == "zh":
        inside = re.search(_names(weekday_numbers, language), groups.get("days", ""))
        return names[inside[0]] if inside else None
    return found


def _months(start: int, end: int, first: tuple[int, int], until: int, language: str) -> Mention:
    """Return a range of months; the year is printed with the last one, in Chinese with the first."""
    year, month = first
    turns = until < month
    begins = year - 1 if turns and language != "zh" else year
    return _checked(Mention(start, end, Day(begins, month, None), Day(begins + turns, until, None)))


def _days(stem: Mention, words: str, language: str) -> list[Mention]:
    """Spread "4, 5 and 7" over mentions; neighbours and ranges become one."""
    plain = re.sub(_names(weekday_numbers, language), "", words)
    numbers = [number(n) for n in re.findall(rf"\d+|[{HAN_DIGITS}零十]+", plain)]
    spelled = day_words(language)
    if spelled and not numbers:
        numbers = [spelled[" ".join(w.split())] for w in re.findall(_names(day_words, language), plain)]
    if not numbers:
        return [stem]
    while len(numbers) > 2 and numbers[0] > numbers[1]:  # noqa: PLR2004 - "Study Group 17, 2-6 September"
        numbers = numbers[1:]
    year, month = stem.first.year, stem.first.month
    if len(numbers) == 1:
        return [Mention(stem.start, stem.end, Day(year, month, numbers[0]), None, stem.weekday, stem.flags)]
    ranges = re.search("|".join(grammar(language).parts("dates.range")), words)
    consecutive = all(b - a == 1 for a, b in pairwise(numbers))
    if ranges or consecutive:
        return [replace(stem, first=Day(year, month, numbers[0]), last=Day(year, month, numbers[-1]))]
    return [
        replace(stem, first=Day(year, month, n), weekday=stem.weekday if n == numbers[0] else None)
        for n in numbers
    ]


def _digits(start: int, end: int, groups: dict[str, str]) -> list[Mention]:
    """Read `05/04/2021` day first; say so where the month could stand first."""
    a, b, year = int(groups["a"]), int(groups["b"]), int(groups["y"])
    year += 2000 if year < 100 else 0  # noqa: PLR2004 - a year of two figures
    day_first, month_first = Day(year, b, a), Day(year, a, b)
    if "a1" in groups and day_first.exists() and int(groups["a1"]) < a:
        return [Mention(start, end, Day(year, b, int(groups["a1"])), day_first)]
    if day_first.exists():
        flags = {"ambiguous-date"} if month_first.exists() and a != b else set()
        return [Mention(start, end, day_first, flags=frozenset(flags))]
    return [_checked(Mention(start, end, month_first))]


def _lost(start: int, end: int, groups: dict[str, str], year: int | None, language: str) -> list[Mention]:
    """Read "1718 July" as 17-18 July, where that makes two days in order."""
    digits = groups["lost"]
    if language == "zh":
        name, digits = (part.strip() for part in digits.split("月"))
        month = int(name)
    else:
        month = _month(groups["m"], language)
    for cut in range(1, len(digits)):
        first, last = Day(year, month, int(digits[:cut])), Day(year, month, int(digits[cut:]))
        if digits[cut] != "0" and first.exists() and last.exists() and (first.day or 0) < (last.day or 0):
            return [Mention(start, end, first, last, flags=frozenset({"lost-dash"}))]
    return []


def _checked(mention: Mention) -> Mention:
    if mention.first.exists() and mention.final.exists():
        return mention
    return replace(mention, flags=mention.flags | {"date-does-not-exist"})


def _two_columns(first: Mention, second: Mention, clean: Clean, language: str) -> bool:
    """Tell two limits from the first and last day of a range in two cells: the head of the first cell says so."""
    if "\t" not in clean.lower[first.end : second.start]:
        return False
    rules = grammar(language)
    limits = re.compile(rf"{rules.source('cues.limit')}|{rules.source('labels.deadline')}")
    head = column_head(clean.lower, first.start)
    return limits.search(head) is not None or rules.tagged("asks").match(head) is not None


def _joined(found: list[Mention], clean: Clean, language: str) -> list[Mention]:
    """Join two neighbours that are one range: "28 December 2020 to 8 January 2021"."""
    result: list[Mention] = []
    for mention in found:
        if result and _told_backwards(result[-1], mention, clean, language):
            joined = _range(mention, result[-1])
            result[-1] = replace(joined, start=result[-1].start, end=mention.end)
        elif (
            result
            and _one_range(result[-1], mention, clean, language)
            and not _two_columns(result[-1], mention, clean, language)
        ):
            joined = _range(result[-1], mention)
            moved = _is_moved(clean, language, joined.start)
            result[-1] = replace(_new_day(joined), weekday=mention.weekday) if moved else joined
        else:
            result.append(mention)
    return result


def _told_backwards(first: Mention, last: Mention, clean: Clean, language: str) -> bool:
    """Tell "25 November, the last day of the meeting that begins on 14 November": one range, its end named first."""
    if first.last or last.last:
        return False
    words = "|".join(grammar(language).parts("dates.last_day_of")) or "(?!)"
    return re.fullmatch(words, clean.lower[first.end : last.start].rstrip()) is not None


def _one_range(first: Mention, last: Mention, clean: Clean, language: str) -> bool:
    """Tell two mentions with a range word between them, or a list word after "between" or over a month's end."""
    if first.last is not None or (first.first.day is None) != (last.first.day is None):
        return False
    if last.start - first.end > BETWEEN:
        return False
    joiners, gap = _joiners(language), (first.end, last.start)
    if _is_window(first, last, clean, language):
        return False
    if joiners.range.fullmatch(clean.lower, *gap) or _two_cells(first, last, clean):
        return True
    between = _next_day(first, last) or joiners.opened.search(
        clean.lower, max(0, first.start - BETWEEN), first.start
    )
    return bool(between) and joiners.list.fullmatch(clean.lower, *gap) is not None


def _is_window(first: Mention, last: Mention, clean: Clean, language: str) -> bool:
    """Tell "voting opens on 5 May and closes on 9 May", an opening and a limit, from a session that does so."""
    rules = grammar(language)
    if not rules.words("dates.closing"):
        return False
    closes = rules.made(r"\s*,?\s*{dates.closing}\s*").fullmatch(clean.lower, first.end, last.start)
    before = (max(0, first.start - WINDOW), first.start)
    return closes is not None and rules.pattern("dates.window").search(clean.lower, *before) is not None


def _next_day(first: Mention, last: Mention) -> bool:
    """Tell two neighbouring days over a month's end: "on 30 June and 1 July 2022"."""
    year = first.first.year or last.first.year
    days = [replace(m.first, year=m.first.year or year).as_date() for m in (first, last)]
    return first.first.year is None and last.last is None and all(days) and (days[1] - days[0]).days == 1  # type: ignore[operator]


def _two_cells(first: Mention, last: Mention, clean: Clean) -> bool:
    """Tell first and last day of a table whose tabs were lost: two full dates with only a blank between them."""
    a, b = first.first.as_date(), last.first.as_date()
    gap = clean.lower[first.end : last.start]
    return a is not None and b is not None and a < b and gap.isspace() and "\n" not in gap


def _range(first: Mention, last: Mention) -> Mention:
    """Return one mention from two; a year said once holds for both, over a year's end too."""
    begin, finish = first.first, last.final
    if begin.year is None:
        begin = replace(begin, year=finish.year)
    elif finish.year is None:
        turns = (finish.month or 0) < (begin.month or 0)
        finish = replace(finish, year=begin.year + 1 if turns else begin.year)
    flags = first.flags | last.flags
    return _checked(Mention(first.start, last.end, begin, finish, first.weekday, flags))


def _month(word: str, language: str) -> int:
    return month_numbers(language).get(" ".join(word.split())) or number(word)


def number(word: str) -> int:
    """Return a number in digits or Chinese characters: "12", "十二", "二〇二一"."""
    if word.isdecimal():
        return int(word)
    word = word.replace("零", "〇")
    if "十" not in word:
        return int("".join(str(HAN_DIGITS.index(sign)) for sign in word))
    tens, _, ones = word.partition("十")
    return (HAN_DIGITS.index(tens) if tens else 1) * 10 + (HAN_DIGITS.index(ones) if ones else 0)
