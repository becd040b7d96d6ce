"""Reads of consultations, each with a fixed number of queries. State is computed, sorting is by the clock."""

from consilia.consultations.queries.answers import Asking, asking
from consilia.consultations.queries.calendar import CalendarEvent, calendar_events
from consilia.consultations.queries.duties import duties
from consilia.consultations.queries.lists import (
    Coming,
    Filters,
    Listed,
    ListPage,
    coming_events,
    consultation_list,
    latest,
    open_by_next_deadline,
)
from consilia.consultations.queries.matters import matters_found, matters_offered
from consilia.consultations.queries.page import ConsultationPage, consultation_page
from consilia.consultations.queries.related import of_letter
from consilia.consultations.queries.states import Stated
from consilia.consultations.queries.whole import WholeConsultation, whole_consultation

__all__ = [
    "Asking",
    "CalendarEvent",
    "Coming",
    "ConsultationPage",
    "Filters",
    "ListPage",
    "Listed",
    "Stated",
    "WholeConsultation",
    "asking",
    "calendar_events",
    "coming_events",
    "consultation_list",
    "consultation_page",
    "duties",
    "latest",
    "matters_found",
    "matters_offered",
    "of_letter",
    "open_by_next_deadline",
    "whole_consultation",
]
