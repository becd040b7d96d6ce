"""A real browser on the real site. Debian's Chromium; where there is none the journeys are left out, not in CI."""

import os
import shutil
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.db import transaction
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from browser.letters import Matter
from browser.site import Site
from consilia.base import clock
from consilia.cli import example
from consilia.members.access import seat_day

# The driver of the browser keeps an event loop in this thread; Django takes that for asynchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
expect.set_options(timeout=30_000)  # patience with a machine that does other things too
NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder."""
    for item in items:
        if item.path.parent.name == "browser":
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return a running browser."""
    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    if path is None:
        message = "No Chromium on this machine: install the package chromium to run the journeys."
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    with sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=path, args=QUIET)
        yield running
        running.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Return a fresh visitor."""
    visitor = browser.new_context(viewport={"width": 1200, "height": 900})
    yield visitor
    visitor.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """Return the visitor's page."""
    return context.new_page()


@pytest.fixture
def site(transactional_db: None, live_server: LiveServer) -> Site:  # noqa: ARG001
    """Return the example organisation, put in afresh and served to the browser."""
    cache.clear()  # attempts to sign in are counted there
    now = clock.now()
    with transaction.atomic():
        for step in example.STEPS:
            step(now)
    return Site(live_server.url)


@pytest.fixture
def matter() -> Matter:
    """Return two letters of today: one opens a consultation, one moves it."""
    return Matter(seat_day(clock.now()))
