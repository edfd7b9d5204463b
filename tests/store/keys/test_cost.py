from __future__ import annotations

import pytest

from caf_desktop.store.keys.cost import CEILING, FLOOR, MIB, KdfCost, calibrated, seconds_for

OWASP_LEAST = KdfCost(19 * MIB, 2, 1)


def a_computer(seconds_at_floor: float) -> KdfCost:
    per_unit = seconds_at_floor / (FLOOR.memory * FLOOR.passes)
    return calibrated(lambda cost: cost.memory * cost.passes * per_unit)


@pytest.mark.parametrize("seconds_at_floor", [0.0, 0.001, 0.01, 0.02, 0.05, 0.17, 0.4, 0.74])
def test_the_cost_takes_half_a_second_to_one_second(seconds_at_floor: float) -> None:
    cost = a_computer(seconds_at_floor)
    expected = seconds_at_floor * cost.memory * cost.passes / (FLOOR.memory * FLOOR.passes)
    assert cost.reaches(FLOOR)
    assert cost.memory <= CEILING
    assert 0.5 <= expected <= 1.0 or cost.memory * cost.passes >= CEILING * 64 or expected == 0.0


@pytest.mark.parametrize("seconds_at_floor", [0.8, 3.0, 60.0])
def test_a_slow_computer_stays_at_the_floor(seconds_at_floor: float) -> None:
    assert a_computer(seconds_at_floor) == FLOOR


def test_the_floor_is_above_what_owasp_asks_at_least() -> None:
    assert FLOOR.reaches(OWASP_LEAST)
    assert not OWASP_LEAST.reaches(FLOOR)
    assert not KdfCost(8 * MIB, 64, 4).reaches(FLOOR)
    assert not KdfCost(64 * MIB, 2, 4).reaches(FLOOR)
    assert KdfCost(1024 * MIB, 1, 4).reaches(FLOOR)


def test_measuring_runs_the_real_derivation() -> None:
    assert seconds_for(KdfCost(1 * MIB, 1, 1)) > 0
