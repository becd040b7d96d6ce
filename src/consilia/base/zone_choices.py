"""The zones that a reader may choose: CLDR's, by region, with country and city in the reader's language."""

import unicodedata
from collections.abc import Callable
from functools import cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.core import get_global
from babel.dates import get_timezone_location

from consilia.base import tags
from consilia.base.zones import known_zones

# Regions as CLDR numbers them (UN M49), by the first part of a zone's name.
AFRICA, AMERICAS, ASIA, EUROPE, OCEANIA, ANTARCTICA = "002", "019", "142", "150", "009", "AQ"
REGIONS = {
    "Africa": AFRICA,
    "America": AMERICAS,
    "Antarctica": ANTARCTICA,
    "Arctic": EUROPE,
    "Asia": ASIA,
    "Australia": OCEANIA,
    "Europe": EUROPE,
    "Pacific": OCEANIA,
}
# Islands in the Atlantic and Indian oceans, by territory, since an ocean is no region.
ISLANDS = {
    **dict.fromkeys(("CV", "IO", "KM", "MG", "MU", "RE", "SC", "SH", "TF", "YT"), AFRICA),
    **dict.fromkeys(("BM", "FK", "GS"), AMERICAS),
    **dict.fromkeys(("MV",), ASIA),
    **dict.fromkeys(("ES", "FO", "IS", "PT"), EUROPE),
    **dict.fromkeys(("CC", "CX"), OCEANIA),
}
Choices = list[tuple[str, list[tuple[str, str]]]]


@cache
def choices(language: str) -> Choices:
    """Return regions, each with its zones and their words ("Kenya (Nairobi)"), for a language (a key)."""
    locale = Locale.parse(tags.locale(language))
    order = _order(language)
    groups: dict[str, list[tuple[str, str]]] = {}
    for zone, territory in get_global("zone_territories").items():
        region = REGIONS.get(zone.partition("/")[0]) or ISLANDS.get(territory)
        if region and zone in known_zones():
            groups.setdefault(region, []).append((zone, _words(zone, territory, locale)))
    named = [
        (locale.territories[region], sorted(zones, key=lambda row: order(row[1])))
        for region, zones in groups.items()
    ]
    return sorted(named, key=lambda group: order(group[0]))


def _words(zone: str, territory: str, locale: Locale) -> str:
    country = locale.territories.get(territory, territory)
    city = str(get_timezone_location(ZoneInfo(zone), locale=locale, return_city=True))
    return city if city == country else str(locale.zone_formats["fallback"] % {"0": city, "1": country})


def _order(language: str) -> Callable[[str], str]:
    """Return how a language sorts: Chinese by its national character set, which follows pinyin."""
    return (lambda words: words.encode("gb18030").decode("latin-1")) if language == "zh" else _plain


def _plain(words: str) -> str:
    """Return words without accents and capitals."""
    split = unicodedata.normalize("NFKD", words)
    return "".join(sign for sign in split if not unicodedata.combining(sign)).casefold()
