from __future__ import annotations

import subprocess
import sys

_MANY_CALLS = """
import caf_desktop.ui
from PySide6.QtCore import QObject, Signal
class Bell(QObject):
    rung = Signal()
bell = Bell()
for _ in range(60_000):
    bell.setObjectName("bell")
    bell.rung.emit()
print("still here")
"""


def test_tens_of_thousands_of_qt_calls_leave_the_interpreter_alive() -> None:
    ended = subprocess.run([sys.executable, "-c", _MANY_CALLS], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout.strip(), ended.stderr) == (0, "still here", "")
