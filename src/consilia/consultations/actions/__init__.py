"""What is done to consultations: one function for each act."""

from consilia.consultations.actions.answers import note_answer, withdraw_answer
from consilia.consultations.actions.describing import cancel_consultation, describe_consultation
from consilia.consultations.actions.opening import open_consultation
from consilia.consultations.actions.replanning import add_meeting, replan_consultation

__all__ = [
    "add_meeting",
    "cancel_consultation",
    "describe_consultation",
    "note_answer",
    "open_consultation",
    "replan_consultation",
    "withdraw_answer",
]
