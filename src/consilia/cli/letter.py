"""`consilia letter`: read letters, compare the language versions of one, show the example, register one.

Exit codes: 0 read (and, compared, the same), 1 compared and not the same, 2 something cannot be read.
"""

import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from consilia.cli.plain import PlainCommand, PlainError, PlainGroup, checked_language, tell
from consilia.core import messages

if TYPE_CHECKING:
    from consilia.cli.sources import Letter
    from consilia.core.reader.compare import Difference

SAMPLES = Path(__file__).parent / "samples"
SAMPLE = "CL-26-07"
DIFFERENT = 1
UNREADABLE = 2


def commands(_: Callable[[str], str]) -> click.Group:
    """Return the group `letter`, its help texts in the language of `_`."""
    group = PlainGroup(
        "letter",
        help=_("Read letters, reports and decisions into facts."),
        options_metavar=_("[OPTIONS]"),
        subcommand_metavar=_("COMMAND [ARGUMENTS]..."),
    )
    group.add_command(_read_command(_))
    group.add_command(_sample_command(_))
    group.add_command(_register_command(_))
    return group


def _read_command(_: Callable[[str], str]) -> click.Command:
    return PlainCommand(
        "read",
        params=[
            click.Argument(["files"], nargs=-1, required=True, metavar=_("FILE..."), type=click.Path()),
            click.Option(["--json", "as_json"], is_flag=True, help=_("Answer as JSON.")),
            click.Option(
                ["--compare", "comparing"],
                is_flag=True,
                help=_("Compare the language versions of one letter; exit code 1 where they differ."),
            ),
            _language_option(_),
        ],
        callback=_read,
        short_help=_("Show what letters say."),
        help=_(
            "Show what the letters in the files say: docx, odt, pdf or txt, in any of the six languages;"
            " - stands for standard input."
        ),
        options_metavar=_("[OPTIONS]"),
    )


def _sample_command(_: Callable[[str], str]) -> click.Command:
    return PlainCommand(
        "sample",
        params=[
            click.Option(["--path", "only_path"], is_flag=True, help=_("Print only where the file lies.")),
            click.Option(["--json", "as_json"], is_flag=True, help=_("Answer as JSON.")),
            _language_option(_),
        ],
        callback=_sample,
        help=_("Read the example letter in your language."),
        options_metavar=_("[OPTIONS]"),
    )


def _register_command(_: Callable[[str], str]) -> click.Command:
    from consilia.cli import consultation, order  # noqa: PLC0415 (late)

    def register(*, files: Sequence[str], lang: str | None, **options: Any) -> None:  # noqa: ANN401 - of click
        language = _answer_language(lang)
        consultation.obey(order.Order(outcome=order.REGISTER_ONLY, files=files, language=language, **options))

    return PlainCommand(
        "register",
        params=[
            click.Argument(["files"], nargs=-1, required=True, metavar=_("FILE..."), type=click.Path()),
            *consultation.letter_options(_),
        ],
        callback=register,
        help=_(
            "Read a letter, or its files in several languages, and put it into the register only. Where the"
            " register holds it, it gets the languages that it lacks."
        ),
        short_help=_("Put a letter into the register."),
        options_metavar=_("[OPTIONS]"),
    )


def _language_option(_: Callable[[str], str]) -> click.Option:
    return click.Option(
        ["--lang"], metavar=_("LANGUAGE"), help=_("Language of the answer: ar, en, es, fr, ru or zh.")
    )


def _sample(*, only_path: bool, as_json: bool, lang: str | None) -> None:
    language = _answer_language(lang)
    path = SAMPLES / f"{SAMPLE}.{language}.txt"
    if not path.is_file():  # a catalogue that an installation added has no example of its own
        path = SAMPLES / f"{SAMPLE}.{messages.FALLBACK}.txt"
    if only_path:
        tell(str(path))
        return
    letters, complaints = _read_all([str(path)], language)
    letters = [replace(letter, name=path.name) for letter in letters]
    _answer(letters, language, as_json=as_json, several=False)
    _end(complaints)


def _read(*, files: Sequence[str], as_json: bool, comparing: bool, lang: str | None) -> None:
    language = _answer_language(lang)
    text = messages.translator(language)
    if comparing and len(files) == 1:
        raise PlainError(text.gettext("A comparison needs two language versions or more."))
    letters, complaints = _read_all(files, language)
    _complain([f"{letter.name}: {remark}" for letter in letters for remark in letter.remarks])
    if comparing:
        differs = _compare(letters, language, as_json=as_json)
    else:
        differs = False
        _answer(letters, language, as_json=as_json, several=len(files) > 1)
    _end(complaints, differs=differs)


def _end(complaints: Sequence[str], *, differs: bool = False) -> None:
    """Say what could not be read, last, so that it stands under the tables; leave with the exit code."""
    _complain(complaints)
    if complaints or differs:
        click.get_current_context().exit(UNREADABLE if complaints else DIFFERENT)


def _answer_language(wish: str | None) -> str:
    return checked_language(wish, messages.from_environment(dict(os.environ)))


def _read_all(files: Sequence[str], language: str) -> tuple[list["Letter"], list[str]]:
    """Read every file; return the letters, and a complaint for each that cannot be read."""
    from consilia.cli.sources import NotReadError, read_letter, shown_name  # noqa: PLC0415 (late)

    letters, complaints = [], []
    for path in _with_progress(files, language):
        try:
            letters.append(read_letter(path, language))
        except NotReadError as error:
            complaints.append(f"{shown_name(path)}: {error}")
    return letters, complaints


def _with_progress(files: Sequence[str], language: str) -> Iterable[str]:
    """Show a bar on the error stream for several files, on a terminal only."""
    if len(files) == 1 or sys.stderr is None or not sys.stderr.isatty():
        return files
    from consilia.cli.show import progress  # noqa: PLC0415 (late)

    return progress(files, language)


def _answer(letters: Sequence["Letter"], language: str, *, as_json: bool, several: bool) -> None:
    if not as_json:
        _show(letters, language)
    elif several:
        tell(_as_json([{"file": letter.name, **letter.facts.to_json()} for letter in letters]))
    elif letters:
        tell(_as_json(letters[0].facts.to_json()))


def _show(letters: Sequence["Letter"], language: str) -> None:
    if not letters:
        return
    from consilia.cli.show import letter_tables  # noqa: PLC0415 (late)

    for letter in letters:
        tell(letter_tables(letter, language))


def _compare(letters: Sequence["Letter"], language: str, *, as_json: bool) -> bool:
    """Show how the versions differ; return whether they do."""
    from consilia.core.reader import compare  # noqa: PLC0415 (late)

    facts = [letter.facts for letter in letters]
    differences = compare.compare(facts)
    if as_json:
        tell(_as_json(_comparison(letters, differences)))
        return bool(differences)
    from consilia.cli.differences import differences_table, notes  # noqa: PLC0415 (late)

    _complain(notes(facts, language))
    if len(letters) > 1:
        tell(differences_table(letters, differences, language))
    return bool(differences)


def _comparison(letters: Sequence["Letter"], differences: Sequence["Difference"]) -> dict[str, Any]:
    from consilia.core.reader import compare  # noqa: PLC0415 (late)

    facts = [letter.facts for letter in letters]
    names = {id(letter.facts): letter.name for letter in letters}
    return {
        "files": {label: names[id(version)] for label, version in compare.label(facts).items()},
        "missing": compare.missing(facts),
        "repeated": compare.repeated(facts),
        "differences": [asdict(difference) for difference in differences],
    }


def _as_json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2)


def _complain(sentences: Iterable[str]) -> None:
    """Print on the error stream, a line each."""
    for sentence in sentences:
        tell(" ".join(sentence.split()), on_errors=True)
