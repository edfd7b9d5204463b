"""How expensive one guess of a passphrase is made: Argon2id's memory, passes and lanes (K-03)."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

MIB = 1024
"""One mebibyte in the KiB that Argon2 counts in."""


@dataclass(frozen=True, order=False)
class KdfCost:
    """Argon2id parameters: ``memory`` in KiB, ``passes`` over it, ``lanes`` side by side."""

    memory: int
    passes: int
    lanes: int

    def reaches(self, floor: KdfCost) -> bool:
        """Whether a guess costs at least as much as at ``floor``: as much memory, and as much work on it."""
        return self.memory >= floor.memory and self.memory * self.passes >= floor.memory * floor.passes


FLOOR = KdfCost(64 * MIB, 3, 4)
"""The least a slot may stand at; slots below are re-wrapped when next unlocked (K-03)."""

CEILING = 1024 * MIB
"""Most memory any slot may ask for, in KiB (1 GiB)."""

MOST_PASSES = 64
MOST_LANES = 16
TARGET_SECONDS = 0.75
"""Middle of the 0.5–1.0 s that K-03 asks for."""


def seconds_for(cost: KdfCost) -> float:
    """Seconds one derivation at ``cost`` takes on this computer."""
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    kdf = Argon2id(salt=bytes(16), length=32, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory)
    started = time.perf_counter()
    kdf.derive(b"calibration")
    return time.perf_counter() - started


def calibrated(measure: Callable[[KdfCost], float] = seconds_for) -> KdfCost:
    """The cost that takes 0.5–1.0 s on this computer, never below FLOOR, never above 1 GiB (K-03).

    Memory grows first; passes only once memory has reached its ceiling. On a computer that needs longer
    than a second for FLOOR, FLOOR stands. Takes about two derivations; run it off the window's thread.
    """
    at_floor = max(measure(FLOOR), 1e-4)
    memory = int(FLOOR.memory * TARGET_SECONDS / at_floor) // (16 * MIB) * (16 * MIB)
    memory = min(max(memory, FLOOR.memory), CEILING)
    passes = FLOOR.passes
    if memory == CEILING:
        expected = at_floor * CEILING / FLOOR.memory
        passes = min(max(int(FLOOR.passes * TARGET_SECONDS / expected), FLOOR.passes), MOST_PASSES)
    return KdfCost(memory, passes, FLOOR.lanes)
