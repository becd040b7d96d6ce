"""The five real papers give every fact that is expected of them."""

import json
from pathlib import Path

import pytest

from consilia.core.reader import read

PAPERS = Path(__file__).resolve().parents[4] / "shared" / "letters"
EXPECTED = sorted((PAPERS / "expected").glob("*.json"))
if not EXPECTED:
    pytest.skip("The sample papers do not lie beside this checkout.", allow_module_level=True)


def facts(path: Path) -> dict:
    """Return what the reader says of the paper that an expectation belongs to."""
    paper = next(PAPERS.glob(f"{path.stem}.txt"))
    return read(paper.read_text("utf-8"), paper.name).to_json()


def holds(wanted: dict, found: dict) -> bool:
    """Tell whether an entry has all values that are wanted of it; counts stand for list lengths."""
    return all(
        len(found[key]) == value
        if isinstance(value, int) and isinstance(found[key], list)
        else found[key] == value
        for key, value in wanted.items()
        if key in found
    )


@pytest.mark.parametrize("path", EXPECTED, ids=lambda p: p.stem)
def test_paper_gives_every_expected_value(path: Path) -> None:
    wanted, found = json.loads(path.read_text("utf-8")), facts(path)
    single = ("kind", "language", "reference", "series", "date", "place", "issuer", "signatory", "body")
    assert {k: found[k] for k in single if k in wanted} == {k: wanted[k] for k in single if k in wanted}
    assert all(words in found["subject"] for words in wanted.get("subject_contains", []))
    assert {w["code"] for w in found["warnings"]} == set(wanted["warnings"])


@pytest.mark.parametrize("path", EXPECTED, ids=lambda p: p.stem)
def test_paper_gives_exactly_the_expected_lists(path: Path) -> None:
    wanted, found = json.loads(path.read_text("utf-8")), facts(path)
    if "addressees" in wanted:
        assert set(found["addressees"]) == set(wanted["addressees"])
    for key in ("contacts", "references", "timetable", "preamble"):
        for entry in wanted.get(key, []):
            assert any(holds(entry, x) for x in found[key]), (key, entry, found[key])
    # Beyond the rows listed, only months without a day: "series in September, September and October".
    extra = [r for r in found["timetable"] if not any(holds(e, r) for e in wanted.get("timetable", []))]
    assert {r["precision"] for r in extra} <= {"month"}
    if "references" in wanted:
        assert len(found["references"]) == len(wanted["references"])
    assert len(found["recommendations"]) == wanted.get("recommendations_count", 0)


def test_decision_charges_the_secretary_general_in_two_paragraphs() -> None:
    found = facts(PAPERS / "expected" / "Decision-630.fr.json")
    (operative,) = found["operative"]
    assert operative["phrase"] == "décide de charger"
    assert operative["key"] == "resolves to instruct"
    assert operative["addressee"] == "Secrétaire général"
    assert operative["in_cooperation_with"] == "Directeurs des trois Bureaux"
    assert [len(p["subparagraphs"]) for p in operative["paragraphs"]] == [3, 0]


def test_informal_consultation_names_mandate_destination_and_ask() -> None:
    found = facts(PAPERS / "expected" / "CL-23-24.fr.json")
    assert "PP-22" in found["mandate"]["text"]
    assert "GTC-FHR" in found["destination"]["text"]
    assert [(a["kind"], a["deadline"]) for a in found["asks"]] == [("reply", "2023-09-12T23:59")]
