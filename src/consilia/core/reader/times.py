"""Find the hours that a text prints, the ranges they make and the zone that stands beside them."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache

from consilia.core.reader.cleaning import ENDS, Clean, fold, lower
from consilia.core.reader.dates import form_groups, number
from consilia.core.reader.finder import Finder
from consilia.core.reader.grammar import expression, grammar, lexicon, seat_names
from consilia.core.zones import abbreviations, offset_in_force, read_offset, seats, write_offset

# No hour begins inside a number, a date or a decimal; a comma before it is one of the sentence.
NO_DIGIT = r"(?<![\d.:/+])(?<!(?<!\d\d)-)(?<!\d,)"
PARTS = {"half": 30, "quarter": 15, "third": 20}  # parts of an hour in words, in minutes
NEAR, TABLE = 200, 1500  # signs around an hour, and above it in a table, in which its zone stands
END_OF_DAY = (23, 59)
NOON = 12


@dataclass(frozen=True, slots=True)
class Hour:
    """An hour or a range of hours at `text[start:end]` of the clean text, zone included."""

    start: int
    end: int
    first: tuple[int, int]
    last: tuple[int, int] | None = None
    zone: tuple[int, int] | None = None
    flags: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Zone:
    """A zone as printed; `key` is a zone name, "local", or a fixed offset such as "+02:00"."""

    start: int
    end: int
    key: str


@cache
def _hour_pattern(language: str) -> Finder:
    """Return what finds the printed hours of a language; groups end in the number of their form."""
    rules = grammar(language)
    atoms = {
        "{h}": rf"{NO_DIGIT}(?P<h>[01]?\d|2[0-4])(?!\d)",
        "{min}": r"(?P<min>[0-5]\d)(?!\d)",
        "{hanh}": r"(?<![〇零一二两三四五六七八九十第])"
        r"(?P<h>二十[一二三四]?|十[一二三四五六七八九]?|[一二两三四五六七八九])",
        "{hanmin}": r"(?P<min>[二三四五]?十[一二三四五六七八九]?|[〇零][一二三四五六七八九])",
        "{hhmm}": rf"{NO_DIGIT}(?P<h>[01]\d|2[0-4])(?P<min>[0-5]\d)(?!\d)",
        "{am}": f"(?P<am>{rules.source('times.am')})",
        "{pm}": f"(?P<pm>{rules.source('times.pm')})",
        "{noon}": f"(?P<noon>{rules.source('times.noon')})",
        "{midnight}": f"(?P<midnight>{rules.source('times.midnight')})",
    }
    words = _hour_words(language)
    if words:
        named = "|".join(re.escape(w).replace("\\ ", r"\s+") for w in sorted(words, key=len, reverse=True))
        atoms["{hw}"] = rf"(?P<hw>{named})(?!\w)"
    forms = []
    for position, form in enumerate(rules.words("times.forms")):
        source = re.sub(r" +", r"\\s*", form)
        for atom, pattern in atoms.items():
            source = source.replace(atom, pattern)
        forms.append(re.sub(r"\(\?P<(\w+)>", rf"(?P<\1_{position}>", source))
    # No hour begins within a number; one in words begins a word, save behind an Arabic proclitic.
    border = r"(?!(?<=\d)\d)" if language in {"ar", "zh"} else r"(?:(?<!\d)(?=\d)|(?<!\w)(?!\d))"
    named = "|".join(f"(?P<form{n}>{form})" for n, form in enumerate(forms))
    return Finder(lexicon(language), [f"{border}(?:{named})"], inside=language == "ar")


@cache
def _hour_words(language: str) -> dict[str, int]:
    """Return the hours that a language writes as words, folded, with their number."""
    rows = grammar(language).table("hours")
    return {lower(fold(word)): int(hour) for hour, words in rows.items() for word in words}


@cache
def _city_zones(language: str) -> list[tuple[re.Pattern[str], str]]:
    """Return for each known seat the pattern of its names and its zone."""
    return [
        (re.compile("|".join(map(expression, seat.names[language]))), seat.zone) for seat in seats().values()
    ]


@cache
def _zone_pattern(language: str) -> Finder:
    """Return what finds the zones of a language, in words or abbreviated; an offset may follow."""
    rules, rows = grammar(language), grammar(language).table("zones")
    templates = rows.pop("city", [])
    cities = "|".join(seat_names(language))
    named = [t.replace("{city}", f"(?<city{n}>{cities})") for n, t in enumerate(templates)]
    # "Local time in Geneva" is Geneva's: cities are tried before the bare words.
    words = [
        rules.any_of(named),
        *(f"(?P<{key.replace('/', '__')}>{rules.any_of(p)})" for key, p in rows.items()),
    ]
    short = "|".join(re.escape(name.lower()) for name in abbreviations())
    stems = rules.any_of([*rows.get("UTC", []), *rows.get("GMT", [])])
    offset = rf"(?:(?:utc|gmt|{stems})\s*(?P<offset>[+-]\s*\d{{1,2}}(?::?[0-5]\d)?)(?!\d))"
    # Words stand at a word's beginning, abbreviations may follow a figure: nothing else needs to be tried.
    border = "" if language == "zh" else r"(?<![^\W\d])"
    source = rf"{border}(?:{offset}|(?<![a-z])(?P<short>{short}){ENDS}|{'|'.join(words)})"
    return Finder(lexicon(language), [source])


def find_zones(clean: Clean, language: str, hours: list[Hour]) -> list[Zone]:
    """Return the zones in their order; "heure de Genève (UTC+2)" is one, told by its first words.

    A zone means something beside an hour, in the head of its table, or where it is said for all hours: only these
    stretches of the text are searched.
    """
    found: list[Zone] = []
    matches = (
        m
        for region in _regions(clean, language, hours)
        for m in _zone_pattern(language).finditer(clean.lower, *region)
    )
    for match in matches:
        if (
            match["short"]
            and match["short"].isascii()
            and not clean.folded[match.start() : match.end()].isupper()
        ):
            continue  # "est" is a French word, EST a zone
        key = _key(match, language)
        before = found[-1] if found else None
        gap = clean.lower[before.end : match.start()] if before else None
        if (
            before
            and gap is not None
            and re.fullmatch(r"\s*[,/;]?\s*\(?\s*(?:=|i\.e\.|or|ou|o|или|即)?\s*", gap)
        ):
            end = match.end() + (")" in clean.lower[match.end() : match.end() + 1] and "(" in gap)
            found[-1] = Zone(before.start, end, f"{before.key} {key}")
        else:
            found.append(Zone(match.start(), match.end(), key))
    return found


def _key(match: re.Match[str], language: str) -> str:
    """Return what a matched zone means: an offset, an abbreviation, a zone name or "local"."""
    if match["offset"]:
        return write_offset(read_offset(match["offset"]) or 0)
    if match["short"]:
        return str(match["short"]).upper()
    group = str(match.lastgroup)
    if not group.startswith("city"):
        return group.replace("__", "/")
    return next(zone for names, zone in _city_zones(language) if names.fullmatch(match[group]))


def find_hours(clean: Clean, language: str) -> list[Hour]:
    """Return the hours of the text, two with a range word between them joined; zones are not looked at yet."""
    single = []
    for match in _hour_pattern(language).finditer(clean.lower):
        forms = form_groups(match.re.pattern)
        groups = {name: match[index] for name, index in forms[str(match.lastgroup)] if match[index]}
        single.append(_hour(match.start(), match.end(), groups, language))
    return single


def find(clean: Clean, language: str, hours: list[Hour], zones: list[Zone]) -> list[Hour]:
    """Return hours with their zones, two with a range word between them joined."""
    between = re.compile(rf"\s*(?:{'|'.join(grammar(language).parts('times.range'))})\s*")
    joined: list[Hour] = []
    for hour in hours:
        before = joined[-1] if joined else None
        beside = next((z.end for z in zones if before and z.start - before.end in {0, 1}), None)
        begin = beside or (before.end if before else 0)
        if before and before.last is None and between.fullmatch(clean.lower, begin, hour.start):
            joined[-1] = _joined(before, hour)
        else:
            joined.append(hour)
    return [_with_zone(hour, zones, clean, language) for hour in joined]


def _regions(clean: Clean, language: str, hours: list[Hour]) -> list[tuple[int, int]]:
    """Return the stretches of a text in which a zone may say something of its hours, in order, none overlapping."""
    if not hours:
        return []
    wide = [(max(0, h.start - (TABLE if _in_table(clean, h) else NEAR)), h.end + NEAR) for h in hours]
    said = grammar(language).pattern("cues.all_times").finditer(clean.lower)
    wide.extend((max(0, match.start() - NEAR), match.end() + NEAR) for match in said)
    regions: list[tuple[int, int]] = []
    for start, end in sorted(wide):
        if regions and start <= regions[-1][1]:
            regions[-1] = (regions[-1][0], max(end, regions[-1][1]))
        else:
            regions.append((start, end))
    return regions


def _in_table(clean: Clean, hour: Hour) -> bool:
    return "\t" in clean.text[clean.text.rfind("\n", 0, hour.start) + 1 : hour.end]


def _hour(start: int, end: int, groups: dict[str, str], language: str) -> Hour:
    if "noon" in groups and not groups.keys() & {"h", "hw"}:
        return Hour(start, end, (NOON, 0))
    if "midnight" in groups:
        return Hour(start, end, END_OF_DAY, flags=frozenset({"hour-24"}))
    if "hw" in groups:
        hour = _hour_words(language)[" ".join(groups["hw"].split())]
    else:
        hour = number(groups["h"].replace("两", "二"))
    minute = next((m for part, m in PARTS.items() if part in groups), number(groups.get("min", "0")))
    if "less_quarter" in groups:
        hour, minute = hour - 1, 45
    if ("pm" in groups or "noon" in groups) and hour < NOON:
        hour += NOON
    elif "am" in groups and hour == NOON:
        hour = 0
    if hour == 24:  # noqa: PLR2004 - the day has 24 hours; an hour printed so is its end
        return Hour(start, end, END_OF_DAY, flags=frozenset({"hour-24"}))
    suffix = frozenset({"half-day-said"}) if {"am", "pm"} & groups.keys() else frozenset[str]()
    return Hour(start, end, (hour, minute), flags=suffix)


def _joined(first: Hour, last: Hour) -> Hour:
    """Return a range; "2 to 4 p.m." says the half of the day once, for both."""
    begin, finish = first.first, last.first
    flags = first.flags | last.flags
    if (
        "half-day-said" in last.flags
        and "half-day-said" not in first.flags
        and finish[0] >= NOON > begin[0]
        and (begin[0] + NOON, begin[1]) < finish
    ):
        begin = (begin[0] + NOON, begin[1])
    if (
        "half-day-said" in first.flags
        and "half-day-said" not in last.flags
        and finish < begin
        and finish[0] < NOON
    ):
        finish = (finish[0] + NOON, finish[1])
    return Hour(first.start, last.end, begin, finish, None, flags)


def _with_zone(hour: Hour, zones: list[Zone], clean: Clean, language: str) -> Hour:
    """Return the hour with the zone that stands right beside it, after it before in front of it."""
    beside = re.compile(
        r"[\s,;(]*(?:" + "|".join(grammar(language).parts("times.before_zone") or ["(?!)"]) + r")?[\s(]*"
    )
    for zone in zones:
        if zone.start >= hour.end and beside.fullmatch(clean.lower, hour.end, zone.start):
            return Hour(hour.start, zone.end, hour.first, hour.last, (zone.start, zone.end), hour.flags)
    for zone in zones:
        if zone.end <= hour.start and beside.fullmatch(clean.lower, zone.end, hour.start):
            return Hour(zone.start, hour.end, hour.first, hour.last, (zone.start, zone.end), hour.flags)
    return hour


def offset(keys: str, day: date, hour: tuple[int, int]) -> tuple[str | None, bool]:
    """Return the UTC offset that printed zones imply on a day, and whether they fit that day.

    `keys` holds one or more of a zone name, an abbreviation, an offset or "local", as `find_zones` gives them.
    An abbreviation such as CET fits where its offset is the one in force in its zone: CET in July does not.
    """
    said = [_one_offset(key, day, hour) for key in keys.split()]
    values = {value for value, _ in said if value}
    if any(not fits for _, fits in said) or len(values) > 1:
        return None, False
    return (values.pop() if values else None), True


def _one_offset(key: str, day: date, hour: tuple[int, int]) -> tuple[str | None, bool]:
    if key == "local":
        return None, True
    if key[0] in "+-":
        return key, True
    wall = datetime.combine(day, time(*hour))
    short = abbreviations().get(key)
    if short is None:
        return write_offset(offset_in_force(key, wall)), True
    return (write_offset(short.offset), True) if short.fits(wall) else (None, False)
