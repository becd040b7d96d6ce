"""Print one JSON object of named figures: reading well and fast, deciding fast, pages that are light.

Figures are taken on the machine that runs this; nothing here is a test.  Progress goes to stderr.
"""

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from bench_pages import page_weight
from bench_people import people_figures
from bench_search import search_figures
from consilia.core.calendars import GENEVA
from consilia.core.intake import Unreadable, extract
from consilia.core.reader import UnknownLanguageError, read
from consilia.core.rulebooks import shipped
from consilia.core.rules.contributions import contribution_treatment
from files import as_docx, as_odt, as_pdf
from scoring import Score, score

CORPUS = ROOT / "tests" / "corpus"
LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")
ROUNDS = 30


def lines_lost(text: str) -> str:
    """Return a text whose line breaks were lost."""
    return " ".join(text.split())


def odd_blanks(text: str) -> str:
    """Return a text with no-break spaces for blanks and a tab before each line."""
    return "\n".join("\t" + line.replace(" ", "\u00a0") if line else line for line in text.split("\n"))


def through(maker: Callable[..., Any], suffix: str) -> Callable[[str, str, Path], str]:
    """Return a way of a text through a file of another format and back."""

    def there_and_back(text: str, language: str, folder: Path) -> str:
        path = folder / f"letter{suffix}"
        if maker is as_pdf:
            maker(text, path, language)
        else:
            maker(text, path)
        return extract(path).text

    return there_and_back


FORMATS: dict[str, Callable[[str, str, Path], str]] = {
    "txt": lambda text, _language, _folder: text,
    "lines-lost": lambda text, _language, _folder: lines_lost(text),
    "odd-blanks": lambda text, _language, _folder: odd_blanks(text),
    "docx": through(as_docx, ".docx"),
    "odt": through(as_odt, ".odt"),
    "pdf": through(as_pdf, ".pdf"),
}


def letters(half: str, language: str) -> list[tuple[Path, str, dict[str, Any]]]:
    """Return the letters of a half of the corpus with their facts."""
    paths = sorted((CORPUS / half / language).glob("*.txt"))
    return [(p, p.read_text("utf-8"), json.loads(p.with_suffix(".json").read_text("utf-8"))) for p in paths]


def accuracy(half: str, language: str, form: str, folder: Path) -> Score:
    """Return the counts of one language in one format; a letter that is refused misses all its facts."""
    total = Score()
    for path, text, expected in letters(half, language):
        try:
            facts = read(FORMATS[form](text, language, folder), path.name).to_json()
        except (UnknownLanguageError, Unreadable):
            facts = dict.fromkeys(expected) | {"contacts": [], "addressees": [], "references": []}
            facts |= {"timetable": [], "asks": [], "warnings": []}
        total.merge(score(expected, facts, path.name))
    return total


def figures(total: Score, *, by_fact: bool = False) -> dict[str, Any]:
    """Return precision and recall, rounded to three places."""
    found: dict[str, Any] = {"precision": round(total.precision(), 3), "recall": round(total.recall(), 3)}
    if by_fact:
        found["facts"] = {
            fact: [round(total.precision(fact), 3), round(total.recall(fact), 3)]
            for fact in sorted(total.counts)
        }
    return found


def reader_accuracy() -> dict[str, Any]:
    """Return precision and recall per half, language, format and fact."""
    result: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as name:
        for half in ("development", "held_out"):
            whole: dict[str, Score] = {}
            result[half] = {}
            for language in LANGUAGES:
                result[half][language] = {}
                for form in FORMATS:
                    print(f"{half} {language} {form}", file=sys.stderr)
                    counted = accuracy(half, language, form, Path(name))
                    result[half][language][form] = figures(counted, by_fact=form == "txt")
                    whole.setdefault(form, Score()).merge(counted)
            result[half]["all"] = {form: figures(counted, by_fact=True) for form, counted in whole.items()}
    return result


def milliseconds(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return the median CPU time of a call in milliseconds, after a first one that warms up."""
    work()
    times = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        times.append((time.process_time() - start) * 1000)
    return round(statistics.median(times), 2)


def reader_speed() -> dict[str, float]:
    """Return how long a letter of about 3 kB takes in each language, a report of about 22 kB, a resolution."""
    result = {}
    for language in LANGUAGES:
        text = max((text for _, text, _ in letters("development", language)), key=lambda t: len(t.encode()))
        result[f"letter_{language}_ms"] = milliseconds(partial(read, text))
        result[f"letter_{language}_bytes"] = len(text.encode())
    reports = sorted((CORPUS / "reports").glob("en-*.txt"))
    if reports:
        text = reports[0].read_text("utf-8")
        long = "\n\n".join([text] * (22_000 // len(text) + 1))
        result["report_22kB_ms"] = milliseconds(lambda: read(long))
    for path in sorted((CORPUS / "instruments").glob("fr-01-*.txt")):
        result["instrument_ms"] = milliseconds(partial(read, path.read_text("utf-8")))
    return result


def command_start() -> dict[str, float]:
    """Return the wall time of the command's start in milliseconds, median of some."""
    times = []
    for _ in range(7):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", "import consilia.cli.main"], check=True)
        times.append((time.perf_counter() - start) * 1000)
    return {"import_command_ms": round(statistics.median(times), 1)}


def rules_speed() -> dict[str, float]:
    """Return how many contributions a CPU second treats."""
    book, opening = shipped()["wtdc-res1-2017"], date(2020, 10, 1)
    arrivals = [datetime(2020, 7, 1, 12, tzinfo=GENEVA.zone) + timedelta(hours=7 * n) for n in range(300)]
    start = time.process_time()
    for arrival in arrivals:
        contribution_treatment(
            received_at=arrival,
            opening_on=opening,
            author_category="member-states",
            kind="action",
            words=None,
            rulebook=book,
            seat=GENEVA,
        )
    return {"contributions_per_cpu_second": round(len(arrivals) / (time.process_time() - start))}


if __name__ == "__main__":
    found = {
        "reader_accuracy": reader_accuracy(),
        "reader_speed": reader_speed(),
        "command": command_start(),
        "rules": rules_speed(),
        "people": people_figures(),
        "search": search_figures(),
        "pages": page_weight(),
    }
    print(json.dumps(found, ensure_ascii=False, indent=2))
