"""The interface itself: one `NinjaAPI`, its version in the address, errors as a sentence in JSON."""

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI

from consilia.api import bodies, consultations, imports, letters, members, people, register, search
from consilia.api.door import READS
from consilia.api.shared import NotFound
from consilia.base.errors import DomainError, StaleError

interface = NinjaAPI(
    title="Consilia",
    version="1.0.0",
    description=(
        "What the pages show and do, as JSON. Texts are by language key (ar, zh, en, fr, ru, es); instants are"
        " in UTC; the server's clock decides. Reading what is public needs nothing; everything else needs a"
        " token of a person (My account, Tokens for programs) and does what that person may."
    ),
    urls_namespace="api",
    docs_url=None,  # its page would load scripts from elsewhere
    openapi_url="/openapi.json",
    auth=READS,
)
interface.add_router("/letters", letters.router)
interface.add_router("/members", members.router)
interface.add_router("/consultations", consultations.router)
interface.add_router("/search", search.router)
interface.add_router("", bodies.router)
interface.add_router("", people.router)
interface.add_router("", imports.router)
interface.add_router("", register.router)


@interface.exception_handler(NotFound)
def not_found(request: HttpRequest, error: NotFound) -> HttpResponse:
    """Answer 404 with a sentence."""
    return interface.create_response(request, {"detail": str(error)}, status=404)


@interface.exception_handler(Http404)
def absent(request: HttpRequest, _error: Http404) -> HttpResponse:
    """Answer 404 with a sentence, also for what one may not see."""
    return interface.create_response(request, {"detail": "There is nothing here."}, status=404)


@interface.exception_handler(DomainError)
def refused(request: HttpRequest, error: DomainError) -> HttpResponse:
    """Answer 422 with the sentence of a refusal and the field that it is about, 409 where somebody was quicker."""
    status = 409 if isinstance(error, StaleError) else 422
    answer = {"detail": str(error), "field": error.field}
    return interface.create_response(request, answer, status=status)
