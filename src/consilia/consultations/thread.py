"""The thread of a consultation: from the decision that asks to the result, and how far it has come."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from consilia.consultations.queries.page import Cited, ConsultationPage, RowView
from consilia.consultations.vocab import EventKind, State

NOT_YET = pgettext_lazy("step of the thread", "not yet")
NOT_STATED = pgettext_lazy("step of the thread", "not stated in the letter")
NONE_PLANNED = pgettext_lazy("step of the thread", "none planned")


@dataclass(frozen=True)
class Step:
    """A step of the thread. `reference` is printed as such, linked where `link` is set; `detail` explains.

    `reached` tells whether the thread has come so far, `here` whether it stands there.
    """

    key: str
    name: str | Promise
    reference: str = ""
    detail: str | Promise = ""
    link: str = ""
    reached: bool = False
    here: bool = False


def thread(page: ConsultationPage) -> list[Step]:
    """Return the nine steps, each with its object, its plain reference, or that it is not there yet."""
    rows = page.in_force.rows if page.in_force else ()
    steps = [
        _mandate(page),
        _letter("letter", _("Letter that opens"), page.first_letter),
        _timetable(page),
        _of_rows("replies", _("Replies"), _only(rows, EventKind.DEADLINE), page),
        _of_rows("meeting", _("Meeting"), _only(rows, EventKind.MEETING), page),
        _paper("report", pgettext_lazy("step of the thread", "Report"), page.reports),
        _paper("decision", pgettext_lazy("step of the thread", "Decision"), page.decisions),
        Step("follow-up", pgettext_lazy("step of the thread", "Follow-up"), detail=NOT_YET),
        Step("result", pgettext_lazy("step of the thread", "Result"), detail=NOT_YET),
    ]
    here = next((step for step in steps if step.here), None)
    return [replace(step, here=step is here) for step in steps]


def _mandate(page: ConsultationPage) -> Step:
    name = _("Decision that asks")
    if page.mandate is None:
        stated = bool(page.consultation.mandate)
        return Step("mandate", name, detail="" if stated else NOT_STATED, link="#mandate" if stated else "")
    link = reverse("letters:letter", args=[page.mandate.slug]) if page.mandate.slug else ""
    return Step("mandate", name, reference=page.mandate.reference, link=link, reached=True)


def _letter(key: str, name: str | Promise, letter: Cited) -> Step:
    if letter.slug:
        return Step(
            key,
            name,
            reference=letter.reference,
            link=reverse("letters:letter", args=[letter.slug]),
            reached=True,
        )
    held = pgettext_lazy("letter that the register lacks", "not held")
    return Step(key, name, reference=letter.reference, detail=held, reached=True)


def _paper(key: str, name: str | Promise, papers: Sequence[Cited]) -> Step:
    """Return the step of a paper that names a letter of this consultation: the latest one."""
    return _letter(key, name, papers[-1]) if papers else Step(key, name, detail=NOT_YET)


def _timetable(page: ConsultationPage) -> Step:
    name = _("Timetable")
    if page.in_force is None:
        return Step("timetable", name, detail=NOT_YET)
    return Step("timetable", name, reference=page.in_force.letter.reference, link="#timetable", reached=True)


def _of_rows(key: str, name: str | Promise, rows: Sequence[RowView], page: ConsultationPage) -> Step:
    """Return the step of replies or of the meeting: the next row of that kind, else the last one."""
    if not rows:
        return Step(key, name, detail=NONE_PLANNED)
    row = next((row for row in rows if not row.when.over), rows[-1])
    live = page.state_key in {State.OPEN, State.UNDER_WAY}
    return Step(
        key,
        name,
        detail=row.when.seat,
        link=f"#event-{row.event}",
        reached=row.when.over,
        here=live and not row.when.over,
    )


def _only(rows: Iterable[RowView], kind: EventKind) -> list[RowView]:
    return [row for row in rows if row.kind_key == kind]
