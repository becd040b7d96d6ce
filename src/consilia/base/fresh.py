"""Answers for readers that ask again and again: feeds and calendars say when they changed."""

import hashlib
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import parse_http_date_safe, quote_etag

KEPT_FOR = timedelta(minutes=5)


def answer(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Give a public answer its ETag and Cache-Control, and say 304 where the reader has it.

    A Last-Modified that the answer has counts too.
    """
    tag = quote_etag(hashlib.sha256(response.content).hexdigest())
    response.headers["ETag"] = tag
    patch_cache_control(response, public=True, max_age=int(KEPT_FOR.total_seconds()))
    changed = response.headers.get("Last-Modified")
    last_modified = parse_http_date_safe(changed) if changed else None
    found = get_conditional_response(request, etag=tag, last_modified=last_modified, response=response)
    if found is not None and found is not response:
        found.headers["Cache-Control"] = response.headers["Cache-Control"]
    return found or response
