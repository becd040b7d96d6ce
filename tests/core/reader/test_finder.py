"""A finder tries phrases in few places only, and yet finds all that the plain alternation of them finds."""

import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consilia.core.reader.cleaning import clean
from consilia.core.reader.finder import Finder, Lexicon, Text
from consilia.core.reader.grammar import LANGUAGES, Grammar, grammar, whole_words
from consilia.core.reader.openings import openings

CORPUS = Path(__file__).resolve().parents[2] / "corpus" / "development"
# With names in braces, which the parser fills in; a part of a pattern, which may be empty.
ELSEWHERE = {"times.forms", "zones.city", "cues.cited_before"}


def keys(data: dict, prefix: str = "") -> list[str]:
    """Return the dotted keys of all lists of phrases of a grammar."""
    found = []
    for key, value in data.items():
        if isinstance(value, dict):
            found += keys(value, f"{prefix}{key}.")
        elif value and isinstance(value, list) and all(isinstance(v, str) for v in value):
            found.append(f"{prefix}{key}")
    return [key for key in found if key not in ELSEWHERE]


@cache
def text_of(language: str) -> str:
    return "\n\n".join(p.read_text("utf-8") for p in sorted((CORPUS / language).glob("0[1-4]*.txt")))


@cache
def plain(language: str, key: str) -> re.Pattern[str]:
    """Return the phrases under a key as one pattern that is tried at every sign."""
    border = "" if language == "zh" else r"(?<!\w)"
    return re.compile(
        "|".join(f"{border}(?:{s})" for s in whole_words(language, grammar(language).words(key)))
    )


def spans(finder: Finder | re.Pattern[str], text: str, start: int, end: int) -> list[tuple[int, int]]:
    return [match.span() for match in finder.finditer(text, start, end)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_list_finds_what_its_alternation_finds(language: str) -> None:
    rules, text = grammar(language), clean(text_of(language)).lower
    for key in keys(rules.data):
        expected = spans(plain(language, key), text, 0, len(text))
        assert spans(rules.pattern(key), text, 0, len(text)) == expected, key


CUES = [(code, key) for code in LANGUAGES for key in keys(grammar(code).data) if key.startswith("cues.")]


@settings(deadline=None, max_examples=200)
@given(cue=st.sampled_from(CUES), start=st.integers(0, 9000), length=st.integers(0, 300))
def test_a_stretch_of_a_text_is_searched_as_by_the_alternation(
    cue: tuple[str, str], start: int, length: int
) -> None:
    language, key = cue
    text = _lower(language)
    finder, pattern, end = grammar(language).pattern(key), plain(*cue), start + length
    assert spans(finder, text, start, end) == spans(pattern, text, start, end)
    for way in ("search", "match", "fullmatch"):
        found, expected = (getattr(p, way)(text, start, end) for p in (finder, pattern))
        assert (found and found.span()) == (expected and expected.span()), way


@cache
def _lower(language: str) -> Text:
    return clean(text_of(language)).lower


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("deadline", {"deadline"}),
        ("(?<!\\w)(?:deadlines(?!\\w))", {"deadlines"}),
        ("(?<!\\w)(?P<by>by(?!\\w))", {"by"}),
        ("(?<!\\w)(?:no\\s+laters?(?!\\w))", {"no later"}),
        ("(?<!\\w)(?:letters?(?!\\w))", {"letter"}),
        ("by(?!\\w)", {"by"}),
        ("no\\s+later", {"no later"}),
        ("(?:will|shall)\\s+be", {"will be", "shall be"}),
        ("colou?r", {"color", "colour"}),
        ("(?<!not\\s)(?:re)?opens?", {"reopen", "open"}),
        ("a|(?:bc|d)e", {"a", "bce", "de"}),
        ("[وف]?قد", {"وقد", "فقد", "قد"}),
        ("[وفبكل]*(?:ال)?رد", {"~رد", "~الرد"}),
        ("n\\.?\\s?°", {"n.°", "n. °", "n °", "n°"}),
        ("\\w+\\s+officer", {""}),
        ("(?:[a-z]+\\s+)?officer", {""}),
        ("[^,]{2}", {""}),
        ("[a-t][a-t][a-t]", {*"abcdefghijklmnopqrst"}),
        ("(?i:by)", {""}),
        ("[12]\\d\\s+may", {"1", "2"}),
        ("\\(?\\d", {*"0123456789", *(f"({n}" for n in range(10))}),
    ],
)
def test_openings(source: str, expected: set[str]) -> None:
    assert openings(source) == expected


def finder(*phrases: str, lexicon: Lexicon | None = None) -> Finder:
    return Finder(lexicon or Lexicon(gaps=True), [rf"(?<!\w)(?:{phrase})(?!\w)" for phrase in phrases])


def test_the_first_phrase_of_a_list_wins() -> None:
    text = Text("to be held in may")
    assert [m[0] for m in finder(r"to\s+be\s+held", r"to\s+be").finditer(text)] == ["to be held"]
    assert [m[0] for m in finder(r"to\s+be", r"to\s+be\s+held").finditer(text)] == ["to be"]


def test_blanks_of_any_kind_and_number_part_the_words_of_an_opening() -> None:
    assert finder(r"at\s+noon").search(Text("come at \n\n\t noon")) is not None


def test_a_list_made_after_a_text_was_searched_is_found_in_it_too() -> None:
    lexicon, text = Lexicon(gaps=True), Text("a meeting by may")
    assert finder("meeting", lexicon=lexicon).search(text) is not None
    assert finder("by", lexicon=lexicon).search(text) is not None


def test_a_short_stretch_is_matched_as_a_text_is() -> None:
    meeting = finder("meetings?", r"meetings?\s+of")
    for words in ("meetings of experts", "the meeting", "meetings"):
        assert str(meeting.match(words)) == str(meeting.match(Text(words))), words
        assert str(meeting.fullmatch(words)) == str(meeting.fullmatch(Text(words))), words


def test_a_text_searched_with_the_lists_of_two_languages_keeps_them_apart() -> None:
    text = Text("a meeting by may")
    assert finder("meeting").search(text) is not None
    assert finder("by").search(text) is not None


def test_a_list_of_nothing_finds_nothing() -> None:
    assert Grammar("en", {}).pattern("absent").search(Text("by may")) is None
