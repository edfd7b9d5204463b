"""The controls every screen is built from, each with an accessible name by construction."""
