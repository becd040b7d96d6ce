"""The sentences that explain a decision, in the reader's language.

One message a reason, never joined from pieces; what else the reader must know follows as sentences of its
own. Dates and names of languages come from CLDR; English dates are written day first, as ITU does.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from babel import Locale
from babel.dates import format_date

from consilia.core.messages import translator
from consilia.core.rulebooks.values import Citation
from consilia.core.rules.contributions import Decision
from consilia.core.rules.interpretation import LanguageOutcome, Plan
from consilia.core.rules.majority import Outcome
from consilia.core.rules.timetable import TimetableWarning
from consilia.core.wording import as_letters_write

Plural = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Explanation:
    """The sentence of a decision, and further sentences that belong beside it."""

    sentence: str
    details: tuple[str, ...]


def gettext_noop(message: str) -> str:
    """Mark a message for extraction; it is translated where it is used."""
    return message


def ngettext_noop(one: str, many: str) -> Plural:
    """Mark a message with a plural for extraction; it is translated where it is used."""
    return one, many


BEFORE_OPENING: dict[str, Plural] = {
    "in-time-for-translation": ngettext_noop(
        "Received %(days)d day before the opening, in time for translation: published in the"
        " official languages;"
        " %(citation)s.",
        "Received %(days)d days before the opening, in time for translation: published in the"
        " official languages;"
        " %(citation)s.",
    ),
    "in-time-for-possible-translation": ngettext_noop(
        "Received %(days)d day before the opening, in time for a translation, which may be provided;"
        " %(citation)s.",
        "Received %(days)d days before the opening, in time for a translation, which may be"
        " provided; %(citation)s.",
    ),
    "too-late-for-translation": ngettext_noop(
        "Received %(days)d day before the opening: published in the original language, not"
        " translated; %(citation)s.",
        "Received %(days)d days before the opening: published in the original language, not"
        " translated; %(citation)s.",
    ),
    "too-late-for-meeting": ngettext_noop(
        "Received %(days)d day before the opening, too late for this meeting: kept for the next one;"
        " %(citation)s.",
        "Received %(days)d days before the opening, too late for this meeting: kept for the next"
        " one; %(citation)s.",
    ),
    "admitted-exceptionally": ngettext_noop(
        "Received %(days)d day before the opening, too late for this meeting, but admitted exceptionally;"
        " %(citation)s.",
        "Received %(days)d days before the opening, too late for this meeting, but admitted exceptionally;"
        " %(citation)s.",
    ),
    "information-document": ngettext_noop(
        "Received %(days)d day before the opening as an information document: published in the"
        " original language,"
        " not translated; %(citation)s.",
        "Received %(days)d days before the opening as an information document: published in the"
        " original language,"
        " not translated; %(citation)s.",
    ),
}
ON_OPENING_DAY: dict[str, str] = {
    "too-late-for-translation": gettext_noop(
        "Received on the day of the opening: published in the original language, not translated;"
        " %(citation)s."
    ),
    "too-late-for-meeting": gettext_noop(
        "Received on the day of the opening, too late for this meeting: kept for the next one; %(citation)s."
    ),
    "admitted-exceptionally": gettext_noop(
        "Received on the day of the opening, too late for this meeting, but admitted exceptionally;"
        " %(citation)s."
    ),
    "information-document": gettext_noop(
        "Received on the day of the opening as an information document: published in the original language,"
        " not translated; %(citation)s."
    ),
}
AFTER_OPENING: Plural = ngettext_noop(
    "Received %(days)d day after the opening: kept for the next meeting; %(citation)s.",
    "Received %(days)d days after the opening: kept for the next meeting; %(citation)s.",
)
LAST_DAYS: dict[str, str] = {
    "translated_before": gettext_noop("Last day for translation: %(day)s."),
    "original_before": gettext_noop("Last day for this meeting: %(day)s."),
}
NOTES: dict[str, str] = {
    "end-of-day-at-seat": gettext_noop(
        "The text names no hour: the last day is counted until midnight at the seat (%(zone)s)."
    ),
    "edition-not-in-force": gettext_noop("This edition was not in force on the day of the opening."),
    "recommended-day-passed": gettext_noop("It was recommended to submit by %(recommended)s."),
    "admission-not-foreseen": gettext_noop("These rules do not provide for exceptional admission."),
    "admission-incomplete": gettext_noop("The conditions for exceptional admission are not met."),
}
OVER_LENGTH: Plural = ngettext_noop(
    "The text is longer than the usual limit of %(pages)d page.",
    "The text is longer than the usual limit of %(pages)d pages.",
)
PUBLISH_BY = gettext_noop("To be published by %(day)s.")
REQUEST_BY = gettext_noop("A translation may be requested until %(day)s.")
TO_BE_CONFIRMED = gettext_noop(
    "A number or rule used here has not been checked against the text of the instrument and is to be"
    " confirmed."
)

# One organisation or several: the number stands for the organisations that asked in time.
LANGUAGE_COUNTED: dict[str, Plural] = {
    "enough-requests": ngettext_noop(
        "Interpretation into %(language)s is provided: requested in time by %(count)d organisation (minimum:"
        " %(minimum)d).",
        "Interpretation into %(language)s is provided: requested in time by %(count)d organisations (minimum:"
        " %(minimum)d).",
    ),
    "too-few-requests": ngettext_noop(
        "Interpretation into %(language)s is not provided: requested in time by %(count)d"
        " organisation (minimum:"
        " %(minimum)d).",
        "Interpretation into %(language)s is not provided: requested in time by %(count)d"
        " organisations (minimum:"
        " %(minimum)d).",
    ),
}
LANGUAGE_PLAIN: dict[str, str] = {
    "no-requests": gettext_noop(
        "Interpretation into %(language)s is not provided: it was not requested in time."
    ),
    "over-budget": gettext_noop(
        "Interpretation into %(language)s is not provided: the conditions are met, but the budget"
        " does not cover it."
    ),
    "all-official": gettext_noop(
        "Interpretation into %(language)s is provided, as into all the official languages, within the budget."
    ),
    "working-language": gettext_noop("Working language of the meeting: %(language)s."),
    "working-language-only": gettext_noop(
        "Only language of the meeting, without interpretation: %(language)s."
    ),
    "not-official": gettext_noop(
        "Interpretation into %(language)s, which is not an official language, is possible only at"
        " the expense of"
        " those who request it (Convention, Nos. 490-492)."
    ),
}
REQUESTS_UNTIL = gettext_noop("Requests counted until %(day)s; %(citation)s.")
PROVISIONAL = gettext_noop("Provisional: requests may still be made until %(day)s.")
LATE_REQUESTS: Plural = ngettext_noop(
    "%(count)d request came too late: it is shown, but not counted.",
    "%(count)d requests came too late: they are shown, but not counted.",
)
NOT_COUNTED: Plural = ngettext_noop(
    "%(count)d request comes from a category whose requests do not count: it is shown, but not counted.",
    "%(count)d requests come from categories whose requests do not count: they are shown, but not counted.",
)
RECOMMENDED = gettext_noop("A recommendation to change this rule has not been adopted and has no effect.")
ADOPTED = gettext_noop("A recommendation adopted on %(day)s is applied.")

RESULTS: dict[tuple[str, str], str] = {
    ("carried", "share"): gettext_noop("Carried: in favour %(in_favour)d, needed %(needed)d; %(citation)s."),
    ("rejected", "share"): gettext_noop(
        "Not carried: in favour %(in_favour)d, needed %(needed)d; %(citation)s."
    ),
    ("carried", "objections"): gettext_noop(
        "Carried: against %(against)d, objections needed to prevent it %(needed)d; %(citation)s."
    ),
    ("rejected", "objections"): gettext_noop(
        "Not carried: against %(against)d, objections needed to prevent it %(needed)d; %(citation)s."
    ),
    ("carried", "opposition"): gettext_noop("Carried: nobody was opposed; %(citation)s."),
    ("rejected", "opposition"): gettext_noop(
        "Not carried: against %(against)d, and the decision must be unopposed; %(citation)s."
    ),
    ("carried", "none-replied"): gettext_noop(
        "Carried: no reply was received, and the procedure then goes ahead; %(citation)s."
    ),
    ("rejected", "none-replied"): gettext_noop("Not carried: no reply was received; %(citation)s."),
    ("rejected", "too-few-replies"): gettext_noop(
        "Not carried: replies received %(replied)d, minimum %(minimum)d; %(citation)s."
    ),
    ("no-quorum", "no-quorum"): gettext_noop(
        "No result: there is no quorum (minimum present: %(minimum)d); %(citation)s."
    ),
    ("put-off", "too-many-abstentions"): gettext_noop(
        "Put off: abstentions %(abstained)d exceed the share of the votes cast that the rules allow;"
        " %(citation)s."
    ),
}
COUNTS = gettext_noop(
    "Entitled: %(entitled)d; replied: %(replied)d; in favour: %(in_favour)d; against: %(against)d; abstained:"
    " %(abstained)d; no reply: %(missing)d."
)
DEEMED_ABSTAINED = gettext_noop(
    "A member that has not replied is deemed to have abstained: this is not a vote."
)

WARNINGS: dict[str, str] = {
    "zone-does-not-fit-date": gettext_noop(
        "The time zone “%(zone)s” does not fit %(day)s: please check the hour."
    ),
    "zone-not-written": gettext_noop("The hour given for %(day)s has no time zone."),
    "weekday-does-not-match": gettext_noop(
        "The weekday printed (%(printed)s) is not that of %(day)s (%(weekday)s)."
    ),
    "end-before-start": gettext_noop("The end (%(end)s) comes before the start (%(start)s)."),
    "contribution-deadline-after-translation-deadline": gettext_noop(
        "Contributions may come until %(deadline)s, but the last day for translation is"
        " %(translation_day)s: what"
        " comes later is not translated; %(citation)s."
    ),
    "meeting-on-holiday": gettext_noop("The meeting falls on a holiday of the seat: %(day)s (%(holiday)s)."),
    "notice-too-short": gettext_noop(
        "The meeting of %(day)s was announced on %(announced_on)s, later than the rules allow (%(last_day)s);"
        " %(citation)s."
    ),
}


def contribution(decision: Decision, language: str) -> Explanation:
    """Return why a contribution is treated as it is ("Received 13 days before the opening: ...")."""
    values = {"days": abs(decision.days), "citation": decision.citation.in_language(language)}
    if decision.days < 0:
        sentence = _plural(AFTER_OPENING, decision.days, language) % values
    elif decision.days == 0:
        sentence = _single(ON_OPENING_DAY[decision.reason], language) % values
    else:
        sentence = _plural(BEFORE_OPENING[decision.reason], decision.days, language) % values
    return Explanation(sentence, tuple(_contribution_details(decision, language)))


def _contribution_details(decision: Decision, language: str) -> Iterator[str]:
    for used in decision.numbers:
        yield _dated(LAST_DAYS[used.name], used.last_day, language)
    if decision.publish_by:
        yield _dated(PUBLISH_BY, decision.publish_by, language)
    if decision.translation_request_by:
        yield _dated(REQUEST_BY, decision.translation_request_by, language)
    for code in decision.notes:
        if code == "over-length":
            pages = decision.pages_at_most or 0
            yield _plural(OVER_LENGTH, pages, language) % {"pages": pages}
        else:
            recommended = written_date(decision.recommended_by, language) if decision.recommended_by else ""
            yield _single(NOTES[code], language) % {"zone": decision.zone, "recommended": recommended}
    yield from _confirmation(language, wanted=decision.to_be_confirmed)


def interpretation(plan: Plan, language: str) -> Explanation:
    """Return until when requests count; the details go through the languages of the meeting."""
    values = {"day": written_date(plan.limit_day, language), "citation": plan.citation.in_language(language)}
    sentence = _single(REQUESTS_UNTIL, language) % values
    details = [language_outcome(outcome, language) for outcome in plan.outcomes]
    return Explanation(sentence, (*details, *_plan_notes(plan, language)))


def language_outcome(outcome: LanguageOutcome, language: str) -> str:
    """Return why one language is provided or not."""
    values = {
        "language": Locale.parse(language).languages.get(outcome.language, outcome.language),
        "count": len(outcome.organisations),
        "minimum": outcome.minimum,
    }
    if outcome.reason in LANGUAGE_COUNTED:
        return _plural(LANGUAGE_COUNTED[outcome.reason], len(outcome.organisations), language) % values
    return _single(LANGUAGE_PLAIN[outcome.reason], language) % values


def _plan_notes(plan: Plan, language: str) -> Iterator[str]:
    if plan.provisional:
        yield _dated(PROVISIONAL, plan.limit_day, language)
    if plan.late:
        yield _plural(LATE_REQUESTS, len(plan.late), language) % {"count": len(plan.late)}
    if plan.not_counted:
        yield _plural(NOT_COUNTED, len(plan.not_counted), language) % {"count": len(plan.not_counted)}
    for state in plan.recommendations:
        if state.in_effect and state.adopted_on:
            yield _dated(ADOPTED, state.adopted_on, language)
        else:
            yield _single(RECOMMENDED, language)
    yield from _confirmation(language, wanted=plan.to_be_confirmed)


def majority(outcome: Outcome, language: str) -> Explanation:
    """Return the result of a vote or consultation with the numbers that decided it."""
    values = {
        "entitled": outcome.entitled,
        "replied": outcome.replied,
        "in_favour": outcome.in_favour,
        "against": outcome.against,
        "abstained": outcome.abstained,
        "missing": outcome.missing,
        "needed": outcome.needed or 0,
        "minimum": outcome.minimum or 0,
        "citation": outcome.citation.in_language(language),
    }
    details = [_single(COUNTS, language) % values]
    if outcome.deemed_abstained:
        details.append(_single(DEEMED_ABSTAINED, language))
    details += _confirmation(language, wanted=outcome.to_be_confirmed)
    return Explanation(_single(RESULTS[outcome.result, outcome.reason], language) % values, tuple(details))


def warning(found: TimetableWarning, language: str) -> str:
    """Return the sentence of a warning about a timetable."""
    values = {name: _written(value, language) for name, value in found.params.items()}
    day = found.params.get("day")
    if found.code == "weekday-does-not-match" and isinstance(day, date):
        values |= {
            "printed": _printed_weekday(found, language),
            "weekday": weekday(day.isoweekday(), language),
        }
    names = found.params.get("names")
    if isinstance(names, dict):
        values["holiday"] = str(names.get(language) or names["en"])
    return _single(WARNINGS[found.code], language) % values


def written_date(day: date, language: str) -> str:
    """Return a date as letters in that language write it ("18 March 2020", "1er mars 2021")."""
    return as_letters_write(format_date(day, "long", "en_GB" if language == "en" else language), language)


def weekday(number: int, language: str) -> str:
    """Return the name of a weekday, 1 for Monday."""
    return str(Locale.parse(language).days["stand-alone"]["wide"][number - 1])


def _printed_weekday(found: TimetableWarning, language: str) -> str:
    """Return the word as the letter prints it, or the name of a weekday that was given by number."""
    printed = found.params["as_written"]
    return weekday(printed, language) if isinstance(printed, int) else str(printed)


def _written(value: object, language: str) -> str:
    if isinstance(value, Citation):
        return value.in_language(language)
    return written_date(value, language) if isinstance(value, date) else str(value)


def _dated(message: str, day: date, language: str) -> str:
    return _single(message, language) % {"day": written_date(day, language)}


def _confirmation(language: str, *, wanted: bool) -> Iterable[str]:
    return (_single(TO_BE_CONFIRMED, language),) if wanted else ()


def _single(message: str, language: str) -> str:
    return translator(language).gettext(message)


def _plural(message: Plural, count: int, language: str) -> str:
    return translator(language).ngettext(*message, abs(count))
