"""The example organisation as it stands behind the browser: its addresses, its people, what it holds."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import translation
from playwright.sync_api import FilePayload, Page

from consilia.members.example import OFFICER, PASSWORD

FOCAL_POINT = "focal.kenya@example.int"
ADMINISTRATOR = "administrator@example.int"


@dataclass(frozen=True)
class Site:
    """A running site; `root` is where it answers."""

    root: str

    def address(self, name: str, *, language: str = "en", **parts: object) -> str:
        """Return the address of a page in a language ("en", "zh-hans")."""
        with translation.override(language):
            return self.root + reverse(name, kwargs=parts)

    def sign_in(self, page: Page, email: str = OFFICER) -> None:
        """Sign a person of the example in by the form."""
        page.goto(self.address("account_login"))
        page.get_by_label("E-mail address").fill(email)
        page.get_by_label("Password").fill(PASSWORD)
        press(page, "Sign in")

    def drop(self, page: Page, letter: FilePayload) -> None:
        """Drop a letter as an officer; afterwards the page shows what was read in it."""
        page.goto(self.address("consultations:reading-new"))
        page.get_by_label("Files of one letter").set_input_files([letter])
        press(page, "Read")


def press(page: Page, button: str) -> None:
    """Press a button of the page and wait for what it leads to."""
    with page.expect_navigation():
        page.get_by_role("button", name=button, exact=True).click()
