"""Draw mutants of the files that security hangs on, and see how many the tests notice within a time."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tests.reliability.failing_disk import ROOT
from tests.reliability.mutants import Mutant, mutants_of
from tests.reliability.seen_lines import SeenLines, seen_in, surroundings

WATCHED = ("caf_desktop/store/*.py", "caf_desktop/store/keys/*.py", "caf_desktop/domain/permissions.py")
_SOURCES = ("caf_desktop/store", "caf_desktop/domain")
_TESTS = ("tests/store/**/test_*.py", "tests/domain/test_permissions.py", "tests/actions/test_permission.py")
_COPIED = ("caf_desktop", "tests", "forms", "resources", "docs", "pyproject.toml", "README.md")
_MOST_S = 40
"""Seconds of tests for each mutant, the quickest of those that pass through its line."""
_LONGER_S = 60
"""Seconds that a mutant may hold its tests up: one that never ends is noticed."""
_AT_ONCE = 2


@dataclass(frozen=True)
class Drawn:
    """A mutant and the file it is in."""

    file: str
    mutant: Mutant

    def __str__(self) -> str:
        return f"{self.file}:{self.mutant.line} {self.mutant.what}"


def drawn_from(seed: int) -> Iterator[Drawn]:
    """Mutants of the watched files in a random order; a file's share is as its size."""
    every = [
        Drawn(str(path.relative_to(ROOT)), mutant)
        for pattern in WATCHED
        for path in sorted(ROOT.glob(pattern))
        if path.name != "__init__.py"
        for mutant in mutants_of(path.read_text("utf-8"))
    ]
    random.Random(seed).shuffle(every)
    yield from every


class Copies:
    """Copies of the checkout, each with one mutant in it at a time."""

    def __init__(self, folder: Path) -> None:
        self.free: list[Path] = []
        for number in range(_AT_ONCE):
            place = folder / str(number)
            place.mkdir(parents=True)
            for name in _COPIED:
                source = ROOT / name
                if source.is_dir():
                    shutil.copytree(source, place / name, ignore=shutil.ignore_patterns("__pycache__"))
                else:
                    shutil.copy(source, place / name)
            self.free.append(place)

    def notices(self, drawn: Drawn, seen: SeenLines) -> bool:
        """Whether one of the tests that pass through the mutant's line fails."""
        place = self.free.pop()
        file = place / drawn.file
        whole = file.read_bytes()
        try:
            file.write_text(drawn.mutant.text, "utf-8")
            return not _passes(place, seen.through(drawn.file, drawn.mutant.line, _MOST_S))
        finally:
            file.write_bytes(whole)
            self.free.append(place)


def tried_until(folder: Path, seconds: float, seed: int) -> Iterator[tuple[Drawn, bool]]:
    """Mutants and whether they were noticed, until the time is over. RuntimeError where the tests fail without any."""
    ends = time.monotonic() + seconds
    copies = Copies(folder)
    seen = seen_in(copies.free[0], _SOURCES, test_files(copies.free[0]), _AT_ONCE)

    def tried(drawn: Drawn) -> tuple[Drawn, bool] | None:
        return (drawn, copies.notices(drawn, seen)) if time.monotonic() < ends else None

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for found in pool.map(tried, drawn_from(seed)):
            if found is not None:
                yield found


def test_files(place: Path) -> list[Path]:
    """The files of the tests that look at what is watched, relative to ``place``."""
    return [file.relative_to(place) for pattern in _TESTS for file in sorted(place.glob(pattern))]


def _passes(place: Path, tests: list[str]) -> bool:
    if not tests:
        return True
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-n0", *tests]
    try:
        ended = subprocess.run(
            command, cwd=place, env=surroundings(place), capture_output=True, timeout=_MOST_S + _LONGER_S
        )
        return ended.returncode == 0
    except subprocess.TimeoutExpired:
        return False
