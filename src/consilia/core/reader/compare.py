"""Hold the language versions of one letter against each other.

Only what does not depend on the language is compared: words are a translator's business, a date or a
telephone number is not. Contract: docs/rooms/reader.md, "Comparing language versions".
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from consilia.core.languages import SIX
from consilia.core.reader.facts import LetterFacts, Reference, Row, Span

Labelled = Mapping[str, LetterFacts]
RESOLUTIONS = frozenset({"resolution", "decision", "recommendation"})  # the reader writes them in English
WITH_DIGIT = re.compile(r"[^\s,;()]*\d[^\s,;()]*")


@dataclass(frozen=True, slots=True)
class Difference:
    """A fact that is not the same everywhere.

    `fact`: key of the contract; for a row of the timetable "timetable" with the row's `kind`.
    `values`: version -> what it says, None where it says nothing; several values of a set stand in one string
    each. `spans`: version -> the words, only where they are known.
    """

    fact: str
    kind: str | None
    values: dict[str, tuple[str, ...]]
    spans: dict[str, Span]


def label(facts: Sequence[LetterFacts]) -> dict[str, LetterFacts]:
    """Name each version by its language, in the official order; a second one of a language is "fr 2"."""
    seen: Counter[str] = Counter()
    named: dict[str, LetterFacts] = {}
    for version in sorted(facts, key=lambda version: SIX.codes.index(version.language)):
        seen[version.language] += 1
        number = seen[version.language]
        named[version.language if number == 1 else f"{version.language} {number}"] = version
    return named


def repeated(facts: Sequence[LetterFacts]) -> tuple[str, ...]:
    """Return the languages in which there is more than one version, in official order."""
    count = Counter(version.language for version in facts)
    return SIX.in_order({language for language, number in count.items() if number > 1})


def missing(facts: Sequence[LetterFacts]) -> tuple[str, ...]:
    """Return the official languages in which there is no version, in official order."""
    return SIX.in_order(set(SIX.codes) - {version.language for version in facts})


def compare(facts: Sequence[LetterFacts]) -> list[Difference]:
    """Return what differs between the versions of one letter, in the order of the contract.

    Versions are named by `label`. Fewer than two versions never differ.
    """
    versions = label(facts)
    single = (
        _difference(name, versions, read, mark)
        for name, (read, mark) in COMPARED.items()
        if name != "timetable"
    )
    found = [difference for difference in single if difference is not None]
    return sorted([*found, *_rows(versions)], key=lambda difference: list(COMPARED).index(difference.fact))


def _difference(
    name: str,
    versions: Labelled,
    read: Callable[[LetterFacts], tuple[str, ...]],
    mark: Callable[[str], str],
) -> Difference | None:
    """Return the difference of one fact: `read` gives it as printed, `mark` what of it is compared."""
    values = {label: read(version) for label, version in versions.items()}
    if len({frozenset(map(mark, value)) for value in values.values()}) < 2:  # noqa: PLR2004 - all the same
        return None
    spans = {label: version.spans[name] for label, version in versions.items() if name in version.spans}
    return Difference(name, None, values, spans)


def _reference(facts: LetterFacts) -> tuple[str, ...]:
    return (facts.reference,) if facts.reference else ()


def _date(facts: LetterFacts) -> tuple[str, ...]:
    return (facts.date,) if facts.date else ()


def _contact_numbers(facts: LetterFacts) -> tuple[str, ...]:
    numbers = (
        number for contact in facts.contacts for number in (contact.phone, contact.fax, *contact.phones)
    )
    return _once(numbers)


def _addresses(facts: LetterFacts) -> tuple[str, ...]:
    return _once(contact.email for contact in facts.contacts)


def _references(facts: LetterFacts) -> tuple[str, ...]:
    return _once(_cited(reference) for reference in facts.references)


def _cited(reference: Reference) -> str:
    return f"{reference.reference} ({reference.date})" if reference.date else reference.reference


def _recommendations(facts: LetterFacts) -> tuple[str, ...]:
    return (str(len(facts.recommendations)),)


def _operative(facts: LetterFacts) -> tuple[str, ...]:
    return (str(sum(len(part.paragraphs) for part in facts.operative)),)


def _once(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)


def _number(reference: str) -> str:
    """Return what of a reference is the same in all languages: "Circulaire TSB 214" and "TSB Circular 214".

    That is its first word with a figure, and for a canonical resolution the whole.
    """
    if reference.startswith(tuple(kind.capitalize() for kind in RESOLUTIONS)):
        return reference.casefold()
    found = WITH_DIGIT.search(reference)
    day = re.search(r"\(\d{4}-\d\d-\d\d\)$", reference)
    return (re.sub(r"^\D*\.(?=\d)", "", found[0]) if found else reference).casefold() + (
        day[0] if day else ""
    )


COMPARED: dict[str, tuple[Callable[[LetterFacts], tuple[str, ...]], Callable[[str], str]]] = {
    "reference": (_reference, _number),
    "date": (_date, str),
    "kind": (lambda facts: (facts.kind,), str),
    "addressees": (lambda facts: tuple(facts.addressees), str),
    "timetable": (lambda _facts: (), str),
    "contacts.phone": (_contact_numbers, _digits),
    "contacts.email": (_addresses, str.casefold),
    "references": (_references, _number),
    "recommendations": (_recommendations, str),
    "operative": (_operative, str),
}

Moment = tuple[str, str, str]


def _rows(versions: Labelled) -> Iterator[Difference]:
    """Pair the rows kind by kind: equal ones first, the rest in the order of their dates.

    So a date that one version moved stands beside the date of the others, and a row that a version lacks
    stands beside nothing.
    """
    kinds = dict.fromkeys(row.kind for version in versions.values() for row in version.timetable)
    for kind in kinds:
        left = _unequal({label: _of_kind(version, kind) for label, version in versions.items()})
        for place in range(max(map(len, left.values()))):
            pair = {label: rows[place] if place < len(rows) else None for label, rows in left.items()}
            yield Difference(
                "timetable",
                kind,
                {label: _written(row) if row else () for label, row in pair.items()},
                {label: row.span for label, row in pair.items() if row},
            )


def _of_kind(version: LetterFacts, kind: str) -> list[Row]:
    return sorted((row for row in version.timetable if row.kind == kind), key=_moment)


def _unequal(rows: dict[str, list[Row]]) -> dict[str, list[Row]]:
    """Take away, as often as every version has it, each row that all versions have."""
    counts = [Counter(map(_moment, own)) for own in rows.values()]
    common = counts[0]
    for count in counts[1:]:
        common &= count
    return {label: _without(own, common.copy()) for label, own in rows.items()}


def _without(rows: list[Row], common: Counter[Moment]) -> list[Row]:
    left = []
    for row in rows:
        if common[_moment(row)] > 0:
            common[_moment(row)] -= 1
        else:
            left.append(row)
    return left


def _moment(row: Row) -> Moment:
    return row.start, row.end or "", row.utc_offset or ""


def _written(row: Row) -> tuple[str, ...]:
    """Write a row's time as one string: "2026-12-03T14:00/2026-12-03T17:00 +01:00" (an ISO 8601 interval)."""
    interval = f"{row.start}/{row.end}" if row.end else row.start
    return (f"{interval} {row.utc_offset}" if row.utc_offset else interval,)
