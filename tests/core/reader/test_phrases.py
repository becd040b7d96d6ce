"""Ways of saying who asked, what is asked and where it goes, in letters that hold nothing else of note."""

import pytest

from consilia.core.reader import LetterFacts, read

LETTERS = {
    "en": "Ref.: ABC/25/1\n3 March 2025\n\nTo: Member States\n\nSubject: Survey of national practice\n\n"
    "Dear Sir or Madam,\n\n{said}\n\nYours faithfully,\n\nThe Director\n",
    "ar": "المرجع: ABC/25/1\n3 مارس 2025\n\nإلى: الدول الأعضاء\n\nالموضوع: استبيان عن الممارسات الوطنية\n\n"
    "السيدات والسادة،\n\n{said}\n\nالمدير العام\n",
}
ASKED = {
    "en": "Please complete the attached questionnaire by 11 April 2025.",
    "ar": "ويرجى ملء الاستبيان المرفق في موعد أقصاه 11 أبريل 2025.",
}


def facts(language: str, said: str) -> LetterFacts:
    return read(LETTERS[language].format(said=said), "letter.txt")


@pytest.mark.parametrize(
    "signed",
    [
        "Director, Telecommunication Development Bureau",
        "For the Director-General:\nDirector, Sectoral Policies Department",
        "Director of Postal Operations",
        "Assistant Director-General for Social and Human Sciences",
        "Director\n\nAddis Ababa, 5 March 2025",
    ],
)
def test_an_office_that_signs_is_no_person(signed: str) -> None:
    text = LETTERS["en"].format(said=ASKED["en"]).replace("The Director", signed)
    assert read(text, "letter.txt").signatory is None


@pytest.mark.parametrize(("number", "series"), [("C. SCT 52", "C. SCT"), ("C. PCT 1579", "C. PCT")])
def test_the_letters_of_a_circular_of_a_committee_are_its_series(number: str, series: str) -> None:
    text = LETTERS["en"].format(said=ASKED["en"]).replace("ABC/25/1", number)
    assert read(text, "letter.txt").series == series


def test_each_line_of_a_list_tells_what_its_own_day_is_for() -> None:
    rows = "a) Complete the questionnaire by 15 September 2025\nb) Designate a focal point by 31 July 2025"
    asked = {(ask.kind, ask.deadline) for ask in facts("en", rows).asks}
    assert asked == {("reply", "2025-09-15"), ("nominate", "2025-07-31")}


def test_a_session_takes_the_month_that_stands_beside_it() -> None:
    said = "وستعرض الردود على المجلس في دورته المقبلة، في يونيو 2025، لينظر فيها."
    rows = facts("ar", f"{ASKED['ar']} {said}").timetable
    assert [(row.kind, row.start) for row in rows] == [("deadline", "2025-04-11"), ("meeting", "2025-06")]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "In its conclusions the Working Party encourages the secretariat to seek further views."),
        ("en", "The Assembly left it to the Secretariat to survey Members on the matter."),
        ("ar", "وقد رأى المجلس الوزاري أن من المفيد استطلاع آراء الدول."),
        ("ar", "وقد كلفنا المجلس بتحديث الدليل."),
        ("ar", "وانطلاقا من التكليف الصادر عن القمة، باشرت الأمانة إعداد خطة العمل."),
    ],
)
def test_the_text_that_asked_is_the_mandate(language: str, said: str) -> None:
    assert facts(language, f"{said} {ASKED[language]}").mandate is not None


@pytest.mark.parametrize(
    ("language", "said", "words"),
    [
        ("en", "Comments will be laid before the Committee (Geneva, 15 September 2025).", "Committee"),
        ("en", "Replies received will inform the deliberations of the Working Party.", "Working Party"),
        ("ar", "وسيحاط الوزراء علما بالنتائج.", "الوزراء"),
    ],
)
def test_the_body_that_gets_the_replies_is_the_destination(language: str, said: str, words: str) -> None:
    goes = facts(language, f"{ASKED[language]} {said}").destination
    assert goes is not None
    assert words in goes.text
    assert "(" not in goes.text


@pytest.mark.parametrize(
    ("language", "said", "kind"),
    [
        ("en", "Participation must be confirmed online by 11 April 2025.", "register"),
        ("ar", "ويجب تأكيد المشاركة إلكترونياً بحلول 11 أبريل 2025.", "register"),
        ("ar", "ونكون ممتنين لموافاتنا بالمعلومات المطلوبة في الملحق 2 بحلول 11 أبريل 2025.", "reply"),
        (
            "ar",
            "وإذا كان لديكم أي اعتراض على التعديلات المقترحة فيرجى إخطارنا به بحلول 11 أبريل 2025.",
            "comment",
        ),
        ("ar", "ويرجى بيان ما إذا كانت إدارتكم توافق على ذلك بحلول 11 أبريل 2025.", "reply"),
        (
            "en",
            "Please let us know whom your Government designates as its contact point by 11 April 2025.",
            "nominate",
        ),
        ("en", "Those intending to take part should enrol through the portal by 11 April 2025.", "register"),
        ("ar", "ويرجى إعلامنا بمن تختاره حكومتكم جهة اتصال قبل 11 أبريل 2025.", "nominate"),
        ("ar", "وينبغي أن تصل الاستمارة المعبأة إلى الأمانة في موعد لا يتجاوز 11 أبريل 2025.", "reply"),
    ],
)
def test_what_is_asked_is_told(language: str, said: str, kind: str) -> None:
    assert [(ask.kind, str(ask.deadline)) for ask in facts(language, said).asks] == [(kind, "2025-04-11")]
