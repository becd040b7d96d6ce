"""Every page as people see it: two directions, light and dark, a telephone and a desk."""

from collections.abc import Iterator
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from browser.shown import NOT_SHOWN, SHOWN, STRANGER, Shown, Things, make_things
from browser.site import FOCAL_POINT, Site
from consilia.members.example import OFFICER
from house.pages import pages

FOR_PROGRAMS = "api:"
LOOK = """async () => ({
  language: document.documentElement.lang,
  direction: getComputedStyle(document.body).direction,
  headings: document.querySelectorAll('h1').length,
  over: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  axe: (await axe.run({resultTypes: ['violations']})).violations.map(
    one => `${one.id}: ${one.nodes.map(node => node.html.slice(0, 200)).join(' | ')}`),
})"""


def test_no_page_is_left_out() -> None:
    names = {page.name for page in pages() if not page.name.startswith(FOR_PROGRAMS)}
    assert names == {shown.name for shown in SHOWN} | set(NOT_SHOWN)


@pytest.mark.parametrize("width", [375, 1200])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_pages_are_accessible_and_fit(
    site: Site, browser: Browser, language: str, scheme: Literal["light", "dark"], width: int
) -> None:
    things = make_things()
    faults: list[str] = []
    for person in (STRANGER, FOCAL_POINT, OFFICER):
        visitor = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
        visitor.add_init_script(Axe().axe_script)
        page = visitor.new_page()
        if person:
            site.sign_in(page, person)
        for shown in (row for row in SHOWN if row.to == person):
            faults += opened(site, page, shown, things, language)
        visitor.close()
    assert faults == []


def opened(site: Site, page: Page, shown: Shown, things: Things, language: str) -> list[str]:
    """Open a page and return what is wrong with it."""
    address = site.address(shown.name, language=language, **shown.parts(things))
    answer = page.goto(address)
    assert answer is not None
    assert answer.status == 200, address
    return [f"{address} {shown.to}: {fault}" for fault in _faults(page.evaluate(LOOK), language)]


def _faults(look: dict[str, object], language: str) -> Iterator[str]:
    found = look.pop("axe")
    assert isinstance(found, list)
    yield from found
    right = {
        "language": language,
        "direction": "rtl" if language == "ar" else "ltr",
        "headings": 1,
        "over": 0,
    }
    yield from (f"{name} is {look[name]}" for name, value in right.items() if look[name] != value)
