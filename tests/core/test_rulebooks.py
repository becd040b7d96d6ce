"""The rulebooks that are shipped, and the strictness of their reader."""

import re
import shutil
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from consilia.core import rulebooks
from consilia.core.rulebooks import Number, RulebookError
from consilia.core.rulebooks.values import Unit, day_after, day_before, plus_months

GOOD = (rulebooks.FOLDER / "wtdc-res1-2017.toml").read_text("utf-8")


def number(value: int, unit: Unit) -> Number:
    return Number(Fraction(value), unit, "T", "a text")


def refusal(folder: Path, text: str, name: str = "wtdc-res1-2017.toml") -> str:
    (folder / name).write_text(text, "utf-8")
    with pytest.raises(RulebookError) as caught:
        rulebooks.load(folder)
    return str(caught.value)


@pytest.mark.parametrize(
    ("key", "path", "value", "unit", "evidence"),
    [
        ("wtdc-res1-2017", "translated_before", 45, "days", "T"),
        ("wtdc-res1-2017", "original_before", 12, "days", "T"),
        ("wtdc-res1-2017", "publish_translated_before", 7, "days", "T"),
        ("wtdc-res1-2017", "publish_within", 3, "working-days", "T"),
        ("pp-2010-res165", "translated_before", 14, "days", "T"),
        ("pp-2018-res165", "translated_before", 21, "days", "K"),
        ("council-decision-556", "translated_before", 14, "days", "T"),
        ("council-decision-556", "pages_at_most", 4, "pages", "R"),
        ("council-rop", "translated_before", 4, "weeks", "T"),
        ("council-decision-495", "request_translation_within", 5, "days", "R"),
        ("cs224-cv519", "translated_before", 8, "months", "R"),
        ("pp-gr40", "translated_before", 4, "months", "R"),
        ("wtsa-res1-2016", "recommended_before", 1, "months", "T"),
        ("wtsa-res1-2016", "translated_before", 14, "days", "T"),
        ("wtsa-res1-2016", "publish_within", 0, "days", "T"),
        ("itu-t-a1-2016", "translated_before", 2, "months", "T"),
        ("itu-t-a1-2016", "original_before", 12, "days", "T"),
        ("itu-t-a1-2016", "publish_within", 3, "working-days", "T"),
    ],
)
def test_shipped_contribution_numbers(key: str, path: str, value: int, unit: str, evidence: str) -> None:
    rules = rulebooks.shipped()[key].contributions
    found = next(getattr(rule, path) for rule in rules if getattr(rule, path) is not None)
    assert [found.whole, found.unit, found.evidence] == [value, unit, evidence]
    assert found.to_be_confirmed == (evidence == "K")


@pytest.mark.parametrize(
    ("key", "name", "value", "unit"),
    [
        ("itu-t-a1-2016", "temporary_documents_before", 7, "days"),
        ("itu-t-a1-2016", "convening_letter_before", 2, "months"),
        ("itu-t-a1-2016", "convening_letter_before_if_not_planned", 3, "months"),
        ("itu-t-a1-2016", "participants_list_before", 1, "months"),
        ("itu-t-a1-2016", "report_within", 6, "weeks"),
        ("wtsa-res1-2016", "window_closes_before", 7, "working-days"),
        ("wtsa-res1-2016", "delay_on_request", 4, "weeks"),
        ("tsb-convening-letter", "interpretation_before", 6, "weeks"),
        ("tsb-convening-letter", "captioning_before", 2, "months"),
        ("tsb-convening-letter", "last_contributions_before", 12, "days"),
    ],
)
def test_shipped_free_numbers(key: str, name: str, value: int, unit: str) -> None:
    found = rulebooks.shipped()[key].numbers[name]
    assert [found.whole, found.unit] == [value, unit]


def test_shipped_interpretation_of_wtdc_resolution_1() -> None:
    rule = rulebooks.shipped()["wtdc-res1-2017"].interpretation
    assert rule is not None
    assert (rule.request_limit.whole, rule.request_limit.evidence) == (45, "R")
    assert (rule.minimum_other.whole, rule.minimum_other.evidence) == (5, "T")


def test_every_citation_has_its_six_forms() -> None:
    for book in rulebooks.shipped().values():
        texts = dict(book.citation.texts)
        assert set(texts) == {"ar", "zh", "en", "fr", "ru", "es"}
        assert re.search(r"[\u0600-\u06ff]", texts["ar"])
        assert re.search(r"[\u4e00-\u9fff]", texts["zh"])
        assert re.search(r"[\u0400-\u04ff]", texts["ru"])


def test_citation_falls_back_to_the_prevailing_french() -> None:
    citation = rulebooks.shipped()["council-rop"].citation
    assert citation.in_language("pt") == "Règlement intérieur du Conseil"


@pytest.mark.parametrize(
    ("body", "day", "key"),
    [
        ("tdag", date(2017, 10, 20), "wtdc-res1-2014"),
        ("tdag", date(2017, 10, 21), "wtdc-res1-2017"),
        ("tdag", date(2022, 6, 16), "wtdc-res1-2017"),
        ("tdag", date(2022, 6, 17), "wtdc-res1-2022"),
        ("council", date(2023, 10, 19), "council-decision-556"),
        ("plenipotentiary-conference", date(2022, 9, 26), "pp-gr40"),
        ("wtdc", date(2014, 3, 30), "pp-2010-res165"),
        ("wtdc", date(2022, 6, 6), "pp-2018-res165"),
        ("tsag", date(2018, 2, 26), "itu-t-a1-2016"),
        ("regional-preparatory-meeting", date(2021, 1, 1), "itu-d-invitation-letter"),
    ],
)
def test_edition_in_force(body: str, day: date, key: str) -> None:
    assert rulebooks.in_force(body, day).key == key


@pytest.mark.parametrize(
    ("body", "day"), [("tdag", date(2012, 1, 1)), ("tdag", date(2000, 1, 1)), ("chess", date(2020, 1, 1))]
)
def test_no_edition_is_made_up_where_none_is_held(body: str, day: date) -> None:
    with pytest.raises(rulebooks.NoEditionInForceError):
        rulebooks.in_force(body, day)


def test_all_procedures_are_there() -> None:
    assert set(rulebooks.procedures()) == {
        "council-correspondence",
        "membership-consultation",
        "itu-t-new-question",
        "itu-t-question-deletion",
        "tap-consultation",
        "tap-decision",
        "conference-vote",
        "regional-consultation",
    }
    assert rulebooks.procedures()["tap-consultation"].share == Number(
        Fraction(7, 10), "share", "T", "WTSA Resolution 1 (Rev. Hammamet, 2016), 9.4"
    )


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('edition = "Rev. Buenos', 'editon = "Rev. Buenos', "“edition” is missing"),
        ("valid_from = ", "colour = 3\nvalid_from = ", "unknown key “colour”"),
        ('source = "WTDC Resolution 1, publication of translated', 'sauce = "', "“source” is missing"),
        (
            'source = "WTDC Resolution 1, publication of translated contributions"',
            'source = " "',
            "“source” is empty",
        ),
        ('evidence = "R"', 'evidence = "K"', "“to_be_confirmed = true” belongs to evidence K"),
        ('evidence = "R"', 'evidence = "R"\nto_be_confirmed = true', "“to_be_confirmed = true” belongs"),
        ('evidence = "R"', 'evidence = "S"', "must be one of K, R, T"),
        ("value = 45", "value = 45.0", "“value” must be int"),
        ("value = 45", "value = true", "“value” must be int"),
        ("value = 45", "value = -1", "“value” must not be negative"),
        ("value = 45", "value = 12", "“original_before” must be shorter"),
        ('unit = "days"', 'unit = "pages"', "“unit” must be one of"),
        ('kinds = ["information"]', 'kinds = ["rumour"]', "holds 'rumour'"),
        ("valid_to = 2022-06-16", "valid_to = 2016-06-16", "valid_to comes before valid_from"),
        ("valid_from = 2017-10-21", 'valid_from = "2017-10-21"', "“valid_from” must be date"),
        ("valid_from = 2017-10-21", "valid_from = 2017-10-21T00:00:00", "“valid_from” must be date"),
        ('key = "wtdc-res1-2017"', 'key = "other"', "must be the name of the file"),
        ("[citation]", "[citation", "not readable as TOML"),
        ("bodies = ", 'also = ["nothing"]\nbodies = ', "“also” names “nothing”"),
        ("bodies = ", 'also = ["wtdc-res1-2017"]\nbodies = ', "in a circle"),
        ("bodies = ", 'source_of_numbers = "not-read"\nbodies = ', "has rules although"),
        ("[interpretation.minimum_other]", "[interpretation.minimum]", "“minimum_other” is missing"),
        ('ru = "', 'de = "', "unknown key “de”"),
    ],
)
def test_reader_refuses(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    assert old in GOOD
    message = refusal(tmp_path, GOOD.replace(old, new, 1))
    assert message.startswith("wtdc-res1-2017.toml")
    assert complaint in message


def test_overlapping_editions_are_refused(tmp_path: Path) -> None:
    shutil.copy(rulebooks.FOLDER / "wtdc-res1-2017.toml", tmp_path)
    later = (rulebooks.FOLDER / "wtdc-res1-2022.toml").read_text("utf-8").replace("2022-06-17", "2022-06-16")
    assert "overlaps with wtdc-res1-2017.toml" in refusal(tmp_path, later, "wtdc-res1-2022.toml")


def test_two_instruments_for_one_body_are_refused(tmp_path: Path) -> None:
    shutil.copy(rulebooks.FOLDER / "wtdc-res1-2017.toml", tmp_path)
    other = GOOD.replace('key = "wtdc-res1-2017"', 'key = "zz"').replace(
        'instrument = "wtdc-res1"', 'instrument = "z"'
    )
    assert "“tdag” already follows wtdc-res1-2017.toml" in refusal(tmp_path, other, "zz.toml")


def test_a_procedure_defined_twice_is_refused(tmp_path: Path) -> None:
    text = (rulebooks.FOLDER / "cs28.toml").read_text("utf-8")
    (tmp_path / "cs28.toml").write_text(text, "utf-8")
    other = text.replace('key = "cs28"', 'key = "cs29"').replace('instrument = "cs28"', 'instrument = "cs29"')
    assert "“regional-consultation” is also in cs28.toml" in refusal(tmp_path, other, "cs29.toml")


@pytest.mark.parametrize(
    ("share", "complaint"),
    [("3/0", "such as 1/2"), ("half", "such as 1/2"), ("120 %", "of the whole"), ("0", "of the whole")],
)
def test_a_share_is_an_exact_part_of_the_whole(tmp_path: Path, share: str, complaint: str) -> None:
    text = (rulebooks.FOLDER / "cs28.toml").read_text("utf-8").replace('"1/2"', f'"{share}"')
    assert complaint in refusal(tmp_path, text, "cs28.toml")


def test_an_installation_replaces_a_file_and_adds_its_own(tmp_path: Path) -> None:
    (tmp_path / "wtdc-res1-2017.toml").write_text(GOOD.replace("value = 12", "value = 10"), "utf-8")
    books = rulebooks.load(rulebooks.FOLDER, tmp_path)
    original = books["wtdc-res1-2017"].contributions[0].original_before
    assert original is not None
    assert original.value == 10
    assert set(books) == set(rulebooks.shipped())


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2022, 9, 26), -8, date(2022, 1, 26)),
        (date(2022, 9, 26), -4, date(2022, 5, 26)),
        (date(2021, 4, 30), -2, date(2021, 2, 28)),
        (date(2020, 4, 30), -2, date(2020, 2, 29)),
        (date(2020, 2, 29), -12, date(2019, 2, 28)),
        (date(2021, 1, 31), -2, date(2020, 11, 30)),
        (date(2021, 1, 31), 1, date(2021, 2, 28)),
        (date(2020, 12, 15), 1, date(2021, 1, 15)),
        (date(2021, 1, 1), -1, date(2020, 12, 1)),
    ],
)
def test_months_are_calendar_months_cut_at_the_months_end(day: date, months: int, expected: date) -> None:
    assert plus_months(day, months) == expected


def test_weeks_and_days_are_counted_exactly() -> None:
    assert day_before(date(2020, 3, 1), number(4, "weeks")) == date(2020, 2, 2)
    assert day_before(date(2020, 3, 1), number(1, "days")) == date(2020, 2, 29)
    assert day_after(date(2020, 12, 30), number(3, "days")) == date(2021, 1, 2)


def test_what_is_no_length_of_time_cannot_be_counted() -> None:
    with pytest.raises(ValueError, match="count cannot be counted"):
        day_before(date(2020, 3, 1), number(4, "count"))
    with pytest.raises(ValueError, match="working-days cannot be counted"):
        day_after(date(2020, 3, 1), number(4, "working-days"))
