"""Linux: the desktop's screen saver has locked the screen, as the desktops say it on the session's bus."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage

from caf_desktop.ui.locking.bus import Bus
from caf_desktop.ui.locking.reasons import LockReason
from caf_desktop.ui.locking.trigger import LockTrigger

INTERFACES = tuple(
    f"org.{desktop}.ScreenSaver" for desktop in ("freedesktop", "gnome", "cinnamon", "mate", "xfce")
)
MEMBER = "ActiveChanged"


class ScreenSaverTrigger(LockTrigger):
    """Listens to every desktop's word for it."""

    def __init__(
        self,
        connection: Callable[[], QDBusConnection] = QDBusConnection.sessionBus,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._connect = connection
        self._bus: Bus | None = None

    def begin(self) -> None:
        """Listen."""
        bus = Bus(self._connect(), self)
        if bus.is_there():
            self._bus = bus
            for interface in INTERFACES:
                bus.hear(interface, MEMBER)

    def end(self) -> None:
        """Stop listening."""
        if self._bus is not None:
            for interface in INTERFACES:
                self._bus.hear_no_more(interface, MEMBER)
            self._bus = None

    @Slot("QDBusMessage")
    def heard(self, message: QDBusMessage) -> None:
        """The screen saver began or ended."""
        words = message.arguments()
        if words and words[0] is True:
            self.lock_now.emit(LockReason.SCREEN_LOCKED)
