"""The sentences: one for every reason in every language, with nothing left open."""

import re
from datetime import date, datetime, time, timedelta
from itertools import product

import pytest
from babel.messages.pofile import read_po

from consilia.core import messages
from consilia.core.calendars import GENEVA
from consilia.core.rulebooks import procedures, shipped
from consilia.core.rules import explain
from consilia.core.rules.contributions import Admission, Decision, contribution_treatment
from consilia.core.rules.interpretation import OFFICIAL, Request, interpretation_plan
from consilia.core.rules.majority import Replies, majority
from consilia.core.rules.timetable import TimetableRow, timetable_warnings

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
SCRIPT = {"ar": r"[\u0600-\u06ff]", "ru": r"[\u0400-\u04ff]", "zh": r"[\u4e00-\u9fff]"}
OPENING = date(2018, 2, 26)
RECOMMENDATION = "tdag-wg-sop-2020-six-languages"


def treat(days: int, rulebook: str = "wtdc-res1-2017", opening: date = OPENING, **more: object) -> Decision:
    given = {"author_category": "member-states", "kind": "action", "words": None, "admission": None} | more
    return contribution_treatment(
        received_at=datetime.combine(opening - timedelta(days=days), time(12), GENEVA.zone),
        opening_on=opening,
        rulebook=shipped()[rulebook],
        seat=GENEVA,
        **given,  # type: ignore[arg-type]
    )


def is_whole(sentence: str, language: str) -> None:
    """No placeholder, brace, doubled mark or English words in another script's sentence are left."""
    assert (
        not re.search(r"%\(|%[sd]|\{|\}|\.\.|  |None|\b(day|translation|meeting|received)\b", sentence)
        or language == "en"
    )
    assert not re.search(r"%\(|%[sd]|\{|\}|\.\.|  |None", sentence)
    assert re.search(SCRIPT.get(language, r"[A-Za-z]"), sentence)


ADMITTED = Admission("director", meeting_agrees=True)
DECISIONS = {
    **{(d, "wtdc"): treat(d) for d in (400, 102, 101, 100, 61, 45, 44, 13, 12, 11, 2, 1, 0, -1, -2, -11)},
    **{(d, "itu-t"): treat(d, "itu-t-a1-2016", admission=ADMITTED) for d in (70, 62, 20, 11, 2, 1, 0, -3)},
    **{(d, "incomplete"): treat(d, "itu-t-a1-2016", admission=Admission("director")) for d in (11, 1, 0)},
    **{(d, "not foreseen"): treat(d, admission=ADMITTED) for d in (11, 0)},
    **{(d, "information"): treat(d, "council-decision-556", kind="information") for d in (21, 2, 1, 0, -1)},
    **{(d, "pp-gr40"): treat(d, "pp-gr40") for d in (200, 22, 1, 0, -1)},
    **{(d, "wtsa"): treat(d, "wtsa-res1-2016") for d in (40, 20, 14, 5)},
    **{(d, "council"): treat(d, "council-decision-556", words=1321) for d in (14, 13)},
}  # fmt: skip


def test_the_cases_reach_every_reason_and_note() -> None:
    assert {d.reason for d in DECISIONS.values()} == {*explain.BEFORE_OPENING, "after-opening"}
    assert {d.reason for d in DECISIONS.values() if d.days == 0} == set(explain.ON_OPENING_DAY)
    noted = {code for decision in DECISIONS.values() for code in decision.notes}
    assert noted == {*explain.NOTES, "over-length"} - {"edition-not-in-force"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_contribution_sentence_is_whole(language: str) -> None:
    for decision in DECISIONS.values():
        explanation = explain.contribution(decision, language)
        for sentence in (explanation.sentence, *explanation.details):
            is_whole(sentence, language)
        assert decision.citation.in_language(language) in explanation.sentence


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_differ_where_the_reasons_do(language: str) -> None:
    by_reason = {
        d.reason: explain.contribution(d, language).sentence for d in DECISIONS.values() if d.days > 0
    }
    bare = {re.sub(r"\d+", "", sentence).replace("ITU", "") for sentence in by_reason.values()}
    assert len(bare) == len(by_reason) == 6


def test_the_sentence_of_the_design() -> None:
    decision = treat(13, opening=date(2020, 10, 1))
    explanation = explain.contribution(decision, "en")
    assert explanation.sentence == (
        "Received 13 days before the opening: published in the original language, not translated;"
        " WTDC Resolution 1 (Rev. Buenos Aires, 2017)."
    )
    assert explanation.details == (
        "Last day for translation: 17 August 2020.",
        "Last day for this meeting: 19 September 2020.",
        "To be published by 23 September 2020.",
    )


@pytest.mark.parametrize(
    ("language", "days", "words"),
    [
        ("en", 1, "1 day before"), ("en", 2, "2 days before"), ("en", -1, "1 day after"),
        ("fr", 1, "1 jour avant"), ("fr", 2, "2 jours avant"), ("fr", -1, "1 jour après"),
        ("es", 1, "1 día antes"), ("es", 21, "21 días antes"), ("es", -2, "2 días después"),
        ("ru", 1, "за 1 день до"), ("ru", 2, "за 2 дня до"), ("ru", 5, "за 5 дней до"),
        ("ru", 11, "за 11 дней до"),
        ("ru", 21, "за 21 день до"), ("ru", 44, "за 44 дня до"), ("ru", 101, "за 101 день до"),
        ("ru", -3, "через 3 дня"),
        ("zh", 1, "开幕前1天"), ("zh", 45, "开幕前45天"), ("zh", -1, "开幕后1天"),
        ("ar", 1, "قبل الافتتاح بيوم واحد"), ("ar", 2, "قبل الافتتاح بيومين"), ("ar", 3, "بـ 3 أيام"),
        ("ar", 10, "بـ 10 أيام"),
        ("ar", 11, "بـ 11 يوماً"), ("ar", 44, "بـ 44 يوماً"), ("ar", 100, "بـ 100 يوم،"),
        ("ar", 102, "بـ 102 يوم،"),
        ("ar", 103, "بـ 103 أيام"), ("ar", -2, "بعد الافتتاح بيومين"),
    ],
)  # fmt: skip
def test_plurals(language: str, days: int, words: str) -> None:
    assert words in explain.contribution(treat(days), language).sentence


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ar", "1 مارس 2021"), ("en", "1 March 2021"), ("es", "1 de marzo de 2021"), ("fr", "1er mars 2021"),
        ("ru", "1 марта 2021 года"), ("zh", "2021年3月1日"),
    ],
)  # fmt: skip
def test_dates_are_written_as_letters_do(language: str, words: str) -> None:
    assert explain.written_date(date(2021, 3, 1), language) == words


def test_only_the_first_of_a_month_is_an_ordinal_in_french() -> None:
    assert explain.written_date(date(2021, 3, 11), "fr") == "11 mars 2021"
    assert explain.written_date(date(2021, 3, 21), "fr") == "21 mars 2021"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_interpretation_sentence_is_whole(language: str) -> None:
    opening, limit = date(2020, 10, 1), date(2020, 8, 17)
    requests = [Request("fr", f"S{n}", "member-states", limit) for n in range(7)]
    requests += [Request("ar", f"S{n}", "member-states", limit) for n in range(5)]
    requests += [Request("es", "S1", "member-states", limit), Request("sw", "S1", "member-states", limit)]
    requests += [Request("ru", f"S{n}", "member-states", opening) for n in range(2)]
    requests += [Request("zh", f"S{n}", "associates", limit) for n in range(3)]
    seen: set[str] = set()
    for budget, decided_on, adoptions in [
        (None, limit, {}), (2, limit, {}), (0, date(2020, 8, 1), {}), (None, limit, {RECOMMENDATION: limit}),
    ]:  # fmt: skip
        plan = interpretation_plan(
            requests,
            opening_on=opening,
            decided_on=decided_on,
            rulebook=shipped()["wtdc-res1-2017"],
            budget=budget,
            adoptions=adoptions,
        )
        seen |= {outcome.reason for outcome in plan.outcomes}
        explanation = explain.interpretation(plan, language)
        assert len(explanation.details) >= len(OFFICIAL)
        for sentence in (explanation.sentence, *explanation.details):
            is_whole(sentence, language)
    assert seen == {*explain.LANGUAGE_COUNTED, *explain.LANGUAGE_PLAIN}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_result_has_a_whole_sentence(language: str) -> None:
    seen: set[tuple[str, str]] = set()
    for procedure in procedures().values():
        for votes in product((0, 1, 5, 20), (0, 1, 6), (0, 9, 40)):
            outcome = majority(procedure, 70, Replies(*votes))
            seen.add((outcome.result, outcome.reason))
            explanation = explain.majority(outcome, language)
            for sentence in (explanation.sentence, *explanation.details):
                is_whole(sentence, language)
    assert seen == set(explain.RESULTS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_warning_has_a_whole_sentence(language: str) -> None:
    hour = datetime(2020, 4, 23, 13, 0)  # noqa: DTZ001
    rows = [
        TimetableRow("deadline", date(2018, 2, 1), purpose="contributions"),
        TimetableRow("meeting", OPENING, date(2018, 2, 20), weekday_as_written=3),
        TimetableRow("meeting", hour, zone_as_written="CET"),
        TimetableRow("meeting", hour, weekday_as_written="Friday"),
        TimetableRow("meeting", date(2018, 12, 25)),
    ]
    warnings = timetable_warnings(rows, shipped()["itu-t-a1-2016"], GENEVA, announced_on=date(2018, 2, 10))
    assert {warning.code for warning in warnings} == set(explain.WARNINGS)
    for warning in warnings:
        is_whole(explain.warning(warning, language).replace("Friday", ""), language)


def test_a_warning_gives_both_dates() -> None:
    rows = [
        TimetableRow("deadline", date(2020, 9, 18), purpose="contributions"),
        TimetableRow("meeting", date(2020, 10, 1)),
    ]
    (warning,) = timetable_warnings(rows, shipped()["wtdc-res1-2017"], GENEVA)
    assert explain.warning(warning, "fr") == (
        "Les contributions peuvent être soumises jusqu'au 18 septembre 2020, mais le dernier jour pour la"
        " traduction est le 17 août 2020: ce qui arrive après n'est pas traduit;"
        " Résolution 1 (Rév. Buenos Aires, 2017) de la CMDT."
    )


def own_messages() -> set[str]:
    tables = (
        explain.BEFORE_OPENING, explain.ON_OPENING_DAY, explain.LAST_DAYS, explain.NOTES,
        explain.LANGUAGE_COUNTED, explain.LANGUAGE_PLAIN, explain.RESULTS, explain.WARNINGS,
    )  # fmt: skip
    found = {value if isinstance(value, str) else value[0] for table in tables for value in table.values()}
    singles = {
        explain.PUBLISH_BY,
        explain.REQUEST_BY,
        explain.TO_BE_CONFIRMED,
        explain.COUNTS,
        explain.PROVISIONAL,
    }
    return found | singles | {explain.AFTER_OPENING[0], explain.OVER_LENGTH[0], explain.LATE_REQUESTS[0]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_translates_every_message_and_its_placeholders(language: str) -> None:
    path = messages.LOCALE_FOLDER / language / "LC_MESSAGES" / "consilia.po"
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language, abort_invalid=True)
    for text in own_messages():
        message = catalogue.get(text)
        assert message is not None, text
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        wanted = set(re.findall(r"%\((\w+)\)", text)) - {"days", "count", "pages"}
        for form in forms:
            assert form
            assert wanted <= set(re.findall(r"%\((\w+)\)", form)), form
