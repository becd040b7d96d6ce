"""Find the line ends of a Chinese text that lost them: Chinese writes no blank inside a line, so a blank was an end."""

import re

HAN = r"\u3001-\u303f\u3400-\u9fff\uff00-\uffef"
SHARE = 0.25  # of Chinese signs in a Chinese text
GAP = re.compile(rf"(?<=[{HAN}]) (?=\S)|(?<=\S) (?=[{HAN}])")
HAN_GAP = re.compile(rf"(?<=[{HAN}]) (?=[{HAN}])")
APART = re.compile(rf"(?<=[{HAN}]) (?=[a-zA-Z\d])|(?<=[a-zA-Z\d]) (?=[{HAN}])")
BESIDE = re.compile(rf"(?<=[{HAN}])(?=[a-zA-Z\d])|(?<=[a-zA-Z\d])(?=[{HAN}])")
# "1 引言" and "• 引言" are one line.
NUMBERED = re.compile(r"(?<!\S)(?:\d{1,2}(?:\.\d+)*[.、)]?|[-•·→►▪■*])$")
YEAR_MONTH = re.compile(
    r"(?:(?:19|20)\d\d|[一二][〇零一九][〇零一二三四五六七八九]{2})年[\d一二三四五六七八九十]{1,3}月"
)
DATED_CELL = re.compile(r"\S*?[日号月](?:\([^)]*\))?(?:至\S*)? \S{2,4}(?: |$)")  # a date and its place


def line_ends(text: str, folded: str) -> str:
    """Return `folded` with LF for the blanks that ended lines; any other text comes back as it is."""
    if "\n" in text or len(re.findall(r"[\u3400-\u9fff]", text)) < len(text) * SHARE:
        return folded
    # Some hands set a blank around every Latin word: there only a blank between two Chinese signs tells.
    gap = HAN_GAP if len(APART.findall(text)) > len(BESIDE.findall(text)) else GAP
    signs = list(folded)
    for match in gap.finditer(text):
        if _ends_line(folded, match.start()):
            signs[match.start()] = "\n"
    return "".join(signs)


def _ends_line(folded: str, at: int) -> bool:
    """Tell whether the blank at `at` ended a line; a date stays on one line with what it dates."""
    before, after = folded[max(0, at - 12) : at], folded[at + 1 : at + 60]
    if NUMBERED.search(before):
        return False
    if YEAR_MONTH.match(after):
        return not DATED_CELL.match(after)
    if re.search(r"[日号](?:\([^)]*\))?$", before):
        return re.match(r"\S{1,4}(?: |$)", after) is not None
    return True
