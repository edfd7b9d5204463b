"""Connections for long reading, each of its own, so that nobody waits for them but whoever closes the vault."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from caf_desktop.store.errors import ReadOnly

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as sqlite

_INTERRUPT_EVERY = 0.02
"""Seconds between two requests to stop reading; a query that begins between them is asked too."""


class Beside:
    """The connections open beside the vault's own two, until they are told to end."""

    def __init__(self) -> None:
        self._open: set[sqlite.Connection] = set()
        self._gone = threading.Condition()
        self._ended = False

    @contextmanager
    def connection(self, make: Callable[[], sqlite.Connection]) -> Iterator[sqlite.Connection]:
        """A connection that is closed afterwards. Raises ReadOnly once they were told to end."""
        with self._gone:
            if self._ended:
                raise ReadOnly
            connection = make()
            self._open.add(connection)
        try:
            yield connection
        finally:
            with self._gone:
                connection.close()
                self._open.discard(connection)
                self._gone.notify_all()

    def end(self) -> None:
        """Stop what is being read and wait until the last connection is closed; no other is opened."""
        with self._gone:
            self._ended = True
            while self._open:
                for connection in self._open:
                    connection.interrupt()
                self._gone.wait(_INTERRUPT_EVERY)
