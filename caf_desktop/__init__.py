"""CAF Desktop: Common Assessment Framework assessments, offline and encrypted."""

__version__ = "0.1.0"
