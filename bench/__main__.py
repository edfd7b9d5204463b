"""``python -m bench``: measure, print the table."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from bench.answering import committing
from bench.backups import backups
from bench.erasure import erasing
from bench.locking import checking, locking, passphrase_to_open
from bench.migrating import migrating
from bench.opened_window import opened_window
from bench.papers import papers
from bench.record import elements, record_open
from bench.result import Result
from bench.searching import searches
from bench.starting import cold_start, know_vault, memory
from bench.table import line, table
from bench.typing_along import typing
from bench.unlocking import unlocking
from bench.vaults import BenchVault, make_vault_apart


@dataclass(frozen=True)
class Size:
    """How much is measured."""

    few: int
    """Episodes of the small vault."""
    many: int
    most: int
    """Of the vault that only whole-vault work is measured in."""
    rounds: int
    """Of what takes a second."""
    quick_rounds: int
    """Of what takes milliseconds."""
    keys: int


FULL = Size(few=100, many=2_500, most=25_000, rounds=9, quick_rounds=200, keys=300)
QUICK = Size(few=3, many=6, most=8, rounds=1, quick_rounds=3, keys=12)


def measure(folder: Path, size: Size) -> Iterator[Result]:
    """Every measurement, one after the other, in ``folder``."""
    small, large = (make_vault_apart(folder / str(episodes), episodes) for episodes in (size.few, size.many))
    home = folder / "home"
    know_vault(home, small.folder)
    yield cold_start(home, size.rounds)
    yield from memory(home, large, max(1, size.rounds // 3))
    with opened_window(home) as (window, entrance):
        yield from unlocking(window, entrance, small, large, size.rounds)
        yield from locking(window, entrance, large, size.rounds)
        with record_open(window, entrance, large) as session:
            yield elements(window, max(1, size.rounds // 4))
            yield from typing(session, large, size.keys)
    yield from committing(folder, large, size.quick_rounds)
    yield from searches(large, max(1, size.quick_rounds // 5))
    yield papers(large, size.rounds)
    yield from backups(folder, large, max(1, size.rounds // 4))
    yield passphrase_to_open(large, size.rounds)
    yield from of_whole_vaults(large, max(1, size.rounds // 3))
    yield from of_whole_vaults(make_vault_apart(folder / "most", size.most), 1)


def of_whole_vaults(vault: BenchVault, rounds: int) -> Iterator[Result]:
    """What goes through a vault from end to end."""
    yield checking(vault, rounds)
    yield migrating(vault, rounds)
    yield from erasing(vault.folder.parent, vault)


def main(arguments: list[str] | None = None) -> None:
    """Measure everything and print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure, each figure beside its floor.")
    parser.add_argument("--quick", action="store_true", help="tiny numbers, to see that it runs")
    asked = parser.parse_args(arguments)
    began = perf_counter()
    results = []
    with tempfile.TemporaryDirectory(prefix="caf-bench-") as name:
        for result in measure(Path(name), QUICK if asked.quick else FULL):
            print(f"{perf_counter() - began:5.0f} s · {line(result)}", file=sys.stderr, flush=True)
            results.append(result)
    print(table(results))
    print(f"{perf_counter() - began:.0f} s")


if __name__ == "__main__":
    main()
