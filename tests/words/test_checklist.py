"""Every step and every reason has words."""

from __future__ import annotations

from caf_desktop.domain.assessment import ChecklistDecision
from caf_desktop.domain.checklist_advice import Why
from caf_desktop.words.checklist import step_sentence, why_sentence


def test_every_step_and_reason_has_words_of_its_own() -> None:
    steps = [step_sentence(step) for step in (None, *ChecklistDecision)]
    reasons = [why_sentence(why) for why in Why]
    assert all(steps)
    assert all(reasons)
    assert len({*steps}) == len(steps)
    assert len({*reasons}) == len(reasons)
