"""A visit that is under way: whose record may be on the screen, and what is jotted down beside it."""

from __future__ import annotations

from dataclasses import dataclass, field

from caf_desktop.ui.visit.pin import Pin

NOTE_KEYS = "Ctrl+Shift+N"
"""What brings the private note, and puts it away."""


@dataclass
class Visit:
    """Lives as long as the visit; nothing of it outlives the session."""

    episode_id: str
    pin: Pin
    note_id: str
    """Id of the private note of this visit, should one be written."""
    noted: str = field(default="", repr=False)
    """What the private note says so far: put away, and shown no more while the visit lasts."""
