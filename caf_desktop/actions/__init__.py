"""One class for each act a person performs: check, do, say what changed."""
