"""The figures as a table a person reads."""

from __future__ import annotations

from collections.abc import Iterable

from bench.result import Result

_HEAD = ("what", "ours", "floor", "ratio", "goal", "met?")


def table(results: Iterable[Result]) -> str:
    """One line a measurement, and how many goals are met."""
    known = list(results)
    rows = [_HEAD, *(_row(result) for result in known)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(_HEAD))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    lines.insert(1, "  ".join("-" * width for width in widths))
    met = sum(result.met for result in known)
    notes = [f"{result.what}: {result.note}." for result in known if result.note]
    return "\n".join([*lines, "", *notes, f"{met} of {len(known)} goals met"])


def line(result: Result) -> str:
    """One measurement, to be read while the others are still being made."""
    return "  ".join(cell for cell in _row(result) if cell)


def _row(result: Result) -> tuple[str, ...]:
    ratio = result.ratio
    floor = "" if result.floor is None else f"{_amount(result.floor, result.unit)} ({result.floor_name})"
    goal = f"≤ {result.goal:g}" if ratio is not None else f"≤ {result.goal:g} {result.unit}"
    shown = "" if ratio is None else f"{ratio:.2f}"
    return (result.what, _amount(result.ours, result.unit), floor, shown, goal, "yes" if result.met else "NO")


def _amount(figure: float, unit: str) -> str:
    return f"{figure:.2f} {unit}" if figure < 10 else f"{figure:.1f} {unit}"
