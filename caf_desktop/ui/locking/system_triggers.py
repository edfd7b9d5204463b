"""What locks the vault at once on this computer."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from caf_desktop.ui.locking.trigger import LockTrigger


def system_triggers(window: QWidget) -> list[LockTrigger]:
    """The triggers of this system, not begun yet. Loads what they need: call it once the window is painted."""
    if sys.platform == "win32":
        from caf_desktop.ui.locking.windows_session import WindowsTrigger

        return [WindowsTrigger(lambda: int(window.winId()), window)]
    if sys.platform == "darwin":
        from caf_desktop.ui.locking.mac_session import MacTrigger

        return [MacTrigger(parent=window)]
    from caf_desktop.ui.locking.logind import LogindTrigger
    from caf_desktop.ui.locking.screensaver import ScreenSaverTrigger

    return [LogindTrigger(parent=window), ScreenSaverTrigger(parent=window)]
