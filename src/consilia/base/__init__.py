"""The plumbing of all rooms: users, record, capabilities, duties, files, mail, jobs, words on pages."""
