"""The table is asked before every act and every reading of a case; what is refused is journalled."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from importlib import import_module
from inspect import getattr_static, isclass
from pathlib import Path
from typing import Any, cast

import pytest

import caf_desktop.actions
from caf_desktop.actions.act import Act, Blocker, Changed, NotAllowed
from caf_desktop.actions.answering import last_place, remember_place
from caf_desktop.actions.copies import MakeCopy, Medium, prepared_copy, version_asked
from caf_desktop.actions.desk import VIEW_CASE, Desk
from caf_desktop.actions.importing import ImportCases
from caf_desktop.actions.keeping import RaiseConcern, SavePlan
from caf_desktop.actions.likely import likely_records
from caf_desktop.actions.starting import StartEpisode
from caf_desktop.domain.access import AccessRole, Allocation
from caf_desktop.domain.case import Case
from caf_desktop.domain.episode import Concern
from caf_desktop.domain.people import Practitioner
from caf_desktop.domain.permissions import Doing
from caf_desktop.domain.plan import Action
from caf_desktop.store import reading, searching
from caf_desktop.store.errors import RecordMissing
from caf_desktop.store.need_to_know import Whose
from tests.actions.desks import NOW, sample, sample_paths, store, unlike_any

TODAY = NOW.date()
DAY = timedelta(days=1)


def act_classes() -> Iterator[type[Any]]:
    """Every class in caf_desktop.actions that can be done."""
    for module in pkgutil.iter_modules(caf_desktop.actions.__path__, "caf_desktop.actions."):
        for found in vars(import_module(module.name)).values():
            is_act = isclass(found) and hasattr(found, "run") and hasattr(found, "blockers")
            if is_act and found is not Act and found.__module__ == module.name:
                yield found


def _name_of(act: type[Any]) -> str:
    return act.__name__


@pytest.mark.parametrize("act", [*act_classes()], ids=_name_of)
def test_every_act_says_what_it_is_and_in_which_episode(act: type) -> None:
    """Without both it could not be asked about."""
    doing = getattr_static(act, "doing")
    assert isinstance(doing, Doing | property)
    fields = getattr(act, "__dataclass_fields__", {})
    assert "episode_id" in fields or isinstance(getattr_static(act, "episode_id"), str | property)


@dataclass(frozen=True)
class _Nameless:
    """An act that does not say what it is."""

    def blockers(self, _desk: Desk) -> list[Blocker]:
        return []

    def run(self, desk: Desk) -> Changed:
        raise AssertionError("must not be done")


def rows(desk: Desk, act: str) -> list[tuple[str, str, str]]:
    """Journal rows of an act: who, in which episode, with what result."""
    with desk.vault.reading() as connection:
        found = connection.execute(
            "SELECT actor, episode_id, result FROM journal WHERE act = ? ORDER BY seq", (act,)
        ).fetchall()
    return [tuple(row) for row in found]


def colleague(desk: Desk, *roles: AccessRole, name: str = "Sam Hollis") -> Desk:
    """Another person at the same vault, with these roles."""
    person = Practitioner(id=f"sam-{'-'.join(roles)}", name=name, access=roles)
    store(desk, person)
    return replace(desk, practitioner=person)


@pytest.fixture
def case(desk: Desk) -> Case:
    """A case that Priya Nair looks after."""
    started = desk.do(StartEpisode(unlike_any("zeb"), TODAY))
    return desk.case(started.made["episode"])


def test_an_act_that_does_not_say_what_it_is_cannot_be_done(desk: Desk) -> None:
    """Default deny, for the programmer too."""
    with pytest.raises(NotAllowed, match="refused"):
        desk.do(cast("Act", _Nameless()))
    assert rows(desk, "unknown") == [(desk.practitioner.id, "", "refused")]


def test_whoever_starts_an_episode_or_brings_one_in_looks_after_it(desk: Desk, case: Case) -> None:
    """Their id, whatever the file says."""
    assert case.episode.owner_id == desk.practitioner.id
    sam = colleague(desk, AccessRole.PRACTITIONER)
    sam.do(ImportCases([sample(sample_paths()[0])]))
    mine = sam.whose()
    with desk.vault.reading() as connection:
        lines = reading.children(connection, mine)
    assert lines
    assert all(sam.case(line.episode_id).episode.owner_id == sam.practitioner.id for line in lines)


def test_a_practitioner_sees_and_changes_only_what_they_work_on(desk: Desk, case: Case) -> None:
    """Lists, counts, search, reading and writing alike; the tries are journalled."""
    sam, episode = colleague(desk, AccessRole.PRACTITIONER), case.episode.id
    while desk.vault.update_index():
        pass
    lists = ((desk.whose(), 1), (sam.whose(), 0))
    with desk.vault.reading() as connection:
        for each, seen in lists:
            assert reading.count_open(connection, each) == seen
            assert len(reading.children(connection, each)) == seen
            assert len(reading.open_children(connection, each, by_due=True)) == seen
            assert len(reading.children_with(connection, each, [episode])) == seen
            assert reading.due_counts(connection, each, "2026-01-01", "2026-12-31").open == seen
            assert len(searching.search(connection, each, "quillfeather")) == seen
            assert len(searching.search(connection, each, case.episode.reference)) == seen
    with pytest.raises(NotAllowed) as refused:
        sam.case(episode)
    assert "You do not work on this record" in refused.value.sentences()
    action = Action(id="a", episode_id=episode, words="Ring the school")
    with pytest.raises(NotAllowed):
        sam.do(SavePlan((action,)))
    assert rows(desk, "read-episode") == [(sam.practitioner.id, episode, "refused")]
    assert rows(desk, "edit-episode") == [(sam.practitioner.id, episode, "refused")]
    assert desk.case(episode).find(Action, "a") is None


@pytest.mark.parametrize(
    ("since", "until", "seen"),
    [
        (TODAY, None, True),
        (TODAY - DAY, TODAY, True),
        (TODAY - DAY, TODAY - DAY, False),
        (TODAY + DAY, None, False),
    ],
)
def test_an_allocation_holds_from_its_first_to_its_last_day(
    desk: Desk, case: Case, since: date, until: date | None, seen: bool
) -> None:
    """Cover begins and ends by itself."""
    sam = colleague(desk, AccessRole.PRACTITIONER)
    given = Allocation(
        id="cover",
        episode_id=case.episode.id,
        practitioner_id=sam.practitioner.id,
        since=since,
        until=until,
        by_id=desk.practitioner.id,
    )
    store(desk, given)
    mine = sam.whose()
    with desk.vault.reading() as connection:
        assert bool(reading.children(connection, mine)) is seen
        assert bool(reading.open_children(connection, mine)) is seen
    assert sam.may(Doing.READ_EPISODE, case.episode.id) is seen
    assert sam.may(Doing.EDIT_EPISODE, case.episode.id) is seen


def test_a_search_by_a_persons_name_finds_only_ones_own_episodes(desk: Desk) -> None:
    """People and children are in the index without an episode of their own."""
    desk.do(ImportCases([sample(sample_paths()[0])]))
    sam = colleague(desk, AccessRole.PRACTITIONER)
    while desk.vault.update_index():
        pass
    hers, theirs = desk.whose(), sam.whose()
    with desk.vault.reading() as connection:
        names = [row[0] for row in connection.execute("SELECT json_extract(body, '$.name') FROM person")]
        assert any(searching.search(connection, hers, name) for name in names)
        assert not any(searching.search(connection, theirs, name) for name in names)


@pytest.mark.parametrize("taken_out", [False, True])
@pytest.mark.parametrize("claimed", [False, True])
def test_what_is_allowed_in_one_episode_reaches_into_no_other(
    desk: Desk, case: Case, claimed: bool, taken_out: bool
) -> None:
    """A colleague's record handed in beside one's own, as it is or claimed for the own episode, is not touched."""
    sam = colleague(desk, AccessRole.PRACTITIONER)
    theirs = Action(id="theirs", episode_id=case.episode.id, words="Ring the school")
    desk.do(SavePlan((theirs,)))
    started = sam.do(StartEpisode(unlike_any("another"), TODAY))
    own = Action(id="own", episode_id=started.made["episode"], words="Ring the nursery")
    other = theirs.model_copy(update={"words": "Nothing"} | ({"episode_id": own.episode_id} if claimed else {}))
    with pytest.raises(RecordMissing):
        sam.do(SavePlan((own,), (other,)) if taken_out else SavePlan((own, other)))
    assert desk.case(case.episode.id).all(Action) == (theirs,)
    assert sam.case(own.episode_id).all(Action) == ()


def test_supervisor_and_administrator_read_everything_and_edit_nothing(desk: Desk, case: Case) -> None:
    """The one reads and signs off, the other prints."""
    episode = case.episode.id
    for role in (AccessRole.SUPERVISOR, AccessRole.ADMINISTRATOR):
        other = colleague(desk, role)
        assert other.case(episode).episode.id == episode
        assert other.whose() == Whose()
        with pytest.raises(NotAllowed) as refused:
            other.do(StartEpisode(unlike_any("another"), TODAY))
        assert "Your account is not for this" in refused.value.sentences()
        with pytest.raises(NotAllowed):
            other.do(SavePlan((Action(id="a", episode_id=episode, words="Ring"),)))


def test_a_concern_is_raised_by_anybody_about_anybody(desk: Desk, case: Case) -> None:
    """Need to know never stands in the way of a child's safety."""
    sam = colleague(desk, AccessRole.PRACTITIONER)
    concern = Concern(id="c", episode_id=case.episode.id, seen_or_said="Bruises", at=NOW)
    sam.do(RaiseConcern(concern))
    assert desk.case(case.episode.id).find(Concern, "c") == concern


def test_a_copy_in_clear_is_another_thing_than_a_paper(desk: Desk, case: Case, tmp_path: Path) -> None:
    """An administrator prints; a case file in clear is the practitioner's. A supervisor sees no preview."""
    office = colleague(desk, AccessRole.ADMINISTRATOR)
    version = version_asked(case, None)
    paper = MakeCopy(case.episode.id, version.id, None, Medium.PDF, tmp_path / "copy.pdf")
    office.do(paper)
    for medium in (Medium.JSON, Medium.FHIR):
        with pytest.raises(NotAllowed):
            office.do(replace(paper, medium=medium, target=tmp_path / "copy.json"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy.pdf", "vault"]
    with pytest.raises(NotAllowed):
        prepared_copy(colleague(desk, AccessRole.SUPERVISOR), case, version, None, Medium.PDF)


def test_without_roles_nothing_goes_at_once(desk: Desk, case: Case) -> None:
    """Roles are read from the vault each time: somebody who sits there is shut out too."""
    sam = colleague(desk, AccessRole.SUPERVISOR)
    assert sam.may(Doing.READ_EPISODE, case.episode.id)
    store(desk, sam.practitioner.model_copy(update={"access": ()}))
    for ask in (lambda: sam.case(case.episode.id), sam.whose, lambda: likely_records(sam, unlike_any("x"))):
        with pytest.raises(NotAllowed):
            ask()


@pytest.mark.parametrize(
    "doing", [Doing.READ_EPISODE, Doing.EDIT_EPISODE, Doing.COMPLETE, Doing.ADD_SUPERVISOR_NOTE]
)
def test_what_is_done_in_an_episode_needs_one(desk: Desk, doing: Doing) -> None:
    """An act that forgets to say which is not taken for one about none."""
    sam = colleague(desk, AccessRole.PRACTITIONER)
    assert not sam.may(doing)


def test_opening_a_case_is_journalled_once_for_each_opening(desk: Desk, case: Case) -> None:
    """Loading it again is not opening it (Standards C-11)."""
    desk.case(case.episode.id)
    assert rows(desk, VIEW_CASE) == []
    assert desk.open_case(case.episode.id).episode == case.episode
    assert rows(desk, VIEW_CASE) == [(desk.practitioner.id, case.episode.id, "done")]
    with pytest.raises(NotAllowed):
        colleague(desk, AccessRole.PRACTITIONER).open_case(case.episode.id)
    assert len(rows(desk, VIEW_CASE)) == 1


def test_the_last_place_is_forgotten_with_the_access_to_it(desk: Desk, case: Case) -> None:
    """Whoever unlocks comes to their children, not to a record they may no longer read."""
    remember_place(desk, case.episode.id, {"part": "notes"})
    found: Any = last_place(desk)
    assert found[0] == case.episode.id
    sam = colleague(desk, AccessRole.PRACTITIONER)
    store(desk, case.episode.model_copy(update={"owner_id": sam.practitioner.id}))
    store(desk, desk.practitioner.model_copy(update={"access": (AccessRole.PRACTITIONER,)}))
    assert last_place(desk) is None
