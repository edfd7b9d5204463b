"""Why a file was not taken in."""

from __future__ import annotations

from caf_desktop.domain.taking_in import WhyNotTaken


class NotTaken(Exception):
    """The file cannot be an attachment; nothing was kept of it."""

    def __init__(self, why: WhyNotTaken) -> None:
        super().__init__(why.value)
        self.why = why
