"""Readings: a letter is dropped, read, looked at by a person, and only then it counts."""
