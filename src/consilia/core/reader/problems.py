"""The warnings of the reader: one English sentence a code, translated where it is shown."""

MESSAGES = {
    "zone-does-not-fit-date": "The time zone as written is not the one in force on that date: ask which hour is meant.",
    "zone-not-written": "An hour is printed without its time zone: confirm that the seat's time is meant.",
    "weekday-does-not-match": "The day of the week is not that of the date: ask which of the two is right.",
    "ambiguous-date": "Day and month could change places in this date: it was read day first.",
    "lost-dash": "The dash between two days was lost: it was read as a range of days.",
    "date-does-not-exist": "The calendar has no such day: ask for the right date.",
    "year-not-written": "The year is not printed: it was taken from the text around it.",
    "end-before-start": "The end lies before the beginning: ask for the right dates.",
    "hour-24": "The hour is printed as 24:00: it was read as the end of that day.",
    "deadline-differs": "One deadline is given twice with different days: ask which one holds.",
    "contribution-deadline-after-translation-deadline": (
        "Contributions may still arrive when it is too late to translate them before the meeting."
    ),
    "date-not-found": "The date of the letter was not found: enter it.",
    "reference-not-found": "The reference of the letter was not found: enter it.",
    "subject-not-found": "The subject of the letter was not found: enter it.",
    "unsure": "This was read without certainty: check it against the letter.",
}
