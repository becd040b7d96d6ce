"""Two people at one thing, two clicks on one button, and the way back from a page that asks to sign in."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.letters import Matter
from browser.site import ADMINISTRATOR, Site, press
from consilia.consultations.models import Consultation, Reading
from consilia.letters.models import Letter
from consilia.members.example import OFFICER, PASSWORD

# Later, so that both are on their way before either is waited for.
CONFIRM = """button => setTimeout(() => button.form.requestSubmit(button))"""


@pytest.fixture
def two(site: Site, browser: Browser) -> Iterator[tuple[Page, Page]]:
    """Return the pages of two persons of the secretariat."""
    contexts = [browser.new_context(), browser.new_context()]
    first, second = (context.new_page() for context in contexts)
    site.sign_in(first, OFFICER)
    site.sign_in(second, ADMINISTRATOR)
    yield first, second
    for context in contexts:
        context.close()


def answer(page: Page) -> None:
    page.locator("#id_rows-1-clock").get_by_label("Time at the seat").check()


def made(matter: Matter) -> tuple[int, int]:
    letters = Letter.objects.filter(reference=matter.reference(1))
    return letters.count(), Consultation.objects.filter(letter__in=letters).count()


def test_two_who_confirm_at_once_make_one_consultation(
    site: Site, two: tuple[Page, Page], matter: Matter
) -> None:
    first, second = two
    site.drop(first, matter.first())
    second.goto(first.url)
    for page in two:
        answer(page)
    for page in two:
        page.get_by_role("button", name="Confirm", exact=True).evaluate(CONFIRM)
    there = site.address("consultations:consultation", slug=matter.slug(1))
    for page in two:
        page.wait_for_url(f"{there}**")
    told = sorted(page.locator(".c-note, .c-done").first.inner_text() for page in two)
    assert told == [
        "The letter was confirmed and is in the register.",
        "This letter has been confirmed already: this is what came of it.",
    ]
    assert made(matter) == (1, 1)


def test_double_click_makes_one_consultation(site: Site, page: Page, matter: Matter) -> None:
    site.sign_in(page)
    site.drop(page, matter.first())
    answer(page)
    page.get_by_role("button", name="Confirm", exact=True).dblclick()
    page.wait_for_url(f"{site.address('consultations:consultation', slug=matter.slug(1))}**")
    assert made(matter) == (1, 1)


def test_stale_save_shows_both_and_loses_nothing(site: Site, two: tuple[Page, Page], matter: Matter) -> None:
    mine, theirs = two
    site.drop(mine, matter.first())
    theirs.goto(mine.url)
    theirs.get_by_label("Place", exact=True).fill("Berne")
    press(theirs, "Save and check")
    mine.get_by_label("Place", exact=True).fill("Basel")
    press(mine, "Save and check")
    alert = mine.get_by_role("alert")
    expect(alert).to_contain_text("Somebody else has changed this")
    assert alert.locator("tbody").all_inner_texts() == ["Place\tBerne\tBasel"]
    assert Reading.objects.get().edits["letter-place"] == ["Berne"]
    expect(mine.get_by_label("Place", exact=True)).to_have_value("Basel")
    press(mine, "Save and check")
    assert Reading.objects.get().edits["letter-place"] == ["Basel"]


def test_stranger_comes_back_to_the_page_after_signing_in(site: Site, page: Page) -> None:
    wanted = site.address("consultations:readings", language="fr")
    answer = page.goto(wanted)
    assert answer is not None
    assert answer.status == 404
    page.get_by_role("main").get_by_role("link", name="Se connecter").click()
    page.locator("input[name=login]").fill(OFFICER)
    page.locator("input[name=password]").fill(PASSWORD)
    press(page, "Se connecter")
    expect(page).to_have_url(wanted)
    expect(page.get_by_role("heading", level=1)).to_have_text("Lettres à confirmer")
