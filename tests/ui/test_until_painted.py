"""``caf-desktop --until-painted``: the window opens, is seen, and the program ends by itself."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_window_is_painted_and_the_program_ends() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "caf_desktop", "--until-painted"],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (0, "painted\n")
