"""A D-Bus daemon of the test's own, and on it what stands in for logind, UPower and the screen savers."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
    QDBusUnixFileDescriptor,
    QDBusVariant,
    QDBusVirtualObject,
)

from caf_desktop.ui.locking.logind import LOGIN, LOGIN_PATH, MANAGER, POWER, POWER_PATH, PROPERTIES, SESSION

OUR_SESSION = "/org/freedesktop/login1/session/_32"
OTHER_SESSION = "/org/freedesktop/login1/session/_37"
_names = count(1)


@contextmanager
def private_bus() -> Iterator[str]:
    """The address of a bus that nobody else knows; it ends with the block."""
    command = ["dbus-daemon", "--session", "--nofork", "--print-address=1", "--address=unix:tmpdir=/tmp"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as daemon:
        assert daemon.stdout is not None
        try:
            yield daemon.stdout.readline().strip()
        finally:
            daemon.terminate()


class _Answers(QDBusVirtualObject):
    """Answers what the triggers ask."""

    def __init__(self) -> None:
        super().__init__()
        self.properties: dict[str, object] = {"Active": True, "LidIsClosed": False}
        self.knows_sessions = True
        self.inhibitions: list[tuple[list[Any], int]] = []

    def introspect(self, _path: str, /) -> str:
        """Nothing to tell."""
        return ""

    def handleMessage(self, message: QDBusMessage, connection: QDBusConnection, /) -> bool:
        """One call."""
        asked, words = message.member(), message.arguments()
        answer: object
        if asked in ("GetSession", "GetSessionByPID"):
            if not self.knows_sessions:
                return bool(connection.send(message.createErrorReply("org.example.None", "no session")))
            answer = QDBusObjectPath(OUR_SESSION)
        elif asked == "Inhibit":
            ours, theirs = os.pipe()
            self.inhibitions.append((words, ours))
            answer = QDBusUnixFileDescriptor(theirs)
            os.close(theirs)
        elif asked == "Get":
            answer = QDBusVariant(self.properties[words[1]])
        else:
            return False
        reply = message.createReply()
        reply.setArguments([answer])
        return bool(connection.send(reply))


class FakeSystem:
    """logind, UPower and a desktop on one bus."""

    def __init__(self, address: str) -> None:
        self._name = f"system-{next(_names)}"
        self.address = address
        self.connection = QDBusConnection.connectToBus(address, self._name)
        assert self.connection.isConnected()
        self.answers = _Answers()
        for path in ("/org/freedesktop/login1", POWER_PATH):
            assert self.connection.registerVirtualObject(
                path, self.answers, QDBusConnection.VirtualObjectRegisterOption.SubPath
            )
        for service in (LOGIN, POWER):
            assert self.connection.registerService(service)

    def for_us(self) -> QDBusConnection:
        """A connection for the program."""
        return QDBusConnection.connectToBus(self.address, f"{self._name}-ours")

    def close(self) -> None:
        """Leave the bus."""
        for service in (LOGIN, POWER):
            self.connection.unregisterService(service)
        for name in (self._name, f"{self._name}-ours"):
            QDBusConnection.disconnectFromBus(name)
        for _words, ours in self.answers.inhibitions:
            os.close(ours)

    def say(self, path: str, interface: str, member: str, *words: object) -> None:
        """Send a signal."""
        message = QDBusMessage.createSignal(path, interface, member)
        message.setArguments(list(words))
        assert self.connection.send(message)

    def lock_session(self, path: str = OUR_SESSION) -> None:
        """logind: lock this session."""
        self.say(path, SESSION, "Lock")

    def sleep(self, begins: bool) -> None:
        """logind: about to sleep, or awake again."""
        self.say(LOGIN_PATH, MANAGER, "PrepareForSleep", begins)

    def set_active(self, active: bool, path: str = OUR_SESSION) -> None:
        """logind: another user's session comes to the front, or ours again."""
        self.answers.properties["Active"] = active
        self.say(path, PROPERTIES, "PropertiesChanged", SESSION, {"Active": active}, [])

    def close_lid(self) -> None:
        """UPower: the lid."""
        self.answers.properties["LidIsClosed"] = True
        self.say(POWER_PATH, PROPERTIES, "PropertiesChanged", POWER, {"LidIsClosed": True}, [])

    def save_screen(self, desktop: str, active: bool = True) -> None:
        """A desktop: the screen is locked, or open again."""
        self.say("/ScreenSaver", f"org.{desktop}.ScreenSaver", "ActiveChanged", active)

    def sleep_waits(self) -> bool:
        """Whether somebody still holds the computer back: the other end of the last pipe is open."""
        if not self.answers.inhibitions:
            return False
        _words, ours = self.answers.inhibitions[-1]
        os.set_blocking(ours, False)
        try:
            return bool(os.read(ours, 1))
        except BlockingIOError:
            return True
