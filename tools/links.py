"""Check the relative links of the documentation: the file is there, and the heading too.

Prints dead links, one line each, and exits with 1.
"""

import re
import sys
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote

ROOT = Path(__file__).resolve().parent.parent
PAGES = ("README.md", "CHANGELOG.md", "docs/**/*.md")
FENCE = re.compile(r"^(```|~~~).*?^\1[^\n]*$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`[^`\n]*`")
LINK = re.compile(r"\[[^\]]*\]\(\s*<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\s*\)|^\[[^\]]+\]:\s*(\S+)", re.MULTILINE)
HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*\s*$", re.MULTILINE)
ELSEWHERE = re.compile(r"^[a-z][a-z0-9+.-]*:|^//", re.IGNORECASE)


def main() -> int:
    """Check every page; return the exit code."""
    pages = sorted({page for pattern in PAGES for page in ROOT.glob(pattern)})
    dead = [f"{page.relative_to(ROOT)}: {link}" for page in pages for link in dead_links(page)]
    print("\n".join(dead) or f"{len(pages)} pages, no dead link.")
    return 1 if dead else 0


def dead_links(page: Path) -> Iterator[str]:
    """Yield the relative links of `page` that lead nowhere."""
    text = CODE.sub("", FENCE.sub("", page.read_text(encoding="utf-8")))
    for match in LINK.finditer(text):
        link = match[1] or match[2]
        if ELSEWHERE.match(link):
            continue
        name, _hash, anchor = link.partition("#")
        target = (page.parent / unquote(name)).resolve() if name else page
        inside = target.is_relative_to(ROOT) and target.exists()
        if not inside or (anchor and target.suffix == ".md" and unquote(anchor) not in anchors(target)):
            yield link


@cache
def anchors(page: Path) -> frozenset[str]:
    """Return the anchors of a page's headings, made as forges make them; a repeated one gets a number."""
    found: list[str] = []
    for heading in HEADING.findall(FENCE.sub("", page.read_text(encoding="utf-8"))):
        words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).replace("`", "").lower()
        kept = "".join(sign for sign in words if sign in " -_" or unicodedata.category(sign)[0] in "LNM")
        anchor = kept.strip().replace(" ", "-")
        count = sum(re.fullmatch(re.escape(anchor) + r"(-\d+)?", earlier) is not None for earlier in found)
        found.append(f"{anchor}-{count}" if count else anchor)
    return frozenset(found)


if __name__ == "__main__":
    sys.exit(main())
