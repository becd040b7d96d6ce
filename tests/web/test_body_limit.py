"""A body larger than any page takes is refused before it is kept, whether its length is announced or not."""

import asyncio
from typing import Any

import pytest
from pytest_django import Settings

from consilia.web.body_limit import BodyLimit, Message, Receive, Scope, Send


async def swallow(scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG001 - an ASGI application
    taken = b""
    while (message := await receive())["type"] == "http.request":
        taken += message["body"]
        if not message.get("more_body"):
            break
    status = 200 if message["type"] == "http.request" else 499
    await send({"type": "http.response.start", "status": status, "headers": [], "taken": taken})


def answer(*parts: bytes, announced: int | None = None) -> dict[str, Any]:
    waiting = [{"type": "http.request", "body": part, "more_body": True} for part in parts]
    waiting[-1]["more_body"] = False
    sent: list[Message] = []

    async def receive() -> Message:
        return waiting.pop(0)

    async def send(message: Message) -> None:
        sent.append(message)

    headers = [] if announced is None else [(b"content-length", str(announced).encode())]
    asyncio.run(BodyLimit(swallow)({"type": "http", "headers": headers}, receive, send))
    return sent[0]


@pytest.mark.parametrize(
    ("parts", "announced", "status"),
    [
        ([b"12345", b"67890"], 10, 200),
        ([b"12345", b"67890"], None, 200),
        ([b"12345", b"678901"], 11, 413),
        ([b"12345", b"678901"], None, 499),
        ([b"12345", b"678901"], 1, 499),
    ],
)
def test_a_body_beyond_the_limit_is_not_taken(
    settings: Settings, parts: list[bytes], announced: int | None, status: int
) -> None:
    settings.LONGEST_BODY = 10
    assert answer(*parts, announced=announced)["status"] == status
