"""A disk whose fsync takes as long as wanted, on any system: the writer's COMMIT waits first.

In write-ahead mode with ``synchronous=FULL`` a commit calls fsync once, in our vault as in bare SQLCipher, and
nothing else of a transaction does (a checkpoint, every thousand pages, is left out). Waiting lets other threads run,
as fsync does.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from time import sleep
from typing import Any
from unittest.mock import patch

from caf_desktop.store.vault import Vault


class SlowConnection:
    """A connection that behaves like the one inside, but commits no sooner than ``seconds``."""

    def __init__(self, connection: Any, seconds: float) -> None:
        self._connection = connection
        self._seconds = seconds

    def execute(self, statement: str, *values: Any) -> Any:
        """Run a statement; COMMIT waits for the disk first."""
        if statement == "COMMIT":
            sleep(self._seconds)
        return self._connection.execute(statement, *values)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)


@contextmanager
def slow_disk(vault: Vault, seconds: float) -> Iterator[None]:
    """Let every commit of a vault take ``seconds`` longer."""
    slow = SlowConnection(vault.writer(), seconds)
    with patch.object(vault, "writer", return_value=slow):
        yield
