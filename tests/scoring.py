"""Compare what the reader read with what a corpus letter says: hits, misses and inventions per fact.

Used by the corpus tests and by `make bench`; the facts' contract is docs/rooms/reader.md.
"""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

SINGLE = ("kind", "language", "reference", "series", "date", "place", "issuer", "subject", "signatory")
LONGEST_MANDATE, LONGEST_DESTINATION = 260, 260


@dataclass
class Score:
    """Counts per fact: [hit, missed, invented]."""

    counts: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0, 0]))
    faults: list[str] = field(default_factory=list)

    def add(self, fact: str, expected: Counter[Any], actual: Counter[Any], where: str = "") -> None:
        """Count one letter's values of one fact."""
        hits = expected & actual
        missed, invented = expected - actual, actual - expected
        for index, values in enumerate((hits, missed, invented)):
            self.counts[fact][index] += sum(values.values())
        if missed or invented:
            self.faults.append(f"{where} {fact}: missed {list(missed)} invented {list(invented)}")

    def merge(self, other: "Score") -> None:
        """Add another score's counts."""
        for fact, counts in other.counts.items():
            for index, value in enumerate(counts):
                self.counts[fact][index] += value
        self.faults += other.faults

    def precision(self, fact: str | None = None) -> float:
        """Return the share of what was read that is true (1 where nothing was read)."""
        hit, _, invented = self._sum(fact)
        return hit / (hit + invented) if hit + invented else 1.0

    def recall(self, fact: str | None = None) -> float:
        """Return the share of what is true that was read (1 where nothing is true)."""
        hit, missed, _ = self._sum(fact)
        return hit / (hit + missed) if hit + missed else 1.0

    def _sum(self, fact: str | None) -> tuple[int, int, int]:
        chosen = [self.counts[fact]] if fact else list(self.counts.values())
        hit, missed, invented = (sum(c[i] for c in chosen) for i in range(3))
        return hit, missed, invented


def squeeze(value: str | None) -> str | None:
    """Return a value with single blanks and without mark-up, plain dashes and quotes."""
    if value is None:
        return None
    value = value.replace("*", "").replace("\u2011", "-").replace("\u00a0", " ").replace("\u202f", " ")
    return " ".join(value.split())


def _one(value: Any) -> Counter[Any]:  # noqa: ANN401 - any JSON value
    value = squeeze(value) if isinstance(value, str) else value
    return Counter([value] if value else [])


def score(expected: dict[str, Any], actual: dict[str, Any], where: str = "") -> Score:
    """Return the counts of one letter."""
    result = Score()
    for fact in SINGLE:
        result.add(fact, _one(expected.get(fact)), _one(actual.get(fact)), where)
    for part in ("name", "phone", "fax", "email"):
        result.add(f"contact_{part}", _values(expected, part), _values(actual, part), where)
    result.add("addressees", Counter(expected["addressees"]), Counter(actual["addressees"]), where)
    result.add("references", _references(expected), _references(actual), where)
    result.add("timetable", _rows(expected), _rows(actual), where)
    result.add("asks", _asks(expected), _asks(actual), where)
    for fact, longest in (("mandate", LONGEST_MANDATE), ("destination", LONGEST_DESTINATION)):
        wanted, read = squeeze(expected.get(fact)), squeeze((actual.get(fact) or {}).get("text"))
        right = bool(wanted and read and wanted in read and len(read) <= longest + len(wanted))
        result.add(fact, _one(wanted), Counter([wanted]) if right else _one(read), where)
    codes = [w["code"] for w in actual["warnings"] if w["code"] != "unsure"]
    result.add("warnings", Counter(set(expected["warnings"])), Counter(set(codes)), where)
    return result


def _values(facts: dict[str, Any], part: str) -> Counter[Any]:
    return Counter(squeeze(c[part]) for c in facts["contacts"] if c.get(part))


def _references(facts: dict[str, Any]) -> Counter[Any]:
    plain = re.compile(r"\s+")
    return Counter(
        {(plain.sub("", squeeze(r["reference"]) or "").lower(), r.get("date")) for r in facts["references"]}
    )


def _rows(facts: dict[str, Any]) -> Counter[Any]:
    keys = ("kind", "start", "end", "utc_offset", "tentative", "past", "inclusive")
    return Counter((*(row[k] for k in keys), squeeze(row["zone_as_written"])) for row in facts["timetable"])


def _asks(facts: dict[str, Any]) -> Counter[Any]:
    return Counter((a["kind"], a["deadline"]) for a in facts["asks"])
