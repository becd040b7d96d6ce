"""The corpus is read as well as we say: a floor per half and language, so that no change makes the reader worse.

The figures themselves, per fact and format, come from `make bench`; these floors only hold what was reached.
"""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from consilia.core.intake import extract
from consilia.core.reader import read
from files import as_docx, as_odt, as_pdf
from scoring import Score, score

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")
HALVES = ("development", "held_out")
FLOOR = {"development": 0.98, "held_out": 0.92}
LETTERS = sorted(CORPUS.glob("*/??/*.txt"))
# Each shows a habit of its own: labels, a table, no labels at all.
SAMPLES = [path for path in LETTERS if path.parts[-3] == "development" and path.name[:2] in {"01", "07"}]


def lines_lost(text: str) -> str:
    return " ".join(text.split())


def odd_blanks(text: str) -> str:
    return "\n".join("\t" + line.replace(" ", "\u00a0") if line else line for line in text.split("\n"))


def as_written(text: str) -> str:
    return text


@cache
def read_half(half: str, language: str, spoil: Callable[[str], str] = as_written) -> Score:
    total = Score()
    for path in sorted((CORPUS / half / language).glob("*.txt")):
        expected = json.loads(path.with_suffix(".json").read_text("utf-8"))
        facts = read(spoil(path.read_text("utf-8")), path.name).to_json()
        total.merge(score(expected, facts, path.name))
    return total


@pytest.mark.parametrize("half", HALVES)
def test_corpus_has_letters_in_each_language_in_both_halves(half: str) -> None:
    assert all(len(list((CORPUS / half / language).glob("*.txt"))) >= 10 for language in LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("half", HALVES)
def test_letters_are_read_with_precision_and_recall(half: str, language: str) -> None:
    total = read_half(half, language)
    assert total.precision() >= FLOOR[half], "\n".join(total.faults)
    assert total.recall() >= FLOOR[half], "\n".join(total.faults)


@pytest.mark.parametrize("language", LANGUAGES)
def test_blanks_that_hold_words_together_cost_no_facts(language: str) -> None:
    plain, odd = read_half("development", language), read_half("development", language, odd_blanks)
    assert odd.precision() >= plain.precision() - 0.01, "\n".join(odd.faults)
    assert odd.recall() >= plain.recall() - 0.01, "\n".join(odd.faults)


@pytest.mark.parametrize("path", LETTERS, ids=lambda p: f"{p.parts[-3]}-{p.parts[-2]}-{p.stem[:2]}")
def test_every_span_points_at_the_words_of_its_fact(path: Path) -> None:
    text = path.read_text("utf-8")
    facts = read(text, path.name)
    for row in facts.timetable:
        assert 0 <= row.span[0] < row.span[1] <= len(text)
        printed = any(sign.isdigit() or sign in "〇一二三四五六七八九十" for sign in text[slice(*row.span)])
        assert printed or row.precision == "month", row  # "in October" has no figure
    for fact, (start, end) in facts.spans.items():
        assert 0 <= start < end <= len(text), fact
    if facts.reference and "reference" in facts.spans:
        assert "".join(facts.reference.split()) in "".join(text[slice(*facts.spans["reference"])].split())


@pytest.mark.parametrize("spoil", [lines_lost, odd_blanks])
@pytest.mark.parametrize("path", LETTERS, ids=lambda p: f"{p.parts[-3]}-{p.parts[-2]}-{p.stem[:2]}")
def test_a_spoilt_letter_keeps_its_language_and_reads_without_error(path: Path, spoil) -> None:  # noqa: ANN001
    expected = json.loads(path.with_suffix(".json").read_text("utf-8"))
    assert read(spoil(path.read_text("utf-8")), path.name).language == expected["language"]


@pytest.mark.parametrize("maker", [as_docx, as_odt, as_pdf])
@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: f"{p.parts[-2]}-{p.stem[:2]}")
def test_a_letter_gives_its_facts_from_a_file_too(path: Path, maker, tmp_path: Path) -> None:  # noqa: ANN001
    expected = json.loads(path.with_suffix(".json").read_text("utf-8"))
    target = tmp_path / f"letter{ {as_docx: '.docx', as_odt: '.odt', as_pdf: '.pdf'}[maker] }"
    text = path.read_text("utf-8")
    if maker is as_pdf:
        maker(text, target, path.parts[-2])
    else:
        maker(text, target)
    facts = read(extract(target).text, path.name).to_json()
    found = score(expected, facts, path.name)
    assert found.recall() >= 0.85, "\n".join(found.faults)
    assert (facts["reference"], facts["date"]) == (expected["reference"], expected["date"])


def test_reading_twice_gives_the_same_facts() -> None:
    path = SAMPLES[0]
    text = path.read_text("utf-8")
    assert read(text, path.name).to_json() == read(text, path.name).to_json()
