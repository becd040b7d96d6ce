"""Consultations: readings of letters and their confirmation, timetables and every earlier one, the thread."""
