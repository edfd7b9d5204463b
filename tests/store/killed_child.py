"""A process that changes a vault's data key and is killed at the n-th line of its way.

Reads the open slot from standard input (``as_text``), then folders and numbers of lines, each tried in a fork of its
own; answers with ``killed`` or the number of lines it took. No derivation is run.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import Any

from caf_desktop.store import changing_over, connection, new_key, vault
from caf_desktop.store.keys import header_file
from caf_desktop.store.keys.unlocked import Unlocked
from caf_desktop.store.new_key import change_data_key
from tests.store.new_keys import from_text, opened
from tests.store.vaults import ACTOR, NOW

_WATCHED = {module.__file__ for module in (changing_over, connection, new_key, vault, header_file)}


class Killer:
    """Counts lines, and ends the process by force at one of them."""

    def __init__(self, at: int) -> None:
        self.at = at
        self.count = 0

    def __call__(self, frame: FrameType, event: str, _argument: Any) -> Any:
        if frame.f_code.co_filename not in _WATCHED:
            return None
        if event == "line":
            self.count += 1
            if self.count == self.at:
                os.kill(os.getpid(), signal.SIGKILL)
        return self


def change(folder: Path, slot: Unlocked, at: int) -> int:
    """Change the data key; the number of lines it took, if nothing ended it before."""
    held, _new = opened(folder, slot)
    killer = Killer(at)
    sys.settrace(killer)
    change_data_key(held, ACTOR, NOW)
    sys.settrace(None)
    held.close()
    return killer.count


def main() -> None:
    """Try each line of standard input."""
    slot = from_text(sys.stdin.readline())
    for line in sys.stdin:
        place, at = line.rsplit(" ", 1)
        child = os.fork()
        if child == 0:
            print(change(Path(place), slot, int(at)), flush=True)
            os._exit(0)
        _pid, status = os.waitpid(child, 0)
        if os.WIFSIGNALED(status):
            print("killed", flush=True)


if __name__ == "__main__":
    main()
