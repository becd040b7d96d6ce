"""The reader's time zone."""

import pytest
from django.test import Client

from consilia.base.models import User
from consilia.base.zones import known_zones
from consilia.core.languages import OFFICIAL
from consilia.members.factories import make_user
from consilia.members.zone_choices import choices


@pytest.mark.parametrize("language", [language.code for language in OFFICIAL])
def test_choices_are_known_zones_each_once_in_six_regions(language: str) -> None:
    groups = choices(language)
    zones = [zone for _region, rows in groups for zone, _words in rows]
    assert len(groups) == 6
    assert len(zones) == len(set(zones)) > 400
    assert set(zones) <= known_zones()


def test_choices_are_written_and_sorted_in_the_language() -> None:
    regions = [region for region, _rows in choices("fr")]
    assert regions == ["Afrique", "Amériques", "Antarctique", "Asie", "Europe", "Océanie"]
    assert ("Africa/Nairobi", "肯尼亚") in dict(choices("zh"))["非洲"]
    africa = [words for _zone, words in dict(choices("fr"))["Afrique"]]
    assert africa.index("Égypte") < africa.index("Érythrée") < africa.index("Gabon")


def test_choices_name_countries_as_the_register_does_and_no_other_territory() -> None:
    asia = dict(dict(choices("en"))["Asia"])
    assert (asia["Asia/Seoul"], asia["Asia/Damascus"]) == ("Republic of Korea", "Syrian Arab Republic")
    assert asia["Asia/Taipei"] == "Taipei"
    assert asia["Asia/Jakarta"] == "Indonesia (Jakarta)"


@pytest.mark.django_db
def test_stranger_keeps_the_zone_in_a_cookie(client: Client) -> None:
    assert "Nairobi" not in client.get("/en/").content.decode()
    answer = client.post("/en/time-zone/", {"zone": "Africa/Nairobi"})
    cookie = answer.cookies["zone"]
    assert (answer.status_code, cookie.value, cookie["httponly"]) == (302, "Africa/Nairobi", True)
    assert "Your time (Nairobi)" in client.get("/en/").content.decode()


@pytest.mark.django_db
def test_person_keeps_the_zone_in_the_account(client: Client) -> None:
    client.force_login(make_user())
    answer = client.post("/en/time-zone/", {"zone": "Pacific/Apia"})
    assert "zone" not in answer.cookies
    assert User.objects.get().time_zone == "Pacific/Apia"
    assert "Your time (Apia)" in client.get("/en/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["Mars/Olympus", "../../etc/passwd", ""])
def test_unknown_zones_are_refused(client: Client, name: str) -> None:
    assert client.post("/en/time-zone/", {"zone": name}).status_code == 200
    client.cookies["zone"] = name
    assert "Your time" not in client.get("/en/").content.decode()
