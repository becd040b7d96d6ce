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
