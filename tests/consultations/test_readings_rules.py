"""Rules and proposals of readings, without a database."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consilia.consultations.readings import proposals, rules
from consilia.consultations.readings.rules import Mark, Version
from consilia.consultations.vocab import Outcome
from consilia.core.reader import LetterFacts, read
from consilia.core.reader.facts import Row
from consilia.core.reader.facts import Warning as Caution
from consultations.papers import ENGLISH, FRENCH, REPLAN, SUMMER

SEAT = "Europe/Zurich"


def version(text: str, *, held: bool = False) -> Version:
    facts = read(text)
    return Version(facts.language, facts, held=held)


def row(start: str = "2026-12-03T14:00", **values: object) -> Row:
    known = {
        "kind": "meeting",
        "end": None,
        "all_day": "T" not in start,
        "zone_as_written": None,
        "utc_offset": None,
        "tentative": False,
        "past": False,
        "inclusive": True,
        "precision": "minute",
        "whose": None,
        "title": "A meeting",
        "span": (0, 5),
        "confidence": 1.0,
    }
    return Row(start=start, **(known | values))  # type: ignore[arg-type]


def caution(code: str, start: int, end: int) -> Caution:
    return Caution(code, code, (start, end))


def facts(
    *rows: Row, warnings: tuple[Caution, ...] = (), language: str = "en", **values: object
) -> LetterFacts:
    made = LetterFacts("letter", language, timetable=list(rows), warnings=list(warnings))
    return replace(made, **values)  # type: ignore[arg-type]


def test_the_prevailing_language_leads_else_the_first_in_official_order() -> None:
    assert rules.lead([version(ENGLISH), version(FRENCH)]).language == "fr"
    assert rules.lead([Version("ru", facts(language="ru")), version(ENGLISH)]).language == "en"


def test_a_language_that_comes_twice_is_named() -> None:
    assert rules.repeated(["fr", "en", "fr", "ru", "ru", "fr"]) == ("fr", "ru")


def test_letters_of_other_references_or_dates_are_not_one_letter() -> None:
    one = version(ENGLISH)
    assert rules.are_one_letter([one, version(FRENCH)])
    assert not rules.are_one_letter([one, version(FRENCH.replace("CL-26/31", "CL-26/30"))])
    assert not rules.are_one_letter([one, version(FRENCH.replace("12 octobre", "13 octobre"))])
    assert rules.are_one_letter([one, Version("ru", facts(language="ru"))])


def test_rows_of_versions_are_paired_by_kind_and_time() -> None:
    other = version(FRENCH.replace("le 3 décembre 2026 de 14 h 00 à 17 h 00", "le 4 décembre 2026"))
    pairs = rules.rows_by_language([version(ENGLISH), other])
    assert [sorted(pair) for pair in pairs] == [["en", "fr"], ["fr"]]


def test_an_hour_whose_zone_does_not_fit_its_day_is_a_question_about_its_row() -> None:
    asked = rules.questions([version(SUMMER)])
    assert [(q.key, q.manner, q.row, list(q.spans)) for q in asked] == [
        ("zone-does-not-fit-date-row-1", "clock", 1, ["en"])
    ]
    start, end = asked[0].spans["en"]
    assert SUMMER[start:end] == "CET"


def test_a_question_that_two_versions_raise_is_asked_once() -> None:
    french = FRENCH.replace("CL-26/31", "CL-26/32").replace(
        "le 3 décembre 2026 de 14 h 00 à 17 h 00 (heure de Genève)",
        "le 3 juillet 2027 de 14 h 00 à 17 h 00 (CET)",
    )
    asked = rules.questions([version(SUMMER), version(french)])
    assert [(q.code, q.row, sorted(q.spans)) for q in asked] == [("zone-does-not-fit-date", 1, ["en", "fr"])]


def test_a_zone_that_touches_no_row_goes_to_the_nearest_hour_whose_offset_nobody_knows() -> None:
    rows = (row(span=(0, 10)), row("2026-12-04T09:00", span=(50, 60)), row("2026-12-05", span=(90, 99)))
    warnings = (caution("zone-not-written", 5, 8), caution("zone-not-written", 70, 75))
    asked = rules.questions([Version("en", facts(*rows, warnings=warnings))])
    assert [question.row for question in asked] == [0, 1]


def test_warnings_that_need_no_answer_are_only_shown() -> None:
    warnings = (caution("subject-not-found", 0, 0), caution("lost-dash", 0, 3), caution("hour-24", 0, 3))
    asked = rules.questions([Version("en", facts(row(), warnings=warnings))])
    assert {question.code: question.manner for question in asked} == {
        "subject-not-found": "none",
        "lost-dash": "check",
        "hour-24": "none",
    }


def test_held_files_and_letters_that_differ_want_a_nod() -> None:
    versions = [version(ENGLISH, held=True), version(FRENCH.replace("CL-26/31", "CL-26/30"))]
    keys = [question.key for question in rules.questions(versions) if question.manner == "nod"]
    assert keys == ["held-en", "versions-differ"]


def test_what_is_unanswered_depends_on_the_outcome() -> None:
    warnings = (
        caution("zone-not-written", 0, 3),
        caution("lost-dash", 0, 3),
        caution("ambiguous-date", 80, 90),
    )
    asked = rules.questions([Version("en", facts(row(), warnings=warnings), held=True)])

    def left(answers: dict[str, str], outcome: str = Outcome.CONSULTATION) -> list[str]:
        return [question.code for question in rules.unanswered(asked, answers, outcome)]

    assert left({}) == ["held", "zone-not-written", "lost-dash", "ambiguous-date"]
    assert left({}, Outcome.REGISTER_ONLY) == ["held", "ambiguous-date"]
    assert left({"held-en": "nodded", "lost-dash-row-0": "as-read", "zone-not-written-row-0": "seat"}) == [
        "ambiguous-date"
    ]


def test_words_are_marked_also_where_marks_are_nested_overlap_or_cross_lines() -> None:
    text = "one two three\n\nfour five"
    marks = [
        Mark("outer", (0, 13)),
        Mark("inner", (4, 7)),
        Mark("crossing", (8, 19)),
        Mark("blank", (13, 15)),
        Mark("beyond", (20, 99), caution=True),
    ]
    lines = rules.paragraphs(text, marks)
    assert [[(piece.text, piece.names, piece.marked, piece.caution) for piece in line] for line in lines] == [
        [
            ("one ", ("outer",), True, False),
            ("two", ("inner",), True, False),
            (" ", (), True, False),
            ("three", ("crossing",), True, False),
        ],
        [("four", ("blank",), True, False), (" ", (), False, False), ("five", ("beyond",), True, True)],
    ]


@given(
    st.text(alphabet="ab \n\tא", max_size=40),
    st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), max_size=6),
)
def test_no_word_is_lost_and_none_comes_twice(text: str, spans: list[tuple[int, int]]) -> None:
    marks = [Mark(f"m{number}", (min(span), max(span))) for number, span in enumerate(spans)]
    lines = rules.paragraphs(text, marks)
    assert ["".join(piece.text for piece in line) for line in lines] == [
        line for line in text.split("\n") if line.strip()
    ]
    names = [name for line in lines for piece in line for name in piece.names]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("values", "clock"),
    [
        ({"start": "2026-12-03"}, ("seat", "", "")),
        ({"zone_as_written": "Geneva time", "utc_offset": "+01:00"}, ("seat", "", "+01:00")),
        ({"zone_as_written": "CET", "utc_offset": "+01:00"}, ("seat", "", "+01:00")),
        ({"start": "2026-07-03T14:00", "zone_as_written": "CET"}, ("", "", "+01:00")),
        ({}, ("", "", "")),
        ({"zone_as_written": "UTC+3", "utc_offset": "+03:00"}, ("printed", "", "+03:00")),
        ({"zone_as_written": "Nairobi time", "utc_offset": "+03:00"}, ("other", "Africa/Nairobi", "+03:00")),
        ({"zone_as_written": "Geneva time", "utc_offset": "+05:00"}, ("printed", "", "+05:00")),
    ],
)
def test_clock_is_proposed_only_where_it_is_sure(values: dict[str, str], clock: tuple[str, str, str]) -> None:
    found = proposals.clock(row(**values), SEAT)  # type: ignore[arg-type]
    assert (found.choice, found.zone, found.offset) == clock


def test_three_lists_are_proposed_apart() -> None:
    meeting, deadline = row(), row(kind="deadline")
    assert proposals.lists(["member-states", "observers"], [meeting]) == (
        ["member-states", "observers"],
        ["member-states"],
        ["member-states", "observers"],
    )
    assert proposals.lists(["member-states"], [deadline])[2] == []
    assert proposals.lists(["council-member-states"], [meeting])[2] == [
        "council-member-states",
        "member-states",
    ]
    assert proposals.lists(["member-states"], [row(whose="CITEL")])[2] == []


def test_proposal_fills_the_form_from_all_versions() -> None:
    values = proposals.proposal([version(ENGLISH), version(FRENCH)], seat=SEAT)
    assert values["outcome-outcome"] == ["consultation"]
    assert values["letter-reference"] == ["CL-26/31"]
    assert values["letter-original"] == ["fr"]
    assert values["letter-subject_en"] == ["Open consultation on the draft guidelines"]
    assert values["letter-subject_fr"] == ["Consultation ouverte sur le projet de lignes directrices"]
    assert values["relations-0-reference"] == ["CL-26/07"]
    assert values["relations-0-kind"] == ["refers-to"]
    assert (values["rows-TOTAL_FORMS"], values["asks-TOTAL_FORMS"]) == (["2"], ["1"])
    assert (values["rows-1-start_day"], values["rows-1-start_hour"]) == (["2026-12-03"], ["14:00"])
    assert (values["rows-1-end_day"], values["rows-1-end_hour"]) == ([""], ["17:00"])
    assert values["rows-0-owed_by"] == ["addressees"]
    assert values["rows-0-open_to"] == ["member-states", "sector-members"]
    assert values["rows-0-title_en"][0].startswith("Member States and Sector Members are invited")
    assert values["asks-0-row"] == ["1"]


def test_a_letter_that_builds_on_a_known_consultation_proposes_to_change_its_timetable() -> None:
    from uuid import uuid4  # noqa: PLC0415

    known = proposals.Known("cl-26/31", uuid4())
    values = proposals.proposal([version(REPLAN)], seat=SEAT, known=[known])
    assert values["outcome-outcome"] == ["replan"]
    assert values["outcome-target"] == [str(known.consultation)]
    assert values["relations-0-kind"] == ["amends"]
    other = replace(known, key="dm-26/31")
    assert proposals.proposal([version(REPLAN)], seat=SEAT, known=[other])["outcome-outcome"] == [
        "consultation"
    ]


def test_a_paper_without_dates_and_asks_goes_into_the_register_only() -> None:
    paper = Version("en", facts(kind="report"))
    assert proposals.proposal([paper], seat=SEAT)["outcome-outcome"] == ["register-only"]
    assert proposals.proposal([Version("en", facts())], seat=SEAT)["outcome-outcome"] == ["register-only"]
