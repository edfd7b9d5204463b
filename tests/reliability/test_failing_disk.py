"""Writes, fsyncs, renames and opens that fail: afterwards the old or the new state is there, and the words are right.

A few failures of each here; ``make reliability`` tries every one.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.reliability.failing import Trials
from tests.reliability.failing_acts import ACTS, NEW, template_in
from tests.reliability.failing_disk import Call

FEW = 5


@pytest.fixture(scope="module")
def trials(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trials]:
    folder = tmp_path_factory.mktemp("failing")
    made = Trials(template_in(folder / "template"), folder)
    yield made
    made.close()


@pytest.mark.parametrize("act", [act.name for act in ACTS])
def test_an_act_goes_through_on_a_disk_that_is_well(trials: Trials, act: str) -> None:
    trial = trials.one(act, Call.WRITE, 1_000_000, for_good=False)
    assert (trial.said, trial.state, trial.faults) == ("", NEW, "")
    assert trial.counted > 0, "the writes are seen"


@pytest.mark.parametrize("for_good", [False, True], ids=["once", "for-good"])
@pytest.mark.parametrize("call", list(Call), ids=[call.name.lower() for call in Call])
@pytest.mark.parametrize("act", [act.name for act in ACTS])
def test_a_failure_leaves_the_old_or_the_new_state(trials: Trials, act: str, call: Call, for_good: bool) -> None:
    calls = trials.one(act, call, 1_000_000, for_good=False).counted
    step = max(1, calls // FEW)
    assert [(trial.at, trial.wrong()) for trial in trials.all(act, call, for_good=for_good, step=step)
            if trial.wrong()] == []
