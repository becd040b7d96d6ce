"""The words in which facts are shown: names of facts and categories, times, percentages."""

import unicodedata
from datetime import date, datetime

from babel import Locale
from babel.dates import format_datetime, format_interval, format_skeleton
from babel.numbers import format_percent

from consilia.core import messages
from consilia.core.languages import OFFICIAL
from consilia.core.reader.facts import Row

LONG = 90  # signs of quoted words before they are cut
RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
SEPARATORS = {"ar": "، ", "zh": "、"}
# Marks that turn or embed text: cells are isolated as a whole, so a stray one inside must not reach beyond.
BIDI_CONTROLS = dict.fromkeys([0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])


def _(message: str) -> str:
    """Mark a message for extraction; `Words` translates it."""
    return message


NAMES = {
    "kind": _("Kind"),
    "language": _("Language"),
    "reference": _("Reference"),
    "other_references": _("Other references"),
    "date": _("Date"),
    "place": _("Place"),
    "issuer": _("Issuer"),
    "subject": _("Subject"),
    "addressees": _("Addressees"),
    "signatory": _("Signatory"),
    "contacts": _("Contact"),
    "contacts.phone": _("Telephone and fax"),
    "contacts.email": _("E-mail"),
    "mandate": _("Mandate"),
    "destination": _("Goes to"),
    "body": _("Body"),
    "timetable": _("Timetable"),
    "asks": _("What is asked"),
    "references": _("Texts cited"),
    "sections": _("Sections"),
    "recommendations": _("Recommendations"),
    "agreements": _("Agreements"),
    "preamble": _("Preamble"),
    "operative": _("Operative part"),
    "warnings": _("To be checked"),
}
KEYS = {
    "circular-letter": _("circular letter"),
    "letter": _("letter"),
    "report": _("report"),
    "decision": _("decision"),
    "resolution": _("resolution"),
    "recommendation": _("recommendation"),
    "other": _("other"),
    "meeting": _("meeting"),
    "deadline": _("deadline"),
    "milestone": _("milestone"),
    "reply": _("reply"),
    "register": _("register"),
    "comment": _("comment"),
    "nominate": _("nominate"),
    "contribute": _("contribute"),
    "member-states": _("Member States"),
    "council-member-states": _("Member States of the Council"),
    "sector-members": _("Sector Members"),
    "associates": _("Associates"),
    "academia": _("Academia"),
    "regional-organisations": _("regional organisations"),
    "observers": _("observers"),
    "public": _("the public"),
    "council": _("Council"),
    "plenipotentiary-conference": _("Plenipotentiary Conference"),
    "wtdc": _("World Telecommunication Development Conference"),
    "wtsa": _("World Telecommunication Standardization Assembly"),
    "radiocommunication-assembly": _("Radiocommunication Assembly"),
}


class Words:
    """Writes facts in one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        found = OFFICIAL.find(language)
        self.locale = Locale.parse(found.locale if found else language)
        self.rtl = self.locale.text_direction == "rtl"
        self._text = messages.translator(language)
        self.say = self._text.gettext
        self.count = self._text.ngettext

    def name(self, fact: str) -> str:
        """Return the name of a fact."""
        return self.say(NAMES[fact])

    def key(self, key: str) -> str:
        """Return the name of a kind or a category; a key without one stands for itself."""
        return self.say(KEYS[key]) if key in KEYS else key

    def keys(self, keys: list[str]) -> str:
        """Return a list of names on one line."""
        return self.join([self.key(key) for key in keys])

    def join(self, parts: list[str]) -> str:
        """Join with the language's comma."""
        return SEPARATORS.get(self.locale.language, ", ").join(parts)

    def of_language(self, code: str) -> str:
        """Return the name of a language."""
        found = OFFICIAL.find(code)
        return str(self.locale.languages.get(found.code if found else code, code))

    def day(self, iso: str) -> str:
        """Return a day with its weekday, or a month: "2026-12-03" is "Thu, 3 Dec 2026"."""
        if len(iso) == len("2026-12"):
            return format_skeleton("yMMMM", date.fromisoformat(f"{iso}-01"), locale=self.locale)
        return format_skeleton("yMMMEd", date.fromisoformat(iso[:10]), locale=self.locale)

    def moment(self, iso: str) -> str:
        """Return a day, with its hour where there is one, counted from 0 to 24 as the letters do."""
        if "T" not in iso:
            return self.day(iso)
        return f"{self.day(iso)} {format_datetime(datetime.fromisoformat(iso), 'HH:mm', locale=self.locale)}"

    def when(self, row: Row) -> str:
        """Return the time of a row, with what limits its certainty."""
        parts = [self._interval(row.start, row.end)]
        if not row.inclusive:
            parts = [self.say(_("before %(day)s")) % {"day": parts[0]}]
        if row.tentative:
            parts.append(self.say(_("(to be confirmed)")))
        if row.past:
            parts.append(self.say(_("(past)")))
        return " ".join(parts)

    def _interval(self, start: str, end: str | None) -> str:
        if end is None:
            return self.moment(start)
        if "T" in start and "T" in end and start[:10] == end[:10]:
            return f"{self.moment(start)}–{end[11:16]}"
        if "T" in start or "T" in end or len(start) < len("2026-12-03") or end < start:
            return f"{self.moment(start)} – {self.moment(end)}"
        days = date.fromisoformat(start), date.fromisoformat(end)
        return str(format_interval(*days, skeleton="yMMMd", locale=self.locale))

    def zone(self, row: Row) -> str:
        """Return the zone as written, and the offset where the words do not show it."""
        written, offset = row.zone_as_written or "", row.utc_offset
        if not offset or "UTC" in written or "GMT" in written:
            return written
        return f"{written} (UTC{offset})" if written else f"UTC{offset}"

    def uncertain(self, confidence: float) -> str:
        """Return the remark on a fact below the threshold."""
        percent = format_percent(confidence, locale=self.locale)
        return self.say(_("(uncertain: %(percent)s)")) % {"percent": percent}

    def quoted(self, text: str, start: int, end: int) -> str:
        """Return the words of `text` in a span on one line, shortened in the middle where they are long."""
        words = clean(text[start:end])
        if len(words) <= LONG:
            return words
        half = LONG // 2
        start_of_words, end_of_words = words[:half], words[-half:]
        if " " in start_of_words and " " in end_of_words:  # Chinese has no spaces to cut at
            start_of_words, end_of_words = start_of_words.rpartition(" ")[0], end_of_words.partition(" ")[2]
        return f"{start_of_words} … {end_of_words}"


def clean(text: str) -> str:
    """Return `text` on one line, without signs that steer a terminal or turn what stands beside it."""
    bare = text.translate(BIDI_CONTROLS)
    return " ".join("".join(" " if unicodedata.category(sign) == "Cc" else sign for sign in bare).split())


def has_right_to_left(text: str) -> bool:
    """Whether `text` holds a sign of a script that runs right to left."""
    return any(unicodedata.bidirectional(sign) in RIGHT_TO_LEFT for sign in text)
