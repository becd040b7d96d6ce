"""The public contract: JSON over the same queries and actions."""
