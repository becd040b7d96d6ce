"""Room groups: bodies and groups, which text rules each, and to which body it reports."""
