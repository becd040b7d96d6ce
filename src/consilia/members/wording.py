"""What columns of the register are called, and what is said of a cell that cannot be taken."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from consilia.core.languages import OFFICIAL

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

TABLES: Final[Mapping[str, "_StrOrPromise"]] = {
    "regions": _("Regions"),
    "organisations": _("Organisations"),
    "former_names": _("Former names"),
    "successions": _("Successors"),
    "memberships": _("Memberships"),
    "council_seats": _("Seats on the Council"),
    "regional_ties": _("Regional organisations"),
    "classed": _("Groups and lists of countries"),
    "addresses": _("Addresses"),
    "arrears": _("Contributions owed"),
}

COLUMNS: Final[Mapping[str, "_StrOrPromise"]] = {
    "key": pgettext_lazy("column of the register", "Key"),
    "slug": pgettext_lazy("column of the register", "Key"),
    "iso2": _("Code of two letters"),
    "iso3": _("Code of three letters"),
    "region": _("Region"),
    "organisation": _("Organisation"),
    "predecessor": _("Predecessor"),
    "successor": _("Successor"),
    "state": _("Member State"),
    "regional_organisation": _("Regional organisation"),
    "category": _("Category"),
    "sector": _("Sector"),
    "group": _("Electoral group"),
    "kind": pgettext_lazy("column of the register", "Kind"),
    "lines": _("Address"),
    "telephone": _("Telephone"),
    "email": _("E-mail"),
    "website": _("Website"),
    "owed": _("Amount owed"),
    "due": _("Contributions due for the preceding years that count"),
    "since": _("First day"),
    "until": _("Last day"),
    "source": _("Source"),
    **{f"name_{language.code}": language.name for language in OFFICIAL},
}

CELLS: Final[Mapping[str, "_StrOrPromise"]] = {
    "missing": _("This is missing: enter it."),
    "controls": _(
        "This holds invisible signs that turn the direction of writing. Type it anew without them."
    ),
    "too-long": _("This is too long: take at most %(most)s signs."),
    "key": _("Write a key with small letters a to z, figures and single hyphens."),
    "code": _("Write a code with capital letters A to Z and figures."),
    "day": _("Write a day as 2026-12-31."),
    "choice": _("Take one of: %(known)s."),
    "amount": _("Write an amount with figures and at most one point, like 1250.50."),
    "email": _("Write an e-mail address like office@example.int."),
    "web": _("Write an address that begins with https://."),
    "nameless": _("Enter the name in one language at least."),
    "until-before-since": _("The last day lies before the first day."),
    "own-successor": _("An organisation cannot be its own successor."),
    "nothing-due": _("Enter what was due; without a contribution there are no arrears."),
    "no-organisation": _("There is no organisation with the key “%(named)s”."),
    "no-region": _("There is no region with the key “%(named)s”."),
    "twice": _("The same is entered already."),
    "code-taken": _("This code belongs to “%(named)s”."),
    "overlap": _(
        "This shares days with an entry of %(since)s to %(until)s. End that one first, or take other days."
    ),
    "no-sheet": _("There is no table of this name. Call the sheet: %(known)s."),
    "no-column": _("There is no column “%(named)s”. Columns are: %(known)s."),
    "nothing-in-it": _("Nothing is in this spreadsheet. Its sheets are called: %(known)s."),
    "key-reserved": _("This key is an address of the house. Take another one."),
    "no-row": _("There is no row with this number. Leave the number empty for a new row."),
    "row-twice": _("This number stands in two rows."),
    "other-owner": _("The row with this number belongs to another organisation."),
}
