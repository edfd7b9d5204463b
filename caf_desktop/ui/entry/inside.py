"""What there is while somebody is inside a vault, from the first page after unlocking until it is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caf_desktop.ui.entry.copied_text import forget_copied_text
from caf_desktop.ui.entry.due_backups import DueBackups
from caf_desktop.ui.entry.known_vaults import remember_vault
from caf_desktop.ui.entry.looking import nickname_of
from caf_desktop.ui.entry.sample_watch import SampleWatch
from caf_desktop.ui.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable

    from caf_desktop.actions.doors import Opened
    from caf_desktop.ui.entry.looking import Found
    from caf_desktop.ui.entry.shutting import Shutting
    from caf_desktop.ui.frame.window import MainWindow
    from caf_desktop.ui.locking.reasons import LockReason


class Inside:
    """One session with who opened the vault; in a sample vault also the watch over cases of one's own.

    ``keep`` is called when somebody wants to keep such cases in a real vault.
    """

    def __init__(self, window: MainWindow, opened: Opened, found: Found, keep: Callable[[], None]) -> None:
        self.session = Session(window, opened.desk, found.sample)
        self.nickname = nickname_of(opened)
        self._found = found
        self._watch: SampleWatch | None = None
        if found.sample:
            self._watch = SampleWatch(self.session, window, found.episode_ids)
            self._watch.keep_wanted.connect(keep)
        else:
            remember_vault(opened.desk.vault.folder)
            _warn(window, found)

    @property
    def has_own_cases(self) -> bool:
        """Whether cases of one's own would go with the sample vault."""
        return self._watch is not None and self._watch.has_own_cases

    def begin(self) -> None:
        """Show where the person last was, above the children; make the backup that is due."""
        from caf_desktop.ui import routes

        if not self.session.sample:
            DueBackups(self.session)
        routes.show_children(self.session)
        if self._found.last_episode:
            routes.show_record(self.session, self._found.last_episode)

    def end(self, shutting: Shutting, *, closing: bool = False, reason: LockReason | None = None) -> None:
        """Close the vault after what is being written."""
        forget_copied_text()
        shutting.shut(self.session.desk, self.session.sample, closing=closing, reason=reason)
        self.session.deleteLater()


def _warn(window: MainWindow, found: Found) -> None:
    """Say above every page what everybody should know of this vault: read only, restored, a faulty policy."""
    if found.warnings:
        (title, words), *others = found.warnings
        window.show_banner(title, " ".join([words, *(word for each in others for word in each)]))
