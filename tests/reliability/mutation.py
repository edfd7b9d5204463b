"""Draw mutants of the files that security hangs on, and see how many the tests notice within a time."""

from __future__ import annotations

import os
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

WATCHED = ("caf_desktop/store/*.py", "caf_desktop/store/keys/*.py", "caf_desktop/domain/permissions.py")
_TESTS = ("tests/store", "tests/domain/test_permissions.py")
_COPIED = ("caf_desktop", "tests", "forms", "resources", "docs", "pyproject.toml", "README.md")
_LONGEST_S = 240
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

    def notices(self, drawn: Drawn) -> bool:
        """Whether a test fails with this mutant: the file's own tests first, then all of the floor's."""
        place = self.free.pop()
        file = place / drawn.file
        whole = file.read_bytes()
        try:
            file.write_text(drawn.mutant.text, "utf-8")
            return any(not _passes(place, tests) for tests in _tests_for(drawn.file, place))
        finally:
            file.write_bytes(whole)
            self.free.append(place)


def tried_until(folder: Path, seconds: float, seed: int) -> Iterator[tuple[Drawn, bool]]:
    """Mutants and whether they were noticed, until the time is over. RuntimeError where the tests fail without any."""
    copies = Copies(folder)
    if not _passes(copies.free[0], list(_TESTS)):
        raise RuntimeError("the tests fail without any mutant")
    ends = time.monotonic() + seconds

    def tried(drawn: Drawn) -> tuple[Drawn, bool] | None:
        return (drawn, copies.notices(drawn)) if time.monotonic() < ends else None

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for found in pool.map(tried, drawn_from(seed)):
            if found is not None:
                yield found


def _tests_for(file: str, place: Path) -> list[list[str]]:
    inside = Path(file).relative_to("caf_desktop")
    own = Path("tests") / inside.parent / f"test_{inside.name}"
    return [*([[str(own)]] if (place / own).is_file() else []), [name for name in _TESTS if (place / name).exists()]]


def _passes(place: Path, tests: list[str]) -> bool:
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-n0", *tests]
    surroundings = {**os.environ, "PYTHONPATH": str(place), "QT_QPA_PLATFORM": "offscreen"}
    try:
        ended = subprocess.run(command, cwd=place, env=surroundings, capture_output=True, timeout=_LONGEST_S)
        return ended.returncode == 0
    except subprocess.TimeoutExpired:
        return False
