"""Asking and hearing D-Bus without the window ever waiting for an answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import SLOT, QObject
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusObjectPath, QDBusPendingCallWatcher, QDBusVariant

_HEARD: Any = SLOT("heard(QDBusMessage)")
"""PySide says that it wants bytes here, and takes only this text."""


class Bus:
    """One connection on behalf of ``owner``, whose slot ``heard(QDBusMessage)`` is given the signals asked for."""

    def __init__(self, connection: QDBusConnection, owner: QObject) -> None:
        self._connection = connection
        self._owner = owner
        self._asking: set[QDBusPendingCallWatcher] = set()

    def is_there(self) -> bool:
        """Whether there is such a bus on this computer."""
        return self._connection.isConnected()

    def hear(self, interface: str, member: str) -> None:
        """Hear a signal, whoever sends it: a false one only locks the vault."""
        self._connection.connect("", "", interface, member, self._owner, _HEARD)

    def hear_no_more(self, interface: str, member: str) -> None:
        """The opposite of ``hear``."""
        self._connection.disconnect("", "", interface, member, self._owner, _HEARD)

    def ask(
        self, service: str, path: str, interface: str, member: str, words: list[Any], told: Callable[[object], None]
    ) -> None:
        """Call a method; ``told`` is given its first answer, or ``None`` when it failed."""
        message = QDBusMessage.createMethodCall(service, path, interface, member)
        message.setArguments(words)
        watcher = QDBusPendingCallWatcher(self._connection.asyncCall(message), self._owner)
        self._asking.add(watcher)

        def answered() -> None:
            self._asking.discard(watcher)
            answers = [] if watcher.isError() else watcher.reply().arguments()
            watcher.deleteLater()
            told(_plain(answers[0]) if answers else None)

        watcher.finished.connect(answered)


def _plain(answer: object) -> object:
    if isinstance(answer, QDBusVariant):
        return answer.variant()
    return answer.path() if isinstance(answer, QDBusObjectPath) else answer
