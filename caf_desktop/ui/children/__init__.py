"""The children list and the start of an assessment."""
