"""The zones that a reader may choose: CLDR's, by region, in the reader's language.

Countries bear the names of the register, which are those of the United Nations; CLDR's are those of the market.
A territory that the register does not have is not named: its city stands alone.
"""

import unicodedata
from collections import Counter
from collections.abc import Callable
from functools import cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.core import get_global
from babel.dates import get_timezone_location

from consilia.base import tags
from consilia.base.zones import known_zones
from consilia.members import register

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
    """Return regions, each with its zones and their words ("Kenya", "Brazil (Manaus)"), for a language (a key)."""
    locale = Locale.parse(tags.locale(language))
    order = _order(language)
    countries = {
        row["iso2"]: row[f"name_{language}"]
        for row in register.read().rows["organisations"].values()
        if row["iso2"]
    }
    zones_of = Counter(get_global("zone_territories").values())
    groups: dict[str, list[tuple[str, str]]] = {}
    for zone, territory in get_global("zone_territories").items():
        region = REGIONS.get(zone.partition("/")[0]) or ISLANDS.get(territory)
        if region and zone in known_zones():
            country = countries.get(territory, "")
            words = country if country and zones_of[territory] == 1 else _with_city(zone, country, locale)
            groups.setdefault(region, []).append((zone, words))
    regions = [
        (locale.territories[region], sorted(zones, key=lambda row: order(row[1])))
        for region, zones in groups.items()
    ]
    return sorted(regions, key=lambda group: order(group[0]))


def _with_city(zone: str, country: str, locale: Locale) -> str:
    city = str(get_timezone_location(ZoneInfo(zone), locale=locale, return_city=True)).rpartition("/")[2]
    return str(locale.zone_formats["fallback"] % {"0": city, "1": country}) if country else city


def _order(language: str) -> Callable[[str], str]:
    """Return how a language sorts: Chinese by its national character set, which follows pinyin."""
    return (lambda words: words.encode("gb18030").decode("latin-1")) if language == "zh" else _plain


def _plain(words: str) -> str:
    """Return words without accents and capitals."""
    split = unicodedata.normalize("NFKD", words)
    return "".join(sign for sign in split if not unicodedata.combining(sign)).casefold()
