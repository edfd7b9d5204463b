"""How the command line ends: done, refused or not valid, wrong usage."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """Exit statuses."""

    DONE = 0
    REFUSED = 1
    USAGE = 2


class CommandRefused(Exception):
    """A command was not done; the reason goes to standard error."""
