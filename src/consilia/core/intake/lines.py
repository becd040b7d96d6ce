"""What the readers of packages share: clean characters, cells and rows."""

import re

LEFT_OUT = dict.fromkeys(map(ord, "\u00ad\ufeff\u200b\u2060"), None)  # soft hyphen, marks without width
BREAKS = re.compile(r"[\t\n\r\f\v\u2028\u2029]+")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def clean(text: str) -> str:
    """Return `text` without soft hyphens and control characters; tabs and line feeds stay."""
    return CONTROL.sub("", text.translate(LEFT_OUT))


def cell(lines: list[str]) -> str:
    """Return the lines of a table cell as one: breaks and tabs inside it become spaces."""
    return " ".join(part.strip() for part in BREAKS.sub(" ", "\n".join(lines)).split(" ") if part)


def row(cells: list[str]) -> str:
    """Return the line of a table row; cells that are empty at its end leave no tabs behind."""
    return "\t".join(cells).rstrip("\t")


def without_repeats(lines: list[str]) -> list[str]:
    """Return `lines` without the blank and the repeated ones (a header on several kinds of page)."""
    return list(dict.fromkeys(line for line in lines if line.strip()))
