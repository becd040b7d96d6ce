"""The interface answers what the pages show, in a fixed number of queries, and as its description says."""

import json
from datetime import date
from typing import Any
from urllib.parse import urlencode

import pytest
import schemathesis
from django.test import Client
from hypothesis import HealthCheck, settings
from pytest_django import DjangoAssertNumQueries
from schemathesis.config import SchemathesisConfig

from api.test_writing import token_of
from consilia.api.interface import interface
from consilia.base.models import ApiToken, User
from consilia.consultations.factories import COUNCIL, events, make_consultation, make_letter, replan, row
from consilia.consultations.vocab import EventKind
from consilia.letters.factories import make_letter as make_whole_letter
from consilia.members.factories import make_officer, make_organisation, seat
from consilia.web.asgi import application

pytestmark = pytest.mark.django_db


def get(client: Client, path: str, status: int = 200) -> Any:  # noqa: ANN401 - any JSON
    answer = client.get(f"/api/v1/{path}")
    assert answer.status_code == status
    return answer.json()


def test_a_consultation_shows_its_plan_in_force_and_every_earlier_one(client: Client) -> None:
    consultation = make_consultation(letter=make_letter("CL-20/18"), rows=(COUNCIL,))
    moved = row(EventKind.MEETING, "2020-11-10", "Council session", end="2020-11-20")
    (event,) = events(consultation)
    replan(consultation, {event: moved}, letter=make_letter("CL-20/55", date(2020, 5, 20)))
    found = get(client, f"consultations/{consultation.slug}")
    assert [found["plan"]["reference"], *(plan["reference"] for plan in found["earlier_plans"])] == [
        "CL-20/55",
        "CL-20/18",
    ]
    (now,), (before,) = found["plan"]["rows"], found["earlier_plans"][0]["rows"]
    assert (now["id"], now["change"], now["start"]) == (before["id"], "moved", "2020-11-10")
    assert (before["begins_at"], before["ends_at"]) == ("2020-06-08T22:00:00Z", "2020-06-19T22:00:00Z")
    assert found["may_reply"] == ["member-states"]


def test_a_letter_shows_its_files_with_their_hashes(client: Client) -> None:
    letter = make_whole_letter(languages=("en", "fr"))
    found = get(client, f"letters/{letter.slug}")
    assert [file["language"] for file in found["files"]] == ["en", "fr"]
    assert {len(file["sha256"]) for file in found["files"]} == {64}
    assert found["subject"] == {"en": "Open consultation on the draft guidelines"}


def test_the_council_is_that_of_the_day_that_is_asked_for(client: Client) -> None:
    seat(make_organisation("ken"))
    assert [row["key"] for row in get(client, "members?category=council-member-states&day=2020-03-18")] == [
        "ken"
    ]
    assert get(client, "members?category=council-member-states&day=1999-12-31") == []
    assert get(client, "members?category=unknown") == []


@pytest.mark.parametrize("path", ["letters/none", "members/none", "consultations/none"])
def test_what_is_not_there_is_said_in_a_sentence(client: Client, path: str) -> None:
    assert get(client, path, status=404)["detail"].startswith("There is no such")


@pytest.mark.parametrize(("path", "queries"), [("letters", 5), ("consultations", 5), ("members", 4)])
def test_lists_ask_the_database_a_fixed_number_of_times(
    client: Client, path: str, queries: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(3):
        consultation = make_consultation(letter=make_letter(f"CL-20/{number + 1}"))
        seat(make_organisation(f"state{number}"))
        if number in {0, 2}:
            with django_assert_num_queries(queries):
                get(client, path)
    assert consultation.slug == "cl-20-3"


schema = schemathesis.openapi.from_dict(
    interface.get_openapi_schema(path_prefix="/api/v1/"), config=SchemathesisConfig.from_dict({})
)
schema.app = application


@schema.parametrize()
@settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_answers_are_as_described(case: schemathesis.Case) -> None:
    officer = User.objects.filter(email="officer@example.int").first() or make_officer("officer@example.int")
    ApiToken.objects.all().delete()
    body = json.dumps(case.body) if isinstance(case.body, dict) else "{}"
    address = f"{case.formatted_path}?{urlencode(case.query or {}, doseq=True)}"
    for headers in ({"Authorization": f"Bearer {token_of(officer)}"}, {}):
        client = Client(enforce_csrf_checks=True, headers=headers)
        answer = client.generic(case.method, address, body, content_type="application/json")
        writes = case.method != "GET" or "/register" in address or "/people" in address
        assert answer.status_code in (
            {200, 201, 404, 405, 409, 422} if headers or not writes else {401, 404, 405}
        )


@pytest.mark.parametrize("name", ["state", "kind", "addressed", "words"])
@pytest.mark.django_db
def test_a_sign_that_no_database_takes_is_refused(client: Client, name: str) -> None:
    assert client.get("/api/v1/consultations", {name: "a\x00b"}).status_code == 422
