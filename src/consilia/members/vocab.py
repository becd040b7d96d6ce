"""Words of the register: categories of members, keys of addressees, roles, regions.

Categories: Constitution, Article 2 and Nos 28A-C; Convention, Articles 19, 23 and Nos 241A-E; PP
Resolutions 99 and 169.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Category(TextChoices):
    """What an organisation is to ours; a membership has one, with dates."""

    MEMBER_STATE = "member-state", _("Member State")
    SECTOR_MEMBER = "sector-member", _("Sector Member")
    ASSOCIATE = "associate", _("Associate")
    ACADEMIA = "academia", pgettext_lazy("category of members", "Academia")
    REGIONAL_ORGANISATION = "regional-organisation", _("Regional organisation")
    OBSERVER = "observer", _("Observer")
    RESOLUTION_99 = "resolution-99", _("Participant under Resolution 99")
    SECRETARIAT = "secretariat", _("Secretariat")


class Sector(TextChoices):
    """To which Sector a member was admitted (Constitution, Nos 28A-C; Convention, Article 19)."""

    RADIOCOMMUNICATION = "R", pgettext_lazy("Sector", "Radiocommunication")
    STANDARDIZATION = "T", pgettext_lazy("Sector", "Telecommunication standardization")
    DEVELOPMENT = "D", pgettext_lazy("Sector", "Telecommunication development")


class Classification(TextChoices):
    """As what a State is counted, beside its membership; each has its dates and its source."""

    ELECTORAL_GROUP = "electoral-group", _("Electoral group")
    LDC = "ldc", _("Least developed country")
    LLDC = "lldc", _("Landlocked developing country")
    SIDS = "sids", _("Small island developing State")


class AddressKind(TextChoices):
    """Which office of an organisation has an address."""

    ADMINISTRATION = "administration", _("Administration")
    PERMANENT_MISSION = "permanent-mission", _("Permanent mission at the seat")
    HEADQUARTERS = "headquarters", _("Headquarters")


class Addressees(TextChoices):
    """Whom a letter goes to, or who may take part: keys of the letter reader's contract."""

    MEMBER_STATES = "member-states", _("Member States")
    COUNCIL_MEMBER_STATES = "council-member-states", _("Member States of the Council")
    SECTOR_MEMBERS = "sector-members", _("Sector Members")
    ASSOCIATES = "associates", _("Associates")
    ACADEMIA = "academia", pgettext_lazy("addressees", "Academia")
    REGIONAL_ORGANISATIONS = "regional-organisations", _("Regional organisations")
    OBSERVERS = "observers", _("Observers")
    PUBLIC = "public", _("The public")


class Role(TextChoices):
    """What a person is appointed to do for an organisation, from a day until a day."""

    FOCAL_POINT = "focal-point", _("Focal point")
    DELEGATE = "delegate", _("Delegate")
    CHAIR = "chair", _("Chair")
    TRANSLATOR = "translator", _("Translator")
    OFFICER = "officer", _("Secretariat officer")
    ADMINISTRATOR = "administrator", _("Administrator")


class Purpose(TextChoices):
    """For what a focal point may act; without a purpose, for everything."""

    REGISTRATION = "registration", pgettext_lazy("purpose of a focal point", "Registration for meetings")
    CONTRIBUTIONS = "contributions", pgettext_lazy("purpose of a focal point", "Contributions")
    VOTES = "votes", pgettext_lazy("purpose of a focal point", "Votes")
    QUESTIONNAIRES = "questionnaires", pgettext_lazy("purpose of a focal point", "Questionnaires")
    CONSULTATION = "consultation", pgettext_lazy("purpose of a focal point", "One consultation")


class Gap(TextChoices):
    """What an organisation lacks for a purpose."""

    NOBODY = "nobody", pgettext_lazy("gap", "nobody")
    NO_PRINCIPAL = "no-principal", pgettext_lazy("gap", "only a deputy")
    NO_DEPUTY = "no-deputy", pgettext_lazy("gap", "no deputy")
    ENDS = "ends", pgettext_lazy("gap", "ends soon")


class Ending(TextChoices):
    """Why an appointment ended, where the house itself ended it; else people say why in words."""

    HANDED_OVER = "handed-over", pgettext_lazy("appointment", "handed over")


class Source(TextChoices):
    """From where the register that comes with us knows a fact; facts entered here have a source in words.

    Days that no paper at hand gives are counted from 1 January 2012: then the Union had 193 Member States,
    all that it had until 2024.
    """

    COUNTED_FROM_2012 = "counted-from-2012", _("First day not entered; counted from 1 January 2012.")
    MEMBER_194 = "member-194-in-2025", _("194th Member State in 2025; the day of accession is not entered.")
    RESOLUTION_99 = "resolution-99", _("PP Resolution 99; counted from 1 January 2012.")
    CONSTITUTION_43 = "constitution-43", _("Constitution, Article 43; counted from 1 January 2012.")
    ELECTED_2018 = "elected-2018", _("Elected in 2018 (PP-18); days by calendar year.")
    ELECTED_2022 = "elected-2022", _("Elected in 2022 (PP-22); days by calendar year.")
    CEPT_SUSPENSION = "cept-suspension", _("Suspended from 18 March 2022; counted from 1 January 2012.")
    UN_M49 = "un-m49-2026", _("United Nations list (M49) as seen on 15 May 2026; counted from that day.")
    EXAMPLE = "example", _("Invented for the example organisation.")


class InvitationState(TextChoices):
    """Where an invitation stands."""

    OPEN = "open", pgettext_lazy("invitation", "open")
    USED = "used", pgettext_lazy("invitation", "accepted")
    WITHDRAWN = "withdrawn", pgettext_lazy("invitation", "withdrawn")
    EXPIRED = "expired", pgettext_lazy("invitation", "expired")
