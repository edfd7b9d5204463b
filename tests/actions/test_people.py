"""People: who works here, who looks after what, who leaves, who leads; all through their acts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from caf_desktop.actions.act import NotAllowed, Refused
from caf_desktop.actions.desk import Desk
from caf_desktop.actions.doors import open_vault
from caf_desktop.actions.importing import ImportCases
from caf_desktop.actions.keeping import NominateLead
from caf_desktop.actions.likely import likely_records
from caf_desktop.actions.people import episodes_of, everybody, names_of
from caf_desktop.actions.people_adding import AddPerson
from caf_desktop.actions.people_changing import ChangeAccess, Leave
from caf_desktop.actions.people_handing_over import Cover, HandOver
from caf_desktop.actions.starting import StartEpisode
from caf_desktop.domain.access import AccessRole, Allocation
from caf_desktop.domain.case import Case
from caf_desktop.domain.people import Child, Practitioner
from caf_desktop.domain.permissions import Doing
from caf_desktop.domain.plan import LeadProfessional
from caf_desktop.domain.working_on import leads, works_on
from caf_desktop.store.keys.cost import FLOOR
from caf_desktop.store.keys.errors import NoSuchSlot
from tests.actions.desks import NOW, PASSPHRASE, sample, sample_paths, store

TODAY = NOW.date()
DAY = timedelta(days=1)
THEIRS = "velvet harpoon cinder muskrat tuba"
PRACTITIONER, SUPERVISOR, ADMINISTRATOR = AccessRole
ZEB = Child(id="zeb", given_names="Zebedee", family_name="Quillfeather", date_of_birth=date(2020, 1, 2))


def adding(**more: Any) -> AddPerson:
    """What is asked for Sam Hollis."""
    given: dict[str, Any] = {
        "name": " Sam Hollis ",
        "role": "Social worker",
        "agency": "Ashmere Council",
        "nickname": "sam",
        "access": (PRACTITIONER,),
        "passphrase": THEIRS,
        "own_passphrase": PASSPHRASE,
        "cost": FLOOR,
    }
    return AddPerson(**(given | more))


def person(desk: Desk, practitioner_id: str, *access: AccessRole, **more: Any) -> Practitioner:
    """Somebody without a way in."""
    made = Practitioner(id=practitioner_id, name=practitioner_id.title(), access=access, **more)
    store(desk, made)
    return made


def at(desk: Desk, who: Practitioner) -> Desk:
    """The same vault with somebody else at it."""
    return replace(desk, practitioner=who)


def faults(do: Callable[[], object]) -> list[str]:
    """Where an act says something must be put right."""
    with pytest.raises(Refused) as refused:
        do()
    return [blocker.link_id for blocker in refused.value.blockers]


@pytest.fixture
def case(desk: Desk) -> Case:
    """Zebedee's case, looked after by Priya Nair."""
    return desk.case(desk.do(StartEpisode(ZEB, TODAY)).made["episode"])


def test_a_new_person_unlocks_with_what_they_typed_and_sees_nothing_of_others(desk: Desk, case: Case) -> None:
    """The whole way: account, key, need to know; then shut out, and the vault is closed to them."""
    made = desk.do(adding()).made["practitioner"]
    theirs = open_vault(desk.vault.folder, THEIRS, "sam", clock=lambda: NOW).desk
    try:
        assert theirs.practitioner.id == made
        assert theirs.practitioner.name == "Sam Hollis"
        assert theirs.whose().practitioner_id == made
        with pytest.raises(NotAllowed):
            theirs.case(case.episode.id)
    finally:
        theirs.close()
    desk.do(Leave(made, PASSPHRASE))
    with pytest.raises(NoSuchSlot):
        open_vault(desk.vault.folder, THEIRS, "sam", clock=lambda: NOW)
    gone = next(each for each in everybody(desk) if each.person.id == made)
    assert (gone.has_left, gone.person.access, gone.nickname) == (True, (), "")
    assert names_of(desk)[made] == "Sam Hollis"
    assert "already" not in str(faults(lambda: desk.do(ChangeAccess(made, (PRACTITIONER,), "", PASSPHRASE))))


@pytest.mark.parametrize(
    ("more", "where"),
    [
        ({"name": " "}, "name"),
        ({"access": ()}, "access"),
        ({"nickname": ""}, "nickname"),
        ({"nickname": "pn"}, "nickname"),
        ({"passphrase": "short"}, "passphrase"),
        ({"passphrase": "Sam Hollis Sam Hollis"}, "passphrase"),
        ({"own_passphrase": ""}, "own-passphrase"),
        ({"own_passphrase": "not it, not at all"}, "own-passphrase"),
        ({"name": "x" * 3000}, "name"),
    ],
)
def test_what_is_wrong_with_a_new_person_is_said_with_its_field(desk: Desk, more: dict[str, Any], where: str) -> None:
    """Nobody is added."""
    assert where in faults(lambda: desk.do(adding(**more)))
    assert len(everybody(desk)) == 1


def test_only_who_looks_after_people_adds_or_changes_them(desk: Desk) -> None:
    """Not even a supervisor."""
    for role in (PRACTITIONER, SUPERVISOR):
        other = at(desk, person(desk, role.value, role))
        for act in (adding(), ChangeAccess(desk.practitioner.id, (SUPERVISOR,), "", "x"), Leave("x", "x")):
            with pytest.raises(NotAllowed):
                other.do(act)
    with pytest.raises(NotAllowed):
        everybody(at(desk, person(desk, "pat", PRACTITIONER)))


def test_an_account_is_changed_at_once_and_one_administrator_stays(desk: Desk) -> None:
    """Whoever has no way in does not count as an administrator."""
    person(desk, "sam", PRACTITIONER)
    desk.do(ChangeAccess("sam", (SUPERVISOR, ADMINISTRATOR), " Manager ", PASSPHRASE))
    sam = next(each.person for each in everybody(desk) if each.person.id == "sam")
    assert (sam.access, sam.role) == ((SUPERVISOR, ADMINISTRATOR), "Manager")
    me = desk.practitioner.id
    assert faults(lambda: desk.do(ChangeAccess(me, (PRACTITIONER,), "", PASSPHRASE))) == ["access"]
    assert faults(lambda: desk.do(ChangeAccess(me, (), "", PASSPHRASE))) == ["access", "access"]
    desk.do(ChangeAccess(me, (ADMINISTRATOR,), "", PASSPHRASE))
    assert desk.practitioner.access == (ADMINISTRATOR,)


def test_nobody_goes_or_stops_being_a_practitioner_before_their_records_do(desk: Desk, case: Case) -> None:
    """Open and closed ones alike; and nobody shuts themselves out."""
    store(desk, case.episode.model_copy(update={"owner_id": person(desk, "sam", PRACTITIONER).id}))
    assert faults(lambda: desk.do(Leave("sam", PASSPHRASE))) == ["episodes"]
    assert faults(lambda: desk.do(ChangeAccess("sam", (SUPERVISOR,), "", PASSPHRASE))) == ["episodes"]
    assert [line.episode_id for line in episodes_of(desk, "sam")] == [case.episode.id]
    desk.do(HandOver((case.episode.id,), desk.practitioner.id, "Sam leaves"))
    assert episodes_of(desk, "sam") == []
    desk.do(Leave("sam", PASSPHRASE))
    assert faults(lambda: desk.do(Leave(desk.practitioner.id, PASSPHRASE))) == [""]


def test_a_leavers_cover_ends_with_them(desk: Desk, case: Case) -> None:
    """What began earlier keeps its trace until yesterday; what begins today or later goes."""
    person(desk, "sam", PRACTITIONER)
    given = [
        Allocation(id=name, episode_id=case.episode.id, practitioner_id="sam", since=since, by_id="x")
        for name, since in (("past", TODAY - 3 * DAY), ("now", TODAY), ("soon", TODAY + 3 * DAY))
    ]
    store(desk, *given)
    desk.do(Leave("sam", PASSPHRASE))
    (kept,) = desk.case(case.episode.id).all(Allocation)
    assert (kept.id, kept.until) == ("past", TODAY - DAY)


def test_handing_over_gives_the_episode_with_its_reason_and_takes_it(desk: Desk, case: Case) -> None:
    """The one before sees it no more, not even by cover they had."""
    sam, mo = person(desk, "sam", PRACTITIONER), person(desk, "mo", PRACTITIONER)
    boss = at(desk, person(desk, "boss", SUPERVISOR))
    boss.do(HandOver((case.episode.id,), "sam", "Sam knows the family", leads=True))
    now = boss.case(case.episode.id)
    assert now.episode.owner_id == "sam"
    (given,) = now.all(Allocation)
    assert (given.practitioner_id, given.why, given.by_id) == ("sam", "Sam knows the family", "boss")
    assert leads(now, "sam", TODAY)
    assert works_on(now, "sam", TODAY)
    later = replace(boss, clock=lambda: NOW + 2 * DAY)
    later.do(HandOver((case.episode.id,), "mo", "Sam is ill", leads=True))
    now = later.case(case.episode.id)
    assert not works_on(now, "sam", TODAY + 2 * DAY)
    assert leads(now, "mo", TODAY + 2 * DAY)
    assert not leads(now, "sam", TODAY + 2 * DAY)
    assert not at(later, sam).may(Doing.READ_EPISODE, case.episode.id)
    assert at(later, mo).may(Doing.EDIT_EPISODE, case.episode.id)


@pytest.mark.parametrize(
    ("episodes", "to", "why", "until", "where"),
    [
        (False, "sam", "why", None, "episodes"),
        (True, "", "why", None, "to"),
        (True, "boss", "why", None, "to"),
        (True, "gone", "why", None, "to"),
        (True, "sam", " ", None, "why"),
        (True, "sam", "why", TODAY - DAY, "until"),
    ],
)
def test_what_is_missing_for_cover_is_said(
    desk: Desk, case: Case, episodes: bool, to: str, why: str, until: date | None, where: str
) -> None:
    """Only somebody who works here as a practitioner takes records."""
    person(desk, "sam", PRACTITIONER)
    person(desk, "boss", SUPERVISOR)
    person(desk, "gone", left_on=TODAY)
    chosen = (case.episode.id,) if episodes else ()
    assert faults(lambda: desk.do(Cover(chosen, to, TODAY, until, why))) == [where]


def test_cover_is_given_for_a_time_and_given_anew_replaces_it(desk: Desk, case: Case) -> None:
    """Both work on it; the counts say so."""
    sam = person(desk, "sam", PRACTITIONER)
    desk.do(Cover((case.episode.id,), "sam", TODAY, TODAY + DAY, "Leave"))
    assert at(desk, sam).case(case.episode.id).episode.owner_id == desk.practitioner.id
    counted = next(each.owned for each in everybody(desk) if each.person.id == "sam")
    assert (counted.open, counted.closed, counted.allocated) == (0, 0, 1)
    desk.do(Cover((case.episode.id,), "sam", TODAY + DAY, None, "Longer leave"))
    (given,) = desk.case(case.episode.id).all(Allocation)
    assert (given.since, given.until) == (TODAY + DAY, None)
    assert not at(desk, sam).may(Doing.READ_EPISODE, case.episode.id)


def lead(case: Case, name: str, **more: Any) -> NominateLead:
    """A nomination."""
    given: dict[str, Any] = {"id": f"lead-{name}", "episode_id": case.episode.id, "agreed_with": "Grace"}
    return NominateLead(LeadProfessional(name=name, **(given | more)))


def test_a_lead_professional_who_uses_this_vault_may_work_on_the_episode(desk: Desk, case: Case) -> None:
    """By name, and by agency where one is given; whoever led before no more for that. Two of one name are nobody."""
    sam = person(desk, "sam", PRACTITIONER, agency="Ashmere Council")
    desk.do(lead(case, "SAM", agency="Other"))
    assert not leads(desk.case(case.episode.id), "sam", TODAY)
    desk.do(lead(case, " sam ", id="lead-2", agency="Ashmere Council"))
    assert leads(desk.case(case.episode.id), "sam", TODAY)
    assert at(desk, sam).may(Doing.EDIT_EPISODE, case.episode.id)
    desk.do(lead(case, "Somebody Else", id="lead-3"))
    assert not at(desk, sam).may(Doing.EDIT_EPISODE, case.episode.id)
    store(desk, sam.model_copy(update={"id": "sam-2"}))
    desk.do(lead(case, "Sam", id="lead-4"))
    assert not desk.case(case.episode.id).all(Allocation)


def test_a_likely_duplicate_without_access_says_only_whom_to_ask(desk: Desk, case: Case) -> None:
    """M-08: not the name, not the reasons, not the reference; and no household to share."""
    sam = at(desk, person(desk, "sam", PRACTITIONER))
    (mine,) = likely_records(desk, ZEB.model_copy(update={"id": "other"}))
    assert (mine.child, mine.episode, mine.contact) == (ZEB, case.episode, "")
    (found,) = likely_records(sam, ZEB.model_copy(update={"id": "other"}))
    assert found.contact == "A record exists; contact Priya Nair."
    assert (found.child, found.reasons, found.episode) == (Child(id="zeb"), (), None)
    sibling = ZEB.model_copy(update={"id": "noah", "given_names": "Noah", "postcode": "ZZ1 4AB", "date_of_birth": None})
    assert [each for each in likely_records(sam, sibling) if not each.contact] == []
    with pytest.raises(Refused, match="1 blockers"):
        sam.do(StartEpisode(sibling, TODAY, household_of="zeb"))


def test_a_file_with_a_child_who_is_somebody_elses_says_only_whom_to_ask(desk: Desk) -> None:
    """The refusal names no record."""
    file = sample(sample_paths()[0])
    desk.do(StartEpisode(file.children[0].model_copy(update={"id": "the-same"}), TODAY))
    sam = at(desk, person(desk, "sam", PRACTITIONER))
    with pytest.raises(Refused) as refused:
        sam.do(ImportCases([file]))
    assert "A record exists; contact Priya Nair." in refused.value.sentences()
    assert "Open that record" not in refused.value.sentences()
