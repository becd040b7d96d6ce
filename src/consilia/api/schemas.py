"""Shapes of the answers. Texts are by language key ("fr", "zh"); days and instants are ISO 8601, instants in UTC."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from ninja import Field, Schema

Texts = dict[str, str]


class Problem(Schema):
    """Why there is no answer, in a sentence; `field` is what it is about, where it is about one."""

    detail: str | list[dict[str, Any]]
    field: str | None = None


class FileOut(Schema):
    """A language version of a letter."""

    language: str
    name: str
    media_type: str
    size: int = Field(description="bytes")
    sha256: str
    url: str


class RelationOut(Schema):
    """Another text that a letter names; `letter` is its key here where the register holds it."""

    kind: str
    reference: str
    date: date | None
    letter: str | None


class LetterBrief(Schema):
    """A letter in a list."""

    key: str
    reference: str
    series: str
    kind: str
    date: date | None
    subject: Texts
    original: str
    languages: list[str]
    url: str


class LetterOut(LetterBrief):
    """A letter of the register."""

    place: str
    issuer: str
    signatory: str
    addressees: list[str]
    contacts: list[dict[str, str]]
    files: list[FileOut]
    relations: list[RelationOut]
    cited_by: list[str]
    registered_at: datetime


class LetterList(Schema):
    """A page of letters, newest first."""

    items: list[LetterBrief]
    page: int
    pages: int
    total: int


class MembershipOut(Schema):
    """What an organisation is to ours, from a day until a day (the last that counts)."""

    category: str
    sector: str | None = Field(description="R, T or D; null for the whole organisation")
    since: date
    until: date | None


class SeatOut(Schema):
    """A seat on the Council."""

    group: str
    since: date
    until: date | None


class ClassedOut(Schema):
    """As what a State is counted: an electoral group, or a list of countries (ldc, lldc, sids)."""

    kind: str
    group: str | None
    since: date
    until: date | None


class FormerNameOut(Schema):
    """What an organisation was called until a day; `since` is null for the first name that is known."""

    name: Texts
    since: date | None
    until: date


class AddressOut(Schema):
    """Where an office of an organisation is reached on the day."""

    kind: str
    lines: str
    telephone: str
    email: str
    website: str
    since: date
    until: date | None


class SuccessionOut(Schema):
    """An organisation in the place of another since a day."""

    key: str
    since: date


class MemberBrief(Schema):
    """A State or an organisation in a list."""

    key: str
    name: Texts
    iso3: str
    region: str | None
    url: str


class MemberLine(MemberBrief):
    """A member on a day."""

    categories: list[str]
    in_council: bool


class MemberOut(MemberBrief):
    """A State or an organisation, with what it is and was."""

    former_names: list[FormerNameOut]
    memberships: list[MembershipOut]
    council: list[SeatOut]
    classed: list[ClassedOut]
    addresses: list[AddressOut]
    successors: list[SuccessionOut]
    predecessors: list[SuccessionOut]
    ties: list[str] = Field(description="regional organisations of a State, or the States of one")


class RowOut(Schema):
    """A row of a timetable.

    `start` and `end` are wall time at `zone` (or at `utc_offset` where given): "2020-04-23T13:00", a day, a
    month or a year; empty for a promise. `begins_at` and `ends_at` are the instants; `ends_at` is the first
    one that is too late.
    """

    id: UUID
    kind: str
    title: Texts
    precision: str
    start: str
    end: str
    zone: str
    zone_as_written: str
    utc_offset: str
    inclusive: bool
    tentative: bool
    whose: str
    owed_by: str
    open_to: list[str]
    change: str
    begins_at: datetime | None
    ends_at: datetime | None


class PlanOut(Schema):
    """A timetable as one letter set it; `held` false: we know of it, but do not hold its letter."""

    letter: str | None
    reference: str
    date: date | None
    held: bool
    reason: Texts
    rows: list[RowOut]


class AskOut(Schema):
    """What is asked of whom, by which row of the timetable; of two letters the later one's words hold."""

    kind: str
    letter: str
    row: UUID | None
    text: Texts
    asked_of: list[str]


class ConsultationBrief(Schema):
    """A consultation in a list."""

    key: str
    kind: str
    state: str
    title: Texts
    summary: Texts
    original: str
    letter: str
    opened_at: datetime
    next_deadline: datetime | None
    url: str


class ConsultationOut(ConsultationBrief):
    """A consultation with its timetable in force and every earlier one."""

    text_states: dict[str, str]
    mandate: Texts
    mandate_reference: str
    destination: Texts
    addressed: list[str]
    may_reply: list[str]
    may_attend: list[str]
    cancelled_at: datetime | None
    cancelled_why: str
    asks: list[AskOut]
    plan: PlanOut | None
    earlier_plans: list[PlanOut]


class ConsultationList(Schema):
    """A page of consultations."""

    items: list[ConsultationBrief]
    page: int
    pages: int
    total: int
