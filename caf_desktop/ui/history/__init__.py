"""The history of a field, the activity of an episode."""
