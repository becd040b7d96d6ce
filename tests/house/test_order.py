"""The order of the rooms where the import linter does not see it: foreign keys and templates."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import Field, Model
from django.urls import get_resolver

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "consilia"
# From the lowest; rooms that stand together do not know each other.
ORDER = [
    {"core"},
    {"base"},
    {"search"},
    {"members"},
    {"groups"},
    {"letters"},
    {"consultations"},
    {"web", "api", "cli"},
]
HEIGHT = {room: height for height, rooms in enumerate(ORDER) for room in rooms}
# The layout is the shell's, and each page stands in it.
LAYOUT = {"web/base.html", "web/field.html", "web/paging.html"}
INCLUDED = re.compile(r"{%\s*(?:include|extends)\s+[\"']([^\"']+)[\"']")
NAMED = re.compile(r"{%\s*url\s+[\"'](\w+):")


def rooms() -> list[str]:
    return [path.parent.name for path in sorted(PACKAGE.glob("*/apps.py"))]


def may_know(room: str, other: str) -> bool:
    return room == other or HEIGHT[other] < HEIGHT[room]


def ties() -> Iterator[tuple[type[Model], type[Model], str]]:
    for room in rooms():
        for model in apps.get_app_config(room).get_models():
            for field in model._meta.get_fields():
                if isinstance(field, Field) and field.is_relation and field.related_model:
                    yield model, field.related_model, field.name


def templates() -> list[Path]:
    return sorted(PACKAGE.glob("*/templates/**/*.*"))


def test_each_room_has_its_place() -> None:
    assert {*rooms(), "core", "cli"} == set(HEIGHT)


def test_foreign_keys_point_to_the_own_room_or_a_lower_one() -> None:
    wrong = [
        f"{model.__name__}.{field} -> {target.__name__}"
        for model, target, field in ties()
        if not may_know(model._meta.app_label, target._meta.app_label)
    ]
    assert wrong == []
    assert len(list(ties())) > 20, "the walk over the registry found nothing"


@pytest.mark.parametrize("template", templates(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_templates_know_their_own_room_or_a_lower_one(template: Path) -> None:
    room = template.relative_to(PACKAGE).parts[0]
    source = template.read_text("utf-8")
    known = [name.split("/")[0] for name in INCLUDED.findall(source) if name not in LAYOUT]
    known += [name for name in NAMED.findall(source) if name in HEIGHT]
    assert [other for other in known if other in HEIGHT and not may_know(room, other)] == []


def test_address_names_are_those_of_rooms() -> None:
    assert set(get_resolver().namespace_dict) <= {*rooms(), "interface"}
