"""The command `consilia`."""
