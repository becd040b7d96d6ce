"""The sheet on which a letter is confirmed: all its forms together, what they lack, and what they say."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from consilia.base import tags
from consilia.base.forms import whole_number
from consilia.base.said import legible, said
from consilia.consultations.entries import AskEntry, MeetingEntry, PairEntry, ReplanEntry, RowEntry
from consilia.consultations.readings import queries, rules
from consilia.consultations.readings.entries import Confirmation
from consilia.consultations.readings.forms import (
    AskForm,
    ContactForm,
    LetterForm,
    MatterForm,
    OutcomeForm,
    PairForm,
    RelationForm,
    RowForm,
)
from consilia.consultations.readings.proposals import Values
from consilia.consultations.readings.queries import OldRow, OpenReading
from consilia.consultations.readings.rules import Question
from consilia.consultations.rules import Moment, ended_before, propose_pairs
from consilia.consultations.vocab import Change, Outcome
from consilia.letters.entries import LetterEntry

MOST_ROWS: Final = 60
LONGEST_LABEL: Final = 70
GROUPS: Final = ("contacts", "relations", "rows", "asks")
SINGLE: Final = ("letter", "outcome", "matter", "pairs", "answers")
AS_READ, CORRECTED, NODDED = "as-read", "corrected", "nodded"
ANSWERS: Final = [(AS_READ, _("Right as it was read")), (CORRECTED, _("Corrected in the form"))]
NOT_ANSWERED = _("Answer this question about the letter.")


@dataclass(frozen=True)
class Fault:
    """What is wrong with a field: its id, what it is called, a sentence."""

    link: str
    label: str | Promise
    sentence: str


@dataclass(frozen=True)
class Conflict:
    """A field that somebody else has saved differently meanwhile."""

    label: str
    link: str
    saved: str
    typed: str


class Sheet:
    """The forms of a reading, bound to `values`; `old` are the rows of the timetable that is changed."""

    def __init__(
        self,
        seen: OpenReading,
        values: Values,
        old: Sequence[OldRow] = (),
        targets: Sequence[tuple[str, str]] = (),
    ) -> None:
        self.seen, self.old = seen, list(old)
        self.values = typed(values)
        data = MultiValueDict(self.values)
        languages = {"languages": seen.languages}
        self.letter = LetterForm(data, prefix="letter", **languages)
        self.contacts = _set(ContactForm, data, "contacts")
        self.relations = _set(RelationForm, data, "relations")
        self.outcome = OutcomeForm(data, prefix="outcome", targets=targets, **languages)
        self.matter = MatterForm(data, prefix="matter", **languages)
        self.rows = _set(RowForm, data, "rows", **languages)
        numbered = self.numbered_rows
        self.asks = _set(AskForm, data, "asks", rows=numbered, **languages)
        for name, value in self._proposed_pairs().items():
            data.setlistdefault(name, [value])
        labels = [(row.event, _label(row.moment.start, row.title)) for row in self.old]
        self.pairs = PairForm(data, prefix="pairs", old=labels, rows=numbered)
        self.data = data

    @property
    def numbered_rows(self) -> list[tuple[str, str]]:
        """The rows that are kept, by their number on the page, as they were typed."""
        return [
            (str(place + 1), f"{place + 1}. {_label(row.start, self._title(place))}")
            for place, row in self._typed_rows()
        ]

    @cached_property
    def outcome_key(self) -> str:
        """The outcome that was chosen, also before it is valid."""
        return str(self.data.get("outcome-outcome", ""))

    @property
    def answers(self) -> dict[str, str]:
        """The answers by question; a question about whose clock is answered in its row."""
        return {question.key: self._answer(question) for question in self.seen.questions}

    @property
    def unanswered(self) -> list[Question]:
        """Questions that are still open."""
        return rules.unanswered(self.seen.questions, self.answers, self.outcome_key)

    @cached_property
    def faults(self) -> list[Fault]:
        """All that is wrong with what the outcome needs, in the order of the page."""
        found = [fault for form in self._needed() for fault in _faults(form)]
        open_questions = [
            Fault(f"q-{question.key}", "", str(NOT_ANSWERED))
            for question in self.unanswered
            if question.manner != "clock" or question.row is None
        ]
        return [*open_questions, *found]

    def confirmation(self) -> Confirmation:
        """Return what was confirmed. Raises ValueError on a sheet with faults in its forms."""
        if any(not form.is_valid() for form in self._needed()):
            raise ValueError("A sheet with faults confirms nothing.")
        letter = self._letter_entry()
        outcome = Outcome(self.outcome_key)
        common: dict[str, Any] = {"letter": letter, "outcome": outcome, "answers": self.answers}
        if outcome == Outcome.REGISTER_ONLY:  # its rows are not used, so they may be incomplete
            return Confirmation(**common)
        rows, asks = self.row_entries(letter.original), self._ask_entries()
        match outcome:
            case Outcome.CONSULTATION:
                return Confirmation(**common, consultation=self.matter.entry(letter.original, rows, asks))
            case Outcome.REPLAN:
                return Confirmation(**common, target=self.outcome.wanted(), replan=self._replan(rows, asks))
        meeting = MeetingEntry(rows=rows, asks=asks)
        return Confirmation(**common, target=self.outcome.wanted(), meeting=meeting)

    def row_entries(self, original: str) -> tuple[RowEntry, ...]:
        """Return the rows that are complete, in the order of the page."""
        return tuple(form.entry(original) for _place, form in self._kept(self.rows))

    def valid_rows(self) -> list[tuple[int, RowForm]]:
        """Return the rows whose shape is right, by their place on the page, whatever else is wrong."""
        self.rows.is_valid()
        return [(place, form) for place, form in self._kept(self.rows) if form.is_valid()]

    def conflicts(self, saved: Values) -> list[Conflict]:
        """Return the fields in which what was saved differs from what this sheet says."""
        fields = {field.html_name: (label, field) for label, field in self._labelled()}
        other = typed(saved)
        return [
            Conflict(
                label=fields[name][0] if name in fields else name,
                link=fields[name][1].id_for_label if name in fields else "",
                saved=", ".join(other.get(name, [])),
                typed=", ".join(self.values.get(name, [])),
            )
            for name in dict.fromkeys([*other, *self.values])
            if other.get(name, []) != self.values.get(name, []) and not name.endswith("_FORMS")
        ]

    def _needed(self) -> Iterator[forms.BaseForm | forms.BaseFormSet[Any]]:
        yield self.letter
        yield self.contacts
        yield self.relations
        yield self.outcome
        if self.outcome_key == Outcome.CONSULTATION:
            yield self.matter
        if self.outcome_key != Outcome.REGISTER_ONLY:
            yield self.rows
            yield self.asks
        if self.outcome_key == Outcome.REPLAN:
            yield self.pairs

    def _answer(self, question: Question) -> str:
        if question.manner != "clock":
            return str(self.data.get(f"answers-{question.key}", ""))
        if question.row is not None:
            return self._clock_of(question.row)
        clocks = [
            self.data.get(f"rows-{place}-clock", "")
            for place, row in self._typed_rows()
            if "T" in row.start or "T" in row.end
        ]
        return "seat" if not clocks else "" if "" in clocks else clocks[0]

    def _clock_of(self, place: int) -> str:
        if self.data.get(f"rows-{place}-DELETE") or not self.data.get(f"rows-{place}-start_hour"):
            return rules.LEFT_OUT
        return str(self.data.get(f"rows-{place}-clock", ""))

    def _typed_rows(self) -> Iterator[tuple[int, Moment]]:
        """Yield the rows that are not left out, as they were typed."""
        for place in range(self.rows.total_form_count()):
            value = {
                name: self.values.get(f"rows-{place}-{name}", [""])[-1]
                for name in ("kind", "start_day", "start_hour", "end_day", "end_hour")
            }
            titles = [
                text
                for language in self.seen.languages
                for text in self.values.get(f"rows-{place}-title_{language}", [])
            ]
            if self.values.get(f"rows-{place}-DELETE") or not (any(value.values()) or any(titles)):
                continue
            start = _joined(value["start_day"], value["start_hour"])
            end = _joined(
                value["end_day"] or (value["start_day"] if value["end_hour"] else ""), value["end_hour"]
            )
            yield place, Moment(value["kind"], start, end, " ".join(titles))

    def _title(self, place: int) -> str:
        """Return the title of a row in the language of the page, else in the first in which it has one."""
        titles = (
            self.values.get(f"rows-{place}-title_{language}", [""])[-1]
            for language in (tags.active(), *self.seen.languages)
        )
        return next((title for title in titles if title), "")

    def _proposed_pairs(self) -> dict[str, str]:
        """Return what became of each old row, as far as words and dates tell.

        What was over when the letter was written took place, so that the letter drops none of it.
        """
        new = list(self._typed_rows())
        pairs = propose_pairs([row.moment for row in self.old], [row for _place, row in new])
        return {
            f"pairs-{self.old[pair.old].event.hex}": (
                self._unpaired(self.old[pair.old]) if pair.new is None else str(new[pair.new][0] + 1)
            )
            for pair in pairs
            if pair.old is not None
        }

    def _unpaired(self, old: OldRow) -> str:
        over = ended_before(old.moment, self.values.get("letter-date", [""])[-1])
        return PairForm.STAYS if over else PairForm.DROPPED

    def _replan(self, rows: Sequence[RowEntry], asks: Sequence[AskEntry]) -> ReplanEntry:
        """Return the timetable anew: what was typed, then what stays as it was."""
        stay = [old for old in self.old if self.pairs.cleaned_data[old.event.hex] == PairForm.STAYS]
        kept = [
            PairEntry(event=old.event, row=len(rows) + n, change=Change.KEPT) for n, old in enumerate(stay)
        ]
        return ReplanEntry(
            rows=(*rows, *(old.entry for old in stay)),
            asks=tuple(asks),
            pairs=(*self._pairs(rows), *kept),
            reason=self.outcome.in_languages("reason"),
        )

    def _pairs(self, rows: Sequence[RowEntry]) -> tuple[PairEntry, ...]:
        places = self._places()
        pairs, paired = [], set()
        for old in self.old:
            chosen = self.pairs.cleaned_data[old.event.hex]
            if chosen == PairForm.STAYS:
                continue
            place = None if chosen == PairForm.DROPPED else places[int(chosen) - 1]
            paired.add(place)
            pairs.append(PairEntry(event=old.event, row=place, change=_change(old, rows, place)))
        new = [place for place in range(len(rows)) if place not in paired]
        return (*pairs, *(PairEntry(event=None, row=place, change=Change.NEW) for place in new))

    def _places(self) -> dict[int, int]:
        """Return, for the place of a row on the page, its place among those that are kept."""
        return {place: number for number, (place, _form) in enumerate(self._kept(self.rows))}

    def _kept(self, group: forms.BaseFormSet[Any]) -> list[tuple[int, Any]]:
        group.is_valid()
        left_out = group.deleted_forms
        return [
            (place, form)
            for place, form in enumerate(group.forms)
            if form not in left_out and form.has_changed()
        ]

    def _ask_entries(self) -> tuple[AskEntry, ...]:
        places = self._places()
        return tuple(form.entry(places) for _place, form in self._kept(self.asks))

    def _letter_entry(self) -> LetterEntry:
        contacts = tuple(form.entry() for _place, form in self._kept(self.contacts))
        relations = tuple(form.entry() for _place, form in self._kept(self.relations))
        return self.letter.entry(contacts, relations)

    def _labelled(self) -> Iterator[tuple[str, forms.BoundField]]:
        for form in (self.letter, self.outcome, self.matter, self.pairs):
            yield from ((str(field.label), field) for field in form)
        for group in (self.contacts, self.relations, self.rows, self.asks):
            for number, form in enumerate(group.forms):
                yield from ((f"{number + 1}. {field.label}", field) for field in form)


def fill(seen: OpenReading, values: Values) -> Sheet:
    """Return the sheet of a reading; where a timetable is changed, with the rows in force. Two queries then."""
    language = tags.active()
    targets = [
        (str(row.pk), f"{row.letter.reference}: {said(row.title, row.original, language).text}")
        for row in seen.consultations
    ]
    made = Sheet(seen, values, targets=targets)
    wanted = made.outcome.wanted() if made.outcome_key == Outcome.REPLAN else None
    return Sheet(seen, values, queries.rows_in_force(wanted), targets) if wanted else made


def typed(values: Values) -> Values:
    """Return what belongs to a sheet, without signs that nobody sees; counts of rows stay in bounds."""
    kept: Values = {}
    for name, given in values.items():
        if name.isprintable() and name.partition("-")[0] in (*GROUPS, *SINGLE):
            kept[name] = [legible(text) for text in given]
    for group in GROUPS:
        total = min(whole_number(kept.get(f"{group}-TOTAL_FORMS", [""])[-1], 0), MOST_ROWS)
        kept[f"{group}-TOTAL_FORMS"], kept[f"{group}-INITIAL_FORMS"] = [str(total)], ["0"]
    return kept


def with_another(values: Values, group: str) -> Values:
    """Return the values with one more empty form in a group."""
    if group not in GROUPS:
        return values
    kept = typed(values)
    total = min(int(kept[f"{group}-TOTAL_FORMS"][0]) + 1, MOST_ROWS)
    return kept | {f"{group}-TOTAL_FORMS": [str(total)]}


def _set(form: type[forms.Form], data: Any, prefix: str, **kwargs: Any) -> forms.BaseFormSet[Any]:  # noqa: ANN401
    made = forms.formset_factory(form, extra=0, can_delete=True, max_num=MOST_ROWS, absolute_max=MOST_ROWS)
    group: forms.BaseFormSet[Any] = made(data, prefix=prefix, form_kwargs=kwargs)
    for own in group.forms:
        own.use_required_attribute = False
        own.fields["DELETE"].label = _("Leave this out")
    return group


def _faults(form: forms.BaseForm | forms.BaseFormSet[Any]) -> Iterator[Fault]:
    if isinstance(form, forms.BaseFormSet):
        form.is_valid()
        for number, own in enumerate(form.forms):
            if own not in form.deleted_forms:
                yield from (
                    Fault(fault.link, f"{number + 1}. {fault.label}", fault.sentence)
                    for fault in _faults(own)
                )
        return
    for name, sentences in form.errors.items():
        field = form[name] if name in form.fields else None
        link = (field.id_for_label or field.auto_id) if field else ""
        yield from (Fault(link, field.label if field else "", str(sentence)) for sentence in sentences)


def _change(old: OldRow, rows: Sequence[RowEntry], place: int | None) -> Change:
    if place is None:
        return Change.DROPPED
    row = rows[place]
    same = (row.start, row.end, row.zone, row.utc_offset) == (
        old.row.start,
        old.row.end,
        old.row.zone,
        old.row.utc_offset,
    )
    return Change.KEPT if same else Change.MOVED


def _joined(day: str, hour: str) -> str:
    return f"{day.strip()}T{hour.strip()}" if day and hour else day.strip()


def _label(start: str, title: str) -> str:
    """Return a row on one line; each part keeps its own direction, since an option knows no mark-up."""
    words = " ".join(title.split())
    words = f"{words[:LONGEST_LABEL]}…" if len(words) > LONGEST_LABEL else words
    return (
        " · ".join(
            f"\N{FIRST STRONG ISOLATE}{part}\N{POP DIRECTIONAL ISOLATE}"
            for part in (start.replace("T", " "), words)
            if part
        )
        or "—"
    )
