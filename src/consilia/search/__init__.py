"""Room search: one analyser for six languages, one index with two back ends.

Rooms above put plain values in, with the tokens of those who may see them.
"""
