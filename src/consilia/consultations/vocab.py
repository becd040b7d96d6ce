"""Words of consultations."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(TextChoices):
    """How a consultation is held."""

    OPEN = "open", _("Open consultation")
    INFORMAL = "informal", _("Informal consultation")
    CORRESPONDENCE = "by-correspondence", _("Consultation by correspondence")
    QUESTIONNAIRE = "questionnaire", _("Questionnaire")


class State(TextChoices):
    """Where a consultation stands; always computed from the clock, never stored."""

    ANNOUNCED = "announced", pgettext_lazy("state of a consultation", "Announced")
    OPEN = "open", pgettext_lazy("state of a consultation", "Open")
    UNDER_WAY = "under-way", pgettext_lazy("state of a consultation", "Replies closed, under way")
    CONCLUDED = "concluded", pgettext_lazy("state of a consultation", "Concluded")
    CANCELLED = "cancelled", pgettext_lazy("state of a consultation", "Cancelled")


class Part(TextChoices):
    """The three lists of a consultation, which are never assumed to be one."""

    ADDRESSED = "addressed", _("Addressed to")
    MAY_REPLY = "may-reply", _("May reply")
    MAY_ATTEND = "may-attend", _("May attend")


class EventKind(TextChoices):
    """What a row of a timetable is: keys of the letter reader's contract."""

    MEETING = "meeting", pgettext_lazy("row of a timetable", "Meeting")
    DEADLINE = "deadline", pgettext_lazy("row of a timetable", "Deadline")
    MILESTONE = "milestone", pgettext_lazy("row of a timetable", "Milestone")


class Precision(TextChoices):
    """How exactly a row says when. A promise has no date at all ("to be published soon")."""

    MINUTE = "minute", _("day and hour")
    DAY = "day", _("day")
    MONTH = "month", _("month")
    YEAR = "year", _("year")
    SESSION = "session", _("a session, without a date")
    PROMISE = "promise", _("promised, without a date")


class Owner(TextChoices):
    """Who owes what a row announces."""

    ADDRESSEES = "addressees", _("the addressees")
    SECRETARIAT = "secretariat", _("the secretariat")
    OTHER_BODY = "other-body", _("another body")


class Change(TextChoices):
    """What a plan did to a row of the plan before it."""

    NEW = "new", pgettext_lazy("row of a timetable", "New")
    KEPT = "kept", pgettext_lazy("row of a timetable", "Unchanged")
    MOVED = "moved", pgettext_lazy("row of a timetable", "Moved")
    DROPPED = "dropped", pgettext_lazy("row of a timetable", "Dropped")


class AskKind(TextChoices):
    """What is asked of the addressees: keys of the letter reader's contract."""

    REPLY = "reply", _("Reply")
    REGISTER = "register", _("Register")
    COMMENT = "comment", _("Comment on a text")
    NOMINATE = "nominate", _("Nominate")
    CONTRIBUTE = "contribute", _("Contribute")


class TextState(TextChoices):
    """How far the text of one language is."""

    MACHINE = "machine", pgettext_lazy("state of a text", "Machine translation")
    DRAFT = "draft", pgettext_lazy("state of a text", "Draft")
    REVISED = "revised", pgettext_lazy("state of a text", "Revised")
    OFFICIAL = "official", pgettext_lazy("state of a text", "Official")


class ReadingState(TextChoices):
    """The life of a reading."""

    OPEN = "open", pgettext_lazy("state of a reading", "To be confirmed")
    CONFIRMED = "confirmed", pgettext_lazy("state of a reading", "Confirmed")
    DISCARDED = "discarded", pgettext_lazy("state of a reading", "Discarded")


class Outcome(TextChoices):
    """What comes of a letter that was read."""

    CONSULTATION = "consultation", _("It opens a new consultation")
    REPLAN = "replan", _("It changes the timetable of a consultation")
    MEETING = "meeting", _("It adds a meeting to a consultation")
    REGISTER_ONLY = "register-only", _("It goes into the register only")
