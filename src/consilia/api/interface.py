"""The interface itself: one `NinjaAPI`, its version in the address, errors as a sentence in JSON."""

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI

from consilia.api import consultations, letters, members, search

interface = NinjaAPI(
    title="Consilia",
    version="1.0.0",
    description=(
        "What the public pages show, as JSON. Texts are by language key (ar, zh, en, fr, ru, es); instants are"
        " in UTC; the server's clock decides."
    ),
    urls_namespace="api",
    docs_url=None,  # its page would load scripts from elsewhere
    openapi_url="/openapi.json",
)
interface.add_router("/letters", letters.router)
interface.add_router("/members", members.router)
interface.add_router("/consultations", consultations.router)
interface.add_router("/search", search.router)


@interface.exception_handler(LookupError)
def not_found(request: HttpRequest, error: LookupError) -> HttpResponse:
    """Answer 404 with a sentence."""
    return interface.create_response(request, {"detail": str(error)}, status=404)
