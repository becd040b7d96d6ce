"""Plain text: harmless, so decoded here and now; its encoding is known or asked for, never guessed."""

import re

from consilia.core.intake.limits import MAX_TEXT_FILE, MEBIBYTE
from consilia.core.intake.values import Unreadable

UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
UTF32_MARKS = (b"\xff\xfe\0\0", b"\0\0\xfe\xff")
# Tab, line feed, form feed (a page break of old printers) and carriage return are text; the rest is not.
CONTROL = re.compile("[\\x00-\\x08\\x0b\\x0e-\\x1f\\x7f]")
CONTROL_BYTE = re.compile(CONTROL.pattern.encode("ascii"))


def decode(content: bytes) -> str:
    """Return the text of `content` (UTF-8, or UTF-16 with its byte order mark), LF line ends, no mark.

    Raises Unreadable: too-large, encoding (not UTF-8: ask which it is), control-bytes, no-text.
    """
    if len(content) > MAX_TEXT_FILE:
        size = -(-len(content) // MEBIBYTE)
        raise Unreadable("too-large", {"size": size, "limit": MAX_TEXT_FILE // MEBIBYTE})
    if content.startswith(UTF32_MARKS):
        raise Unreadable("encoding")
    try:
        text = content.decode("utf-16" if content.startswith(UTF16_MARKS) else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable("control-bytes" if CONTROL_BYTE.search(content) else "encoding") from error
    if CONTROL.search(text):
        raise Unreadable("control-bytes")
    if not text.strip():
        raise Unreadable("no-text")
    return text.replace("\r\n", "\n").replace("\r", "\n")
