"""What all tests share."""

import pytest
from django.conf import settings


@pytest.fixture(autouse=True)
def _page_language_is_english() -> None:
    """Start each test in the default language, whatever the one before spoke."""
    from django.utils import translation  # noqa: PLC0415 - after the settings

    translation.activate(settings.LANGUAGE_CODE)
