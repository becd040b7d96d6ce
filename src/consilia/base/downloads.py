"""Files that are handed out: always to be saved, never to be opened inside the page."""

from collections.abc import AsyncIterator, Iterator
from typing import IO

from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, quote_etag

from consilia.base import files
from consilia.base.models import StoredFile

CHUNK = 1 << 16


def serve(request: HttpRequest, stored: StoredFile, *, name: str) -> HttpResponseBase:
    """Return a file under the name `name`, in pieces; not again where the reader has it (If-None-Match).

    The answer to HEAD has the same headers and no content. Raises FileNotFoundError where the storage lost
    the bytes.
    """
    tag = quote_etag(stored.sha256)
    known = get_conditional_response(request, etag=tag)
    response: HttpResponseBase
    if known is not None:
        response = known
    elif request.method == "HEAD":
        response = HttpResponse()
    else:
        handle = files.opened(stored)
        response = StreamingHttpResponse(
            _awaited(handle) if isinstance(request, ASGIRequest) else _pieces(handle)
        )
    if known is None:
        response.headers["Content-Type"] = files.MEDIA_TYPES.get(stored.kind, "application/octet-stream")
        response.headers["Content-Length"] = str(stored.size)
        response.headers["Content-Disposition"] = content_disposition_header(
            as_attachment=True, filename=files.safe_name(name)
        )
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = "no-cache"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


def _pieces(handle: IO[bytes]) -> Iterator[bytes]:
    with handle:
        while piece := handle.read(CHUNK):
            yield piece


async def _awaited(handle: IO[bytes]) -> AsyncIterator[bytes]:
    """Yield the same without holding up other visitors of an asynchronous server."""
    read = sync_to_async(handle.read, thread_sensitive=False)
    try:
        while piece := await read(CHUNK):
            yield piece
    finally:
        handle.close()
