"""The sample papers, where they lie beside the repository: from the file to the page in Arabic."""

from playwright.sync_api import FilePayload, Page, expect

from browser.site import Site, press
from consultations.papers import sample

SECOND_ROUND = """General Secretariat

Geneva, 30 November 2020

Ref.: CL-20/55

To Member States;
Sector Members

Subject: Second round of the open consultation on the draft guidelines

Dear Sir or Madam,

Further to my Circular Letter CL-20/18 of 18 March 2020, there will be a second round. Member States are invited
to send their contributions by 1 March 2021.

Yours faithfully,

(signed)

The Secretary-General
"""


def paper(name: str) -> FilePayload:
    found = sample(name)
    return {"name": name, "mimeType": "text/plain", "buffer": found.read()}


def test_letter_of_march_2020_and_the_second_round(site: Site, page: Page) -> None:
    """The example tells of this letter in words of its own, so that the true one is another paper."""
    letter = paper("CL-20-18.fr.txt")
    site.sign_in(page)
    site.drop(page, letter)
    expect(page.locator("mark.c-caution")).to_have_text("CET")
    page.get_by_label("This is another paper under the same number").check()
    page.get_by_label("It opens a new consultation").check()
    page.get_by_role("link", name="Say whose clock is meant in row 2").click()
    page.locator("#id_rows-1-clock").get_by_label("Time at the seat").check()
    press(page, "Confirm")
    page.goto(page.url.partition("#")[0].replace("/en/", "/ar/"))
    rows = page.locator("tbody tr[id^=event-] time")
    assert [row.get_attribute("datetime") for row in rows.all()] == [
        "2020-04-09",
        "2020-04-23T11:00Z",
        "2020-05-05",
        "2020-06-09",
    ]
    assert rows.all_inner_texts() == [
        "9 أبريل 2020",
        "23 أبريل 2020، 13:00 – 14:30",
        "5 مايو 2020",
        "9–19 يونيو 2020",
    ]
    second = SECOND_ROUND.encode()
    site.drop(page, {"name": "CL-20-55.en.txt", "mimeType": "text/plain", "buffer": second})
    consultation = page.get_by_label("Which consultation").locator("option", has_text="CL-20/18")
    page.get_by_label("Which consultation").select_option(consultation.get_attribute("value"))
    press(page, "Save and check")
    expect(page.get_by_role("heading", name="The timetable before, row by row")).to_be_visible()
    page.get_by_label("Why the timetable changes").fill("The Council has asked for a second round.")
    press(page, "Confirm")
    rows = page.locator("#changes ~ div tbody tr")
    expect(rows).to_have_count(1)  # what took place stays, so that only one thing is new
    assert rows.locator("td").all_inner_texts() == [
        "",
        "1 March 2021",
        "New",
        "CL-20/55\n30 November 2020",
        "The Council has asked for a second round.",
    ]
    before = page.locator("details", has_text="CL-20/18")
    before.locator("summary").click()
    expect(before.get_by_text("23 April 2020, 13:00 – 14:30")).to_be_visible()


def test_letter_of_august_2023_says_destination_and_mandate(site: Site, page: Page) -> None:
    letter = paper("CL-23-24.fr.txt")
    site.sign_in(page)
    site.drop(page, letter)
    press(page, "Confirm")
    row = page.locator("tbody tr[id^=event-] time")
    expect(row).to_have_attribute("datetime", "2023-09-12T21:59Z")
    expect(row).to_have_text("12 September 2023, 23:59")
    expect(page.locator("dt:has-text('Replies go to') + dd")).to_contain_text("GTC-FHR")
    expect(page.locator("#mandate + dd")).to_contain_text("PP-22")
