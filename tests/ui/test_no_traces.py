"""The window leaves nothing about files outside the vault."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

_SAVE_ONCE = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QFileDialog
from caf_desktop.ui.app import make_application
application = make_application(["caf-desktop"])
dialog = QFileDialog(None, "Save")
dialog.setOption(QFileDialog.Option.DontUseNativeDialog, True)
dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
dialog.setDirectory(sys.argv[1])
dialog.selectFile("copy.pdf")
dialog.show()
application.processEvents()
dialog.accept()
del dialog
application.processEvents()
"""


def test_where_a_file_was_saved_is_written_down_nowhere(tmp_path: Path) -> None:
    home = tmp_path / "home"
    chosen = tmp_path / "Tilly Marsden"
    home.mkdir()
    chosen.mkdir()
    surroundings = {"HOME": str(home), "XDG_CONFIG_HOME": str(home / ".config"), "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run(
        [sys.executable, "-c", _SAVE_ONCE, str(chosen)],
        cwd=ROOT,
        env={**os.environ, **surroundings},
        check=True,
        capture_output=True,
    )
    kept = [path for path in home.rglob("*") if path.is_file()]
    assert not [path for path in kept if b"Tilly" in path.read_bytes()]
