"""Nothing disallowed leaves, whatever was decided: not in the answers, the case file, or FHIR (C-05)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from caf_desktop.actions.act import Refused
from caf_desktop.actions.case_files import read_case_file
from caf_desktop.actions.completing import frozen_version
from caf_desktop.actions.copies import Medium, prepared_copy
from caf_desktop.actions.desk import Desk
from caf_desktop.actions.exchange import case_json, fhir_json
from caf_desktop.actions.recipients import outgoing
from caf_desktop.domain.agreement import Covers, RecipientKind
from caf_desktop.domain.case import Case
from caf_desktop.domain.people import HiddenDetail, HideTag, Relationship
from caf_desktop.domain.plan import Action
from caf_desktop.domain.sharing import Recipient
from caf_desktop.forms.load import national_caf
from caf_desktop.forms.release import categories
from tests.actions.desks import NOW
from tests.marked_case import NEVER, Mark, Marks, decision, marked_case

QUICK = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], phases=[Phase.generate])
"""A failure is shown as found: shrinking so large a case takes minutes."""
FORM = national_caf()
PARTS = (*categories(FORM), "minutes", "attachments")
NAME = "Ashmere Housing"


@dataclass(frozen=True)
class World:
    """One way in which a family may have decided, and what has happened since."""

    decided: dict[str, Any]
    kind: RecipientKind
    hidden: frozenset[HiddenDetail]
    outcome_sections: tuple[str, ...]
    frozen: bool
    rows_gone: bool

    def allows(self, category: str) -> bool:
        """Whether the family said yes to this part, read from the decision alone."""
        if category == NEVER or category in self.decided["exclusions"]:
            return False
        if category == "minutes":
            return bool(self.decided["minutes"])
        return self.decided["covers"] is Covers.WHOLE or category in self.decided["parts"]

    def lets_go(self, mark: Mark) -> bool:
        """Whether a text may leave."""
        covered = any(map(self.allows, mark.any_of)) and all(map(self.allows, mark.sections))
        return covered and not self.is_refused() and not mark.details & self.hidden

    def is_refused(self) -> bool:
        """Whether nothing at all may leave."""
        today = NOW.date()
        withdrawn, expires = self.decided["withdrawn_on"], self.decided["expires_on"]
        past = (withdrawn is not None and withdrawn <= today) or (expires is not None and expires < today)
        return past or self.decided["covers"] is Covers.NOTHING


def _days() -> st.SearchStrategy[date | None]:
    return st.none() | st.integers(-1, 1).map(lambda days: NOW.date() + timedelta(days=days))


def worlds() -> st.SearchStrategy[World]:
    """Random decisions, mostly standing ones."""
    some = st.lists(st.sampled_from(PARTS), unique=True, max_size=len(PARTS)).map(tuple)
    few = st.lists(st.sampled_from(PARTS), unique=True, max_size=4).map(tuple)
    decided = st.fixed_dictionaries(
        {
            "covers": st.sampled_from([Covers.WHOLE, Covers.PARTS, Covers.PARTS, Covers.NOTHING]),
            "parts": some,
            "exclusions": few,
            "minutes": st.booleans(),
            "withdrawn_on": st.none() | _days(),
            "expires_on": st.none() | _days(),
        }
    )
    hidden = st.frozensets(st.sampled_from(list(HiddenDetail)))
    kinds = st.sampled_from(list(RecipientKind))
    return st.builds(World, decided, kinds, hidden, few, frozen=st.booleans(), rows_gone=st.booleans())


def case_in(world: World, marks: Marks, desk: Desk) -> Case:
    """The marked case after all that has happened in this world."""
    case = marked_case(marks, world.outcome_sections)
    tags = tuple(HideTag(what=what) for what in sorted(world.hidden))
    case = case.having(case.child.model_copy(update={"hide_from": tags}))
    case = case.having(decision(recipient=NAME, recipient_kind=world.kind, **world.decided))
    if world.frozen:
        draft = case.draft()
        assert draft is not None
        case = case.having(frozen_version(desk, FORM, case, draft))
    if world.frozen and world.rows_gone:
        case = case.without(*case.all(Relationship), *case.all(Action))
    return case


@settings(QUICK, max_examples=60)
@given(worlds())
def test_only_what_the_family_agreed_to_leaves(shared_desk: Desk, world: World) -> None:
    marks = Marks()
    case = case_in(world, marks, shared_desk)
    out = outgoing(shared_desk, case, case.assessments()[0], Recipient(NAME, world.kind))
    file = case_json(out, "Priya Nair", shared_desk).decode()
    leaving = {"answers": repr(out.answers), "case": repr(out.case), "json": file, "fhir": fhir_json(out).decode()}
    assert out.allowed.refused is not None if world.is_refused() else out.allowed.refused is None
    for mark in marks.made:
        holders = [name for name, text in leaving.items() if mark.text in text]
        if not world.lets_go(mark):
            assert holders == [], mark
        elif not (world.frozen and world.rows_gone):
            assert holders, f"{mark} was kept back without a reason"
    if not world.is_refused():
        read_case_file(file.encode())


@settings(QUICK, max_examples=10)
@given(worlds(), st.sampled_from([Medium.JSON, Medium.FHIR, Medium.PDF]))
def test_a_refused_copy_is_not_made_at_all(shared_desk: Desk, world: World, medium: Medium) -> None:
    case = case_in(world, Marks(), shared_desk)
    stranger = Recipient("Somebody else", world.kind)
    with pytest.raises(Refused):
        prepared_copy(shared_desk, case, case.assessments()[0], stranger, medium)
    if world.is_refused():
        with pytest.raises(Refused):
            prepared_copy(shared_desk, case, case.assessments()[0], Recipient(NAME, world.kind), medium)


def test_one_s_own_file_copy_holds_every_text(shared_desk: Desk) -> None:
    marks = Marks()
    case = marked_case(marks)
    out = outgoing(shared_desk, case, case.assessments()[0], None)
    file = case_json(out, "Priya Nair", shared_desk).decode()
    left_out = [mark for mark in marks.made if mark.text not in file]
    assert [mark.any_of for mark in left_out] == [frozenset({NEVER})] * 8, "only what no copy carries"
