"""Words on pages: texts in the reader's language or marked as not yet in it, references, days."""

from collections.abc import Iterable
from datetime import date

from babel.lists import format_list
from babel.units import format_unit
from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from i18nfield.strings import LazyI18nString

from consilia.base import dates, tags
from consilia.base.said import said as shown_to
from consilia.core.languages import OFFICIAL

register = template.Library()

KILOBYTE, MEGABYTE = 1000, 1000**2


@register.simple_tag
def said(value: LazyI18nString | str, original: str) -> SafeString:
    """Print a text of people: isolated, with its own language and direction where it is not the reader's."""
    found = shown_to(value, original, tags.active())
    if not found.missing:
        return format_html("<bdi>{}</bdi>", found.text)
    return format_html(
        '<bdi lang="{}" dir="{}">{}</bdi> <span class="c-tag c-wait">{}</span>',
        OFFICIAL[found.language].tag,
        found.direction,
        found.text,
        _("not yet in %(language)s") % {"language": OFFICIAL[tags.active()].name},
    )


@register.filter
def plainly(value: LazyI18nString | str, original: str) -> str:
    """Return a text of people without mark-up, for titles of pages and options."""
    return shown_to(value, original, tags.active()).text


@register.filter
def ref(reference: str) -> SafeString:
    """Print a reference or a telephone number: left to right in every language."""
    return format_html('<bdi dir="ltr" class="c-ref">{}</bdi>', reference)


@register.filter
def listed(words: Iterable[object]) -> str:
    """Return words as a list in the reader's language: "one, two and three"."""
    return str(format_list([str(word) for word in words], locale=tags.locale(tags.active())))


@register.filter
def colon(label: str) -> str:
    """Return a label with the colon of the reader's language: the Chinese one is as wide as a sign."""
    return f"{label}\N{FULLWIDTH COLON}" if tags.active() == "zh" else f"{label}:"


@register.filter
def file_size(size: int) -> str:
    """Return the size of a file in kilobytes, or megabytes from 1 MB, in the reader's language."""
    unit, shown = ("megabyte", size / MEGABYTE) if size >= MEGABYTE else ("kilobyte", max(size / KILOBYTE, 1))
    return str(
        format_unit(round(shown), f"digital-{unit}", length="short", locale=tags.locale(tags.active()))
    )


@register.filter
def on_day(value: date | None) -> str:
    """Return a day in the reader's language."""
    return dates.day(value, tags.active()) if value else ""


@register.filter
def lang_dir(key: str) -> SafeString:
    """Return the attributes `lang` and `dir` of a text in the language `key`."""
    own = OFFICIAL[key]
    return format_html('lang="{}" dir="{}"', own.tag, own.direction)


@register.filter
def language_name(key: str) -> str:
    """Return the name of a language in itself."""
    return OFFICIAL[key].name


@register.simple_block_tag
def trail(content: SafeString) -> SafeString:
    """Print the way to a page: list items with links to the pages above it."""
    return format_html(
        '<nav class="c-trail" aria-label="{}"><ol>{}</ol></nav>', _("The way to this page"), content
    )
