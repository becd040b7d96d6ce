"""File intake: what a file that somebody sent is, whether it may be opened, and the text it holds."""

from consilia.core.intake.examination import examine
from consilia.core.intake.extraction import extract
from consilia.core.intake.sheets import Sheet, read_sheets, sheets_of
from consilia.core.intake.values import ExtractedText, Kind, Outcome, Reason, Unreadable, Verdict

__all__ = [
    "ExtractedText",
    "Kind",
    "Outcome",
    "Reason",
    "Sheet",
    "Unreadable",
    "Verdict",
    "examine",
    "extract",
    "read_sheets",
    "sheets_of",
]
