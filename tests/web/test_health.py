"""What a balancer asks: does the process live, can it serve."""

import pytest
from django.test import Client

from consilia.base import guards


def test_living_process_answers_without_a_database(client: Client) -> None:
    answer = client.get("/healthz", headers={"Host": "10.0.0.7"})
    assert (answer.status_code, answer.json()) == (200, {"alive": True})


@pytest.mark.django_db
def test_ready_is_who_has_database_migrations_and_guards(client: Client) -> None:
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (200, {"ready": True, "missing": []})


@pytest.mark.django_db
def test_without_guards_of_the_record_it_is_not_ready(client: Client) -> None:
    guards.remove()
    try:
        answer = client.get("/readyz")
    finally:
        guards.install()
    assert answer.status_code == 503
    assert all(name.startswith("guard ") for name in answer.json()["missing"])
    assert answer.json()["missing"] != []
