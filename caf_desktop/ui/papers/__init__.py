"""Papers: copies that leave, what left before, and checking a PDF."""
