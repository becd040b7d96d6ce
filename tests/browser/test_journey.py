"""From the letter that is dropped to all who must know: the whole line, and the letter that moves it."""

from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest
from icalendar import Calendar
from playwright.sync_api import Browser, Locator, Page, expect

from browser.letters import Matter, instant, written
from browser.site import FOCAL_POINT, Site, press
from consilia.members.example import OFFICER, PASSWORD

WEEK = timedelta(weeks=1)
WHY = "The room is not free on that day."
ATOM = "{http://www.w3.org/2005/Atom}"
MOST_STOPS = 150
NAMES_IN_ARABIC = {6: "يونيو", 7: "يوليو"}


def confirm_first(site: Site, page: Page, matter: Matter) -> None:
    """Drop the letter with an hour in CET in summer, say whose clock is meant, confirm."""
    site.drop(page, matter.first())
    expect(page.get_by_text("The time zone as written is not the one in force on that date")).to_be_visible()
    press(page, "Confirm")
    expect(page.get_by_role("alert")).to_contain_text("Say whose clock is meant by this hour.")
    page.get_by_role("link", name="Say whose clock is meant in row 2").click()
    page.locator("#id_rows-1-clock").get_by_label("Time at the seat").check()
    press(page, "Confirm")
    expect(page.get_by_text("The letter was confirmed and is in the register.")).to_be_visible()


def confirm_second(site: Site, page: Page, matter: Matter) -> None:
    """Drop the letter that moves both days by a week, say why, confirm."""
    site.drop(page, matter.second())
    expect(page.get_by_label("It changes the timetable of a consultation")).to_be_checked()
    page.get_by_label("Why the timetable changes").fill(WHY)
    press(page, "Confirm")


def sequences(site: Site, page: Page, matter: Matter) -> dict[str, int]:
    """Return the events of the consultation's calendar, each with how often it changed."""
    answer = page.request.get(site.address("consultations:calendar", slug=matter.slug(1)))
    events = Calendar.from_ical(answer.body()).walk("VEVENT")
    return {str(event["UID"]): int(event["SEQUENCE"]) for event in events}


def updated(site: Site, page: Page, matter: Matter) -> str:
    """Return when the feed says that the consultation changed."""
    feed = ET.fromstring(page.request.get(site.address("web:consultations-atom")).body())  # noqa: S314 - our own
    address = site.address("consultations:consultation", slug=matter.slug(1))
    (entry,) = [
        entry for entry in feed.iter(f"{ATOM}entry") if entry.find(f"{ATOM}link").get("href") == address
    ]
    return entry.findtext(f"{ATOM}updated")


def test_letter_opens_a_consultation_that_another_letter_moves(
    site: Site, browser: Browser, page: Page, matter: Matter
) -> None:
    site.sign_in(page)
    confirm_first(site, page, matter)
    sees_it_in_arabic(site, page, matter)
    before, told = sequences(site, page, matter), updated(site, page, matter)
    confirm_second(site, page, matter)
    sees_what_moved(page, matter)
    after = sequences(site, page, matter)
    assert after == {uid: number + 1 for uid, number in before.items()}
    assert len(after) == 2
    assert updated(site, page, matter) > told
    interface_tells_it(site, page, matter)
    visitor = browser.new_context()
    focal_point_owes_it(site, visitor.new_page(), matter)
    visitor.close()


def sees_it_in_arabic(site: Site, page: Page, matter: Matter) -> None:
    page.goto(site.address("consultations:consultation", language="ar", slug=matter.slug(1)))
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    row = page.locator("tbody tr", has=page.locator(".c-is-meeting"))
    expect(row.locator("time")).to_have_attribute("datetime", instant(matter.meeting, "14:00"))
    day = f"{matter.meeting.day} {NAMES_IN_ARABIC[matter.meeting.month]} {matter.meeting.year}"
    expect(row.locator("time")).to_contain_text(day)
    row = page.locator("tbody tr", has=page.locator(".c-is-deadline"))
    expect(row.locator("time")).to_have_attribute("datetime", instant(matter.deadline, "23:59"))
    expect(row).to_contain_text("غير متاح بعد باللغة: العربية")


def sees_what_moved(page: Page, matter: Matter) -> None:
    table = page.locator("table", has=page.get_by_role("columnheader", name="Why"))
    rows = table.locator("tbody tr").all()
    days = [(matter.deadline, "23:59"), (matter.meeting, "14:00 – 17:00")]
    for row, (day, hours) in zip(rows, days, strict=True):
        cells = row.locator("td").all_inner_texts()
        assert cells[0] == f"{written(day)}, {hours}"
        assert cells[1] == f"{written(day + WEEK)}, {hours}"
        assert cells[2] == "7 days later"
        assert cells[3].split("\n") == [matter.reference(2), written(matter.today)]
        assert cells[4] == WHY
    earlier = page.locator("details", has_text=matter.reference(1))
    earlier.locator("summary").click()
    expect(earlier.get_by_text(written(matter.meeting)).first).to_be_visible()


def interface_tells_it(site: Site, page: Page, matter: Matter) -> None:
    told = page.request.get(f"{site.root}/api/v1/consultations/{matter.slug(1)}").json()
    moved = [(row["change"], row["start"]) for row in told["plan"]["rows"]]
    assert moved == [
        ("moved", f"{matter.deadline + WEEK}T23:59"),
        ("moved", f"{matter.meeting + WEEK}T14:00"),
    ]
    assert (told["plan"]["reference"], told["plan"]["reason"]) == (matter.reference(2), {"en": WHY})
    assert [plan["reference"] for plan in told["earlier_plans"]] == [matter.reference(1)]


def focal_point_owes_it(site: Site, page: Page, matter: Matter) -> None:
    site.sign_in(page, FOCAL_POINT)
    page.goto(site.address("web:desk"))
    duty = page.locator("main li", has=page.locator(".c-due"), has_text="shared laboratories")
    expect(duty).to_have_count(1)
    expect(duty).to_contain_text(f"{written(matter.deadline + WEEK)}, 23:59")
    expect(duty).to_contain_text("Kenya")
    duty.get_by_role("heading").get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("shared laboratories")


def test_letter_is_dropped_and_confirmed_without_script_and_mouse(
    site: Site, browser: Browser, matter: Matter
) -> None:
    visitor = browser.new_context(java_script_enabled=False)
    page = visitor.new_page()
    page.on("filechooser", lambda _chooser: None)  # long before it opens, so that the browser hands it over
    page.goto(site.address("web:home"))
    go(page, page.get_by_role("banner").get_by_role("link", name="Sign in"))
    reach(page, page.get_by_label("E-mail address"))
    page.keyboard.type(OFFICER)
    reach(page, page.get_by_label("Password"))
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Desk")
    page.goto(site.address("consultations:readings"))
    go(page, page.get_by_role("link", name="Read a letter"))
    reach(page, page.get_by_label("Files of one letter"))
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Enter")
    chooser.value.set_files([matter.first()])
    go(page, page.get_by_role("button", name="Read"))
    go(page, page.get_by_role("link", name="Say whose clock is meant in row 2"))
    reach(page, page.locator("#id_rows-1-clock").get_by_label("Time at the seat"))
    page.keyboard.press("Space")
    go(page, page.get_by_role("button", name="Confirm"))
    expect(page.get_by_text("The letter was confirmed and is in the register.")).to_be_visible()
    row = page.locator("tbody tr", has=page.locator(".c-is-meeting"))
    expect(row.locator("time")).to_have_attribute("datetime", instant(matter.meeting, "14:00"))
    visitor.close()


def reach(page: Page, wanted: Locator) -> None:
    """Press Tab until a thing has the focus, and see that it shows it."""
    expect(wanted).to_be_attached()
    page.wait_for_load_state()
    for _press in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if wanted.evaluate("one => one === document.activeElement"):
            assert wanted.evaluate("one => getComputedStyle(one).outlineStyle") != "none"
            return
    pytest.fail(f"{wanted} cannot be reached by the keyboard")


def go(page: Page, wanted: Locator) -> None:
    """Reach a thing and press Enter."""
    reach(page, wanted)
    page.keyboard.press("Enter")
