from __future__ import annotations

import os
import tempfile
from pathlib import Path

from PySide6.QtCore import QDir

from caf_desktop.ui.locking.private_folder import PrivateFolder


def test_it_is_for_us_alone_and_goes_with_the_program() -> None:
    before, pythons = os.environ.get("TMPDIR"), tempfile.gettempdir()
    folder = PrivateFolder()
    folder.begin()
    path = folder.path
    assert path is not None
    assert path.stat().st_mode & 0o777 == 0o700
    assert Path(QDir.tempPath()) == path
    assert tempfile.gettempdir() == pythons
    (path / "spooled.pdf").write_bytes(b"%PDF")
    folder.end()
    folder.end()
    assert not path.exists()
    assert os.environ.get("TMPDIR") == before


def test_what_a_program_that_ended_by_force_left_is_thrown_away_and_what_is_in_use_is_not() -> None:
    running = PrivateFolder()
    running.begin()
    assert running.path is not None
    left = running.path.with_name("caf-desktop-private-left")
    left.mkdir(mode=0o700)
    (left / "spooled.pdf").write_bytes(b"%PDF")
    ours = PrivateFolder()
    ours.begin()
    assert not left.exists()
    assert running.path.exists()
    ours.end()
    running.end()
