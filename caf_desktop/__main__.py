"""``python -m caf_desktop`` opens the window."""

from __future__ import annotations

import sys

from caf_desktop.ui.app import main

if __name__ == "__main__":
    sys.exit(main())
