"""``python -m bench``: measure, print the table."""

from __future__ import annotations

import tempfile
from pathlib import Path

from bench.starting import cold_start, know_vault, memory_at_unlocking
from bench.table import table
from bench.vaults import make_vault


def main() -> None:
    """Measure everything and print the table."""
    with tempfile.TemporaryDirectory(prefix="caf-bench-") as name:
        folder = Path(name)
        vault = make_vault(folder / "small", 3)
        know_vault(folder / "home", vault.folder)
        print(table([cold_start(folder / "home", 9), memory_at_unlocking(folder / "home", 3)]))


if __name__ == "__main__":
    main()
