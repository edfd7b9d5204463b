"""A home of its own for the walkthrough, so that it touches nobody's settings and leaves no vault behind."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PLACES = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")


@contextmanager
def nobody_elses_home() -> Iterator[Path]:
    """An empty home in a temporary folder, deleted at the end with everything in it."""
    before = {name: os.environ.get(name) for name in _PLACES}
    with tempfile.TemporaryDirectory(prefix="caf-desktop-walkthrough-") as folder:
        home = Path(folder)
        for name in _PLACES:
            os.environ[name] = str(home if name == "HOME" else home / name.lower())
        try:
            yield home
        finally:
            for name, value in before.items():
                if value is None:
                    os.environ.pop(name, None)
                else:
                    os.environ[name] = value
