"""Rows of a timetable, what is asked by them, and what became of the rows before."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from consilia.base.forms import FIRST_DAY, LAST_DAY
from consilia.consultations.entries import AskEntry, RowEntry
from consilia.consultations.readings.forms.shapes import (
    LONGEST_TEXT,
    LanguagesForm,
    categories,
)
from consilia.consultations.readings.proposals import OTHER, PRINTED, SEAT, UNKNOWN
from consilia.consultations.vocab import AskKind, EventKind, Owner
from consilia.core.zones import read_offset, write_offset

_DAY, _MONTH, _YEAR = len("2020-04-23"), len("2020-04"), len("2020")
FURTHEST = 14 * 60  # minutes from UTC: the Line Islands
NOT_A_DAY = _("Enter a day as 2020-04-23, a month as 2020-04 or a year as 2020.")
NOT_AN_HOUR = _("Enter the hour from 00:00 to 23:59, for example 13:30.")
HOUR_WITHOUT_DAY = _("Enter the day to which this hour belongs.")
END_BEFORE_START = _("The end lies before the beginning.")
NOT_AN_OFFSET = _("Enter the offset from UTC as the letter prints it, for example +01:00.")
NOT_A_ZONE = _("Enter the zone as in the zone database, for example Africa/Nairobi.")
NO_CLOCK = _("Say whose clock is meant by this hour.")
NO_TITLE = _("Say in at least one language what happens.")
NO_KIND = _("Say what this row is.")
NO_ROW = _("The timetable has no such row.")


class RowForm(LanguagesForm):
    """A row of the timetable; left empty, it is no row."""

    texts = (("title", _("What happens"), 2),)
    kind = forms.ChoiceField(
        label=pgettext_lazy("row of a timetable", "Kind"),
        required=False,
        choices=[("", "—"), *EventKind.choices],
    )
    start_day = forms.CharField(
        label=pgettext_lazy("row of a timetable", "Begins, or is due"),
        max_length=10,
        required=False,
    )
    start_hour = forms.CharField(label=_("Hour"), max_length=5, required=False)
    end_day = forms.CharField(
        label=pgettext_lazy("row of a timetable", "Ends"), max_length=10, required=False
    )
    end_hour = forms.CharField(label=_("Hour of the end"), max_length=5, required=False)
    clock = forms.ChoiceField(
        label=_("Whose clock"),
        required=False,
        choices=[
            (SEAT, _("Time at the seat")),
            (PRINTED, _("The offset as printed")),
            (OTHER, _("Time at another place")),
            (UNKNOWN, _("Not known")),
        ],
        widget=forms.RadioSelect,
    )
    utc_offset = forms.CharField(label=_("Offset as printed"), max_length=6, required=False)
    zone = forms.CharField(label=_("Zone of the other place"), max_length=64, required=False)
    zone_as_written = forms.CharField(label=_("Zone in the letter's words"), max_length=120, required=False)
    before = forms.BooleanField(label=_("Before this day: the day itself is too late"), required=False)
    tentative = forms.BooleanField(label=_("To be confirmed"), required=False)
    whose = forms.CharField(label=_("Whose event, where another body's"), max_length=300, required=False)
    owed_by = forms.ChoiceField(
        label=_("Who owes it"), required=False, choices=[("", _("Nobody")), *Owner.choices]
    )
    open_to = categories(_("Who may take part"))

    def clean_start_day(self) -> str:
        """Accept a day, a month or a year."""
        return _day(self.cleaned_data["start_day"])

    def clean_end_day(self) -> str:
        """Accept a day, a month or a year."""
        return _day(self.cleaned_data["end_day"])

    def clean_start_hour(self) -> str:
        """Accept an hour as four figures."""
        return _hour(self.cleaned_data["start_hour"])

    def clean_end_hour(self) -> str:
        """Accept an hour as four figures."""
        return _hour(self.cleaned_data["end_hour"])

    def clean_utc_offset(self) -> str:
        """Accept an offset from UTC."""
        written = self.cleaned_data["utc_offset"].strip()
        offset = read_offset(written) if written else None
        if written and (offset is None or abs(offset) > FURTHEST):
            raise ValidationError(NOT_AN_OFFSET)
        return "" if offset is None else write_offset(offset)

    def clean_zone(self) -> str:
        """Accept a zone of the zone database."""
        zone: str = self.cleaned_data["zone"].strip()
        if zone and zone not in available_timezones():
            raise ValidationError(NOT_A_ZONE)
        return zone

    def clean(self) -> dict[str, Any]:
        """Hold the fields of a row against each other."""
        values = super().clean() or self.cleaned_data
        if not self.has_changed():
            return values
        if not values.get("kind"):
            self.add_error("kind", NO_KIND)
        if not self.in_languages("title"):
            self.add_error(f"title_{self.languages[0]}", NO_TITLE)
        self._check_hours(values)
        return values

    def _check_hours(self, values: dict[str, Any]) -> None:
        day, hour = values.get("start_day", ""), values.get("start_hour", "")
        if hour and len(day) != _DAY and "start_day" not in self.errors:
            self.add_error("start_day", HOUR_WITHOUT_DAY)
        choice = values.get("clock", "")
        if hour and not choice:
            self.add_error("clock", NO_CLOCK)
        if hour and choice == PRINTED and not values.get("utc_offset") and "utc_offset" not in self.errors:
            self.add_error("utc_offset", NOT_AN_OFFSET)
        if hour and choice == OTHER and not values.get("zone") and "zone" not in self.errors:
            self.add_error("zone", NOT_A_ZONE)
        start, end = self.start, self.end
        if end and (
            not start or end < start[: len(end)] or (len(end) > len(start) and end[: len(start)] < start)
        ):
            self.add_error("end_day" if values.get("end_day") else "end_hour", END_BEFORE_START)

    @property
    def start(self) -> str:
        """The moment of the beginning in ISO 8601."""
        return _moment(self.cleaned_data.get("start_day", ""), self.cleaned_data.get("start_hour", ""))

    @property
    def end(self) -> str:
        """The moment of the end; an hour alone is one of the first day."""
        day, hour = self.cleaned_data.get("end_day", ""), self.cleaned_data.get("end_hour", "")
        return _moment(day or (self.cleaned_data.get("start_day", "") if hour else ""), hour)

    def entry(self, original: str) -> RowEntry:
        """Return the row; its title is in the letter's original language where it has one."""
        values, titles = self.cleaned_data, self.in_languages("title")
        hour, choice = bool(values["start_hour"] or values["end_hour"]), values["clock"]
        zone = {OTHER: values["zone"], PRINTED: "", UNKNOWN: ""}.get(choice, settings.SEAT_ZONE)
        return RowEntry(
            kind=EventKind(values["kind"]),
            start=self.start,
            end=self.end,
            zone=zone if hour or choice == OTHER else settings.SEAT_ZONE,
            zone_as_written=values["zone_as_written"],
            utc_offset=values["utc_offset"] if hour and choice == PRINTED else "",
            inclusive=not values["before"],
            tentative=values["tentative"],
            title=titles,
            title_language=original if original in titles else next(iter(titles)),
            whose=values["whose"],
            owed_by=Owner(values["owed_by"]) if values["owed_by"] else None,
            open_to=tuple(values["open_to"]),
        )


class AskForm(LanguagesForm):
    """What is asked of whom; left empty, it is nothing."""

    most = LONGEST_TEXT
    texts = (("text", _("In the words of the letter"), 3),)
    kind = forms.ChoiceField(label=_("What is asked"), required=False, choices=[("", "—"), *AskKind.choices])
    row = forms.ChoiceField(label=_("By which row of the timetable"), required=False)
    asked_of = categories(_("Asked of"))

    def __init__(self, *args: Any, rows: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        row = self.fields["row"]
        if isinstance(row, forms.ChoiceField):
            row.choices = [("", _("No date")), *rows]
            row.error_messages["invalid_choice"] = NO_ROW

    def clean(self) -> dict[str, Any]:
        """Ask what is asked where anything else was typed."""
        values = super().clean() or self.cleaned_data
        if self.has_changed() and not values.get("kind"):
            self.add_error("kind", _("Say what is asked."))
        return values

    def entry(self, places: dict[int, int]) -> AskEntry:
        """Return the ask; `places` leads from the number of a row on the page to its place among those kept."""
        values = self.cleaned_data
        row = int(values["row"]) - 1 if values["row"] else None
        return AskEntry(
            kind=AskKind(values["kind"]),
            row=places.get(row) if row is not None else None,
            text=self.in_languages("text"),
            asked_of=tuple(values["asked_of"]),
        )


class PairForm(forms.Form):
    """What became of each row of the timetable in force: the number of the new row, dropped, or as it was."""

    DROPPED, STAYS = "dropped", "stays"

    def __init__(
        self,
        *args: Any,  # noqa: ANN401
        old: Sequence[tuple[UUID, str]] = (),
        rows: Sequence[tuple[str, str]] = (),
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **kwargs)
        for event, label in old:
            self.fields[event.hex] = forms.ChoiceField(
                label=label,
                choices=[
                    (self.DROPPED, _("Dropped: it does not take place")),
                    (self.STAYS, _("Unchanged: this letter does not touch it")),
                    *rows,
                ],
            )

    def clean(self) -> dict[str, Any]:
        """Refuse one new row for two old ones."""
        values = super().clean() or self.cleaned_data
        chosen = [row for row in values.values() if row not in {self.DROPPED, self.STAYS}]
        for event, row in values.items():
            if chosen.count(row) > 1:
                self.add_error(event, _("Two earlier rows cannot become the same row. Choose another one."))
                break
        return values


def _day(written: str) -> str:
    written = written.strip()
    if not written:
        return ""
    full = {_YEAR: f"{written}-01-01", _MONTH: f"{written}-01", _DAY: written}.get(len(written), "")
    try:
        day = date.fromisoformat(full)
    except ValueError as error:
        raise ValidationError(NOT_A_DAY) from error
    if day.isoformat() != full or not FIRST_DAY <= day <= LAST_DAY:  # "2026-W47-1" is ISO too
        raise ValidationError(NOT_A_DAY)
    return written


def _hour(written: str) -> str:
    parts = written.strip().replace(".", ":").replace("h", ":").split(":")
    if parts == [""]:
        return ""
    figures = [part.strip() for part in parts]
    if len(figures) != 2 or not all(part.isascii() and part.isdigit() for part in figures):  # noqa: PLR2004
        raise ValidationError(NOT_AN_HOUR)
    hour, minute = map(int, figures)
    if hour > 23 or minute > 59:  # noqa: PLR2004 - of a clock
        raise ValidationError(NOT_AN_HOUR)
    return f"{hour:02d}:{minute:02d}"


def _moment(day: str, hour: str) -> str:
    return f"{day}T{hour}" if day and hour else day
