"""The letter reader: the text of a letter in, its facts out.  Contract: docs/rooms/reader.md."""

from consilia.core.reader.facts import LetterFacts
from consilia.core.reader.identify import UnknownLanguageError
from consilia.core.reader.reading import read

__all__ = ["LetterFacts", "UnknownLanguageError", "read"]
