import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from consilia.core.languages import OFFICIAL, PREVAILING, Language, LanguageError, Languages

PORTUGUESE = Language("pt", "pt", "P", "português", "ltr", "pt")


def test_official_order_is_that_of_the_english_names() -> None:
    assert OFFICIAL.codes == ("ar", "zh", "en", "fr", "ru", "es")
    english = [Locale.parse(language.locale).get_language_name("en") for language in OFFICIAL]
    assert english == sorted(english) == ["Arabic", "Chinese", "English", "French", "Russian", "Spanish"]


def test_french_prevails() -> None:
    assert OFFICIAL[PREVAILING].name == "français"


def test_names_and_directions_are_those_of_cldr() -> None:
    for language in OFFICIAL:
        locale = Locale.parse(language.locale)
        assert language.name == Locale(language.code).get_language_name(language.code)
        assert (language.code, language.direction) == (locale.language, locale.text_direction)


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("zh-hans", "zh"),
        ("zh-Hans", "zh"),
        ("zh_CN", "zh"),
        ("zh", "zh"),
        ("fr-CH", "fr"),
        ("ES_419", "es"),
        (" ar ", "ar"),
        ("en-GB-oxendict", "en"),
        ("de", None),
        ("", None),
        ("frx", None),
    ],
)
def test_find_by_tag(tag: str, code: str | None) -> None:
    found = OFFICIAL.find(tag)
    assert (found and found.code) == code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("S20-CL-INF-0008!!MSW-E.docx", "en"),
        ("S14-PP-C-0067!A1!MSW-A", "ar"),
        ("D22-TDAG30-C-0048!R2!MSW-F.docx", "fr"),
        ("S23-DM-CIR-01009!!PDF-C.pdf", "zh"),
        ("CL-20-18.fr.txt", "fr"),
        ("CL-20-18.zh-hans.odt", "zh"),
        ("letter_ru.docx", "ru"),
        ("005F.docx", "fr"),
        ("005s.DOCX", "es"),
        ("C20-65-R.pdf", "ru"),
        ("PP14-67(Add.1)-A.pdf", "ar"),
        ("https://example.org/md/S20-CL-INF-0008!!PDF-S", "es"),
        ("C:\\Letters\\005E.doc", "en"),
        ("annex-A.pdf", None),
        ("CL-20-18.txt", None),
        ("005X.docx", None),
        ("12A.docx", None),
        ("report-de.docx", None),
        ("francais.docx", None),
        (".docx", None),
        ("", None),
    ],
)
def test_language_of_a_file(name: str, code: str | None) -> None:
    found = OFFICIAL.of_file(name)
    assert (found and found.code) == code


def test_an_installation_may_add_a_language() -> None:
    seven = OFFICIAL.adding(PORTUGUESE)
    assert seven.codes == ("ar", "zh", "en", "fr", "ru", "es", "pt")
    assert seven.of_file("005P.docx") == seven["pt"] == seven.find("pt-BR") == PORTUGUESE
    assert len(OFFICIAL) == 6
    assert OFFICIAL.of_file("005P.docx") is None


def test_codes_are_put_in_official_order() -> None:
    assert OFFICIAL.in_order({"es", "fr", "ar"}) == ("ar", "fr", "es")


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (Language("fr", "fr-CH", None, "français", "ltr", "fr_CH"), "the same code"),
        (Language("yue", "ZH-hans", None, "粵語", "ltr", "yue"), "the same tag"),
        (Language("pt", "pt", "S", "português", "ltr", "pt"), "the same file letter"),
    ],
)
def test_a_registry_that_contradicts_itself_is_refused(more: Language, words: str) -> None:
    with pytest.raises(LanguageError, match=words):
        OFFICIAL.adding(more)


def test_an_unknown_or_malformed_language_is_refused() -> None:
    with pytest.raises(LanguageError, match="'de' is not a language of this organisation"):
        _ = OFFICIAL["de"]
    with pytest.raises(LanguageError, match="'de' is not a language of this organisation"):
        OFFICIAL.in_order({"fr", "de"})
    with pytest.raises(LanguageError, match="'PT' is not the code"):
        Language("PT", "pt", None, "português", "ltr", "pt")
    with pytest.raises(LanguageError, match="one capital letter"):
        Language("pt", "pt", "PT", "português", "ltr", "pt")


@given(st.sampled_from(OFFICIAL.members))
def test_codes_tags_and_letters_lead_back(language: Language) -> None:
    assert OFFICIAL.find(language.tag) == OFFICIAL.find(language.code) == OFFICIAL[language.code] == language
    assert language.letter is not None
    assert OFFICIAL.by_letter(language.letter.lower()) == language


@given(st.text(max_size=40))
def test_any_file_name_is_answered(name: str) -> None:
    assert OFFICIAL.of_file(name) in {None, *OFFICIAL}


def test_an_empty_registry_knows_nothing() -> None:
    assert Languages(()).find("fr") is None
