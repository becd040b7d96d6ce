"""What an appointment covers, who may make and end it, and where an organisation has gaps.

Pure: no database, no clock. Days are days at the seat; `until` is the last day that still counts. The house's own
rules: no instrument of the Union says how an administration arranges its focal points.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from consilia.members.vocab import Gap, Purpose, Role

STANDING: Final = tuple(purpose for purpose in Purpose if purpose != Purpose.CONSULTATION)
"""Purposes that every organisation needs somebody for; one named consultation is an extra."""


@dataclass(frozen=True)
class Held:
    """An appointment as the rules see it; `purpose` is empty for all purposes, `key` and `person` are ids."""

    key: int
    person: str
    role: Role
    purpose: str
    matter: str
    deputy: bool
    since: date
    until: date | None = None

    @property
    def is_general(self) -> bool:
        """Tell whether this is a focal point for everything, and not a deputy: such a one arranges the others."""
        return self.role == Role.FOCAL_POINT and not self.purpose and not self.deputy


def holds(held: Held, day: date) -> bool:
    """Tell whether an appointment counts on a day."""
    return held.since <= day and (held.until is None or day <= held.until)


def covers(held: Held, purpose: str, matter: str = "") -> bool:
    """Tell whether a focal point (or deputy) may act for a purpose.

    Without purpose it covers everything; `Purpose.CONSULTATION` covers what concerns its one `matter`, whatever
    the purpose asked for.
    """
    if held.role != Role.FOCAL_POINT:
        return False
    if held.purpose == Purpose.CONSULTATION:
        return bool(matter) and held.matter == matter
    return not held.purpose or held.purpose == purpose


def clash(wanted: Held, there: Iterable[Held]) -> Held | None:
    """Return the appointment that `wanted` would repeat: same person and power with a day in common."""
    for held in there:
        same = (held.person, held.role, held.purpose, held.matter) == (
            wanted.person,
            wanted.role,
            wanted.purpose,
            wanted.matter,
        )
        if same and held.key != wanted.key and _share_a_day(held, wanted):
            return held
    return None


def may_offer(
    own: Collection[Held], day: date, *, role: Role, purpose: str, matter: str, deputy: bool
) -> bool:
    """Tell whether somebody who holds `own` in an organisation may appoint another person there.

    A general focal point appoints focal points, deputies, delegates and translators; a focal point of one
    purpose appoints deputies for it; a deputy appoints nobody.
    """
    if role not in {Role.FOCAL_POINT, Role.DELEGATE, Role.TRANSLATOR}:
        return False
    current = [held for held in own if holds(held, day)]
    if any(held.is_general for held in current):
        return True
    return deputy and any(_same_power(held, role, purpose, matter) and not held.deputy for held in current)


def may_end(own: Collection[Held], held: Held, day: date) -> bool:
    """Tell whether somebody who holds `own` in an organisation may end an appointment there.

    One's own always; a general focal point ends any but the roles of the secretariat's choosing; a focal point of
    one purpose ends its deputies.
    """
    if any(one.key == held.key for one in own):
        return True
    return may_offer(own, day, role=held.role, purpose=held.purpose, matter=held.matter, deputy=held.deputy)


def is_last_general(held: Held, there: Iterable[Held], last_day: date) -> bool:
    """Tell whether an organisation would have no general focal point on the day after `last_day`.

    Only such an appointment counts as stays open or ends later; the last one ends by handing over.
    """
    if not held.is_general:
        return False
    others = (one for one in there if one.is_general and one.key != held.key)
    return not any(one.since <= last_day and (one.until is None or one.until > last_day) for one in others)


@dataclass(frozen=True)
class Power:
    """Who may act for a purpose on a day: keys of appointments; `gaps` says what is missing, `ends_on` when it ends."""

    purpose: Purpose
    principals: tuple[int, ...]
    deputies: tuple[int, ...]
    gaps: tuple[Gap, ...]
    ends_on: date | None = None


def powers(there: Iterable[Held], day: date, *, warn_until: date) -> tuple[Power, ...]:
    """Return who acts for each standing purpose on a day, and its gaps.

    A gap is nobody at all, no deputy, or (`ends_on`) a power that ends by `warn_until` with nobody to go on.
    """
    current = [held for held in there if holds(held, day)]
    return tuple(_power(purpose, current, warn_until) for purpose in STANDING)


def _power(purpose: Purpose, current: Iterable[Held], warn_until: date) -> Power:
    able = [held for held in current if covers(held, purpose)]
    principals = tuple(held.key for held in able if not held.deputy)
    deputies = tuple(held.key for held in able if held.deputy)
    ends_on = _end(able, warn_until)
    missing = (
        (Gap.NOBODY, not able),
        (Gap.NO_PRINCIPAL, bool(deputies) and not principals),
        (Gap.NO_DEPUTY, len(principals) == 1 and not deputies),
        (Gap.ENDS, ends_on is not None),
    )
    return Power(purpose, principals, deputies, tuple(gap for gap, there in missing if there), ends_on)


def _end(able: Collection[Held], warn_until: date) -> date | None:
    """Return the last day of a power that ends by `warn_until`: that of the longest of its appointments."""
    if not able or any(held.until is None for held in able):
        return None
    last = max(held.until for held in able if held.until is not None)
    return last if last <= warn_until else None


def _same_power(held: Held, role: Role, purpose: str, matter: str) -> bool:
    return (held.role, held.purpose, held.matter) == (role, purpose, matter)


def _share_a_day(one: Held, other: Held) -> bool:
    return one.since <= (other.until or date.max) and other.since <= (one.until or date.max)
