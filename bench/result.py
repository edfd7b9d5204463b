"""What one measurement says: ours, what it is held against, and the goal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil
from statistics import median
from time import perf_counter


@dataclass(frozen=True)
class Result:
    """One line of the table.

    ``ours`` and ``floor`` are in ``unit`` (ms or MB). Without a floor the goal is for ``ours`` itself, else for
    ``ours`` divided by ``floor``.
    """

    what: str
    ours: float
    goal: float
    floor: float | None = None
    floor_name: str = ""
    unit: str = "ms"
    note: str = ""
    """What else was seen, printed below the table."""

    @property
    def ratio(self) -> float | None:
        """Ours divided by the floor; nothing without one."""
        return self.ours / self.floor if self.floor else None

    @property
    def met(self) -> bool:
        """Whether the goal is reached."""
        ratio = self.ratio
        return (self.ours if ratio is None else ratio) <= self.goal


def timed(work: Callable[[], object]) -> float:
    """Milliseconds one run of ``work`` takes on the wall clock."""
    began = perf_counter()
    work()
    return (perf_counter() - began) * 1000


def side_by_side(runs: Sequence[Callable[[], float]], rounds: int, warm_up: int = 1) -> list[float]:
    """The median of what each of ``runs`` gives, each run once a round in turn, so that load falls on all alike."""
    seen: list[list[float]] = [[] for _each in runs]
    for number in range(warm_up + rounds):
        for place, run in enumerate(runs):
            figure = run()
            if number >= warm_up:
                seen[place].append(figure)
    return [median(figures) for figures in seen]


def percentile(figures: Sequence[float], of: float) -> float:
    """The figure that ``of`` percent of them do not exceed."""
    ordered = sorted(figures)
    return ordered[max(0, ceil(len(ordered) * of / 100) - 1)]
