"""Pages of consultations: public ones, those of officers, calendars."""
