"""The children list, cases and settings as they are read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from caf_desktop.domain.agreement import About, Agreement, Footing, How
from caf_desktop.domain.assessment import AssessmentStatus, Checklist
from caf_desktop.domain.episode import Concern, EpisodeStatus
from caf_desktop.domain.people import Person
from caf_desktop.domain.plan import Action
from caf_desktop.forms.load import pre_assessment_checklist
from caf_desktop.store import reading
from caf_desktop.store.errors import RecordMissing
from caf_desktop.store.indexing import sort_name
from caf_desktop.store.need_to_know import EVERYBODYS, Whose
from caf_desktop.store.reading import ChildLine
from caf_desktop.store.vault import Vault
from tests.small_cases import REFERENCES, STARTED, answer, child, draft, episode, parent, small_case
from tests.store.vaults import ACTOR, NOW, store


def line(vault: Vault, place: int = 0) -> ChildLine:
    with vault.reading() as connection:
        return reading.children_with(connection, EVERYBODYS, [f"episode-{place}"])[0]


def refusal(**more: Any) -> Agreement:
    given: dict[str, Any] = {"about": About.BEING_ASSESSED, "agreed": False, "look_again_on": date(2026, 5, 1)}
    return Agreement(
        id=more.pop("id", "no"),
        episode_id="episode-0",
        by_name="Grace Okonkwo",
        footing=Footing.PARENTAL_RESPONSIBILITY,
        how=How.VERBAL,
        given_on=STARTED,
        **(given | more),
    )


def test_a_line_says_who_how_far_and_what_is_due(small_vault: Vault) -> None:
    store(small_vault, [Action(id="a1", episode_id="episode-0", words="Hearing test", by_when=date(2026, 4, 2))])
    assert line(small_vault) == ChildLine(
        episode_id="episode-0",
        reference=REFERENCES[0],
        name="Maya Okonkwo",
        date_of_birth="2020-11-02",
        expected_date=None,
        status="open",
        state="draft",
        version=1,
        due_on="2026-04-02",
        due_what="action",
    )


def test_an_unborn_baby_is_listed_under_the_mother(vault: Vault) -> None:
    baby = child(given_names="", family_name="", date_of_birth=None, unborn=True, mother_name="Ann Holroyd")
    store(vault, [baby.model_copy(update={"expected_date_of_delivery": date(2026, 7, 3)}), episode()])
    assert line(vault).name == "Unborn baby of Ann Holroyd"
    assert (line(vault).date_of_birth, line(vault).expected_date) == (None, "2026-07-03")
    assert (line(vault).state, line(vault).version) == ("enquiry", 0)


def test_the_earliest_thing_due_is_next(small_vault: Vault) -> None:
    store(small_vault, [episode(agreed_review_date=date(2026, 6, 1))])
    assert (line(small_vault).due_on, line(small_vault).due_what) == ("2026-06-01", "review")
    concern = Concern(id="c", episode_id="episode-0", seen_or_said="A bruise", at=NOW, next_check=date(2026, 3, 12))
    store(small_vault, [concern])
    assert (line(small_vault).due_on, line(small_vault).due_what) == ("2026-03-12", "concern")
    done = Action(id="a", episode_id="episode-0", words="x", by_when=date(2026, 3, 10), closed_on=date(2026, 3, 10))
    store(small_vault, [done])
    assert line(small_vault).due_what == "concern"


def test_a_removed_action_is_no_longer_due(small_vault: Vault) -> None:
    action = Action(id="a", episode_id="episode-0", words="x", by_when=date(2026, 4, 2))
    store(small_vault, [action])
    with small_vault.writing(ACTOR, "plan", NOW) as changes:
        changes.remove(action)
    assert line(small_vault).due_on is None


def test_a_completed_version_is_a_plan_and_a_new_draft_a_draft(small_vault: Vault) -> None:
    done = draft(status=AssessmentStatus.COMPLETED, completed_at=NOW, content_hash="0" * 64, response={"item": []})
    store(small_vault, [done])
    assert (line(small_vault).state, line(small_vault).version) == ("plan", 1)
    store(small_vault, [draft(version=2)])
    assert (line(small_vault).state, line(small_vault).version) == ("draft", 2)


def test_a_closed_episode_has_nothing_due(small_vault: Vault) -> None:
    store(small_vault, [episode(status=EpisodeStatus.CLOSED, agreed_review_date=date(2026, 6, 1))])
    assert (line(small_vault).state, line(small_vault).due_on) == ("closed", None)


def test_after_a_no_somebody_looks_again_until_a_yes(small_vault: Vault) -> None:
    store(small_vault, [refusal()])
    assert (line(small_vault).state, line(small_vault).due_on) == ("declined", "2026-05-01")
    assert line(small_vault).due_what == "look-again"
    store(small_vault, [refusal(id="yes", agreed=True, look_again_on=None)])
    assert (line(small_vault).state, line(small_vault).due_on) == ("draft", None)


@pytest.mark.parametrize(("decision", "due"), [("declined", "2026-08-01"), ("offer-caf", None)])
def test_a_checklist_that_leads_to_no_caf_is_looked_at_again(vault: Vault, decision: str, due: str | None) -> None:
    form = pre_assessment_checklist()
    checklist = Checklist(
        id="check", episode_id="episode-0", form_url=form.url, form_version=form.version, date_started=STARTED
    )
    store(vault, [child(), episode(), checklist])
    store(vault, [answer("decision", decision, response_id="check")])
    store(vault, [answer("look-again-on", "2026-08-01", response_id="check")])
    assert line(vault).due_on == due


def test_open_episodes_come_first_then_family_names_without_accents(vault: Vault) -> None:
    names = ["Ägir", "Bello", "agbaje", "Çelik"]
    for place, name in enumerate(names):
        status = EpisodeStatus.CLOSED if name == "agbaje" else EpisodeStatus.OPEN
        store(vault, [child(f"child-{place}", family_name=name), episode(place, f"child-{place}", status=status)])
    with vault.reading() as connection:
        lines = reading.children(connection, EVERYBODYS)
        assert [each.name for each in lines] == ["Maya Ägir", "Maya Bello", "Maya Çelik", "Maya agbaje"]
        assert reading.children(connection, EVERYBODYS, limit=1, offset=1) == lines[1:2]
        wanted = ["episode-3", "episode-0", "nothing"]
        assert reading.children_with(connection, EVERYBODYS, wanted) == [lines[0], lines[2]]
        assert reading.count_open(connection, EVERYBODYS) == 3


def test_counts_of_what_is_due_take_each_episode_by_its_next_thing(vault: Vault) -> None:
    for place, day in enumerate([date(2026, 3, 8), date(2026, 3, 9), date(2026, 3, 16), None]):
        store(vault, [child(f"child-{place}"), episode(place, f"child-{place}", agreed_review_date=day)])
    with vault.reading() as connection:
        assert reading.due_counts(connection, EVERYBODYS, "2026-03-09", "2026-03-15") == reading.DueCounts(4, 1, 1)


def test_the_list_is_read_from_its_index_alone(small_vault: Vault) -> None:
    with small_vault.reading() as connection:
        statements: list[str] = []
        connection.set_trace_callback(statements.append)
        reading.children(connection, EVERYBODYS, 100)
        connection.set_trace_callback(None)
        plan = connection.execute(f"EXPLAIN QUERY PLAN {statements[0]}").fetchall()
    assert [row[3] for row in plan] == ["SCAN summary USING COVERING INDEX summary_in_order"]


def test_a_case_holds_its_own_and_nothing_of_another(small_vault: Vault) -> None:
    stranger = Person(id="tom", name="Tom Nobody")
    store(small_vault, [stranger, child("noor"), episode(1, "noor"), draft(1)])
    store(small_vault, [answer("q", "words", response_id="assessment-1-1")])
    with small_vault.reading() as connection:
        assert reading.case(connection, "episode-0") == small_case()
        other = reading.case(connection, "episode-1")
    assert other.all(Person) == ()
    assert [each.id for each in other.answers_of("assessment-1-1")] == ["assessment-1-1//q"]


def test_records_keep_the_order_they_were_made_in(vault: Vault) -> None:
    store(vault, [child(), episode(), draft()])
    for person_id in ("zeno", "abel", "mina"):
        store(vault, parent(person_id, person_id.title()))
    store(vault, [parent("zeno", "Zeno Changed")[0]])
    with vault.reading() as connection:
        assert [person.name for person in reading.case(connection, "episode-0").all(Person)] == [
            "Zeno Changed",
            "Abel",
            "Mina",
        ]


def missing_record(connection: Any) -> object:
    return reading.record(connection, Person, "nobody")


def missing_case(connection: Any) -> object:
    return reading.case(connection, "nothing")


def missing_reference(connection: Any) -> object:
    return reading.episode_with(connection, REFERENCES[3])


@pytest.mark.parametrize("read", [missing_record, missing_case, missing_reference])
def test_what_is_not_there_is_missing(small_vault: Vault, read: Callable[[Any], object]) -> None:
    with small_vault.reading() as connection, pytest.raises(RecordMissing):
        read(connection)
    with small_vault.reading() as connection:
        assert reading.episode_with(connection, REFERENCES[0]) == "episode-0"


@pytest.mark.parametrize(
    ("kid", "name"),
    [
        (child(given_names="Zoë", family_name="Ó Dónaill"), "o donaill zoe"),
        (child(given_names="", family_name=""), ""),
        (child(unborn=True, mother_name="Ann HOLROYD", date_of_birth=None), "ann holroyd"),
        (child(given_names="Ali", family_name="Straße"), "strasse ali"),
        (child(given_names="Ola", family_name="Łoś"), "los ola"),
    ],
)
def test_names_are_sorted_without_case_and_accents(kid: Any, name: str) -> None:
    assert sort_name(kid) == name


def test_a_moment_keeps_its_offset(small_vault: Vault) -> None:
    at = datetime(2026, 7, 1, 10, 0, tzinfo=UTC)
    store(small_vault, [Concern(id="c", episode_id="episode-0", seen_or_said="A bruise", at=at)])
    with small_vault.reading() as connection:
        assert reading.record(connection, Concern, "c").at == at


def test_open_and_closed_episodes_are_listed_apart_and_everybody_s_or_one_s_own(vault: Vault) -> None:
    days = [date(2026, 6, 1), None, date(2026, 5, 1), None]
    for place, (name, day) in enumerate(zip(["Abara", "Bello", "Cole", "Dean"], days, strict=True)):
        given = {"owner_id": "priya" if place != 1 else "sam", "agreed_review_date": day}
        status = EpisodeStatus.CLOSED if place == 3 else EpisodeStatus.OPEN
        store(vault, [child(f"child-{place}", family_name=name)])
        store(vault, [episode(place, f"child-{place}", status=status, **given)])
    priya, sam = Whose("priya", "2026-03-09"), Whose("sam", "2026-03-09")

    def names(lines: list[ChildLine]) -> list[str]:
        return [each.name.removeprefix("Maya ") for each in lines]

    with vault.reading() as connection:
        assert names(reading.open_children(connection, EVERYBODYS)) == ["Abara", "Bello", "Cole"]
        assert names(reading.open_children(connection, EVERYBODYS, by_due=True)) == ["Cole", "Abara", "Bello"]
        assert names(reading.open_children(connection, EVERYBODYS, limit=1, offset=1)) == ["Bello"]
        assert names(reading.open_children(connection, priya)) == ["Abara", "Cole"]
        assert names(reading.closed_children(connection, EVERYBODYS)) == ["Dean"]
        assert names(reading.closed_children(connection, priya)) == ["Dean"]
        assert reading.closed_children(connection, sam) == []
        assert names(reading.children(connection, sam)) == ["Bello"]
        assert (reading.count_open(connection, priya), reading.count_open(connection, sam)) == (2, 1)
        assert reading.due_counts(connection, sam, "2026-03-09", "2026-12-31") == reading.DueCounts(1, 0, 0)


def test_a_setting_that_was_never_set_has_its_default(vault: Vault) -> None:
    with vault.writing(ACTOR, "test", NOW) as changes:
        changes.set("place", {"b": 1})
    with vault.reading() as connection:
        assert reading.setting(connection, "place") == {"b": 1}
        assert reading.setting(connection, "other") is None
        assert reading.setting(connection, "other", 7) == 7
