"""The parts of the check of a form definition, one file to a subject."""
