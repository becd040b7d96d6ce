"""Rules of the letter register: values in, values out. What is known of references is core's."""

import hashlib
import re
from collections.abc import Collection, Mapping
from datetime import date
from functools import lru_cache
from typing import Final

from consilia.core.languages import SIX
from consilia.core.reader import references
from consilia.core.reader.cleaning import MARKS, clean, fold, lower
from consilia.core.reader.numbering import series_of
from consilia.core.symbols import SymbolError, parse_symbol
from consilia.letters.vocab import Relation

LONGEST_REFERENCE: Final = 200
LONGEST_SLUG: Final = 60
_INSTRUMENTS: Final = frozenset({"resolution", "decision", "recommendation"})
_WITH_DIGIT: Final = re.compile(r"[^\s,;]*\d[^\s,;]*")
_ORDINAL: Final = re.compile(r"^第\s*|\s*号\S*$")
_STEP: Final = re.compile(r"(?P<text>.+)[!-](?P<change>[ACR])\d+")


@lru_cache(maxsize=4096)
def reference_key(reference: str) -> str:
    """Return what all spellings of a reference have in common, empty for an empty one.

    "CL-20/18" and "Lettre circulaire CL-20/18" are "cl-20/18"; "TSB Circular 214" and "Circulaire TSB 214"
    "tsb circular 214"; "Résolution 130 (Rév. Bucarest, 2022)" the key of its canonical English form; a
    document its neutral symbol: "C23/35(Rév.2)" is "c23/35!R2".
    """
    words = " ".join(reference.split())[:LONGEST_REFERENCE]
    instrument = _instrument(words)
    if instrument:
        return references.key(instrument)
    number = _number(words)
    if not number:
        return references.key(words)
    if not number[0].isdigit():
        return number
    series, _kind = series_of(words)
    return f"{series.casefold()} {number}" if series else number


def same_text(one: str, other: str) -> bool:
    """Tell whether two references are spellings of one."""
    return bool(one) and reference_key(one) == reference_key(other)


def relation_kind(
    *, own: str, cited: str, same_consultation: bool = False, replans: bool = False
) -> Relation:
    """Propose what a letter does to a text that it cites; a person decides.

    A revision replaces, an addendum or corrigendum amends the text whose symbol it bears; a later letter of
    the same series about the same consultation amends where it changes the timetable, else follows.
    """
    mine, other = reference_key(own), reference_key(cited)
    step, earlier = _STEP.fullmatch(mine), _STEP.fullmatch(other)
    if step and step["change"] == "R" and earlier and earlier["change"] == "R":
        other = earlier["text"]
    if step and step["text"] == other:
        return Relation.REPLACES if step["change"] == "R" else Relation.AMENDS
    if mine and mine == other:
        return Relation.REPLACES
    if same_consultation and same_series(own, cited):
        return Relation.AMENDS if replans else Relation.FOLLOWS
    return Relation.REFERS_TO


_PLACES: Final = {"{year}": r"(?:19|20)\d\d", "{yy}": r"\d\d", "{number}": r"\d{1,5}"}


def is_a_form(form: str) -> bool:
    """Tell whether a form of references has a place for a number, and no other places than the known ones."""
    rest = form
    for place in _PLACES:
        rest = rest.replace(place, "")
    return "{number}" in form and not set(rest) & set("{}")


def series_by_form(reference: str, forms: Mapping[str, str]) -> str:
    """Return the key of the series of whose form a reference is, empty where it is of none; `forms` are by key."""
    words = " ".join(reference.split()).casefold()
    for key, form in forms.items():
        pattern = re.escape(form.casefold())
        for place, digits in _PLACES.items():
            pattern = pattern.replace(re.escape(place), digits)
        if form and re.fullmatch(pattern, words):
            return key
    return ""


def same_series(one: str, other: str) -> bool:
    """Tell whether two references name one series ("CL-20/18", "CL-19/47")."""
    series = series_of(one)[0]
    return series is not None and series == series_of(other)[0]


def slug(reference: str, day: date | None, taken: Collection[str] = ()) -> str:
    """Return the last part of a letter's address: "cl-20-18", for a second one "cl-20-18-2020-05-04".

    Only ASCII letters and figures; a reference without any, or none, gives "letter".
    """
    plain = fold(lower(_instrument(reference) or reference_key(reference)))
    stem = "-".join(re.findall(r"[a-z0-9]+", plain))[:LONGEST_SLUG].strip("-") or "letter"
    dated = f"{stem}-{day.isoformat()}" if day else stem
    wishes = [stem, dated] if stem != "letter" else [dated]
    for wish in wishes:
        if wish not in taken:
            return wish
    return next(wish for n in range(2, len(taken) + 3) if (wish := f"{dated}-{n}") not in taken)


def words(*texts: str) -> str:
    """Return texts as they are searched: lower case, without accents, vowel marks and variants of letters."""
    return " ".join(lower(fold(MARKS.sub("", text))) for text in texts if text)


def file_name(reference: str, slug: str, language: str, kind: str) -> str:
    """Return the name under which a file is saved: "CL-20-18.fr.txt"."""
    stem = re.sub(r"[^\w.()-]+", "-", reference).strip("-.") or slug
    return f"{stem}.{language}.{kind}"


def text_digest(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, by which its spans can be trusted."""
    return hashlib.sha256(text.encode()).hexdigest()


def _instrument(reference: str) -> str:
    """Return a resolution, decision or recommendation in canonical form, the fullest that a language reads."""
    seen = clean(reference)
    found = [
        cited.reference
        for language in SIX.codes
        for cited in references.find(seen, language, [], set())
        if cited.kind in _INSTRUMENTS
    ]
    return max(found, key=len, default="")


def _number(reference: str) -> str:
    """Return the part of a reference with its figures, the symbol's key where it is one, in lower case."""
    tails = [reference[found.start() :] for found in _WITH_DIGIT.finditer(reference)]
    for tail in (reference, *tails):
        try:
            return _with_lower_series(parse_symbol(tail).key)
        except SymbolError:
            continue
    found = _WITH_DIGIT.search(reference)
    return lower(fold(_ORDINAL.sub("", found[0]))).strip("().") if found else ""


def _with_lower_series(key: str) -> str:
    """Return a symbol's key in lower case; the letters of its steps stay: "c23/35!R2"."""
    head, mark, steps = key.partition("!")
    return head.casefold() + mark + steps
