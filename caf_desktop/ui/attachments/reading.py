"""Read an attachment away from the window and show it, one at a time."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from caf_desktop.actions.attaching import attachment_bytes
from caf_desktop.ui.attachments.viewer import Shown, Viewer, made_ready
from caf_desktop.words import _
from caf_desktop.words.attachments import title_words

if TYPE_CHECKING:
    from caf_desktop.domain.attachment import Attachment
    from caf_desktop.ui.background import Job
    from caf_desktop.ui.session import Session


class Reading(QObject):
    """What was asked for last is shown; what was asked for before is read no further."""

    def __init__(self, session: Session, viewer: Viewer) -> None:
        super().__init__(viewer)
        self._session, self._viewer = session, viewer
        self._job: Job | None = None

    def show_one(self, attachment: Attachment) -> None:
        """Show what an attachment holds, as soon as it is read."""
        self.stop()
        self._viewer.show_words(_("Opening…"))
        desk = self._session.desk

        def ready() -> Shown:
            return made_ready(attachment_bytes(desk, attachment), attachment.media_type)

        self._job = self._session.read(ready, partial(self._ready, attachment), self._not_ready)
        self.destroyed.connect(self._job.cancel)

    def show_nothing(self) -> None:
        """Let go of what is shown."""
        self.stop()
        self._viewer.show_words("")

    def stop(self) -> None:
        """Read no further."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _ready(self, attachment: Attachment, shown: Shown) -> None:
        self._viewer.show_content(shown, attachment.media_type, title_words(attachment.title))

    def _not_ready(self, problem: BaseException) -> None:
        self._viewer.show_words(_("This attachment cannot be shown."))
        self._session.window_shown.show_problem(problem)
