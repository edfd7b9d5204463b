"""The table that ``make reliability`` prints: what was tried, how often, and what went wrong."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field


@dataclass
class Found:
    """What one part of the trials came to."""

    tried: int = 0
    wrong: list[str] = field(default_factory=list)
    figures: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Part:
    """One part of the trials."""

    name: str
    run: Callable[[], Found]


def run_all(parts: Iterable[Part]) -> int:
    """Run the parts and print a line for each; the exit status is 1 when anything went wrong."""
    ended_well = True
    for part in parts:
        began = time.monotonic()
        found = part.run()
        figures = " · ".join(f"{name} {value}" for name, value in found.figures.items())
        verdict = f"{len(found.wrong)} wrong" if found.wrong else "all well"
        print(f"{part.name:<34} {found.tried:>7} tried  {verdict:<10} {time.monotonic() - began:6.0f} s  {figures}")
        for sentence in found.wrong[:20]:
            print(f"    {sentence}")
        sys.stdout.flush()
        ended_well = ended_well and not found.wrong
    return 0 if ended_well else 1
