"""The one mapping of language codes: `zh` in core, JSON, command line and files; `zh-hans` in Django."""

from typing import Literal

from django.utils import translation

from consilia.core.languages import OFFICIAL

_TAGS = {language.code: language.tag.lower() for language in OFFICIAL}
_CODES = {tag: code for code, tag in _TAGS.items()}


def tag(code: str) -> str:
    """Return what Django and addresses call the language `code` ("zh" → "zh-hans")."""
    return _TAGS.get(code, code)


def code(language_tag: str) -> str:
    """Return the key of a language that Django calls `language_tag` ("zh-hans" → "zh")."""
    return _CODES.get(language_tag.lower(), language_tag)


def active() -> str:
    """Return the key of the language of the page ("zh"); English where none is active."""
    return code(translation.get_language() or "en")


def direction(language: str) -> Literal["ltr", "rtl"]:
    """Return the direction of the language `language` (a key)."""
    return OFFICIAL[language].direction


def locale(language: str) -> str:
    """Return the CLDR locale in which the language `language` (a key) writes its dates."""
    return OFFICIAL[language].locale
