"""``python -m caf_desktop.ui.walkthrough``: plays Case 1 offscreen and leaves its traces in ``sample-output/``."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from caf_desktop.ui.walkthrough.surroundings import nobody_elses_home

OUTPUT = Path("sample-output")


def main() -> int:
    """Play it; 0 when the PDF that is left was found untouched, else 1 with the reason on the standard error."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with nobody_elses_home() as home:
        from caf_desktop.ui.walkthrough.performance import Stopped, perform

        try:
            perform(home / "vault", OUTPUT)
        except Stopped as stopped:
            print(stopped, file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
