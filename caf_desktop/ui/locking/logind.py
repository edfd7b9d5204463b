"""Linux: the session is locked, put in the background by another user, the computer sleeps, or its lid closes.

By systemd-logind (org.freedesktop.login1) and UPower on the system's bus. A delay inhibitor makes the computer
wait until the vault is closed; logind itself waits no longer than InhibitDelayMaxSec, five seconds by default.
"""

from __future__ import annotations

import os
from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusUnixFileDescriptor

from caf_desktop.ui.locking.bus import Bus
from caf_desktop.ui.locking.reasons import LockReason
from caf_desktop.ui.locking.trigger import LockTrigger

LOGIN = "org.freedesktop.login1"
LOGIN_PATH = "/org/freedesktop/login1"
MANAGER = f"{LOGIN}.Manager"
SESSION = f"{LOGIN}.Session"
POWER = "org.freedesktop.UPower"
POWER_PATH = "/org/freedesktop/UPower"
PROPERTIES = "org.freedesktop.DBus.Properties"
_SIGNALS = ((SESSION, "Lock"), (MANAGER, "PrepareForSleep"), (PROPERTIES, "PropertiesChanged"))


class LogindTrigger(LockTrigger):
    """Listens to logind and UPower."""

    def __init__(
        self,
        connection: Callable[[], QDBusConnection] = QDBusConnection.systemBus,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._connect = connection
        self._bus: Bus | None = None
        self._session = ""
        self._waits: QDBusUnixFileDescriptor | None = None
        self._sleeping = False

    def begin(self) -> None:
        """Listen, find out which session this is, and have sleep wait for us."""
        bus = Bus(self._connect(), self)
        if not bus.is_there():
            return
        self._bus = bus
        for interface, member in _SIGNALS:
            bus.hear(interface, member)
        named = os.environ.get("XDG_SESSION_ID", "")
        if named:
            bus.ask(LOGIN, LOGIN_PATH, MANAGER, "GetSession", [named], self._know_session)
        else:
            bus.ask(LOGIN, LOGIN_PATH, MANAGER, "GetSessionByPID", [0], self._know_session)
        self._ask_to_wait()

    def end(self) -> None:
        """Stop listening; sleep need not wait any more."""
        self._waits = None
        if self._bus is not None:
            for interface, member in _SIGNALS:
                self._bus.hear_no_more(interface, member)
            self._bus = None

    def locked(self) -> None:
        """Let the computer sleep."""
        if self._sleeping:
            self._waits = None

    def makes_sleep_wait(self) -> bool:
        """Whether the computer waits for us before it sleeps."""
        return self._waits is not None

    def knows_session(self) -> bool:
        """Whether logind has said which session is ours; until then any session's signals count."""
        return bool(self._session)

    @Slot("QDBusMessage")
    def heard(self, message: QDBusMessage) -> None:
        """A signal came."""
        member, words = message.member(), message.arguments()
        if member == "PrepareForSleep":
            self._sleep(bool(words and words[0]))
        elif member == "Lock" and self._is_ours(message.path()):
            self.lock_now.emit(LockReason.SCREEN_LOCKED)
        elif member == "PropertiesChanged" and words:
            self._look_at(message.path(), str(words[0]))

    def _is_ours(self, path: str) -> bool:
        return not self._session or path == self._session

    def _look_at(self, path: str, interface: str) -> None:
        """What changed is asked for rather than read from the signal, which may name it without its value."""
        if self._bus is None:
            return
        if interface == SESSION and self._is_ours(path):
            self._bus.ask(LOGIN, path, PROPERTIES, "Get", [SESSION, "Active"], self._active)
        elif interface == POWER:
            self._bus.ask(POWER, POWER_PATH, PROPERTIES, "Get", [POWER, "LidIsClosed"], self._lid)

    def _active(self, active: object) -> None:
        if active is False:
            self.lock_now.emit(LockReason.USER_SWITCHED)

    def _lid(self, closed: object) -> None:
        if closed is True:
            self.lock_now.emit(LockReason.LID_CLOSED)

    def _sleep(self, begins: bool) -> None:
        self._sleeping = begins
        if begins:
            self.lock_now.emit(LockReason.SUSPEND)
        else:
            self._ask_to_wait()

    def _know_session(self, path: object) -> None:
        self._session = path if isinstance(path, str) else ""

    def _ask_to_wait(self) -> None:
        if self._bus is not None and self._waits is None:
            words = ["sleep", "CAF Desktop", "Closes the vault first", "delay"]
            self._bus.ask(LOGIN, LOGIN_PATH, MANAGER, "Inhibit", words, self._keep_waiting)

    def _keep_waiting(self, held: object) -> None:
        self._waits = held if isinstance(held, QDBusUnixFileDescriptor) else None
