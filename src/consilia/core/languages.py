"""The languages of an organisation: official order, codes, file letters, direction.

`SIX` are those of ITU, in the order of their English names (Constitution, No. 171): the reader reads them.
`OFFICIAL` are those of this installation, which are the six unless its file says others.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, Self

from consilia.core.installation import installed

PREVAILING: Final = "fr"
"""The text that prevails in case of discrepancy (Constitution, Article 29)."""

_FORMATS: Final = "MSW|PDF|HTM|HTML|TXT|ODT|XLS|XLSX|PPT|PPTX|ZIP"
# `...!!MSW-E`, `C20-65-F`, `(Add.1)-A`: a lone letter after a hyphen counts only behind a number, a bracket
# or a format, because `annex-A` is an annex.
_LETTER_AFTER_HYPHEN: Final = re.compile(rf"(?:\d|\)|(?<![A-Z])(?:{_FORMATS}))-([A-Z])", re.IGNORECASE)
_LETTER_AFTER_NUMBER: Final = re.compile(r"(?<!\d)\d{3,}([A-Z])", re.IGNORECASE)
_CODE_AT_END: Final = re.compile(r"[._-]([a-z]{2,3}(?:[-_][a-z]{2,8})?)", re.IGNORECASE)


class LanguageError(ValueError):
    """A registry does not hold together, or a language is not in it; the message is one sentence."""


@dataclass(frozen=True, slots=True)
class Language:
    """One language: `code` is its key everywhere ("zh"), `tag` what HTML and Django call it ("zh-Hans").

    `letter` ends the names of its files ("C"), `name` is its name in itself, `locale` the CLDR locale whose
    dates it writes (English: en_GB, "18 March 2020").
    """

    code: str
    tag: str
    letter: str | None
    name: str
    direction: Literal["ltr", "rtl"]
    locale: str

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[a-z]{2,3}", self.code):
            raise LanguageError(f"{self.code!r} is not the code of a language.")
        if self.letter is not None and not re.fullmatch(r"[A-Z]", self.letter):
            raise LanguageError(f"The file letter of {self.code} must be one capital letter.")


@dataclass(frozen=True, slots=True)
class Languages:
    """The languages of an installation in official order; codes, tags and letters are unique."""

    members: tuple[Language, ...]

    def __post_init__(self) -> None:
        for kind, values in (
            ("code", [language.code for language in self]),
            ("tag", [language.tag.lower() for language in self]),
            ("file letter", [language.letter for language in self if language.letter]),
        ):
            if len(set(values)) < len(values):
                raise LanguageError(f"Two languages have the same {kind}.")

    def __iter__(self) -> Iterator[Language]:
        return iter(self.members)

    def __len__(self) -> int:
        return len(self.members)

    def __getitem__(self, code: str) -> Language:
        for language in self:
            if language.code == code:
                return language
        raise LanguageError(f"{code!r} is not a language of this organisation.")

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes in official order."""
        return tuple(language.code for language in self)

    def adding(self, *more: Language) -> Self:
        """Return a registry with `more` after the present ones."""
        return type(self)((*self.members, *more))

    def in_order(self, codes: set[str] | frozenset[str]) -> tuple[str, ...]:
        """Return `codes` in official order; raises LanguageError for one that is not here."""
        for code in codes:
            _ = self[code]
        return tuple(code for code in self.codes if code in codes)

    def find(self, tag: str) -> Language | None:
        """Find the language of a BCP 47 tag or locale name by dropping its last parts.

        "zh-hans", "zh_CN" and "zh" are Chinese, "fr-CH" is French; None for a language that is not here.
        """
        wish = tag.strip().lower().replace("_", "-")
        while wish:
            for language in self:
                if wish in {language.code, language.tag.lower()}:
                    return language
            wish = wish.rpartition("-")[0]
        return None

    def by_letter(self, letter: str) -> Language | None:
        """Find the language whose files end in `letter` ("F"), in either case."""
        wish = letter.upper()
        return next((language for language in self if language.letter == wish), None)

    def of_file(self, name: str) -> Language | None:
        """Find the language that a file name or address says, None where it says none.

        `S20-CL-INF-0008!!MSW-E.docx` is in English; `005F.docx` and `CL-20-18.fr.txt` are in French.
        """
        stem = re.split(r"[/\\]", name.strip())[-1]
        while stem:
            found = self._said_at_end(stem)
            if found is not None or not re.search(r"\.[A-Za-z0-9]{1,5}$", stem):
                return found
            stem = stem.rpartition(".")[0]
        return None

    def _said_at_end(self, stem: str) -> Language | None:
        for pattern in (_LETTER_AFTER_HYPHEN, _LETTER_AFTER_NUMBER):
            if match := _at_end(pattern, stem):
                return self.by_letter(match)
        match = _at_end(_CODE_AT_END, stem)
        return None if match is None else self.find(match)


def _at_end(pattern: re.Pattern[str], stem: str) -> str | None:
    for match in pattern.finditer(stem):
        if match.end() == len(stem):
            return match[1]
    return None


SIX: Final = Languages((
    Language("ar", "ar", "A", "العربية", "rtl", "ar"),
    Language("zh", "zh-Hans", "C", "中文", "ltr", "zh_Hans"),
    Language("en", "en", "E", "English", "ltr", "en_GB"),
    Language("fr", "fr", "F", "français", "ltr", "fr"),
    Language("ru", "ru", "R", "русский", "ltr", "ru"),
    Language("es", "es", "S", "español", "ltr", "es"),
))  # fmt: skip


def language_of(code: str) -> Language:
    """Return one of the six, or another language as CLDR knows it; LanguageError for one that it does not."""
    if code in SIX.codes:
        return SIX[code]
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - late: the six need no CLDR

    try:
        locale = Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError) as error:
        raise LanguageError(f"{code!r} is not a language that CLDR knows.") from error
    name = locale.get_language_name(code) or code
    return Language(code, code, None, name, "rtl" if locale.text_direction == "rtl" else "ltr", str(locale))


def _official() -> Languages:
    held = installed()
    return SIX if held is None else Languages(tuple(language_of(code) for code in held.languages))


OFFICIAL: Final = _official()
