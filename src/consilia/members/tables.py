"""The register as tables of plain text: the one place that says which columns each kind of fact has.

The files that come with us, spreadsheets in and out, the forms of officers and the merge of a new edition all
speak of these. A row is column → text: days as 2026-12-31, organisations by their slug, empty for nothing.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import Enum
from types import MappingProxyType
from typing import Final

from consilia.core.languages import OFFICIAL
from consilia.members.vocab import AddressKind, Category, Classification, Sector

Row = Mapping[str, str]
_FIRST: Final = ("en", "fr", "es", "ru", "zh", "ar")  # as the files that come with us write them
LANGUAGES: Final = (
    *(code for code in _FIRST if code in OFFICIAL.codes),
    *(code for code in OFFICIAL.codes if code not in _FIRST),
)


class Shape(Enum):
    """What a column holds."""

    KEY = "key"
    CODE = "code"
    TEXT = "text"
    LINES = "lines"
    DAY = "day"
    CHOICE = "choice"
    ORGANISATION = "organisation"
    REGION = "region"
    AMOUNT = "amount"
    EMAIL = "email"
    WEB = "web"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name is that of the model's field; `longest` counts signs."""

    name: str
    shape: Shape = Shape.TEXT
    required: bool = False
    longest: int = 300
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table: `own` are the columns that, beside the first day, tell one of its rows from another."""

    key: str
    columns: tuple[Column, ...]
    own: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the columns, in order."""
        return tuple(column.name for column in self.columns)

    @property
    def owner(self) -> str:
        """The column that says whose row it is."""
        return self.own[0]

    @property
    def is_dated(self) -> bool:
        """Whether two rows of the same thing may not share a day."""
        return "until" in self.names and "since" in self.names

    def identity(self, row: Row) -> tuple[str, ...]:
        """Return what tells a row from the others of its table."""
        days = [name for name in ("since", "until") if name in self.names][:1]
        return tuple(row.get(name, "") for name in (*self.own, *days))

    def thing(self, row: Row) -> tuple[str, ...]:
        """Return whose row it is and about what: rows of one thing follow one another in time."""
        return tuple(row.get(name, "") for name in self.own)


def _days(*, last: bool = True) -> tuple[Column, ...]:
    since = Column("since", Shape.DAY, required=True)
    return (since, Column("until", Shape.DAY)) if last else (since,)


_NAMES = tuple(Column(f"name_{language}", longest=300) for language in LANGUAGES)
_SOURCE = (Column("source", longest=300),)
_ORGANISATION = Column("organisation", Shape.ORGANISATION, required=True)

REGIONS: Final = Table("regions", (Column("key", Shape.CODE, required=True, longest=8), *_NAMES), ("key",))
ORGANISATIONS: Final = Table(
    "organisations",
    (
        Column("slug", Shape.KEY, required=True, longest=60),
        Column("iso2", Shape.CODE, longest=2),
        Column("iso3", Shape.CODE, longest=3),
        Column("region", Shape.REGION),
        *_NAMES,
    ),
    ("slug",),
)
FORMER_NAMES: Final = Table(
    "former_names",
    (_ORGANISATION, *_NAMES, Column("until", Shape.DAY, required=True), *_SOURCE),
    ("organisation",),
)
SUCCESSIONS: Final = Table(
    "successions",
    (
        Column("predecessor", Shape.ORGANISATION, required=True),
        Column("successor", Shape.ORGANISATION, required=True),
        *_days(last=False),
        *_SOURCE,
    ),
    ("predecessor", "successor"),
)
MEMBERSHIPS: Final = Table(
    "memberships",
    (
        _ORGANISATION,
        Column("category", Shape.CHOICE, required=True, choices=tuple(Category.values)),
        Column("sector", Shape.CHOICE, choices=tuple(Sector.values)),
        *_days(),
        *_SOURCE,
    ),
    ("organisation", "category", "sector"),
)
COUNCIL_SEATS: Final = Table(
    "council_seats",
    (_ORGANISATION, Column("group", required=True, longest=20), *_days(), *_SOURCE),
    ("organisation",),
)
REGIONAL_TIES: Final = Table(
    "regional_ties",
    (
        Column("state", Shape.ORGANISATION, required=True),
        Column("regional_organisation", Shape.ORGANISATION, required=True),
        *_days(),
        *_SOURCE,
    ),
    ("state", "regional_organisation"),
)
CLASSED: Final = Table(
    "classed",
    (
        _ORGANISATION,
        Column("kind", Shape.CHOICE, required=True, choices=tuple(Classification.values)),
        Column("group", longest=20),
        *_days(),
        *_SOURCE,
    ),
    ("organisation", "kind"),
)
ADDRESSES: Final = Table(
    "addresses",
    (
        _ORGANISATION,
        Column("kind", Shape.CHOICE, required=True, choices=tuple(AddressKind.values)),
        Column("lines", Shape.LINES, longest=600),
        Column("telephone", longest=60),
        Column("email", Shape.EMAIL, longest=254),
        Column("website", Shape.WEB, longest=300),
        *_days(),
        *_SOURCE,
    ),
    ("organisation", "kind"),
)
ARREARS: Final = Table(
    "arrears",
    (
        _ORGANISATION,
        *_days(last=False),
        Column("owed", Shape.AMOUNT, required=True),
        Column("due", Shape.AMOUNT, required=True),
        *_SOURCE,
    ),
    ("organisation",),
)

TABLES: Final[Mapping[str, Table]] = MappingProxyType(
    {
        table.key: table
        for table in (
            REGIONS,
            ORGANISATIONS,
            FORMER_NAMES,
            SUCCESSIONS,
            MEMBERSHIPS,
            COUNCIL_SEATS,
            REGIONAL_TIES,
            CLASSED,
            ADDRESSES,
            ARREARS,
        )
    }
)
"""All tables, each after those that its columns name."""
OF_AN_ORGANISATION: Final = tuple(table for table in TABLES.values() if table not in (REGIONS, ORGANISATIONS))

FIRST_DAY, LAST_DAY = date(1815, 1, 1), date(9998, 12, 31)  # the oldest such organisation is of 1815
RESERVED: Final = frozenset(
    {"invitation", "invitations", "people", "register"}
)  # addresses beside a member's
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_MARKS = re.compile("[\u200b\u200e\u200f\u061c\ufeff]")
_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_CODE = re.compile(r"[A-Z0-9-]+")
_EMAIL = re.compile(r"[^@\s<>\"']+@[^@\s<>\"']+\.[^@\s<>\"'.]+")
_WEB = re.compile(r"https?://[^\s<>\"']+")
_MOST_OWED = Decimal(10) ** 12


class CellError(ValueError):
    """A cell cannot be taken; `code` is a key of `wording.CELLS`, `params` fill its sentence."""

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


def cell(column: Column, written: str) -> str:
    """Return what stands in a cell as the register keeps it. Raises CellError for what cannot stand there.

    Marks of direction that nobody sees are dropped; those that turn what follows are refused, since a name
    could hide behind them.
    """
    plain = _MARKS.sub("", unicodedata.normalize("NFC", written.replace("\r\n", "\n").replace("\r", "\n")))
    if _CONTROLS.search(plain):
        raise CellError("controls")
    if column.shape is not Shape.LINES:
        plain = " ".join(plain.split())
    plain = plain.strip()
    if not plain:
        if column.required:
            raise CellError("missing")
        return ""
    if len(plain) > column.longest:
        raise CellError("too-long", most=column.longest)
    return _SHAPED.get(column.shape, _as_it_is)(column, plain)


def _as_it_is(_column: Column, text: str) -> str:
    return text


def _key(_column: Column, text: str) -> str:
    if not _KEY.fullmatch(text.casefold()):
        raise CellError("key")
    if text.casefold() in RESERVED:
        raise CellError("key-reserved")
    return text.casefold()


def _code(_column: Column, text: str) -> str:
    if not _CODE.fullmatch(text.upper()):
        raise CellError("code")
    return text.upper()


def _day(_column: Column, text: str) -> str:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise CellError("day") from None
    if not FIRST_DAY <= day <= LAST_DAY:
        raise CellError("day")
    return day.isoformat()


def _choice(column: Column, text: str) -> str:
    for choice in column.choices:
        if choice.casefold() == text.casefold():
            return choice
    raise CellError("choice", known=", ".join(column.choices))


def _amount(_column: Column, text: str) -> str:
    try:
        amount = Decimal(text).quantize(Decimal("0.01"))  # as it is kept, so that rounding reaches no limit
    except InvalidOperation:  # no number, or more digits than a number has
        raise CellError("amount") from None
    if not amount.is_finite() or not 0 <= amount < _MOST_OWED:
        raise CellError("amount")
    return f"{amount:.2f}"


def _email(_column: Column, text: str) -> str:
    if not _EMAIL.fullmatch(text):
        raise CellError("email")
    return text


def _web(_column: Column, text: str) -> str:
    if not _WEB.fullmatch(text):
        raise CellError("web")
    return text


_SHAPED = {
    Shape.KEY: _key,
    Shape.ORGANISATION: _key,
    Shape.CODE: _code,
    Shape.REGION: _code,
    Shape.DAY: _day,
    Shape.CHOICE: _choice,
    Shape.AMOUNT: _amount,
    Shape.EMAIL: _email,
    Shape.WEB: _web,
}
