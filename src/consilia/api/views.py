"""The page that tells people of the interface for programs, made from its own description."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from consilia.api.interface import interface
from consilia.base.rights import OPEN, page

ROOT = "/api/v1"


@dataclass(frozen=True)
class Endpoint:
    """An address of the interface: what it does and what may be asked."""

    path: str
    summary: str
    parameters: tuple[str, ...]
    example: str


@page(OPEN)
def docs(request: HttpRequest) -> HttpResponse:
    """List the addresses of the interface."""
    return render(
        request,
        "api/docs.html",
        {"endpoints": _endpoints(), "description": f"{settings.SITE_ADDRESS}{ROOT}/openapi.json"},
    )


def _endpoints() -> list[Endpoint]:
    found = []
    for path, operations in interface.get_openapi_schema(path_prefix=f"{ROOT}/")["paths"].items():
        for operation in operations.values():
            names = tuple(item["name"] for item in operation.get("parameters", []) if item["in"] == "query")
            example = "" if "{" in path else path
            found.append(Endpoint(path, operation["summary"], names, example))
    return found
