"""Print how well the reader does on the corpus: `tools/score.py development fr [--faults]`."""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from consilia.core.reader import UnknownLanguageError, read
from scoring import Score, score

CORPUS = Path(__file__).parent.parent / "tests" / "corpus"


def main(half: str, languages: list[str], *, faults: bool, flat: bool) -> None:
    """Print precision and recall per fact, and the faults where asked."""
    total = Score()
    for language in languages:
        for path in sorted((CORPUS / half / language).glob("*.txt")):
            text = path.read_text("utf-8").replace("\r\n", "\n")
            expected = json.loads(path.with_suffix(".json").read_text("utf-8"))
            try:
                facts = read(" ".join(text.split()) if flat else text, path.name).to_json()
            except UnknownLanguageError:
                print(path.name, "refused: unknown language")
                continue
            total.merge(score(expected, facts, f"{language}/{path.name[:18]}"))
    if faults:
        print("\n".join(total.faults))
    for fact in total.counts:
        print(f"{fact:15} p {total.precision(fact):.3f} r {total.recall(fact):.3f} {total.counts[fact]}")
    print(f"{'all':15} p {total.precision():.3f} r {total.recall():.3f}")


if __name__ == "__main__":
    words = [w for w in sys.argv[1:] if not w.startswith("--")]
    main(words[0], words[1:], faults="--faults" in sys.argv, flat="--flat" in sys.argv)
