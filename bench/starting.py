"""Cold start: from the process's beginning to a window that is painted and can be used, and what it then holds."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter, sleep

from bench.result import Result, side_by_side
from bench.vaults import BenchVault

_ROOT = Path(__file__).resolve().parent.parent
_SETTLES_S = 1.5
"""After this long the program has also loaded ahead what unlocking will need."""


@contextmanager
def window_process(kind: str, home: Path, *words: str) -> Iterator[subprocess.Popen[str]]:
    """A window process of this kind, just begun, with settings of its own under ``home``."""
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    surroundings |= {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(_ROOT), "XDG_CONFIG_HOME": str(home)}
    program = [sys.executable, str(_ROOT / "bench" / "window_process.py"), kind, *words]
    with subprocess.Popen(
        program, env=surroundings, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdin is not None
        yield process
        process.stdin.close()


def ms_to_painted(kind: str, home: Path) -> float:
    """Milliseconds from the beginning of the process to its window, painted and back in its event loop."""
    began = perf_counter()
    with window_process(kind, home) as process:
        _expect_painted(process)
        return (perf_counter() - began) * 1000


def megabytes_when_settled(kind: str, home: Path, *words: str) -> float:
    """Resident memory once the window has been open for a moment."""
    with window_process(kind, home, *words) as process:
        _expect_painted(process)
        sleep(_SETTLES_S)
        assert process.stdin is not None
        assert process.stdout is not None
        print("memory", file=process.stdin, flush=True)
        return float(process.stdout.readline())


def know_vault(home: Path, vault: Path) -> None:
    """Settings of somebody who has opened this vault before."""
    folder = home / "caf-desktop"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "vaults.json").write_text(json.dumps([str(vault)]), "utf-8")


def cold_start(home: Path, rounds: int) -> Result:
    """The unlock screen of a known vault beside a bare window."""
    ours, floor = side_by_side([lambda: ms_to_painted("unlock", home), lambda: ms_to_painted("bare", home)], rounds)
    return Result("Cold start to a usable unlock screen", ours, 1.3, floor, "bare PySide6 window")


def memory(home: Path, vault: BenchVault, rounds: int) -> list[Result]:
    """Resident memory at the unlock screen and at the children list, beside a bare window."""
    keys = vault.as_json()
    unlocking, listed, floor = side_by_side(
        [
            lambda: megabytes_when_settled("unlock", home),
            lambda: megabytes_when_settled("children", home, keys),
            lambda: megabytes_when_settled("bare", home),
        ],
        rounds,
        warm_up=0,
    )
    return [
        Result("Memory at the unlock screen", unlocking, 2.0, floor, "bare PySide6 window", "MB"),
        Result("Memory at the Children list", listed, 2.0, floor, "bare PySide6 window", "MB"),
    ]


def _expect_painted(process: subprocess.Popen[str]) -> None:
    assert process.stdout is not None
    line = process.stdout.readline()
    if line.strip() != "painted":
        raise RuntimeError(f"the window process ended without a window: {line!r}")
