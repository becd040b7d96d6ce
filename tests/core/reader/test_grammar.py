"""The grammars are data: complete, alike in all languages, and grouped for speed without a change of meaning."""

import re
from pathlib import Path

import pytest
from babel.dates import get_day_names, get_month_names

from consilia.core.reader.cleaning import clean, fold, lower
from consilia.core.reader.dates import month_numbers, weekday_numbers
from consilia.core.reader.grammar import LANGUAGES, expression, first_letters, grammar

CORPUS = Path(__file__).resolve().parents[2] / "corpus" / "development"
LOCALES = {"ar": "ar", "zh": "zh_Hans", "en": "en", "fr": "fr", "ru": "ru", "es": "es"}
NEEDED = (
    "labels.reference",
    "labels.contact",
    "labels.phone",
    "labels.subject",
    "phrases.salutation",
    "phrases.close",
    "phrases.signed",
    "phrases.circular",
    "functions.words",
    "offices.words",
    "cues.by",
    "cues.limit",
    "cues.meeting",
    "cues.milestone",
    "cues.ask",
    "cues.history",
    "cues.tentative",
    "cues.translation",
    "asks.reply",
    "asks.register",
    "asks.comment",
    "asks.nominate",
    "asks.contribute",
    "asks.none",
    "mandate.charge",
    "mandate.bodies",
    "mandate.apply",
    "destination.convey",
    "destination.objects",
    "destination.bodies",
    "addressees.member-states",
    "addressees.council-member-states",
    "addressees.sector-members",
    "addressees.associates",
    "addressees.academia",
    "addressees.regional-organisations",
    "addressees.observers",
    "addressees.public",
    "instruments.resolution",
    "instruments.decision",
    "instruments.recommendation",
)


def phrase_lists(data: dict, prefix: str = "") -> dict[str, list[str]]:
    """Return all lists of phrases of a grammar under their dotted keys."""
    found: dict[str, list[str]] = {}
    for key, value in data.items():
        name = f"{prefix}{key}"
        if isinstance(value, dict):
            found |= phrase_lists(value, f"{name}.")
        elif isinstance(value, list) and all(isinstance(v, str) for v in value):
            found[name] = value
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", NEEDED)
def test_every_language_has_the_phrases_that_the_parser_asks_for(language: str, key: str) -> None:
    assert grammar(language).words(key)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_phrase_is_a_pattern(language: str) -> None:
    for key, phrases in phrase_lists(grammar(language).data).items():
        if key != "times.forms":
            for phrase in phrases:
                re.compile(re.sub(r"\{\w+\}", "x", expression(phrase)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_phrases_use_no_escape_in_capitals(language: str) -> None:
    # Folding writes phrases in lower case: \\W would silently become \\w.
    for key, phrases in phrase_lists(grammar(language).data).items():
        if key != "times.forms":
            assert not [phrase for phrase in phrases if re.search(r"\\[A-Z]", phrase)], key


@pytest.mark.parametrize("language", LANGUAGES)
def test_months_and_weekdays_agree_with_cldr(language: str) -> None:
    months = get_month_names("wide", locale=LOCALES[language])
    assert {n: month_numbers(language)[lower(fold(word))] for n, word in months.items()} == {
        n: n for n in range(1, 13)
    }
    days = get_day_names("wide", locale=LOCALES[language])
    assert {n: weekday_numbers(language)[lower(fold(word))] for n, word in days.items()} == {
        n: n for n in range(7)
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", ["cues.by", "cues.meeting", "cues.milestone", "cues.limit", "phrases.close"])
def test_grouped_phrases_match_where_the_plain_list_does(language: str, key: str) -> None:
    rules = grammar(language)
    longest_first = sorted(rules.words(key), key=len, reverse=True)
    ends = "" if language == "zh" else r"(?!\w)"
    plain = "|".join(
        e if e.endswith(r"\.") else e + ends for e in (f"(?:{expression(p)})" for p in longest_first)
    )
    plain_pattern = re.compile(f"(?:{plain})" if language == "zh" else rf"(?<!\w)(?:{plain})")
    for path in sorted((CORPUS / language).glob("0*.txt")):
        text = clean(path.read_text("utf-8")).lower
        grouped = [m.start() for m in rules.pattern(key).finditer(text)]
        assert grouped == [m.start() for m in plain_pattern.finditer(text)], path.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_first_letters_hold_the_first_letter_of_every_match(language: str) -> None:
    rules = grammar(language)
    letters = first_letters([expression(w) for words in rules.table("instruments").values() for w in words])
    for path in sorted((CORPUS / language).glob("*.txt")):
        text = clean(path.read_text("utf-8")).lower
        for match in rules.tagged("instruments").finditer(text):
            assert match[0][0] in letters
