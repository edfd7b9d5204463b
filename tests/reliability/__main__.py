"""``make reliability``: the long form of the trials in this folder, in a table.

    make reliability KILLS=10000 ARGS="kills disk"     only the parts named
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.reliability.parts import parts
from tests.reliability.report import run_all


def main() -> int:
    """Run the parts that were asked for, all of them unless some are named."""
    parser = argparse.ArgumentParser(prog="make reliability")
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="caf-reliability-") as folder:
        known = parts(Path(folder), options.kills)
        unknown = [name for name in options.names if name not in known]
        if unknown:
            parser.error(f"no such part: {', '.join(unknown)}; there are {', '.join(known)}")
        return run_all(known[name] for name in options.names or known)


if __name__ == "__main__":
    sys.exit(main())
