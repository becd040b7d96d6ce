"""One text, three views of it, and the way back to the original for every span.

`original` is the extracted text that spans count in.  `text` is the original without mark-up and invisible
signs, for values.  `folded` has the length of `text`, with digits, dashes, blanks, accents and letter variants
made alike, for patterns with capitals; `lower` is the same in lower case.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from consilia.core.reader.chinese_lines import line_ends
from consilia.core.reader.finder import Text

# With these signs all begins that MARKUP takes out.
MARKUP_SIGN = re.compile(
    r"[\n\[\]*_#\-\u2010\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u0640\u064b-\u0652\u0300-\u036f]"
)
# What a person does not see or what only marks up: taken out of `text`.
MARKUP = re.compile(
    r"\[bookmark:[^\]\n]*\]"  # left by word-processor converters
    r"|\[footnoteRef:\d+\]"
    r"|(?<!\s)\*{1,3}|(?<![^\s])\*{1,3}(?=\S)|(?<![\w/])_{1,2}(?=\w)|(?<=\w)_{1,2}(?![\w/])"
    r"|(?m:^\#{1,6}[ \t]+)"
    r"|\[(?=[^\]\n]{1,300}\]\([^)\n]*\))"  # [text](address) keeps the text
    r"|\]\([^)\n]*\)"
    r"|[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u0640\u064b-\u0652]"
    r"|[\u0300-\u036f]"
    r"|(?<=[^\W\d_])[-\u2010]\n[ \t]*(?=[a-zà-ÿа-яё])"  # a word hyphenated at the end of a line
    # A full Chinese line broken inside a sentence: Chinese hyphenates nothing and sets no blank there.
    r"|(?<=[^\n\t]{28})(?<=[\u3400-\u9fff、，；“《（\d])\n(?=[\u3400-\u9fff，。、；：！？）》”“《（\d])"
    r"(?!\d{1,2}(?:\.\d+)*[.、)\s]|[（(]?[一二三四五六七八九十]{1,3}[、)）]|尊敬|[^\n]{1,8}[：:]|[^\n]*\t"
    r"|(?:19|20)\d\d年[^\n]{3,12}[日）)]?\n|附件|[^\n]{1,12}\n\n"
    r"|[^\n\u3000]{2,12}\u3000[^\n])"  # cells that wide blanks part
)

# A Chinese sign is a letter to `\w`, yet no part of a number or a Latin word beside it: borders of such words.
STARTS = r"(?<![^\W\u3400-\u9fff])"
ENDS = r"(?![^\W\u3400-\u9fff])"

BLANK = re.compile(r"[\u00a0\u2000-\u200a\u202f]")
ALIKE: dict[int, str] = (
    {ord("\u3000"): " "}  # only for patterns: in a Chinese text it parts columns
    | dict.fromkeys([0xA0, *range(0x2000, 0x200B), 0x202F], " ")
    | dict.fromkeys(map(ord, "‐‑‒–—―−﹣－~〜～"), "-")
    | dict.fromkeys(map(ord, "‘’ʼ′＇`´"), "'")
    | dict.fromkeys(map(ord, "“”„«»″＂"), '"')
    | {ord("،"): ",", ord("؛"): ";", ord("؟"): "?", ord("٫"): ".", ord("【"): "(", ord("】"): ")"}
    | {ord("〔"): "(", ord("〕"): ")", ord("º"): "°", ord("○"): "〇", ord("№"): "№"}
    | {ord(a): b for a, b in zip("أإآٱىئؤةکی", "ااااييوهكي", strict=True)}
    | {ord("ё"): "е", ord("Ё"): "Е"}
)


def _fold_sign(sign: str) -> str:
    """Return the one plain sign that stands for `sign` in patterns; always exactly one."""
    if sign in "\n\t ":
        return sign
    alike = ALIKE.get(ord(sign))
    if alike is not None:
        return alike
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    if "\u0400" <= sign <= "\u04ff":
        return sign  # й is a letter of its own, not an accented и
    plain = unicodedata.normalize("NFKD", sign)[:1]
    return plain if plain and not unicodedata.combining(plain) and plain.strip() else sign


class _Folded(dict[int, str]):
    """The plain signs for all signs met so far."""

    def __missing__(self, code: int) -> str:
        plain = self[code] = _fold_sign(chr(code)) if code >= FIRST_FOLDED else chr(code)
        return plain


FIRST_FOLDED = 128  # plain signs stay as they are
FOLDED = _Folded()


def fold(text: str) -> str:
    """Return `text` with variants made alike; the length stays."""
    return text if text.isascii() else text.translate(FOLDED)


def lower(text: str) -> str:
    """Return `text` in lower case, sign by sign, so that the length stays."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(s.lower()[:1] for s in text)


NOISE = re.compile(r"[!-~]{400,}")  # no word or address is so long: patterns pass over it
MARKS = re.compile(r"[\u0640\u064b-\u0652\u0300-\u036f]")


CHINESE_BREAK = re.compile(
    r"(?<=[\u3001-\u9fff\uff00-\uffef])[ \t\u3000]*\n[ \t\u3000]*(?=[\u2014\u3001-\u9fff\uff00-\uffef])"
)


def _on_one_line(words: str) -> str:
    """Return words on one line; between two Chinese signs a line's end leaves no blank."""
    return " ".join((CHINESE_BREAK.sub("", words) if "\n" in words else words).split())


def _markup(text: str) -> Iterator[re.Match[str]]:
    """Return the matches of MARKUP in their order, tried only at the signs with which it begins."""
    end = 0
    for sign in MARKUP_SIGN.finditer(text):
        match = MARKUP.match(text, sign.start()) if sign.start() >= end else None
        if match:
            end = match.end()
            yield match


@dataclass(frozen=True, slots=True)
class Clean:
    """The three views and the map from `text` back to `original`."""

    original: str
    text: str
    folded: str
    lower: str
    starts: tuple[int, ...]
    shifts: tuple[int, ...]
    marked: bool

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where `text[start:end]` stands in the original."""
        if end <= start:
            return self._back(start), self._back(start)
        return self._back(start), self._back(end - 1) + 1

    def _back(self, position: int) -> int:
        return position + self.shifts[bisect_right(self.starts, position) - 1]

    def value(self, start: int, end: int) -> str:
        """Return what is printed at `text[start:end]` on one line, blanks single, trimmed.

        Vowel marks and accents that stand as signs of their own are printed, though `text` leaves them out.
        """
        if not self.marked:
            return _on_one_line(self.text[start:end])
        printed, last = self.original[slice(*self.span(start, end))], 0
        kept: list[str] = []
        for match in _markup(printed):
            kept += [printed[last : match.start()], match[0] if MARKS.fullmatch(match[0]) else ""]
            last = match.end()
        return _on_one_line("".join([*kept, printed[last:]]))

    def plain(self, start: int, end: int) -> str:
        """Return `folded[start:end]` on one line: digits and dashes made alike, capitals kept."""
        return " ".join(self.folded[start:end].split())


def clean(original: str) -> Clean:
    """Take mark-up and invisible signs out of `original` (LF line ends) and remember from where."""
    kept: list[str] = []
    starts, shifts = [0], [0]
    last = length = 0
    for match in _markup(original):
        kept.append(original[last : match.start()])
        length += match.start() - last
        last = match.end()
        starts.append(length)
        shifts.append(last - length)
    kept.append(original[last:])
    text = BLANK.sub(" ", "".join(kept))  # one that holds words together parts them all the same
    folded = NOISE.sub(lambda m: " " * len(m[0]), line_ends(text, fold(text)))
    if folded.count("\n") != text.count("\n"):
        text = "".join("\n" if f == "\n" else t for t, f in zip(text, folded, strict=True))
    return Clean(
        original,
        text,
        folded,
        Text(lower(folded)),
        tuple(starts),
        tuple(shifts),
        MARKS.search(original) is not None,
    )
