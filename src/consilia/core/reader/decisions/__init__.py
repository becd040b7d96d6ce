"""Read a resolution, decision or recommendation: title, authority, preamble, operative part.

The drafting form is that of ITU (a phrase on its own line, lettered items, numbered paragraphs) and that of
conferences of parties (the phrase inside the numbered paragraph).  A text whose line breaks were lost is cut
at its markers and punctuation instead.  Spans count in the clean text.  Source: domain.md 13; contract:
docs/rooms/reader.md.
"""

from consilia.core.reader.decisions.reading import Instrument, is_decision, read
from consilia.core.reader.decisions.structure import is_wrapped

__all__ = ["Instrument", "is_decision", "is_wrapped", "read"]
