"""A child of one's own in the sample vault: say that it would be thrown away, and offer to keep it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from caf_desktop.ui.frame.window import MainWindow
from caf_desktop.words import _

if TYPE_CHECKING:
    from caf_desktop.actions.act import Changed
    from caf_desktop.ui.session import Session


class SampleWatch(QObject):
    """Marks every screen of a sample session; ``samples`` are the ids of the episodes that came with it.

    ``keep_wanted`` when the person wants a real vault.
    """

    keep_wanted = Signal()

    def __init__(self, session: Session, window: MainWindow, samples: frozenset[str]) -> None:
        super().__init__(session)
        self._window = window
        self._samples = samples
        self.has_own_cases = False
        window.show_banner(
            _("Sample case"), _("These families do not exist. All of it is thrown away when you close the program.")
        )
        session.changed.connect(self._look)

    def _look(self, changed: Changed) -> None:
        own = [record for record in changed.put if record.kind == "episode" and record.id not in self._samples]
        if self.has_own_cases or not own:
            return
        self.has_own_cases = True
        banner = self._window.show_banner(
            _("Sample case"),
            _("You have added a child of your own. It will be thrown away with the samples unless you keep it."),
        )
        banner.add_button(_("Keep it in a real vault…")).clicked.connect(self.keep_wanted)
