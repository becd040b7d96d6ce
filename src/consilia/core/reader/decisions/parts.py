"""Make the parts of an instrument from its phrases and the items under them."""

import re
from dataclasses import dataclass
from itertools import pairwise

from consilia.core.reader.cleaning import Clean
from consilia.core.reader.decisions.addressee import find_addressee
from consilia.core.reader.decisions.markers import Marker
from consilia.core.reader.decisions.phrases import Phrase
from consilia.core.reader.decisions.rules import Rules
from consilia.core.reader.decisions.structure import Chain
from consilia.core.reader.facts import Operative, Paragraph, Preamble, Span

LINK = re.compile(r"[;,،؛；，]?\s*\b(?:and|et|y|e|и|و|以及|和)$")
LINK_LENGTH = 24


@dataclass(slots=True)
class Item:
    """What stands behind one marker, or a line without one."""

    marker: Marker | None
    start: int
    end: int


@dataclass(slots=True)
class Group:
    """A phrase, its number, the words behind it and the items under it."""

    phrase: Phrase
    marker: Marker | None
    head: Span
    items: list[Item]
    end: int


def grouped(clean: Clean, rules: Rules, start: int) -> list[Group]:
    """Return each phrase with the words and the items under it."""
    events = Chain(clean, rules, start).walk()
    groups: list[Group] = []
    for event, following in pairwise(events):
        if event.phrase:
            head = (event.words, following.start)
            groups.append(Group(event.phrase, event.marker, head, [], following.start))
        elif groups:
            groups[-1].items.append(Item(event.marker, event.words, following.start))
            groups[-1].end = following.start
    return groups


def _joined(clean: Clean, group: Group) -> tuple[Span, list[Item]]:
    """Return the words behind the phrase, lines that go on included, and the items, wrapped lines joined."""
    head, items = group.head, list[Item]()
    for item in group.items:
        before = items[-1].end if items else head[1]
        if item.marker is None and not items and not _is_closed(clean, before):
            head = (head[0], item.end)
        elif items and _goes_on(clean, items, item, before):
            items[-1].end = item.end
        else:
            items.append(Item(item.marker, item.start, item.end))
    return head, items


def _goes_on(clean: Clean, items: list[Item], item: Item, before: int) -> bool:
    """Tell a wrapped line, or a list below a lettered item, from an item of its own."""
    if item.marker is None:
        return not (items[-1].marker is None and _is_closed(clean, before))
    above = items[-1].marker
    return item.marker.scheme == "roman" and above is not None and above.scheme == "letter"


def _is_closed(clean: Clean, end: int) -> bool:
    before = clean.folded[max(0, end - 20) : end].rstrip()
    return before.endswith((";", ".", "。"))


def preambular_part(clean: Clean, group: Group) -> Preamble:
    """Return a part of the preamble: the phrase, its English key, and the text of each item under it."""
    head, items = _joined(clean, group)
    texts = [_words(clean, item.start, item.end) for item in items]
    opening = _words(clean, *head)
    if opening and not (items and _is_link(opening)):
        texts.insert(0, opening)
    phrase = clean.value(group.phrase.start, group.phrase.end)
    return Preamble(phrase, group.phrase.key, texts, _extent(clean, group))


def operative_part(clean: Clean, rules: Rules, group: Group) -> Operative:
    """Return an operative part: the phrase, whom it charges, and its numbered paragraphs."""
    head, items = _joined(clean, group)
    addressee, partner, rest = None, None, head[0]
    bare = re.sub(r"^(?:(?:further|also|strongly|again) )+", "", group.phrase.key)
    if bare in rules.addressed:
        listed = bool(items) and items[0].marker is not None
        addressee, partner, rest = find_addressee(clean, rules, head, listed=listed)
    paragraphs = _paragraphs(clean, group, (rest, head[1]), items)
    phrase = clean.value(group.phrase.start, group.phrase.end)
    return Operative(phrase, group.phrase.key, addressee, partner, paragraphs, _extent(clean, group))


def _extent(clean: Clean, group: Group) -> Span:
    """Return the span of a part, from its phrase to its last sign."""
    end = group.end
    while clean.folded[end - 1].isspace():
        end -= 1
    return group.phrase.start, end


def _paragraphs(clean: Clean, group: Group, head: Span, items: list[Item]) -> list[Paragraph]:
    """Return numbered paragraphs with what stands below each; without a number it is ""."""
    opening = _words(clean, *head)
    result: list[Paragraph] = []
    number = group.marker.label if group.marker else ""
    if number or (opening and not (items and _is_link(opening))):
        result.append(Paragraph(number, opening))
    by_letter = not result
    for item in items:
        text = _words(clean, item.start, item.end)
        if item.marker is None or item.marker.scheme == "number":
            result.append(Paragraph(item.marker.label if item.marker else "", text))
            by_letter = False
        elif by_letter or not result:
            result.append(Paragraph(item.marker.label, text))
        else:
            result[-1].subparagraphs.append(text)
    return result


def _words(clean: Clean, start: int, end: int) -> str:
    """Return the words of an item without the punctuation and the conjunction that link it to the next."""
    text = clean.value(start, end).strip(" ,;:،؛，；：")
    return LINK.sub("", text).rstrip(" ,;،؛，；")


def _is_link(text: str) -> bool:
    """Tell "that" before a list from a paragraph of its own."""
    return len(text) <= LINK_LENGTH and len(text.split()) <= 2  # noqa: PLR2004 - "que:", "what follows"
