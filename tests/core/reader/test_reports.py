"""Reports of six languages are read as their facts say."""

import json
from pathlib import Path

import pytest

from consilia.core.reader import reports
from consilia.core.reader.cleaning import Clean, clean

CORPUS = Path(__file__).parents[2] / "corpus"
REPORTS = sorted((CORPUS / "reports").glob("*.json"))
LETTERS = sorted(path for folder in ("development", "held_out") for path in (CORPUS / folder).glob("*/*.txt"))
INSTRUMENTS = sorted((CORPUS / "instruments").glob("*.txt"))
SAMPLES = Path(__file__).parents[4] / "shared" / "letters"


def _sample() -> Clean:
    path = SAMPLES / "TDAG-WG-SOP-5.fr.txt"
    if not path.exists():
        pytest.skip("The sample report is not beside this checkout.")
    return clean(path.read_text("utf-8"))


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_report_is_read_as_its_facts_say(path: Path) -> None:
    facts = json.loads(path.read_text("utf-8"))
    view = clean(path.with_suffix(".txt").read_text("utf-8"))
    report = reports.read(view, facts["language"])
    assert reports.is_report(view, facts["language"], path.name)
    assert [{"number": s.number, "title": s.title} for s in report.sections] == facts["sections"]
    assert [passage.text for passage in report.recommendations] == facts["recommendations"]
    assert [passage.text for passage in report.agreements] == facts["agreements"]


@pytest.mark.parametrize("path", [*LETTERS, *INSTRUMENTS], ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_letter_and_instrument_are_no_reports(path: Path) -> None:
    language = path.stem[:2] if path in INSTRUMENTS else path.parent.name
    assert not reports.is_report(clean(path.read_text("utf-8")), language, path.name)


def test_sample_report_is_read_exactly() -> None:
    view = _sample()
    report = reports.read(view, "fr")
    assert reports.is_report(view, "fr", "TDAG-WG-SOP-5.fr.txt")
    assert [(section.number, section.title) for section in report.sections] == [
        ("1", "Ouverture de la réunion et remarques liminaires"),
        ("2", "Adoption de l'ordre du jour"),
        ("3", "Méthodes de travail"),
        ("4", "Programme de travail"),
        ("5", "Conclusion"),
    ]
    assert len(report.recommendations) == 4
    assert len(report.agreements) == 4
    assert report.contact is not None
    assert view.value(*report.contact).endswith("jeremy.barnes@itu.int")


def test_passages_are_the_words_of_their_spans() -> None:
    view = _sample()
    report = reports.read(view, "fr")
    for passage in [*report.recommendations, *report.agreements]:
        assert view.value(*passage.span) == passage.text
    for section in report.sections:
        assert view.value(*section.span) == f"{section.number} {section.title}"


def test_agenda_is_no_report() -> None:
    items = ("Opening of the meeting", "Adoption of the agenda", "Any other business", "Closure")
    text = "Draft agenda\n" + "\n".join(f"{number}. {item}" for number, item in enumerate(items, 1))
    assert not reports.is_report(clean(text), "en", "agenda.txt")


def test_agenda_inside_a_report_gives_no_sections() -> None:
    agenda = "1\tOpening\n2\tBuoys\n3\tClosure\n"
    opening = "1\tOpening\nThe Chair opened the meeting.\n"
    text = f"Report\nThe agenda was:\n{agenda}\n{opening}2\tBuoys\nIt was agreed to paint them."
    report = reports.read(clean(text), "en")
    assert [(s.number, s.title) for s in report.sections] == [("1", "Opening"), ("2", "Buoys")]
    assert [passage.text for passage in report.agreements] == ["It was agreed to paint them."]


def test_numbered_paragraphs_are_no_sections() -> None:
    opening = "I. Opening\n1. The Chair opened the meeting.\n"
    text = f"{opening}II. Buoys\n2. It was agreed to wait.\nA. Colours\n3. None."
    numbers = [section.number for section in reports.read(clean(text), "en").sections]
    assert numbers == ["I", "II", "A"]


def test_sections_without_numbers_need_usual_titles() -> None:
    text = "Opening of the meeting\nThe Chair spoke.\nOn buoys\nMuch was said.\nAny other business\nNone."
    sections = [(s.number, s.title) for s in reports.read(clean(text), "en").sections]
    assert sections == [("", "Opening of the meeting"), ("", "Any other business")]


def test_abbreviation_does_not_end_a_sentence() -> None:
    text = "Tea was served. It was agreed that Mr. Example of St. Example would lead. Others followed."
    (agreement,) = reports.read(clean(text), "en").agreements
    assert agreement.text == "It was agreed that Mr. Example of St. Example would lead."


def test_agreement_to_a_person_is_none() -> None:
    assert (
        reports.read(clean("Delegates agreed with the Chair. As agreed, tea was served."), "en").agreements
        == []
    )


def test_wrapped_sentence_is_whole() -> None:
    line = "The Working Party looked at the drawings of all the locks and at the budget.\n"
    agreed = "It was agreed that the northern lock would be repaired first, and the\nsouthern one after it.\n"
    text = f"{line}{agreed}{line}"
    (agreement,) = reports.read(clean(text), "en").agreements
    assert agreement.text == (
        "It was agreed that the northern lock would be repaired first, and the southern one after it."
    )


def test_letter_that_reports_is_a_letter() -> None:
    told = "The meeting agreed to wait. The agenda was adopted.\n1. Opening\nIt was agreed.\n"
    text = f"Dear Madam,\n{told}Yours sincerely"
    assert not reports.is_report(clean(text), "en", "letter.txt")
