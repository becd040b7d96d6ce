"""Passkeys and the sign-in of another house, in a real browser."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from urllib.request import urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import LazySettings
from django.contrib.staticfiles import finders
from playwright.sync_api import Page, expect

from browser.site import FOCAL_POINT, Site, press
from consilia.base.models import RecordEntry


def with_passkeys(page: Page) -> None:
    """Give the browser a key that is always at hand."""
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def is_usable(page: Page, address: str) -> None:
    """Try a page with axe, in both directions of writing."""
    for language in ("en", "ar"):
        page.goto(address.replace("/en/", f"/{language}/"))
        assert Axe().run(page).response["violations"] == []
    page.goto(address)


def sign_out(page: Page) -> None:
    press(page, "Sign out")


def test_a_passkey_alone_and_beside_the_password(site: Site, page: Page) -> None:
    with_passkeys(page)
    site.sign_in(page, FOCAL_POINT)
    page.get_by_role("link", name="My account").click()
    page.get_by_role("link", name="Ways to sign in").click()
    page.get_by_role("link", name="Add or take away").click()
    page.get_by_role("link", name="Add a passkey").click()
    press(page, "Add a passkey")
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")
    expect(page.locator("main .c-list li")).to_have_count(10)
    for name in ("mfa_reauthenticate", "mfa_reauthenticate_webauthn", "mfa_list_webauthn"):
        is_usable(page, site.address(name))
    for link in ("Name it", "Take it away"):
        page.goto(site.address("mfa_list_webauthn"))
        page.get_by_role("link", name=link).click()
        is_usable(page, page.url)
    sign_out(page)
    page.goto(site.address("account_login"))
    press(page, "Use a passkey")
    expect(page.get_by_role("heading", level=1)).to_have_text("Desk")
    sign_out(page)
    site.sign_in(page, FOCAL_POINT)
    expect(page.get_by_role("heading", level=1)).to_have_text("Second factor")
    is_usable(page, page.url)
    press(page, "Use a passkey")
    expect(page.get_by_role("heading", level=1)).to_have_text("Desk")


def test_a_passkey_that_is_not_used_is_told_on_the_page(site: Site, page: Page) -> None:
    page.goto(site.address("account_login"))
    page.add_init_script("navigator.credentials.get = () => Promise.reject(new Error('no'))")
    page.reload()
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_text("The passkey was not used.")).to_be_visible()


@pytest.fixture
def house(settings: LazySettings) -> Iterator[str]:
    """Run a real provider of OpenID Connect on this machine and name it in the settings."""
    port = free_port()
    command = [
        sys.executable,
        "-W",
        "ignore",
        "-m",
        "oidc_provider_mock",
        "--port",
        str(port),
        "--user",
        "kenya",
    ]
    # A process of its own: its library warns of itself, and warnings are errors here.
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        issuer = f"http://127.0.0.1:{port}"
        wait_for(f"{issuer}/.well-known/openid-configuration")
        named = {
            "provider_id": "house",
            "name": "Other House",
            "client_id": "consilia",
            "secret": "secret",
            "settings": {"server_url": issuer},
        }
        settings.OTHER_HOUSES = [named]
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [named], "OAUTH_PKCE_ENABLED": True}}
        policy = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
        settings.CONTENT_SECURITY_POLICY = {
            "DIRECTIVES": policy | {"form-action": [*policy["form-action"], issuer]}
        }
        yield "Other House"
        server.terminate()


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


def wait_for(address: str) -> None:
    """Wait until a server of this machine answers."""
    for _attempt in range(100):
        try:
            with urlopen(address, timeout=5):  # noqa: S310 - our own server
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(address)


def at_the_house(page: Page) -> None:
    """Sign in at the provider's own page."""
    page.locator("input[name=sub]").fill("kenya")
    with page.expect_navigation():
        page.locator("button[type=submit], button").first.click()


def test_another_house_signs_in_whom_it_was_connected_with(site: Site, page: Page, house: str) -> None:
    page.goto(site.address("account_login"))
    press(page, f"Sign in with {house}")
    at_the_house(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Accounts are made by invitation")
    site.sign_in(page, FOCAL_POINT)
    page.goto(site.address("mfa_index"))
    page.get_by_role("link", name="Connect").click()
    press(page, f"Connect {house}")
    at_the_house(page)
    expect(page.get_by_text("The sign-in of the other house is connected.")).to_be_visible()
    sign_out(page)
    page.goto(site.address("account_login"))
    press(page, f"Sign in with {house}")
    at_the_house(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Desk")
    assert RecordEntry.objects.filter(action="web.connect_house").exists()


def test_the_scripts_of_passkeys_come_with_the_library() -> None:
    for name in ("mfa/js/webauthn.js", "mfa/js/webauthn-json.js", "account/js/onload.js", "web/passkeys.js"):
        assert finders.find(name)
