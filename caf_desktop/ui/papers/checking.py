"""Read a file that was chosen, and check its signatures; away from the window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from caf_desktop.pdf.verdict import Verdict


def read_and_check(path: Path) -> Verdict:
    """What the check found. Raises OSError when the file cannot be read; never on account of what is in it."""
    from caf_desktop.pdf.verifying import LARGEST, check_pdf

    with path.open("rb") as file:
        return check_pdf(file.read(LARGEST + 1))
