"""Arabic: the page runs from right to left, what is written in figures and Latin letters does not."""

from playwright.sync_api import Locator, Page, expect

from browser.letters import Matter
from browser.site import Site

FIRST_AND_LAST = """one => {
  const text = document.createTreeWalker(one, NodeFilter.SHOW_TEXT).nextNode();
  const left = (from) => {
    const range = document.createRange();
    range.setStart(text, from);
    range.setEnd(text, from + 1);
    return range.getBoundingClientRect().left;
  };
  return [left(0), left(text.length - 1)];
}"""


def places(page: Page) -> list[float]:
    """Return where the marks of the drawing stand, in the order of the timetable."""
    middle = (
        "marks => marks.map(mark => { const b = mark.getBoundingClientRect(); return b.left + b.width / 2 })"
    )
    found: list[float] = page.locator("svg .c-dr-mark").evaluate_all(middle)
    return found


def reads_left_to_right(one: Locator) -> None:
    expect(one).to_have_css("direction", "ltr")
    first, last = one.evaluate(FIRST_AND_LAST)
    assert first < last


def test_timeline_is_mirrored(site: Site, page: Page) -> None:
    page.goto(site.address("consultations:consultation", slug="cl-19-47"))
    english = places(page)
    assert english == sorted(english)
    assert len(english) == 4
    page.goto(site.address("consultations:consultation", slug="cl-19-47", language="ar"))
    arabic = places(page)
    assert arabic == sorted(arabic, reverse=True)
    assert len(arabic) == len(english)
    expect(page.locator("main")).to_have_css("direction", "rtl")


def test_reference_and_telephone_read_from_left_to_right(site: Site, page: Page, matter: Matter) -> None:
    site.sign_in(page)
    site.drop(page, matter.first())
    page.goto(page.url.replace("/en/", "/ar/"))
    for name in ("letter-reference", "contacts-0-phone", "contacts-0-email", "rows-1-utc_offset"):
        expect(page.locator(f"[name={name}]")).to_have_css("direction", "ltr")
    page.locator("#id_rows-1-clock input[value=seat]").check()
    page.locator("button.c-btn[value=confirm]").click()
    page.wait_for_url("**/ar/consultations/cl-**")
    page.goto(site.address("letters:letter", slug=matter.slug(1), language="ar"))
    expect(page.locator("body")).to_have_css("direction", "rtl")
    reads_left_to_right(page.locator("td .c-ref", has_text=matter.reference(1)).first)
    reads_left_to_right(page.locator(".c-ref", has_text="+41 22 555 01 10"))
    page.goto(site.address("letters:letter", slug="cl-20-18", language="ar"))
    reads_left_to_right(page.locator(".c-ref", has_text="CL-20/18").first)


def test_an_address_is_typed_from_left_to_right(site: Site, page: Page) -> None:
    page.goto(site.address("account_login", language="ar"))
    expect(page.locator("body")).to_have_css("direction", "rtl")
    expect(page.locator("[name=login]")).to_have_css("direction", "ltr")
