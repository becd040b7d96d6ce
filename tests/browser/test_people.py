"""A focal point invites a deputy and hands over, and the desk moves; an officer restores a State."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from browser.site import FOCAL_POINT, Site, press
from consilia.base.models import OutgoingMail
from consilia.members.example import OFFICER

PASSWORD = "a password that is long enough"  # noqa: S105 - of people whom the test invents
LETTER = "Suva, 20 November 2026\n\nThe Ministry names a new focal point.\n\n(signed)\n"


def link_to(site: Site, email: str) -> str:
    """Return the link in the newest mail to an address."""
    body = OutgoingMail.objects.filter(recipient=email).latest("pk").body
    return (
        site.root
        + "/"
        + body.split("/members/invitation/")[0].rsplit("/", 1)[1]
        + ("/members/invitation/" + body.split("/members/invitation/")[1].split("/")[0] + "/")
    )


def accepted(site: Site, browser: Browser, email: str, name: str) -> Page:
    """Open the mailed link as somebody new, and accept."""
    page = browser.new_context().new_page()
    page.goto(link_to(site, email))
    page.get_by_label("Name in Latin letters").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Accept")
    expect(page.get_by_role("heading", level=1)).to_have_text("Desk")
    return page


def own_people(page: Page, site: Site) -> None:
    page.goto(site.address("web:desk"))
    page.get_by_role("link", name="People and their powers").click()


def test_deputy_hand_over_and_desk(site: Site, page: Page, browser: Browser) -> None:
    site.sign_in(page, FOCAL_POINT)
    own_people(page, site)
    page.get_by_role("link", name="Invite a person").click()
    page.get_by_label("E-mail address").fill("second@example.int")
    page.get_by_label("Role").select_option("focal-point")
    page.get_by_label("Purpose").select_option("contributions")
    page.get_by_label("as deputy").check()
    press(page, "Send the invitation")
    expect(page.get_by_text("The invitation goes to second@example.int.")).to_be_visible()
    deputy = accepted(site, browser, "second@example.int", "The second")
    row = deputy.locator("main tr", has_text="Contributions")
    expect(row).to_contain_text("The second (deputy)")
    expect(row).to_contain_text("no gap")
    own_people(deputy, site)
    expect(deputy.get_by_role("link", name="Invite a person")).to_have_count(0)

    own_people(page, site)
    page.get_by_role("link", name="Hand over: Focal point of Kenya, Focal point").click()
    page.get_by_label("or the e-mail address").fill("next@example.int")
    press(page, "Hand over")
    expect(page.get_by_text("Until it is accepted, nothing changes.")).to_be_visible()
    page.goto(site.address("web:desk"))
    expect(page.get_by_role("heading", name="To come")).to_be_visible()
    successor = accepted(site, browser, "next@example.int", "The next")
    expect(successor.get_by_role("heading", name="To come")).to_be_visible()
    page.reload()
    expect(page.get_by_text("You do not act for an organisation now")).to_be_visible()

    duty = successor.locator("main li", has_text="Register").first
    duty.get_by_role("link", name="Note that it is done").click()
    for language in ("en", "ar"):
        successor.goto(successor.url.replace("/en/", f"/{language}/"))
        assert Axe().run(successor).violations_count == 0
    successor.goto(successor.url.replace("/ar/", "/en/"))
    successor.get_by_label("Reference").fill("Note 7")
    press(successor, "Note it")
    given = successor.locator("h2", has_text="Replies given")
    expect(given).to_be_visible()
    expect(successor.get_by_text("Note 7")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_officer_restores_a_state_that_lost_its_people(
    site: Site, browser: Browser, *, scripts: bool
) -> None:
    page = browser.new_context(java_script_enabled=scripts).new_page()
    site.sign_in(page, OFFICER)
    page.get_by_role("link", name="1 member lost its focal point").click()
    page.get_by_role("link", name="Fiji").click()
    page.get_by_role("link", name="Give the organisation a focal point again").click()
    page.get_by_label("E-mail address").fill("fiji@example.int")
    page.get_by_label("Reference or date of the signed letter").fill("Note of 20 November 2026")
    letter = {"name": "note.txt", "mimeType": "text/plain", "buffer": LETTER.encode()}
    page.get_by_label("The signed letter", exact=True).set_input_files([letter])  # type: ignore[list-item]
    press(page, "Send the invitation")
    focal = accepted(site, browser, "fiji@example.int", "The new one")
    own_people(focal, site)
    expect(focal.get_by_text("Note of 20 November 2026")).to_be_visible()
    page.goto(site.address("web:desk"))
    expect(page.get_by_text("lost its focal point")).to_have_count(0)
