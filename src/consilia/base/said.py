"""Text of people in several languages: shown in the reader's, or the original with its mark."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from i18nfield.strings import LazyI18nString

from consilia.base import tags

_LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Said:
    """A text as one reader sees it: in `language` (a key), which is not the reader's where `missing`."""

    text: str
    language: str
    direction: Literal["ltr", "rtl"]
    missing: bool


def said(value: LazyI18nString | Mapping[str, str] | str | None, original: str, reader: str) -> Said:
    """Return a text for a reader of the language `reader`; languages are keys of core.languages.

    Where the reader's language is missing the text of the original language is shown, whatever the reader's
    language, and never a third one: a translation of a translation would pass for the original.
    """
    texts = in_languages(value, original)
    wanted = reader if texts.get(reader) else original
    if not texts.get(wanted):
        wanted = next((key for key, text in texts.items() if text), original)
    return Said(
        texts.get(wanted, ""), wanted, tags.direction(wanted), missing=bool(texts) and wanted != reader
    )


def in_languages(value: LazyI18nString | Mapping[str, str] | str | None, original: str) -> dict[str, str]:
    """Return the texts of a field by language key; a bare text is in its original language."""
    held = value.data if isinstance(value, LazyI18nString) else value
    if not held:
        return {}
    if isinstance(held, str):
        return {original: held}
    return {tags.code(tag): text for tag, text in held.items() if text}


def legible(text: str) -> str:
    """Return a text with one sign for the end of a line and without control characters.

    No feed (XML 1.0) and no database may hold them, and a calendar would take some for the end of a line.
    """
    return _UNSEEN.sub("", _LINE_END.sub("\n", text))


def stored(texts: Mapping[str, str]) -> LazyI18nString:
    """Return a field's value from texts by language key; empty ones are left out."""
    plain = {tags.tag(key): legible(text) for key, text in texts.items()}
    return LazyI18nString({tag: text for tag, text in plain.items() if text.strip()})
