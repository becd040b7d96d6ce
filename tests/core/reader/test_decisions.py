"""Instruments of six languages are read as their facts say, whatever the lay-out."""

import json
import textwrap
from pathlib import Path
from typing import Any

import pytest

from consilia.core.reader import decisions
from consilia.core.reader.cleaning import clean
from consilia.core.reader.decisions import Instrument

CORPUS = Path(__file__).parents[2] / "corpus"
INSTRUMENTS = sorted((CORPUS / "instruments").glob("*.json"))
LETTERS = sorted(path for folder in ("development", "held_out") for path in (CORPUS / folder).glob("*/*.txt"))
SAMPLES = Path(__file__).parents[4] / "shared" / "letters"


def _facts(instrument: Instrument) -> dict[str, Any]:
    return {
        "kind": instrument.kind,
        "reference": instrument.reference,
        "subject": instrument.subject,
        "body": instrument.body,
        "preamble": [
            {"phrase": part.phrase, "key": part.key, "items": len(part.items)} for part in instrument.preamble
        ],
        "operative": [
            {
                "phrase": part.phrase,
                "key": part.key,
                "addressee": part.addressee,
                "in_cooperation_with": part.in_cooperation_with,
                "paragraphs": [
                    {"number": p.number, "subparagraphs": len(p.subparagraphs)} for p in part.paragraphs
                ],
            }
            for part in instrument.operative
        ],
    }


def _expected(path: Path) -> tuple[str, dict[str, Any]]:
    facts = json.loads(path.read_text("utf-8"))
    return facts.pop("language"), facts


def _sample() -> str:
    path = SAMPLES / "Decision-630.fr.txt"
    if not path.exists():
        pytest.skip("The sample Decision 630 is not beside this checkout.")
    return path.read_text("utf-8")


@pytest.mark.parametrize("path", INSTRUMENTS, ids=lambda path: path.stem)
def test_instrument_is_read_as_its_facts_say(path: Path) -> None:
    language, facts = _expected(path)
    view = clean(path.with_suffix(".txt").read_text("utf-8"))
    assert decisions.is_decision(view, language) == facts["kind"]
    assert _facts(decisions.read(view, language)) == facts


@pytest.mark.parametrize(
    "path", [p for p in INSTRUMENTS if not p.stem.startswith(("zh", "fr-02"))], ids=lambda path: path.stem
)
def test_instrument_broken_to_a_fixed_width_gives_the_same(path: Path) -> None:
    language, facts = _expected(path)
    lines = path.with_suffix(".txt").read_text("utf-8").split("\n")
    view = clean("\n".join("\n".join(textwrap.wrap(line, 60)) for line in lines))
    assert _facts(decisions.read(view, language)) == facts


@pytest.mark.parametrize(
    "name",
    [
        "ar-01-muqarrar-almajlis",
        "en-01-resolution-plenipotentiary",
        "es-01-acuerdo-consejo",
        "ru-01-rezolyutsiya-polnomochnoy",
        "zh-01-lishihui-jueding",
        "zh-02-quanquan-jueyi",
    ],
)
def test_instrument_without_line_breaks_gives_the_same(name: str) -> None:
    path = CORPUS / "instruments" / f"{name}.json"
    language, facts = _expected(path)
    view = clean(" ".join(path.with_suffix(".txt").read_text("utf-8").split()))
    assert _facts(decisions.read(view, language)) == facts


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_letter_is_no_instrument(path: Path) -> None:
    assert decisions.is_decision(clean(path.read_text("utf-8")), path.parent.name) is None


def test_sample_decision_is_read_exactly() -> None:
    view = clean(_sample())
    instrument = decisions.read(view, "fr")
    assert decisions.is_decision(view, "fr") == instrument.kind == "decision"
    assert (instrument.reference, instrument.body) == ("Decision 630", "council")
    assert instrument.subject == (
        "Sources d'information visant à aider les États Membres à renforcer leurs capacités en matière "
        "de cybersécurité et de cyberrésilience"
    )
    assert [(p.phrase, p.key, len(p.items)) for p in instrument.preamble] == [
        ("considérant", "considering", 4),
        ("rappelant", "recalling", 3),
    ]
    (part,) = instrument.operative
    assert (part.phrase, part.key) == ("décide de charger", "resolves to instruct")
    assert part.addressee == "Secrétaire général"
    assert part.in_cooperation_with == "Directeurs des trois Bureaux"
    assert [(p.number, len(p.subparagraphs)) for p in part.paragraphs] == [("1", 3), ("2", 0)]


def test_spans_cover_what_was_read() -> None:
    view = clean(_sample())
    instrument = decisions.read(view, "fr")
    assert view.value(*instrument.spans["subject"]) == instrument.subject
    assert view.value(*instrument.spans["reference"]) == "DÉCISION 630"
    assert view.value(*instrument.spans["body"]) == "Le Conseil de l'UIT,"
    parts = [(part.phrase, part.span) for part in instrument.preamble]
    parts += [(part.phrase, part.span) for part in instrument.operative]
    for phrase, span in parts:
        assert view.value(*span).startswith(phrase)
    assert view.value(*instrument.operative[-1].span).endswith("cyberrésilience.")


def test_letter_that_quotes_an_instrument_is_a_letter() -> None:
    quoted = (
        "Dear Sir,\nPlease find the text below.\nDECISION 9\nSeats\nThe Council,\nconsidering\nthe need,\n"
    )
    text = f"{quoted}decides\n1\tto add a seat.\nYours faithfully"
    assert decisions.is_decision(clean(text), "en") is None
    assert decisions.is_decision(clean(text.removeprefix("Dear Sir,\n")), "en") == "decision"


def test_citation_at_the_start_of_a_line_is_no_title() -> None:
    text = "Resolution 130 (Rev. Bucharest, 2022) invites the membership to report.\nThe office thanks you.\n"
    assert decisions.is_decision(clean(text), "en") is None


def test_annex_is_not_part_of_the_last_paragraph() -> None:
    annex = "ANNEX\nPlan\n2\tA row"
    text = f"DECISION 9\nSeats\nThe Council,\nnoting\nthe plan,\ndecides\n1\tto add a seat.\n{annex}"
    paragraphs = decisions.read(clean(text), "en").operative[0].paragraphs
    assert [(p.number, p.text) for p in paragraphs] == [("1", "to add a seat.")]


@pytest.mark.parametrize(
    ("language", "title", "reference"),
    [
        ("en", "RESOLUTION ITU-R 1-9", "Resolution ITU-R 1-9"),
        ("en", "Resolution A.1070(28)", "Resolution A.1070(28)"),
        ("en", "DRAFT NEW RESOLUTION 12 (Baku, 2025)", "Resolution 12 (Baku, 2025)"),
        ("es", "RESOLUCIÓN 130 (REV. BUCAREST, 2022)", "Resolution 130 (Rev. Bucharest, 2022)"),
        ("ru", "РЕЗОЛЮЦИЯ 45 (Пересм. Кигали, 2022 г.)", "Resolution 45 (Rev. Kigali, 2022)"),
        ("zh", "第50号决议（2022年，日内瓦，修订版）", "Resolution 50 (Rev. Geneva, 2022)"),
        ("zh", "决定 630", "Decision 630"),
        ("ar", "القرار ٧١ (المراجَع في دبي، ٢٠١٨)", "Resolution 71 (Rev. Dubai, 2018)"),
        ("ar", "مقرر 630", "Decision 630"),
    ],
)
def test_reference_is_canonical(language: str, title: str, reference: str) -> None:
    parts = {
        "en": "The Council,\nnoting\nthe plan,\nresolves\n1\tto act.",
        "es": "El Consejo,\nobservando\nel plan,\nresuelve\n1\tactuar.",
        "ru": "Совет,\nотмечая\nплан,\nрешает\n1\tдействовать.",
        "zh": "理事会，\n注意到\n该计划，\n做出决议\n1\t采取行动。",
        "ar": "إن المجلس،\nإذ يلاحظ\nالخطة،\nيقرر\n1\tالعمل.",
    }
    view = clean(f"{title}\n{parts[language]}")
    assert decisions.is_decision(view, language) is not None
    assert decisions.read(view, language).reference == reference


@pytest.mark.parametrize(
    ("language", "body", "key"),
    [
        ("fr", "L'Assemblée mondiale de normalisation des télécommunications (New Delhi, 2024),", "wtsa"),
        ("en", "The ITU Radiocommunication Assembly,", "radiocommunication-assembly"),
        ("en", "The Council of the Fisheries Union,", "other"),
        ("fr", "Le Conseil,", "council"),
    ],
)
def test_body_is_that_of_the_authority(language: str, body: str, key: str) -> None:
    title, part = {
        "fr": ("RÉSOLUTION 1", "notant\nle plan,\ndécide\n1\td'agir."),
        "en": ("RESOLUTION 1", "noting\nthe plan,\nresolves\n1\tto act."),
    }[language]
    assert decisions.read(clean(f"{title}\n{body}\n{part}"), language).body == key


def test_ambiguous_verb_takes_the_word_of_the_kind() -> None:
    text = "{} 7\nSièges\nLe Conseil,\nnotant\nle plan,\ndécide\n1\td'agir."
    keys = [decisions.read(clean(text.format(k)), "fr").operative[0].key for k in ("RÉSOLUTION", "DÉCISION")]
    assert keys == ["resolves", "decides"]


def test_text_that_is_no_instrument_is_refused() -> None:
    with pytest.raises(ValueError, match="not a resolution"):
        decisions.read(clean("A cable was laid.\nIt works."), "en")
