"""The program loaded once; each process that is to be killed is made from it, in no time."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

_PATIENCE_S = 60


class ProcessMaker:
    """Runs a module that makes a process for every line of JSON it is given, and answers with its number."""

    def __init__(self, module: str) -> None:
        self._turn = threading.Lock()
        self._maker = subprocess.Popen(
            [sys.executable, "-m", module],
            cwd=Path(__file__).parents[1],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def make(self, job: dict[str, Any]) -> int:
        """Make a process that does this; gives its number. May be asked by several threads at once."""
        with self._turn:
            assert self._maker.stdin is not None
            assert self._maker.stdout is not None
            self._maker.stdin.write(f"{json.dumps(job)}\n")
            self._maker.stdin.flush()
            return int(self._maker.stdout.readline())

    def close(self) -> None:
        """Make no more."""
        assert self._maker.stdin is not None
        assert self._maker.stdout is not None
        self._maker.stdin.close()
        assert self._maker.wait(_PATIENCE_S) == 0
        self._maker.stdout.close()
