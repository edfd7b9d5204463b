"""Long work that tells how far it is and can be given up."""

from __future__ import annotations

from collections.abc import Callable

GoOn = Callable[[int, int], None]
"""Called now and then with what is done and of how much (bytes or pages); raises ``Stopped`` to give the work up."""


class Stopped(Exception):
    """The work was given up on purpose; everything is as it was before it."""


def always(_done: int, _of: int) -> None:
    """Tell nobody, and never stop."""
