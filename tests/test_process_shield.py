"""Both programs keep their memory and files to themselves, before anything else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

_SAID = """
import ctypes, os, resource
print("core", resource.getrlimit(resource.RLIMIT_CORE))
print("dumpable", ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
print("umask", oct(os.umask(0o777)))
"""
_WINDOW = """
from PySide6.QtWidgets import QApplication
QApplication.exec = lambda *_: 0
from caf_desktop.ui.app import main
main(["caf-desktop"])
"""
_COMMAND = """
from caf_desktop.cli.main import main
main(["forms", "check", "no-such-file"])
"""


@pytest.mark.parametrize("program", [_WINDOW, _COMMAND])
def test_no_dump_and_no_file_for_others(program: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", "import os; os.umask(0o022)\n" + program + _SAID],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    said = ended.stdout.splitlines()
    assert ended.returncode == 0, ended.stderr
    assert "core (0, 0)" in said
    assert "umask 0o77" in said
    if sys.platform == "linux":
        assert "dumpable 0" in said
