"""Why a vault is open for reading only."""

from __future__ import annotations

from enum import StrEnum


class WhyReadOnly(StrEnum):
    """What keeps this process from writing; empty when nothing does."""

    IT_IS_NOT = ""
    HELD = "held"
    """Another process has the writer's place."""
    FOLDER = "folder"
    """The folder cannot be written."""
    DISK = "disk"
    """The disk is full or does not take changes."""
    NOT_ASKED = "not-asked"
    """Whoever opened it asked for reading only, because of the place it lies in (E-07)."""
    DAMAGED = "damaged"
    """Some of its pages cannot be read: what can be is shown."""
