"""Which tests pass through which line, and how long each takes: a mutant meets only tests that can notice it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path

from coverage import CoverageData

from tests.reliability.line_seeing import TOOK

_LONGEST_S = 600


@dataclass
class SeenLines:
    """For each file, relative to the checkout, and each line the tests that pass through it; each test's seconds."""

    tests: dict[str, dict[int, set[str]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(set)))
    took: dict[str, float] = field(default_factory=dict)

    def through(self, file: str, line: int, most_s: float) -> list[str]:
        """The quickest tests that pass through the line, ``most_s`` seconds of them.

        A line that is only run while its file is loaded belongs to every test of the file.
        """
        lines = self.tests[file]
        found = lines[line] or {test for passing in lines.values() for test in passing}
        quickest = sorted(found, key=lambda test: (self.took[test], test))
        so_far = accumulate(self.took[test] for test in quickest)
        return [test for test, until in zip(quickest, so_far, strict=True) if until <= most_s] or quickest[:1]


def seen_in(place: Path, sources: Sequence[str], files: Sequence[Path], at_once: int) -> SeenLines:
    """Run the test files of the checkout at ``place`` once. RuntimeError if a test fails."""
    seen = SeenLines()
    with ThreadPoolExecutor(at_once) as pool:
        shares = [files[number::at_once] for number in range(at_once)]
        for number in pool.map(lambda each: _run(place, sources, *each), enumerate(shares)):
            _take_in(seen, place, number)
    return seen


def _run(place: Path, sources: Sequence[str], number: int, files: Sequence[Path]) -> int:
    command = [sys.executable, "-m", "coverage", "run", "--branch", f"--data-file={_data(place, number)}"]
    command += [f"--source={','.join(sources)}", "-m", "pytest", "-q", "-x", "-n0", "-p", "no:cacheprovider"]
    command += ["-p", "tests.reliability.line_seeing", *map(str, files)]
    ended = subprocess.run(
        command,
        cwd=place,
        env={**surroundings(place), TOOK: str(_took(place, number))},
        capture_output=True,
        text=True,
        timeout=_LONGEST_S,
    )
    if ended.returncode != 0:
        raise RuntimeError(f"the tests fail without any mutant:\n{ended.stdout[-2000:]}")
    return number


def surroundings(place: Path) -> dict[str, str]:
    """The environment in which the checkout at ``place`` is the one that is imported."""
    return {**os.environ, "PYTHONPATH": str(place), "QT_QPA_PLATFORM": "offscreen"}


def _take_in(seen: SeenLines, place: Path, number: int) -> None:
    seen.took |= json.loads(_took(place, number).read_text("utf-8"))
    data = CoverageData(str(_data(place, number)))
    data.read()
    for measured in data.measured_files():
        file = str(Path(measured).resolve().relative_to(place.resolve()))
        for line, tests in data.contexts_by_lineno(measured).items():
            seen.tests[file][line].update(test for test in tests if test)


def _data(place: Path, number: int) -> Path:
    return place / f"lines-{number}.coverage"


def _took(place: Path, number: int) -> Path:
    return place / f"took-{number}.json"
