"""Facts as JSON and back."""

import json
from pathlib import Path

import pytest

from consilia.core.reader import LetterFacts, read

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
TEXTS = (
    sorted((CORPUS / "development").glob("**/*.txt"))[:12]
    + sorted((CORPUS / "instruments").glob("**/*.txt"))[:4]
)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_facts_come_back_from_json_as_they_were(path: Path) -> None:
    facts = read(path.read_text("utf-8"), path.name)
    assert LetterFacts.from_json(json.loads(json.dumps(facts.to_json()))) == facts


def test_facts_of_another_version_are_read_with_what_is_known() -> None:
    facts = LetterFacts.from_json({"kind": "letter", "language": "en", "later": 1})
    assert facts == LetterFacts("letter", "en")
