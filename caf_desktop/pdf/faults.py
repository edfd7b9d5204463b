"""What can go wrong while drawing or signing."""

from __future__ import annotations


class UnusableSigningKey(Exception):
    """The kept signing key and certificate cannot be used; `args[0]` says why, for the log."""


class CannotSign(Exception):
    """The document cannot be signed; `args[0]` says why, for the log."""
