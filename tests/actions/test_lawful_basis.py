"""The basis in law of one record: stored with its history, refused where it cannot be kept, not brought in."""

from __future__ import annotations

import pytest

from caf_desktop.actions.act import NotAllowed, Refused
from caf_desktop.actions.desk import Desk
from caf_desktop.actions.importing import ImportCases
from caf_desktop.actions.lawful_basis import SayLawfulBasis
from caf_desktop.actions.policy import ChangePolicy
from caf_desktop.actions.starting import StartEpisode
from caf_desktop.domain.casefile import case_file_of
from caf_desktop.domain.episode import Episode
from tests.actions.desks import NOW, sample, sample_paths, unlike_any

PUBLIC, DUTY = "Public task (Article 6(1)(e))", "Legal obligation (Article 6(1)(c))"


@pytest.fixture
def episode(desk: Desk) -> Episode:
    started = desk.do(StartEpisode(unlike_any("zeb"), NOW.date())).made["episode"]
    return desk.case(started).episode


def test_it_is_stored_with_its_history(desk: Desk, episode: Episode) -> None:
    assert episode.lawful_basis == ""
    desk.do(SayLawfulBasis(episode.id, f"  {DUTY} "))
    desk.do(SayLawfulBasis(episode.id, PUBLIC))
    assert desk.case(episode.id).episode == episode.model_copy(update={"lawful_basis": PUBLIC})
    with desk.vault.reading() as connection:
        found = connection.execute(
            "SELECT field, before, after FROM journal JOIN journal_text USING (seq) WHERE act = 'lawful-basis' "
            "ORDER BY seq"
        ).fetchall()
    assert [(field, before or "", after) for field, before, after in found] == [
        ("lawful_basis", "", DUTY),
        ("lawful_basis", DUTY, PUBLIC),
    ]


@pytest.mark.parametrize("basis", ["x" * 2001, "two\nlines", "a\0b"])
def test_what_no_line_holds_is_refused(desk: Desk, episode: Episode, basis: str) -> None:
    with pytest.raises(Refused) as refused:
        desk.do(SayLawfulBasis(episode.id, basis))
    assert refused.value.blockers[0].link_id == "lawful-basis"


def test_it_cannot_be_said_without_an_episode(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        desk.do(SayLawfulBasis("", PUBLIC))


def test_another_organisations_basis_is_not_brought_in_but_ones_own_is(desk: Desk) -> None:
    """A case file carries it; whoever brings it in relies on their own."""
    desk.do(ChangePolicy({"lawful_bases": [PUBLIC, DUTY]}))
    for path, basis, kept in zip(sample_paths(), (DUTY, "Something else"), (DUTY, ""), strict=False):
        file = sample(path)
        file = file.model_copy(
            update={"episodes": tuple(each.model_copy(update={"lawful_basis": basis}) for each in file.episodes)}
        )
        desk.do(ImportCases([file]))
        case = desk.case(file.episodes[0].id)
        assert case.episode.lawful_basis == kept
        assert case_file_of([case]).episodes[0].lawful_basis == kept
