import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consilia.core.languages import OFFICIAL, Language
from consilia.core.symbols import (
    Change,
    Kind,
    Step,
    Symbol,
    SymbolError,
    Version,
    parse_file_id,
    parse_symbol,
    parse_version,
    print_symbol,
    print_version,
)

ADD, CORR, REV = Change.ADDENDUM, Change.CORRIGENDUM, Change.REVISION
PLAIN = Kind.FOR_ACTION


def symbol(
    event: str, number: int, *steps: tuple[Change, int], kind: Kind = PLAIN, body: str | None = None
) -> Symbol:
    return Symbol(event, kind, number, body, tuple(Step(*step) for step in steps))


CODES = st.from_regex(r"[A-Z0-9]{1,6}(-[A-Z0-9]{1,6}){0,3}", fullmatch=True)
EVENTS = CODES.filter(lambda code: any(c.isalpha() for c in code) and code not in set(Kind))
NUMBERS = st.integers(1, 999_999)
STEPS = st.lists(st.builds(Step, st.sampled_from(Change), NUMBERS), max_size=5).map(tuple)
BODIES = st.from_regex(r"[A-Z0-9]{1,6}([/-][A-Z0-9]{1,6}){0,2}", fullmatch=True).filter(
    lambda body: not body.rstrip("0123456789").endswith(("ADD", "COR", "CORR", "REV"))
)


@st.composite
def symbols(draw: st.DrawFn) -> Symbol:
    kind = draw(st.sampled_from(Kind))
    steps = draw(STEPS)
    event = draw(EVENTS if kind is PLAIN and not steps else st.just("") | EVENTS)
    body = draw(st.none() | BODIES) if kind in {Kind.TEMPORARY_T, Kind.TEMPORARY_R} else None
    return Symbol(event, kind, draw(NUMBERS), body, steps)


@pytest.mark.parametrize(
    ("text", "expected", "language"),
    [
        ("C23/35", symbol("C23", 35), None),
        ("C20/65-F", symbol("C20", 65), "fr"),
        ("C16/115(Rev.11)", symbol("C16", 115, (REV, 11)), None),
        ("PP14/67(Add.1)-A", symbol("PP14", 67, (ADD, 1)), "ar"),
        ("WTDC-17/19(Add.4)-E", symbol("WTDC-17", 19, (ADD, 4)), "en"),
        ("TDAG-23/48(Rev.2)", symbol("TDAG-23", 48, (REV, 2)), None),
        ("RPM-ARB17/10(Rev.2)-A", symbol("RPM-ARB17", 10, (REV, 2)), "ar"),
        ("TDAG-WG-SOP/5", symbol("TDAG-WG-SOP", 5), None),
        ("DT/1(Rev.4)", symbol("", 1, (REV, 4), kind=Kind.TEMPORARY), None),
        ("DL/3", symbol("", 3, kind=Kind.LIMITED), None),
        ("CWG-FHR-13/INF/1", symbol("CWG-FHR-13", 1, kind=Kind.INFORMATION), None),
        ("C20/INF/8", symbol("C20", 8, kind=Kind.INFORMATION), None),
        ("C20/DT/2(Rev.9)-C", symbol("C20", 2, (REV, 9), kind=Kind.TEMPORARY), "zh"),
        ("TD 12 (PLEN/TSAG)", symbol("", 12, kind=Kind.TEMPORARY_T, body="PLEN/TSAG"), None),
        ("TD 12 Rev.1 (PLEN/TSAG)", symbol("", 12, (REV, 1), kind=Kind.TEMPORARY_T, body="PLEN/TSAG"), None),
        ("TD 12 (PLEN/TSAG)(Rev.1)", symbol("", 12, (REV, 1), kind=Kind.TEMPORARY_T, body="PLEN/TSAG"), None),
        ("5A/TEMP/12", symbol("5A", 12, kind=Kind.TEMPORARY_R), None),
        ("ADM/12", symbol("", 12, kind=Kind.ADMINISTRATIVE), None),
        ("ADM/LING/3-S", symbol("", 3, kind=Kind.LINGUISTIC), "es"),
        ("C 118", symbol("", 118, kind=Kind.CONTRIBUTION), None),
        ("19(Add.4)(Rev.1)", symbol("", 19, (ADD, 4), (REV, 1)), None),
        # the other languages
        ("C23/35(Rév.2)-F", symbol("C23", 35, (REV, 2)), "fr"),
        ("C23/35(Re\u0301v.2)", symbol("C23", 35, (REV, 2)), None),
        ("C23/35(Пересм.2)-R", symbol("C23", 35, (REV, 2)), "ru"),
        ("C23/35(Доб.1)(Исп.1)", symbol("C23", 35, (ADD, 1), (CORR, 1)), None),
        ("C23/35(Add.1)(Corr.1)-S", symbol("C23", 35, (ADD, 1), (CORR, 1)), "es"),
        ("C23/35(修订2)-C", symbol("C23", 35, (REV, 2)), "zh"),
        ("文件 C23/35(补遗1)(勘误3)", symbol("C23", 35, (ADD, 1), (CORR, 3)), None),
        ("المراجعة 2 للوثيقة C20/65", symbol("C20", 65, (REV, 2)), None),
        ("الإضافة 1 للوثيقة C20/65-A", symbol("C20", 65, (ADD, 1)), "ar"),
        ("الاضافة ١ للوثيقة C20/65", symbol("C20", 65, (ADD, 1)), None),
        ("التصويب 1 للوثيقة C20/65", symbol("C20", 65, (CORR, 1)), None),
        ("المراجعة 1 للإضافة 4 للوثيقة WTDC-17/19", symbol("WTDC-17", 19, (ADD, 4), (REV, 1)), None),
        ("المراجعة 1 للوثيقة WTDC-17/19(Add.4)", symbol("WTDC-17", 19, (ADD, 4), (REV, 1)), None),
        # what typists and word processors do
        ("C\u00a0118", symbol("", 118, kind=Kind.CONTRIBUTION), None),
        (" C23 / 35 ( Rev. 2 ) - F ", symbol("C23", 35, (REV, 2)), "fr"),
        ("C23/35\uff08Rev.2\uff09", symbol("C23", 35, (REV, 2)), None),
        ("C23/35 Rev.2", symbol("C23", 35, (REV, 2)), None),
        ("C23/35 Rev2-E", symbol("C23", 35, (REV, 2)), "en"),
        ("c23/35(rev.2)-f", symbol("C23", 35, (REV, 2)), "fr"),
        ("C23/035", symbol("C23", 35), None),
        ("C20/65\u2011F", symbol("C20", 65), "fr"),
        ("\u202aC20/65\u202c", symbol("C20", 65), None),
        ("\u0421\u002023/35", None, None),
        ("\u042123/35(Пересм.2)", symbol("C23", 35, (REV, 2)), None),
        ("Document C20/65-E", symbol("C20", 65), "en"),
        ("Документ C20/65", symbol("C20", 65), None),
        ("الوثيقة C20/65", symbol("C20", 65), None),
        # file ids
        ("S14-PP-C-0067!A1!MSW-A", symbol("PP14", 67, (ADD, 1)), "ar"),
        ("S20-CL-INF-0008!!PDF-E", symbol("C20", 8, kind=Kind.INFORMATION), "en"),
        ("D22-TDAG30-C-0048!R2!MSW-F.docx", symbol("D22-TDAG30", 48, (REV, 2)), "fr"),
        ("S22-PP-C-0044!A12-R1!MSW-S", symbol("PP22", 44, (ADD, 12), (REV, 1)), "es"),
        ("D18-RPMIRM-C-0050", symbol("D18-RPMIRM", 50), None),
        ("T22-SG13-C-0118!!MSW-E", symbol("T22-SG13", 118, kind=Kind.CONTRIBUTION), "en"),
    ],
)
def test_symbols_as_they_are_met(text: str, expected: Symbol | None, language: str | None) -> None:
    if expected is None:
        with pytest.raises(SymbolError):
            parse_version(text)
    else:
        assert parse_version(text) == Version(expected, language)


@pytest.mark.parametrize(
    ("language", "printed"),
    [
        ("en", "WTDC-17/19(Add.4)(Rev.1)"),
        ("es", "WTDC-17/19(Add.4)(Rev.1)"),
        ("fr", "WTDC-17/19(Add.4)(Rév.1)"),
        ("ru", "WTDC-17/19(Доб.4)(Пересм.1)"),
        ("zh", "WTDC-17/19(补遗4)(修订1)"),
        ("ar", "المراجعة 1 للإضافة 4 للوثيقة WTDC-17/19"),
        ("pt", "WTDC-17/19(Add.4)(Rev.1)"),
    ],
)
def test_print_symbol_in_each_language(language: str, printed: str) -> None:
    assert print_symbol(symbol("WTDC-17", 19, (ADD, 4), (REV, 1)), language) == printed


@pytest.mark.parametrize(
    ("value", "printed", "key"),
    [
        (symbol("C23", 35), "C23/35", "C23/35"),
        (symbol("C23", 35, (CORR, 2)), "C23/35(Corr.2)", "C23/35!C2"),
        (symbol("", 1, (REV, 4), kind=Kind.TEMPORARY), "DT/1(Rev.4)", "DT/1!R4"),
        (symbol("", 118, kind=Kind.CONTRIBUTION), "C 118", "C/118"),
        (symbol("SG13", 118, kind=Kind.CONTRIBUTION), "SG13/C/118", "SG13/C/118"),
        (symbol("", 19, (ADD, 4), (REV, 1)), "19(Add.4)(Rev.1)", "19!A4-R1"),
        (
            symbol("", 12, (REV, 1), kind=Kind.TEMPORARY_T, body="PLEN/TSAG"),
            "TD 12(Rev.1) (PLEN/TSAG)",
            "TD/12(PLEN/TSAG)!R1",
        ),
    ],
)
def test_printed_form_and_key(value: Symbol, printed: str, key: str) -> None:
    assert (str(value), value.key) == (printed, key)


def test_a_version_carries_the_letter_of_its_language() -> None:
    revised = symbol("C20", 65, (REV, 2))
    assert print_version(Version(revised, "fr")) == "C20/65(Rév.2)-F"
    assert print_version(Version(revised, "ar")) == "المراجعة 2 للوثيقة C20/65-A"
    assert print_version(Version(revised, None)) == "C20/65(Rev.2)"
    seven = OFFICIAL.adding(Language("pt", "pt", "P", "português", "ltr", "pt"))
    assert print_version(Version(revised, "pt"), seven) == "C20/65(Rev.2)-P"
    assert parse_version("C20/65(Rev.2)-P", languages=seven) == Version(revised, "pt")


def test_the_event_is_taken_from_the_meeting_where_the_text_names_none() -> None:
    assert parse_symbol("19(Add.4)", event="WTDC-17") == symbol("WTDC-17", 19, (ADD, 4))
    assert parse_symbol("19", event="wtdc-17") == symbol("WTDC-17", 19)
    assert parse_symbol("DT/1", event="C20") == symbol("C20", 1, kind=Kind.TEMPORARY)
    assert parse_symbol("C23/35", event="C20") == symbol("C23", 35)


def test_file_events_that_follow_no_rule_are_said_by_a_table() -> None:
    found = parse_file_id("D22-TDAG30-C-0048!R2!MSW-F", events={"D22-TDAG30": "TDAG-23"})
    assert found == Version(symbol("TDAG-23", 48, (REV, 2)), "fr")


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "35",
        "C23",
        "C23/",
        "/35",
        "C23/0",
        "C23/1000000",
        "C23/35(Rev.)",
        "C23/35(Rev.0)",
        "C23/35(Foo.2)",
        "C23/35(PLEN)",
        "C23/35(Rev.2",
        "C23/35)",
        "C23/35-X",
        "C23/35-FR",
        "C23/35A",
        "C23/35/36",
        "1/45",
        "C23/35 and more",
        "see C23/35",
        "C23//35",
        "C20/\u0130NF/8",
        "C20/\u0131NF/8",
        "TD 12 (PLEN)(TSAG)",
        "المراجعة 2 C",
        "المراجعة للوثيقة C20/65",
        "18 March 2020",
        "https://example.org/C23/35",
        "S23-SG-CIR-0023!!MSW-E",
        "S20-CL-C-0008!!MSW-X",
        "S20-CL-C-0008!X1!MSW-E",
        "C23/35" + "(Rev.1)" * 6,
        "C23/35" + "(Rev.1)" * 60,
        "A" * 10_000 + "/1",
        "\x00",
    ],
)
def test_nonsense_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(SymbolError) as refused:
        parse_symbol(text)
    message = str(refused.value)
    assert message.endswith(".")
    assert len(message) < 150
    assert "\n" not in message


@pytest.mark.parametrize(
    ("build", "words"),
    [
        (("c23", PLAIN, 35), "'c23' is not the code of an event"),
        (("DT", PLAIN, 35), "'DT' is not the code of an event"),
        (("", PLAIN, 35), "bare number 35"),
        (("C23", PLAIN, 35, "PLEN"), "Only temporary documents"),
        (("", Kind.TEMPORARY_T, 35, "REV1"), "'REV1' is not the code of a body"),
        (("", Kind.TEMPORARY_T, 35, ""), "'' is not the code of a body"),
        (("C23", PLAIN, -1), "cannot have the number -1"),
    ],
)
def test_parts_that_make_no_symbol_are_refused(build: tuple[object, ...], words: str) -> None:
    with pytest.raises(SymbolError, match=words):
        Symbol(*build)  # type: ignore[arg-type]


def test_a_file_id_is_asked_for_by_name() -> None:
    with pytest.raises(SymbolError, match=r"'C23/35' is not a file id"):
        parse_file_id("C23/35")


IN_ORDER = """
C9/1 | C20/2 | C20/9 | C20/10 | C20/10(Add.1) | C20/10(Add.1)(Rev.1) | C20/10(Add.2) | C20/10(Add.9)
C20/10(Add.10) | C20/10(Corr.1) | C20/10(Rev.1) | C20/10(Rev.1)(Corr.1) | C20/10(Rev.9) | C20/10(Rev.10)
C20/11 | C20/INF/1 | C20/INF/8 | C20/DT/1 | C20/DT/1(Rev.4) | C20/DL/3 | C20/ADM/1 | C20/ADM/LING/1 | C23/1
PP14/1 | TDAG-9/5 | TDAG-23/1
""".replace("\n", " | ").strip(" |")


def test_documents_are_listed_in_the_order_of_the_field() -> None:
    ordered = [parse_symbol(text) for text in IN_ORDER.split(" | ")]
    shuffled = random.Random(7).sample(ordered, len(ordered))  # noqa: S311 - a shuffle, not a secret
    assert [str(value) for value in sorted(shuffled)] == IN_ORDER.split(" | ")


def test_parent_of_what_is_nested() -> None:
    nested = parse_symbol("WTDC-17/19(Add.4)(Rev.1)")
    assert nested.parent == parse_symbol("WTDC-17/19(Add.4)")
    assert parse_symbol("WTDC-17/19(Add.4)").parent == parse_symbol("WTDC-17/19")
    assert parse_symbol("WTDC-17/19").parent is None
    assert parse_symbol("19(Add.4)").parent is None


@given(symbols(), st.sampled_from(OFFICIAL.codes))
def test_what_is_printed_in_any_language_is_read_back(value: Symbol, language: str) -> None:
    assert parse_symbol(print_symbol(value, language)) == value


@given(symbols(), st.sampled_from([None, *OFFICIAL.codes]))
def test_versions_are_read_back(value: Symbol, language: str | None) -> None:
    assert parse_version(print_version(Version(value, language))) == Version(value, language)


@given(symbols())
def test_a_key_is_ascii_and_read_back(value: Symbol) -> None:
    assert value.key.isascii()
    assert " " not in value.key
    assert parse_symbol(value.key) == value


@given(symbols(), symbols(), symbols())
def test_order_is_total(one: Symbol, two: Symbol, three: Symbol) -> None:
    assert (one < two) + (one == two) + (one > two) == 1
    assert (one == two) == (one.sort_key == two.sort_key)
    low, mid, high = sorted([one, two, three])
    assert low <= mid <= high
    assert low <= high


@given(symbols())
def test_what_is_nested_sorts_after_its_parent(value: Symbol) -> None:
    assert value.parent is None or value.parent < value


@given(st.text(max_size=60) | st.from_regex(r"[A-Z0-9/()!. -]{0,30}", fullmatch=True))
def test_any_text_is_read_or_refused_clearly(text: str) -> None:
    try:
        value = parse_symbol(text)
    except SymbolError as refused:
        assert str(refused).endswith(".")  # noqa: PT017 - either outcome is right
    else:
        assert parse_symbol(str(value)) == value
