"""What all tests share."""

from collections.abc import Iterator

import hypothesis
import pytest
from django.conf import settings
from django.utils import translation

from consilia.base import guards

# Properties are about answers; how long an answer takes is a figure of `make bench`, never a test.
hypothesis.settings.register_profile("consilia", deadline=None)
hypothesis.settings.load_profile("consilia")
COMMITTING = {"transactional_db", "live_server"}


@pytest.fixture(autouse=True)
def _page_language_is_english() -> None:
    """Start each test in the default language, whatever the one before spoke."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(autouse=True)
def _record_may_be_emptied(request: pytest.FixtureRequest) -> Iterator[None]:
    """Lift the guards of the record after a test that really commits, so that its tables can be emptied.

    Django sets them again, because it sends `post_migrate` when it has emptied the tables.
    """
    marker = request.node.get_closest_marker("django_db")
    commits = (marker and marker.kwargs.get("transaction")) or COMMITTING & set(request.fixturenames)
    if commits:
        request.getfixturevalue("transactional_db")
    yield
    if commits:
        guards.remove()
