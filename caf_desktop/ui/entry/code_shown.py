"""A vault that is open but not gone into yet: its new recovery code is on the screen, this once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caf_desktop.ui.entry.recovery_code import RecoveryCodePage
from caf_desktop.ui.widgets.pills import Tone
from caf_desktop.words import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from caf_desktop.actions.doors import Opened
    from caf_desktop.ui.frame.window import MainWindow


class CodeShown:
    """Shows the code of ``opened``; ``kept`` is called once it is written down."""

    def __init__(self, window: MainWindow, opened: Opened, kept: Callable[[], None]) -> None:
        self.opened = opened
        self._window = window
        self._asked = False
        page = RecoveryCodePage(opened.recovery_code)
        page.kept.connect(kept)
        window.go(page)

    def asks(self) -> bool:
        """Ask, the first time, whether the code shown is written down."""
        page = self._window.page()
        if self._asked or not isinstance(page, RecoveryCodePage) or not page.is_waiting():
            return False
        self._asked = True
        self._window.messages.show_message(
            _("Have you written your recovery code down?"),
            _("It cannot be shown again. Write it down now, or close the program again to go without it."),
            Tone.WARNING,
        )
        return True


def say_code_is_gone(window: MainWindow) -> None:
    """The vault was locked while the code was on the screen: say how to get another."""
    window.messages.show_message(
        _("Locked while your recovery code was shown."),
        _("If you have not written it down, unlock the vault and make a new one under Settings."),
        Tone.WARNING,
    )
