"""Where the packaged programs begin: ``caf`` is the command line, any other name the window."""

from __future__ import annotations

import sys
from pathlib import Path

if __name__ == "__main__":
    if Path(sys.executable).stem.lower() == "caf":
        from caf_desktop.cli.main import main as run
    else:
        from caf_desktop.ui.app import main as run
    sys.exit(run())
