"""Why a vault is locked without anybody asking for it."""

from __future__ import annotations

from enum import StrEnum


class LockReason(StrEnum):
    """What happened."""

    IDLE = "idle"
    """Nobody has used the keyboard or the mouse."""
    TOO_LONG = "too-long"
    """The vault has been open for as long as the policy allows."""
    SCREEN_LOCKED = "screen-locked"
    SUSPEND = "suspend"
    USER_SWITCHED = "user-switched"
    LID_CLOSED = "lid-closed"
    PIN = "pin"
    """The PIN of a visit was wrong three times, or nobody gave it."""


CANNOT_WAIT = frozenset(
    {
        LockReason.SCREEN_LOCKED,
        LockReason.SUSPEND,
        LockReason.USER_SWITCHED,
        LockReason.LID_CLOSED,
        LockReason.PIN,
    }
)
"""What the keys are wiped for at once: no backup is copied first, the next unlocking makes up for it."""
