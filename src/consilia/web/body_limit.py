"""Refuse a request whose body is larger than any that a page takes, before it is written anywhere."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from django.conf import settings

Scope = dict[str, Any]
Message = Mapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

TOO_LARGE = 413


class BodyLimit:
    """Stand before an ASGI application, which would keep the whole body before anything looks at it."""

    def __init__(self, application: Application) -> None:
        self._application = application

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 413 by the length that is announced; a body that grows beyond it is cut off."""
        if scope["type"] != "http":
            await self._application(scope, receive, send)
        elif _announced(scope) > settings.LONGEST_BODY:
            await _refuse(send)
        else:
            await self._application(scope, _counted(receive), send)


def _announced(scope: Scope) -> int:
    length = dict(scope["headers"]).get(b"content-length", b"0")
    return int(length) if length.isdigit() else 0


def _counted(receive: Receive) -> Receive:
    """Return a receiver that ends the connection where more comes than is allowed."""
    taken = 0

    async def counting() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        return message if taken <= settings.LONGEST_BODY else {"type": "http.disconnect"}

    return counting


async def _refuse(send: Send) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": TOO_LARGE, "headers": headers})
    await send(
        {"type": "http.response.body", "body": b"This is too large to be taken. Send fewer or smaller files."}
    )
