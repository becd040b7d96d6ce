"""Comparing the language versions of one letter."""

from typing import Any

import pytest

from consilia.core.reader.compare import compare, label, missing, repeated
from consilia.core.reader.facts import (
    Contact,
    LetterFacts,
    Operative,
    Paragraph,
    Passage,
    Reference,
    Row,
)


def row(kind: str, start: str, end: str | None = None, offset: str | None = None, place: int = 0) -> Row:
    return Row(
        kind=kind, start=start, end=end, all_day="T" not in start, zone_as_written=None, utc_offset=offset,
        tentative=False, past=False, inclusive=True, precision="day", whose=None, title=kind,
        span=(place, place + 5), confidence=1.0,
    )  # fmt: skip


def version(language: str, **facts: Any) -> LetterFacts:  # noqa: ANN401
    """Make a small letter in `language`; `facts` replace its own."""
    own: dict[str, Any] = {
        "kind": "circular-letter",
        "reference": "CL-26/07",
        "date": "2026-09-14",
        "addressees": ["member-states", "academia"],
        "contacts": [Contact(phone="+41 22 555 07 01", email="consultations@example.int")],
        "timetable": [
            row("deadline", "2026-11-13"),
            row("meeting", "2026-12-03T14:00", "2026-12-03T17:00", "+01:00"),
        ],
        "spans": {"date": (10, 20)},
    }
    return LetterFacts(language=language, **{**own, **facts})


def test_equal_versions_do_not_differ() -> None:
    assert compare([version(code) for code in ("ar", "zh", "en", "fr", "ru", "es")]) == []


@pytest.mark.parametrize("count", [0, 1])
def test_fewer_than_two_versions_do_not_differ(count: int) -> None:
    assert compare([version("fr")][:count]) == []


@pytest.mark.parametrize(
    ("fact", "changed", "value"),
    [
        ("reference", {"reference": "CL-26/08"}, ("CL-26/08",)),
        ("reference", {"reference": None}, ()),
        ("date", {"date": "2026-09-15"}, ("2026-09-15",)),
        ("kind", {"kind": "letter"}, ("letter",)),
        ("addressees", {"addressees": ["member-states"]}, ("member-states",)),
        (
            "contacts.phone",
            {"contacts": [Contact(phone="+41 22 555 07 10", email="consultations@example.int")]},
            ("+41 22 555 07 10",),
        ),
        (
            "contacts.email",
            {"contacts": [Contact(phone="+41 22 555 07 01", email="consultation@example.int")]},
            ("consultation@example.int",),
        ),
        ("recommendations", {"recommendations": [Passage("It is recommended", (0, 5))]}, ("1",)),
        (
            "operative",
            {"operative": [Operative("decides", "decides", None, None, [Paragraph("1", "to")], (0, 5))]},
            ("1",),
        ),
        (
            "references",
            {"references": [Reference("CL-26/02", "2026-03-09", "circular-letter", (0, 5))]},
            ("CL-26/02 (2026-03-09)",),
        ),
    ],
)
def test_one_changed_fact_is_the_one_difference(fact: str, changed: dict[str, Any], value: object) -> None:
    found = compare([version("en"), version("fr"), version("es", **changed)])
    assert [difference.fact for difference in found] == [fact]
    assert found[0].values["es"] == value
    assert found[0].values["en"] == found[0].values["fr"] != value


def test_a_difference_shows_the_words_where_they_are_known() -> None:
    (found,) = compare([version("en"), version("fr", date="2026-09-15", spans={})])
    assert found.spans == {"en": (10, 20)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"reference": "TSB Circular 214"}, {"reference": "Circulaire TSB 214"}),
        ({"reference": "Circular Letter No.4177"}, {"reference": "Lettre circulaire N° 4177"}),
        ({"addressees": ["a", "b"]}, {"addressees": ["b", "a"]}),
        (
            {"contacts": [Contact(phone="+41 22 555 07 01"), Contact(phone="+41 22 555 07 02")]},
            {"contacts": [Contact(phone="+41 (22) 555-07-02", phones=["+41 (22) 555-07-02"]),
                          Contact(phone="+41 225550701")]},
        ),
        ({"contacts": [Contact(email="Desk@example.int")]},
         {"contacts": [Contact(email="desk@example.int")]}),
        (
            {"references": [Reference("Circular Letter No. 33", None, "letter", (0, 1)),
                            Reference("Decision 12", None, "decision", (3, 4))]},
            {"references": [Reference("Decision 12", None, "decision", (9, 10)),
                            Reference("Lettre circulaire N° 33", None, "letter", (0, 1))]},
        ),
    ],
)  # fmt: skip
def test_what_only_a_language_makes_different_is_equal(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert compare([version("en", **one), version("fr", **other)]) == []


def test_resolutions_of_different_places_differ() -> None:
    cited = [
        [Reference(f"Resolution 71 (Rev. {place}, 2022)", None, "resolution", (0, 1))]
        for place in ("Bucharest", "Dubai")
    ]
    found = compare([version("en", references=cited[0]), version("fr", references=cited[1])])
    assert [difference.fact for difference in found] == ["references"]


def test_a_moved_date_stands_beside_the_date_of_the_others() -> None:
    moved = [row("deadline", "2026-11-14", place=40), version("es").timetable[1]]
    (found,) = compare([version("en"), version("fr"), version("es", timetable=moved)])
    assert (found.fact, found.kind) == ("timetable", "deadline")
    assert found.values == {"en": ("2026-11-13",), "fr": ("2026-11-13",), "es": ("2026-11-14",)}
    assert found.spans["es"] == (40, 45)


def test_a_lost_row_leaves_the_other_rows_equal() -> None:
    full = [row("deadline", "2026-11-13"), row("deadline", "2026-11-20"), row("deadline", "2026-11-30")]
    (found,) = compare([version("en", timetable=full), version("fr", timetable=[full[0], full[2]])])
    assert found.values == {"en": ("2026-11-20",), "fr": ()}
    assert set(found.spans) == {"en"}


def test_a_row_printed_twice_in_one_version_is_a_difference() -> None:
    once, twice = [row("deadline", "2026-11-13")], [row("deadline", "2026-11-13")] * 2
    (found,) = compare([version("en", timetable=once), version("fr", timetable=twice)])
    assert found.values == {"en": (), "fr": ("2026-11-13",)}


@pytest.mark.parametrize(
    ("changed", "value"),
    [
        (row("meeting", "2026-12-03T14:30", "2026-12-03T17:00", "+01:00"),
         "2026-12-03T14:30/2026-12-03T17:00 +01:00"),
        (row("meeting", "2026-12-03T14:00", "2026-12-03T18:00", "+01:00"),
         "2026-12-03T14:00/2026-12-03T18:00 +01:00"),
        (row("meeting", "2026-12-03T14:00", "2026-12-03T17:00", "+02:00"),
         "2026-12-03T14:00/2026-12-03T17:00 +02:00"),
        (row("meeting", "2026-12-03T14:00"), "2026-12-03T14:00"),
    ],
)  # fmt: skip
def test_start_end_and_offset_are_compared(changed: Row, value: str) -> None:
    deadline = version("ru").timetable[0]
    (found,) = compare([version("en"), version("ru", timetable=[deadline, changed])])
    assert (found.kind, found.values["ru"]) == ("meeting", (value,))


def test_a_row_of_another_kind_is_missing_under_the_one_and_too_many_under_the_other() -> None:
    meeting = version("ru").timetable[1]
    found = compare([version("en"), version("ru", timetable=[row("milestone", "2026-11-13"), meeting])])
    assert [(difference.kind, difference.values["ru"]) for difference in found] == [
        ("deadline", ()),
        ("milestone", ("2026-11-13",)),
    ]


def test_differences_come_in_the_order_of_the_contract() -> None:
    other = version("fr", reference="CL-26/09", date="2026-09-15", timetable=[], addressees=[], contacts=[])
    assert [difference.fact for difference in compare([other, version("en")])] == [
        "reference", "date", "addressees", "timetable", "timetable", "contacts.phone", "contacts.email",
    ]  # fmt: skip


def test_versions_stand_in_the_official_order_whatever_the_order_given() -> None:
    facts = [version(code) for code in ("es", "ru", "fr", "en", "zh", "ar")]
    assert list(label(facts)) == ["ar", "zh", "en", "fr", "ru", "es"]
    assert missing(facts) == repeated(facts) == ()


def test_a_language_twice_and_languages_missing_are_told() -> None:
    facts = [version("fr"), version("en"), version("fr", date="2026-09-15")]
    assert repeated(facts) == ("fr",)
    assert missing(facts) == ("ar", "zh", "ru", "es")
    (found,) = compare(facts)
    assert found.values == {"en": ("2026-09-14",), "fr": ("2026-09-14",), "fr 2": ("2026-09-15",)}
