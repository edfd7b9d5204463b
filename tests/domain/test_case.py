"""A case in memory: never changed, only replaced."""

from __future__ import annotations

from typing import Any

from caf_desktop.domain.assessment import Answer, AssessmentStatus
from caf_desktop.domain.episode import Closure, ClosureReason
from caf_desktop.domain.people import Person
from caf_desktop.domain.plan import LeadProfessional
from tests.marked_case import AT
from tests.small_cases import STARTED, answer, child, draft, episode, parent, small_case


def test_a_changed_record_keeps_its_place_and_a_new_one_comes_last() -> None:
    case = small_case(*parent("tom", "Tom Bello"))
    person, _link = parent()
    changed = case.having(person.model_copy(update={"name": "Grace Bello"}), *parent("ada", "Ada Bello"))
    assert [each.name for each in changed.all(Person)] == ["Grace Bello", "Tom Bello", "Ada Bello"]
    assert [each.name for each in case.all(Person)] == ["Grace Okonkwo", "Tom Bello"]


def test_the_child_and_the_episode_stand_apart() -> None:
    case = small_case().having(child(given_names="Maia"), episode(registered_number="77"), child("noor"))
    assert (case.child.given_names, case.episode.registered_number) == ("Maia", "77")
    assert "child:noor" in case.records


def test_what_is_taken_out_is_gone_and_the_rest_stays() -> None:
    case = small_case()
    reason = case.answers_of("assessment-0-1")[0]
    assert case.without(reason).all(Answer) == ()
    assert case.without(reason, reason).having(reason).all(Answer) == (reason,)


def test_records_are_found_by_kind_and_id() -> None:
    case = small_case()
    assert case.find(Person, "grace") is case.person("grace")
    assert case.find(Person, "maya") is None
    assert case.find(Person, None) is None
    assert [link.id for link in case.relationships()] == ["grace-link"]
    assert case.answers_of("nothing") == ()


def test_the_draft_and_the_latest_completed_version_are_told_apart() -> None:
    done: dict[str, Any] = {
        "status": AssessmentStatus.COMPLETED,
        "completed_at": AT,
        "response": {"item": []},
        "content_hash": "0",
    }
    first, second = draft(version=1, **done), draft(version=2, **done)
    case = small_case(draft(version=3), second, first)
    assert [each.version for each in case.assessments()] == [1, 2, 3]
    assert case.latest_completed() == second
    assert case.draft() == draft(version=3)
    assert small_case(first).draft() is None
    assert small_case().latest_completed() is None


def test_the_one_who_leads_now_is_the_last_without_an_end() -> None:
    before = LeadProfessional(id="a", episode_id="episode-0", name="Priya", until=STARTED)
    now = LeadProfessional(id="b", episode_id="episode-0", name="Ian", since=STARTED)
    assert small_case(before).lead_professional() is None
    assert small_case(now, before).lead_professional() == now


def test_the_last_closure_counts() -> None:
    one, two = (
        Closure(id=name, episode_id="episode-0", closed_on=STARTED, reason=ClosureReason.NEEDS_MET) for name in "ab"
    )
    assert small_case().closure() is None
    assert small_case(one, two).closure() == two


def test_an_answer_s_place_is_its_identity() -> None:
    first, again = answer("a.needs", "x"), answer("a.needs", "y")
    assert first.id == again.id == "assessment-0-1//a.needs"
    assert answer("a.needs", "x", row="r1").id == "assessment-0-1/r1/a.needs"
    assert small_case(first, again).answers_of("assessment-0-1")[-1] == again
