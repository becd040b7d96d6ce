"""A form that is sent twice makes one thing, also when both clicks arrive at once."""

import threading
from datetime import UTC, datetime

import pytest
from django.db import connection

from consilia.base import forms, record
from consilia.base.models import RecordEntry, User

NOW = datetime(2020, 3, 18, 9, 30, tzinfo=UTC)


def make_person(email: str) -> User:
    return User.objects.create_user(email, date_joined=NOW)


@pytest.mark.django_db
def test_the_second_click_gets_the_link_of_the_first() -> None:
    person, made = make_person("one@example.int"), []

    def act() -> str:
        made.append(1)
        return "/en/made/"

    key = forms.new_key()
    links = [forms.once(key=key, person=person, now=NOW, act=act) for _click in range(2)]
    assert links == ["/en/made/", "/en/made/"]
    assert made == [1]


@pytest.mark.django_db
def test_an_act_that_is_refused_leaves_the_key_free() -> None:
    person, key = make_person("one@example.int"), forms.new_key()

    def refuse() -> str:
        raise ValueError("not now")

    with pytest.raises(ValueError, match="not now"):
        forms.once(key=key, person=person, now=NOW, act=refuse)
    assert forms.once(key=key, person=person, now=NOW, act=lambda: "/en/made/") == "/en/made/"


@pytest.mark.django_db
def test_the_key_of_another_person_is_not_answered() -> None:
    key = forms.new_key()
    forms.once(key=key, person=make_person("one@example.int"), now=NOW, act=lambda: "/en/secret/")
    other = make_person("two@example.int")
    assert forms.once(key=key, person=other, now=NOW, act=lambda: "/en/own/") == "/en/own/"


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_make_one_thing() -> None:
    person, key, links = make_person("one@example.int"), forms.new_key(), []
    start = threading.Barrier(4)

    def act() -> str:
        entry = record.append(actor=person, action="test.act", subject="thing:1", facts={}, now=NOW)
        return f"/en/made/{entry.number}/"

    def click() -> None:
        start.wait()
        links.append(forms.once(key=key, person=person, now=NOW, act=act))
        connection.close()

    threads = [threading.Thread(target=click) for _click in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert links == ["/en/made/1/"] * 4
    assert RecordEntry.objects.count() == 1
