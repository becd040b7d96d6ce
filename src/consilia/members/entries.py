"""What comes in about people: plain values between forms, commands and actions."""

from dataclasses import dataclass
from datetime import date

from consilia.members.vocab import Role


@dataclass(frozen=True)
class Person:
    """What a person says about herself or himself: names in Latin letters and in the own script.

    `language` is a key of core.languages, `time_zone` an IANA name or empty (as the seat).
    """

    name: str
    own_name: str = ""
    language: str = "en"
    time_zone: str = ""


@dataclass(frozen=True)
class Terms:
    """What somebody is to be appointed to.

    `purpose` is one of `vocab.Purpose` or empty for everything, `matter` names the one consultation
    ("consultation:<id>"), `until` is the last day (none: until it is ended), `paper` the reference of the letter
    on which the appointment is made.
    """

    role: Role
    purpose: str = ""
    matter: str = ""
    deputy: bool = False
    until: date | None = None
    paper: str = ""
