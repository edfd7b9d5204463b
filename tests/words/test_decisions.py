from __future__ import annotations

from datetime import UTC, date, datetime

from caf_desktop.domain.agreement import Covers, Footing, How, SharingDecision
from caf_desktop.words.decisions import covered_words, holds, some_of

TODAY = date(2026, 5, 14)


def decision(covers: Covers, **more: object) -> SharingDecision:
    fields: dict[str, object] = {
        "id": "s1",
        "episode_id": "e1",
        "recipient": "Housing",
        "covers": covers,
        "decided_by": "Jade",
        "footing": Footing.PARENTAL_RESPONSIBILITY,
        "how": How.VERBAL,
        "decided_at": datetime(2026, 3, 20, tzinfo=UTC),
        **more,
    }
    return SharingDecision.model_validate(fields)


def test_what_is_covered_in_words() -> None:
    assert covered_words(decision(Covers.WHOLE), str, TODAY) == "everything"
    assert covered_words(decision(Covers.WHOLE, exclusions=("wider-family",)), str, TODAY) == (
        "everything but wider-family"
    )
    assert covered_words(decision(Covers.PARTS, parts=("one", "two")), str, TODAY) == "one; two"
    assert covered_words(decision(Covers.NOTHING), str, TODAY) == "no"


def test_an_answer_taken_back_or_run_out_says_so_and_does_not_hold() -> None:
    back = decision(Covers.WHOLE, withdrawn_on=date(2026, 5, 3))
    out = decision(Covers.WHOLE, expires_on=date(2026, 5, 13))
    assert covered_words(back, str, TODAY) == "taken back 3 May"
    assert covered_words(out, str, TODAY) == "ran out 13 May"
    assert not holds(back, TODAY)
    assert not holds(out, TODAY)
    assert not holds(decision(Covers.NOTHING), TODAY)
    assert holds(decision(Covers.WHOLE, expires_on=TODAY), TODAY)


def test_many_parts_are_counted() -> None:
    assert some_of(["a", "b", "c"]) == "a; b; c"
    assert some_of(["a", "b", "c", "d", "e"]) == "a; b and 3 more"
